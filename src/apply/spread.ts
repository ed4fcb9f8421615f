/** Spreads a run over its hosts, as the rollout says, and records how it goes. */
import type { Host } from '../ir/runbook.ts';
import { counted } from '../text/outcomes.ts';
import { checkHealth } from './health.ts';
import { runHost } from './host-run.ts';
import type { HostEnd, RunContext } from './host-work.ts';
import { type Batch, rollOut } from './rollout.ts';

export interface SpreadEnd {
  /** How hosts ended; one that ended well and is not well has two ends. */
  readonly ends: readonly HostEnd[];
  readonly hostsNotAttempted: readonly string[];
}

/** Runs on at most `parallel` hosts at once, and on no more hosts than the rollout allows. Never throws. */
export async function spread(context: RunContext): Promise<SpreadEnd> {
  const { options, recorder, signal } = context;
  const { rollout, clock, lock } = options;
  const before = endsBefore(options);
  const ends = [...before.values()];
  const noted = (end: HostEnd | 'left'): 'good' | 'failed' | 'left' => {
    if (end === 'left') return end;
    ends.push(end);
    return end === 'good' ? 'good' : 'failed';
  };
  const { health } = lock;
  const { left, failed } = await rollOut<Host>({
    hosts: options.hosts,
    ...(rollout === undefined ? {} : { rollout, isCanary: ({ name }) => name === rollout.canary }),
    parallel: options.parallel,
    before: new Map([...before].map(([host, end]) => [host, end === 'good' ? 'good' : 'failed'])),
    onBatch: (batch) => recordBatch(context, batch),
    runHost: async (host) => noted(await runHost(context, host)),
    ...(health === undefined
      ? {}
      : {
          health: {
            onStart: ({ number }, hosts) =>
              recorder.record({
                kind: 'health-started',
                at: clock.now(),
                batch: number,
                hosts: namesOf(hosts),
                intent: health.intent,
              }),
            checkHost: async (host) => noted(await checkHealth(context, host)),
          },
        }),
    pause: (next) => pause(context, next),
    isStopped: () => signal.aborted,
  });
  const isTooMany = rollout !== undefined && failed.length > rollout.maxFailures;
  // Hosts that a Ctrl-C stopped count as failed, and are not why the others were not attempted.
  if (left.length > 0 && isTooMany && options.signal?.aborted !== true) recordStop(context, { left, failed });
  return { ends, hostsNotAttempted: namesOf(left) };
}

/** Hosts that have nothing left to do, in a run that goes on. */
function endsBefore({ hosts, past }: RunContext['options']): ReadonlyMap<Host, HostEnd> {
  const ends = hosts.map((host) => [host, past?.hosts.get(host.name)?.end ?? null] as const);
  return new Map(ends.flatMap(([host, end]) => (end === null ? [] : [[host, end] as const])));
}

function namesOf(hosts: readonly Host[]): readonly string[] {
  return hosts.map(({ name }) => name);
}

function recordBatch({ options, recorder }: RunContext, { number, of, hosts, isCanary, nextHosts }: Batch<Host>): void {
  const pauseSeconds = options.rollout?.pauseSeconds ?? 0;
  recorder.record({
    kind: 'batch-started',
    batch: number,
    of,
    hosts: namesOf(hosts),
    isCanary,
    nextHosts,
    pauseSeconds,
  });
}

/** A pause is for seeing what a change does: there is none while all was found as it should be. */
async function pause({ options, recorder, signal }: RunContext, next: Batch<Host>): Promise<void> {
  const seconds = options.rollout?.pauseSeconds ?? 0;
  const ended = [...(recorder.state()?.commands.values() ?? [])].flatMap((commands) => [...commands.values()]);
  if (seconds === 0 || ended.every(({ outcome }) => outcome === 'already')) return;
  const { clock } = options;
  const nextHosts = namesOf(next.hosts);
  recorder.record({ kind: 'pause-started', at: clock.now(), seconds, nextBatch: next.number, nextHosts });
  await clock.sleep(seconds * 1000, signal);
}

function recordStop(
  { options, recorder }: RunContext,
  { left, failed }: { readonly left: readonly Host[]; readonly failed: readonly Host[] },
): void {
  const allowed = options.rollout?.maxFailures ?? 0;
  const reason = `${counted(failed.length, 'host')} failed (${namesOf(failed).join(', ')}), and the rollout allows ${allowed === 0 ? 'none' : allowed}`;
  recorder.record({ kind: 'rollout-stopped', at: options.clock.now(), reason, hostsNotAttempted: namesOf(left) });
}
