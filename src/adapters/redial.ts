/** Connecting once more where the host hung up before it said who it is: sshd does that to some while too many log in at once. */
import { randomInt } from 'node:crypto';
import type { Failure } from '../ir/failure.ts';
import { limits } from '../ir/limits.ts';
import { failed, type Result } from '../ir/result.ts';
import { stopAfter } from './script-run.ts';
import type { ConnectBound } from './ssh-connection.ts';
import { cancelled } from './unreachable.ts';

/** Within the bound; the last failure where all calls were hung up on. Each wait is a random part of one twice as long as the last one. */
export async function redialled<T>(
  dial: (bound: ConnectBound) => Promise<Result<T, Failure>>,
  bound: ConnectBound,
): Promise<Result<T, Failure>> {
  const leftMs = countdown(bound.timeoutMs);
  let hungUp: Result<T, Failure> | null = null;
  for (let calls = 1; ; calls++) {
    const result = await dial({ ...bound, timeoutMs: leftMs() });
    // A call that had only the rest of the time says less than one that was hung up on.
    if (hungUp !== null && !result.ok && leftMs() === 0 && result.failure.kind !== 'cancelled') return hungUp;
    if (result.ok || !isHangUp(result.failure) || calls === limits.redialsMax) return result;
    hungUp = result;
    const waitMs = limits.redialWaitMs * 2 ** calls * (randomInt(50, 100) / 100);
    if (waitMs >= leftMs()) return result;
    if (!(await waited(waitMs, bound.signal))) return failed(cancelled(result.failure.host));
  }
}

/** The time that is left of so much, counted from now. */
export function countdown(totalMs: number): () => number {
  const before = performance.now();
  return () => Math.max(0, totalMs - (performance.now() - before));
}

function isHangUp(failure: Failure): failure is Extract<Failure, { kind: 'unreachable' }> {
  return failure.kind === 'unreachable' && failure.code === 'hung-up';
}

/** False where somebody stopped it. */
async function waited(timeoutMs: number, signal: AbortSignal | undefined): Promise<boolean> {
  const stop = stopAfter({ timeoutMs, ...(signal === undefined ? {} : { signal }) });
  const { kind } = await stop.stopped;
  stop.clear();
  return kind === 'timeout';
}
