/** A run never touches more hosts than its rollout allows. */
import { setImmediate } from 'node:timers/promises';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Batch, batchesOf, batchSizes, rollOut } from '../../src/apply/rollout.ts';

test.each([
  [10, [1, '50%', '100%'], [1, 5, 4]],
  [10, ['25%'], [2, 2, 2, 2, 2]],
  [3, [1], [1, 1, 1]],
  [2, [5], [2]],
  [3, ['10%'], [1, 1, 1]],
  [4, [], [4]],
  [0, [1], []],
])('%i hosts by %j are batches of %j', (total, batches, sizes) => {
  expect(batchSizes(total, batches)).toEqual(sizes);
});

const rollouts = fc.record({
  batches: fc.array(
    fc.oneof(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 100 }).map((share) => `${share}%`),
    ),
    { minLength: 1, maxLength: 4 },
  ),
  maxFailures: fc.integer({ min: 0, max: 5 }),
});

interface Trial {
  readonly hosts: readonly number[];
  readonly rollout: { readonly batches: readonly (number | string)[]; readonly maxFailures: number };
  readonly parallel: number;
  readonly fails: readonly boolean[];
  readonly isUnwell: readonly boolean[];
  /** Turns of the event loop that a host takes: it is known how it ended before another one is heard of. */
  readonly turns: readonly number[];
  readonly canary: number | null;
  /** How many hosts have begun when somebody stops the run. */
  readonly stopAfter: number;
}

const trials: fc.Arbitrary<Trial> = fc.integer({ min: 0, max: 20 }).chain((total) => {
  const each = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(of, { minLength: total, maxLength: total });
  return fc.record({
    hosts: fc.shuffledSubarray(
      Array.from({ length: total }, (_, host) => host),
      { minLength: total, maxLength: total },
    ),
    rollout: rollouts,
    parallel: fc.integer({ min: 1, max: 6 }),
    fails: each(fc.boolean()),
    isUnwell: each(fc.boolean()),
    turns: each(fc.integer({ min: 1, max: 4 })),
    canary: fc.option(fc.integer({ min: 0, max: 25 })),
    stopAfter: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 20 })),
  });
});

/** Carries a trial out, and holds every step of it against what a rollout promises. */
async function carryOut(trial: Trial): Promise<void> {
  const { hosts, rollout, parallel, canary } = trial;
  const begun: number[] = [];
  const failed = new Set<number>();
  const asked: number[] = [];
  const batches: Batch<number>[] = [];
  let running = 0;
  let pauses = 0;
  const isOver = (): boolean => failed.size > rollout.maxFailures || begun.length >= trial.stopAfter;
  const work = async (host: number, outcomes: readonly boolean[]): Promise<'good' | 'failed'> => {
    running += 1;
    expect(running).toBeLessThanOrEqual(parallel);
    for (let turn = trial.turns[host] ?? 1; turn > 0; turn -= 1) await setImmediate();
    running -= 1;
    if (outcomes[host] === true) failed.add(host);
    return outcomes[host] === true ? 'failed' : 'good';
  };
  const done = await rollOut({
    hosts,
    rollout,
    parallel,
    ...(canary === null ? {} : { isCanary: (host: number) => host === canary }),
    onBatch: (batch) => {
      expect(running, 'batches do not overlap').toBe(0);
      expect(isOver(), 'no batch begins after the end').toBe(false);
      expect(pauses, 'a pause before every batch but the first').toBe(batches.length);
      batches.push(batch);
    },
    runHost: (host) => {
      expect(isOver(), 'no host begins after the end').toBe(false);
      expect(batches.at(-1)?.hosts).toContain(host);
      begun.push(host);
      return work(host, trial.fails);
    },
    health: {
      onStart: (batch, good) => {
        expect(running, 'health is asked when the batch is done').toBe(0);
        expect(batch).toBe(batches.at(-1));
        expect(good).toEqual(batch.hosts.filter((host) => begun.includes(host) && !failed.has(host)));
      },
      checkHost: (host) => {
        asked.push(host);
        return work(host, trial.isUnwell);
      },
    },
    pause: async () => {
      expect(isOver(), 'nobody waits for nothing').toBe(false);
      pauses += 1;
    },
    isStopped: () => begun.length >= trial.stopAfter,
  });
  const isThere = canary !== null && hosts.includes(canary);
  const order = isThere ? [canary, ...hosts.filter((host) => host !== canary)] : hosts;
  expect([...begun, ...done.left], 'each host once, in order, canary first').toEqual(order);
  expect(new Set(done.failed)).toEqual(failed);
  const planned = batchesOf({ hosts, rollout, ...(isThere ? { isCanary: (host: number) => host === canary } : {}) });
  expect(batches).toEqual(planned.slice(0, batches.length));
  expect(planned.flatMap((batch) => batch.hosts)).toEqual(order);
  if (isThere) expect(planned[0]?.hosts).toEqual([canary]);
  const earlier = batches.slice(0, -1).flatMap((batch) => batch.hosts);
  expect(begun.slice(0, earlier.length), 'a batch is done before the next one begins').toEqual(earlier);
  const allowed = batches.reduce((sum, batch) => sum + batch.hosts.length, 0);
  expect(begun.length).toBeLessThanOrEqual(allowed);
  expect([...failed].filter((host) => earlier.includes(host)).length).toBeLessThanOrEqual(rollout.maxFailures);
  expect(begun.filter((host) => trial.fails[host] === true).length).toBeLessThanOrEqual(rollout.maxFailures + parallel);
  if (!isOver()) {
    expect(done.left).toEqual([]);
    expect(new Set(asked)).toEqual(new Set(begun.filter((host) => trial.fails[host] !== true)));
  }
  expect(new Set(asked).size).toBe(asked.length);
}

test('no rollout touches more hosts than it may, and every host is attempted once or listed', async () => {
  await fc.assert(fc.asyncProperty(trials, carryOut), { numRuns: 500 });
});

test.each([
  { hosts: 'abcd', batches: [1, '100%'], canary: undefined, says: ['a*', 'bcd'] },
  { hosts: 'abcd', batches: [1, '100%'], canary: 'c', says: ['c*', 'abd'] },
  { hosts: 'abcd', batches: ['50%'], canary: 'c', says: ['c*', 'ab', 'd'] },
  { hosts: 'abcde', batches: [3], canary: 'a', says: ['a*', 'bcd', 'e'] },
  { hosts: 'abcd', batches: ['100%'], canary: undefined, says: ['abcd'] },
  { hosts: 'abcd', batches: ['100%'], canary: 'z', says: ['abcd'] },
  { hosts: 'a', batches: [1], canary: 'a', says: ['a'] },
])('$hosts by $batches with the canary $canary are $says', ({ hosts, batches, canary, says }) => {
  const spread = batchesOf({
    hosts: hosts.split(''),
    rollout: { batches, maxFailures: 0 },
    isCanary: (host) => host === canary,
  });
  expect(spread.map((batch) => batch.hosts.join('') + (batch.isCanary ? '*' : ''))).toEqual(says);
  expect(spread.map((batch) => batch.nextHosts)).toEqual(
    spread.map((_, index) => spread[index + 1]?.hosts.length ?? 0),
  );
});

test('without a rollout one host that fails stops no other', async () => {
  const { left, failed } = await rollOut({
    hosts: [1, 2, 3],
    parallel: 1,
    onBatch: () => undefined,
    runHost: async () => 'failed',
    isStopped: () => false,
  });
  expect(left).toEqual([]);
  expect(failed).toEqual([1, 2, 3]);
});

test('a host that was stopped before anything was begun there is left, and no failure', async () => {
  let isStopped = false;
  const { left, failed } = await rollOut({
    hosts: ['a', 'b', 'c', 'd'],
    rollout: { batches: [3, 1], maxFailures: 0 },
    parallel: 2,
    onBatch: () => undefined,
    runHost: async (host) => {
      isStopped = true;
      return host === 'a' ? 'good' : 'left';
    },
    isStopped: () => isStopped,
  });
  expect(left).toEqual(['b', 'c', 'd']);
  expect(failed).toEqual([]);
});
