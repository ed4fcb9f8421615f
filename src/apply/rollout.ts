/** How a run spreads: batches in order, a look at their health, a pause between them, and an end where too many hosts have failed. */
import type { Rollout } from '../ir/runbook.ts';
import { inParallel } from './pool.ts';

/**
 * Sizes of the batches for `total` hosts: the last size repeats; a share is of all hosts, rounded down, and at least one host. `ahead`:
 * so many of them are in none of these batches.
 */
export function batchSizes(total: number, batches: readonly (number | string)[], ahead = 0): readonly number[] {
  const sizes: number[] = [];
  let left = total - ahead;
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

/** Some of the hosts, which are under way together. */
export interface Batch<T> {
  /** Counts from 1, up to `of`. */
  readonly number: number;
  readonly of: number;
  readonly hosts: readonly T[];
  /** Whether it is one host that goes ahead of others. */
  readonly isCanary: boolean;
  /** How many hosts the batch after it has; 0 for the last. */
  readonly nextHosts: number;
}

/** The batches in order. The canary comes first and alone; then all are in the order given. */
export function batchesOf<T>({ hosts, rollout, isCanary }: Spread<T>): readonly Batch<T>[] {
  const first = hosts.find((host) => isCanary?.(host) === true);
  const ordered = first === undefined ? hosts : [first, ...hosts.filter((host) => host !== first)];
  const wanted = rollout?.batches ?? [];
  const planned = batchSizes(hosts.length, wanted);
  const isAlone = first === undefined || planned[0] === 1;
  const sizes = isAlone ? planned : [1, ...batchSizes(hosts.length, wanted, 1)];
  let from = 0;
  return sizes.map((size, index) => {
    const members = ordered.slice(from, from + size);
    from += size;
    const isFirst = index === 0 && size === 1 && sizes.length > 1;
    return { number: index + 1, of: sizes.length, hosts: members, isCanary: isFirst, nextHosts: sizes[index + 1] ?? 0 };
  });
}

interface Spread<T> {
  readonly hosts: readonly T[];
  /** Absent: all hosts are one batch, and a host that fails stops no other. */
  readonly rollout?: Pick<Rollout, 'batches' | 'maxFailures'>;
  /** Which host goes ahead of all others; absent: the first, where the first batch has one host. */
  readonly isCanary?: (host: T) => boolean;
}

export interface RolloutWork<T> extends Spread<T> {
  /** Hosts at once. */
  readonly parallel: number;
  readonly onBatch: (batch: Batch<T>) => void;
  /** `left`: it was stopped before anything was begun there. */
  readonly runHost: (host: T) => Promise<End | 'left'>;
  /** How hosts ended before, in a run that goes on: they are not run again, and those that failed count. */
  readonly before?: ReadonlyMap<T, End>;
  /** Whether hosts that ended well are well, asked after each batch of `hosts`, the last one too. */
  readonly health?: {
    readonly onStart: (batch: Batch<T>, hosts: readonly T[]) => void;
    readonly checkHost: (host: T) => Promise<End | 'left'>;
  };
  /** Waits before every batch but the first. */
  readonly pause?: (next: Batch<T>) => Promise<void>;
  /** Whether nothing new may begin, such as after Ctrl-C. */
  readonly isStopped: () => boolean;
}

type End = 'good' | 'failed';

export interface RolledOut<T> {
  /** Hosts that were not attempted, in the order in which they would have been. */
  readonly left: readonly T[];
  /** Hosts that failed or are not well, each once; more than `maxFailures` have stopped the run. */
  readonly failed: readonly T[];
}

/**
 * Runs batch after batch; begins no further host once more than `maxFailures` have failed or are not well. So at most the hosts of the
 * batches up to that one are touched, and of its own no more than had begun by then.
 */
export async function rollOut<T>(work: RolloutWork<T>): Promise<RolledOut<T>> {
  const failuresMax = work.rollout?.maxFailures ?? Infinity;
  const before = work.before ?? new Map<T, End>();
  const attempted = new Set(before.keys());
  const failed = new Set([...before.keys()].filter((host) => before.get(host) === 'failed'));
  const mayGoOn = (): boolean => failed.size <= failuresMax && !work.isStopped();
  const batches = batchesOf(work);
  for (const batch of batches) {
    const open = batch.hosts.filter((host) => !before.has(host));
    if (batch.number > 1 && open.length > 0 && mayGoOn()) await work.pause?.(batch);
    if (!mayGoOn()) break;
    work.onBatch(batch);
    await inParallel(open, work.parallel, async (host) => {
      if (!mayGoOn()) return 'stop';
      attempted.add(host);
      const end = await work.runHost(host);
      if (end === 'failed') failed.add(host);
      if (end === 'left') attempted.delete(host);
      return mayGoOn() ? 'go on' : 'stop';
    });
    const good = batch.hosts.filter((host) => attempted.has(host) && !failed.has(host));
    for (const host of await unwell(work, batch, good)) failed.add(host);
  }
  const left = batches.flatMap(({ hosts }) => hosts).filter((host) => !attempted.has(host));
  return { left, failed: [...failed] };
}

/** All of them are asked, so that it is known how far the trouble goes. */
async function unwell<T>(work: RolloutWork<T>, batch: Batch<T>, hosts: readonly T[]): Promise<readonly T[]> {
  const { health, isStopped, parallel } = work;
  if (health === undefined || hosts.length === 0 || isStopped()) return [];
  const found: T[] = [];
  health.onStart(batch, hosts);
  await inParallel(hosts, parallel, async (host) => {
    if (isStopped()) return 'stop';
    if ((await health.checkHost(host)) === 'failed') found.push(host);
    return 'go on';
  });
  return found;
}
