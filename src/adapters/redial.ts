/** Connecting once more where the host hung up before it said who it is: sshd does that to some while too many log in at once. */
import { randomInt } from 'node:crypto';
import type { Failure } from '../ir/failure.ts';
import { limits } from '../ir/limits.ts';
import { failed, type Result } from '../ir/result.ts';
import { stopAfter } from './script-run.ts';
import type { ConnectBound } from './ssh-connection.ts';
import { cancelled } from './unreachable.ts';

/**
 * The last failure where all calls were hung up on; none begins when the time of the bound is over. Each wait is a random part of one
 * twice as long as the last one.
 */
export async function redialled<T>(
  dial: () => Promise<Result<T, Failure>>,
  { timeoutMs, signal }: ConnectBound,
): Promise<Result<T, Failure>> {
  const before = performance.now();
  for (let calls = 1; ; calls++) {
    const result = await dial();
    if (result.ok || !isHangUp(result.failure) || calls === limits.redialsMax) return result;
    const waitMs = limits.redialWaitMs * 2 ** calls * (randomInt(50, 100) / 100);
    if (performance.now() - before + waitMs >= timeoutMs) return result;
    if (!(await waited(waitMs, signal))) return failed(cancelled(result.failure.host));
  }
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
