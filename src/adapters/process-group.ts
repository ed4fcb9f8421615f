/** A shell on this machine in a process group of its own, so that it can be stopped with all it started. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { limits } from '../ir/limits.ts';
import type { Exit } from '../ports/host.ts';
import { timer } from './script-run.ts';
import type { RunningShell } from './script-run.ts';

export interface ShellOptions {
  /** Program and arguments; `sh -s` or that through sudo. */
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  /** The whole environment of the child. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface LocalShell extends RunningShell {
  readonly child: ChildProcessWithoutNullStreams;
}

/** Starts it. A program that can't be started is an exit with status 127, as a shell has it, and a word on stderr. */
export function startGroup(options: ShellOptions): LocalShell {
  const [program, ...rest] = options.argv;
  const child = spawn(program, rest, { cwd: options.cwd, env: { ...options.environment }, detached: true });
  const exited = Promise.withResolvers<Exit>();
  const closed = Promise.withResolvers<void>();
  child.on('exit', (status, signal) => {
    exited.resolve(signal === null ? { kind: 'status', status: status ?? 0 } : { kind: 'signal', signal });
  });
  child.on('close', () => closed.resolve());
  child.on('error', () => {
    exited.resolve({ kind: 'status', status: 127 });
    closed.resolve();
  });
  // Writing to a shell that has ended is no fault of its own: its exit says what happened.
  child.stdin.on('error', () => null);
  return {
    child,
    stdout: child.stdout,
    stderr: child.stderr,
    exited: exited.promise,
    closed: closed.promise,
    stdin: child.stdin,
    release: () => {
      child.stdin.destroy();
      child.stdout.destroy();
      child.stderr.destroy();
    },
    stop: () => stopGroup(child.pid, exited.promise),
  };
}

/** Asks the group to end, and makes it end where it has not after a grace. */
async function stopGroup(pid: number | undefined, exited: Promise<unknown>): Promise<void> {
  signalGroup(pid, 'SIGTERM');
  const grace = timer(limits.killGraceMs);
  await Promise.race([exited, grace.over]);
  grace.clear();
  signalGroup(pid, 'SIGKILL');
}

/** Sends a signal to a group; says whether there was one. */
export function signalGroup(pid: number | undefined, signal: NodeJS.Signals): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
