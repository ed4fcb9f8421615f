/** Carries out one script in a shell that already runs: output with backpressure, time limit, cancelling, and how it ended. */
import type { Readable, Writable } from 'node:stream';
import { limits } from '../ir/limits.ts';
import type { Exit, ScriptRun } from '../ports/host.ts';
import { tookOutput } from './output-memory.ts';

/** A started `sh -s`, on a host or here. */
export interface RunningShell {
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** How it ended; `lost` where it went away without saying. */
  readonly exited: Promise<Exit>;
  /** Both outputs have ended too. */
  readonly closed: Promise<void>;
  readonly stdin: Writable;
  /** Lets go of outputs that a child left behind still holds. */
  release(): void;
  /** Stops it as far as that can be done from here. */
  stop(): Promise<void>;
}

/** A child in the background that goes on talking is listened to for this many graces. */
const gracesMax = 5;

/** Sends the script and waits for its end. Rejects only where `onOutput` does. */
export async function carryOut(shell: RunningShell, run: ScriptRun): Promise<Exit> {
  const output = pump(shell, run.onOutput);
  const stop = stopAfter(run);
  let ended: Exit | null = null;
  const finished = shell.exited.then(async (exit) => {
    ended = exit;
    await lastOutput(shell, output);
    return exit;
  });
  if (run.last === undefined) shell.stdin.end(run.script);
  else {
    shell.stdin.write(run.script);
    void run.last.then((text) => (ended === null ? shell.stdin.end(text) : null));
  }
  try {
    const exit = await Promise.race([finished, stop.stopped, output.failed]);
    if (ended !== null) return ended;
    if (exit.kind === 'timeout' || exit.kind === 'cancelled') await shell.stop();
    return exit;
  } finally {
    stop.clear();
    output.stop();
    shell.release();
  }
}

interface Pump {
  /** Rejects when `onOutput` did; never resolves. */
  readonly failed: Promise<never>;
  /** When the last chunk was taken, by performance.now(). */
  readonly lastAt: () => number;
  readonly idle: () => Promise<void>;
  readonly stop: () => void;
}

/** Hands chunks on one by one; both streams are paused while one is being taken. */
function pump(shell: Pick<RunningShell, 'stdout' | 'stderr'>, onOutput: ScriptRun['onOutput']): Pump {
  const streams = [shell.stdout, shell.stderr];
  const failed = Promise.withResolvers<never>();
  let lastAt = 0;
  let waiting = 0;
  let last = Promise.resolve();
  const take = (stream: 'stdout' | 'stderr') => (chunk: Buffer) => {
    waiting++;
    for (const each of streams) each.pause();
    last = last
      .then(() => onOutput(chunk, stream))
      .catch(failed.reject)
      .finally(() => {
        lastAt = performance.now();
        tookOutput(chunk.length);
        if (--waiting === 0) for (const each of streams) each.resume();
      });
  };
  const takers = { stdout: take('stdout'), stderr: take('stderr') };
  shell.stdout.on('data', takers.stdout).resume();
  shell.stderr.on('data', takers.stderr).resume();
  return {
    failed: failed.promise,
    lastAt: () => lastAt,
    idle: () => last,
    stop: () => {
      shell.stdout.off('data', takers.stdout);
      shell.stderr.off('data', takers.stderr);
    },
  };
}

/** After the exit: until the outputs end, or nothing came for a grace, since a child in the background may hold them for ever. */
async function lastOutput(shell: RunningShell, output: Pump): Promise<void> {
  const closed = shell.closed.then(() => true);
  const exitedAt = performance.now();
  for (let heldUpMs = 0; ;) {
    const now = performance.now();
    const quietMs = now - Math.max(exitedAt, output.lastAt());
    const isTalkedOut = now - exitedAt - heldUpMs > limits.closeGraceMs * gracesMax;
    if (quietMs >= limits.closeGraceMs || isTalkedOut) break;
    const grace = timer(limits.closeGraceMs - quietMs);
    const isClosed = await Promise.race([closed, grace.over.then(() => false)]);
    grace.clear();
    if (isClosed) break;
    const before = performance.now();
    await output.idle();
    heldUpMs += performance.now() - before;
  }
  await output.idle();
}

/** Why something was not waited for any longer. */
export type Stopped = { readonly kind: 'timeout' } | { readonly kind: 'cancelled' };

/** `stopped` resolves when time is up or the person stopped it; never rejects. */
export function stopAfter(bound: { readonly timeoutMs: number; readonly signal?: AbortSignal }): {
  readonly stopped: Promise<Stopped>;
  /** Counts the time anew. */
  again(): void;
  clear(): void;
} {
  const limit = timer(bound.timeoutMs);
  const abort = Promise.withResolvers<Stopped>();
  const onAbort = (): void => abort.resolve({ kind: 'cancelled' });
  if (bound.signal?.aborted === true) onAbort();
  bound.signal?.addEventListener('abort', onAbort, { once: true });
  return {
    stopped: Promise.race([abort.promise, limit.over.then((): Stopped => ({ kind: 'timeout' }))]),
    again: () => limit.again(),
    clear: () => {
      limit.clear();
      bound.signal?.removeEventListener('abort', onAbort);
    },
  };
}

/** A timer that can be cleared or begun anew; `over` never rejects. */
export function timer(ms: number): { readonly over: Promise<void>; again(): void; clear(): void } {
  const done = Promise.withResolvers<void>();
  const handle = setTimeout(done.resolve, Math.max(0, ms));
  return { over: done.promise, again: () => void handle.refresh(), clear: () => clearTimeout(handle) };
}
