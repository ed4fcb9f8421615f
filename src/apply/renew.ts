/** Keeps a host for a run that waits long between two scripts. */
import { limits } from '../ir/limits.ts';
import type { HostWork } from './host-work.ts';
import { renewScript } from '../script/lease-script.ts';
import { spoolName } from '../script/script.ts';

/** Waits for `waited`, such as an answer or a pause, and renews the lease meanwhile. What the host says to it counts for nothing: the next script finds out. */
export async function whileKept<T>(work: HostWork, waited: Promise<T>): Promise<T> {
  const { clock } = work.context.options;
  const over = new AbortController();
  const end = (): void => over.abort();
  waited.then(end, end);
  for (let renewal = 0; renewal < limits.leaseRenewalsMax; renewal += 1) {
    const beganMs = clock.elapsedMs();
    await clock.sleep(limits.leaseRenewMs, over.signal);
    if (over.signal.aborted || clock.elapsedMs() - beganMs < limits.leaseRenewMs) break;
    await renew(work);
  }
  return waited;
}

async function renew({ context, host, session }: HostWork): Promise<void> {
  const { clock, run, stateRoot } = context.options;
  const ids = { nonce: clock.random(16), run, spool: spoolName(run, 0, host.name) };
  const script = renewScript({ ...ids, ...(stateRoot === undefined ? {} : { stateRoot }) });
  await session.run({ script, timeoutMs: renewTimeoutMs, onOutput: () => undefined });
}

const renewTimeoutMs = 10_000;
