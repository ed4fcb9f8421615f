/** How a run spreads: batches in order, and an end where too many hosts have failed. */
import type { Rollout } from '../ir/runbook.ts';
import { inParallel } from './pool.ts';

/** Sizes of the batches for `total` hosts: the last size repeats; a share is of all hosts, rounded down, and at least one host. */
export function batchSizes(total: number, batches: readonly (number | string)[]): readonly number[] {
  const sizes: number[] = [];
  let left = total;
  while (left > 0) {
    const size = batches[Math.min(sizes.length, batches.length - 1)] ?? total;
    const hosts = Math.min(left, Math.max(1, typeof size === 'number' ? size : share(size, total)));
    sizes.push(hosts);
    left -= hosts;
  }
  return sizes;
}

function share(percent: string, total: number): number {
  return Math.floor((total * Number.parseInt(percent, 10)) / 100);
}

export interface RolloutWork<T> {
  readonly hosts: readonly T[];
  /** Absent: all hosts are one batch, and a host that fails stops no other. */
  readonly rollout?: Rollout;
  /** Hosts at once. */
  readonly parallel: number;
  readonly onBatch: (batch: number, hosts: readonly T[]) => void;
  readonly runHost: (host: T) => Promise<'good' | 'failed'>;
  /** Whether nothing new may begin, such as after Ctrl-C. */
  readonly isStopped: () => boolean;
}

/** Runs batch after batch; begins no further host once more than `maxFailures` have failed. Returns the hosts that were not attempted. */
export async function rollOut<T>(work: RolloutWork<T>): Promise<readonly T[]> {
  const failuresMax = work.rollout?.maxFailures ?? Infinity;
  const attempted = new Set<T>();
  let failures = 0;
  const mayGoOn = (): boolean => failures <= failuresMax && !work.isStopped();
  let from = 0;
  for (const [batch, size] of batchSizes(work.hosts.length, work.rollout?.batches ?? []).entries()) {
    if (!mayGoOn()) break;
    const hosts = work.hosts.slice(from, from + size);
    from += size;
    work.onBatch(batch + 1, hosts);
    await inParallel(hosts, work.parallel, async (host) => {
      if (!mayGoOn()) return 'stop';
      attempted.add(host);
      if ((await work.runHost(host)) === 'failed') failures += 1;
      return mayGoOn() ? 'go on' : 'stop';
    });
  }
  return work.hosts.filter((host) => !attempted.has(host));
}
