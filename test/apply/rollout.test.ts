/** A run never touches more hosts than its rollout allows. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchSizes, rollOut } from '../../src/apply/rollout.ts';

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

test('every host is attempted at most once, in batches, and no batch begins beyond the failures that are allowed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { maxLength: 20 }),
      rollouts,
      fc.integer({ min: 1, max: 5 }),
      async (fails, rollout, parallel) => {
        const attempted: number[] = [];
        let running = 0;
        let failures = 0;
        let allowed = 0;
        const left = await rollOut({
          hosts: fails.map((_, host) => host),
          rollout,
          parallel,
          onBatch: (_, hosts) => {
            expect(failures).toBeLessThanOrEqual(rollout.maxFailures);
            expect(running).toBe(0);
            allowed += hosts.length;
          },
          runHost: async (host) => {
            expect(failures).toBeLessThanOrEqual(rollout.maxFailures);
            attempted.push(host);
            running += 1;
            expect(running).toBeLessThanOrEqual(parallel);
            await Promise.resolve();
            running -= 1;
            if (fails[host] === true) failures += 1;
            return fails[host] === true ? 'failed' : 'good';
          },
          isStopped: () => false,
        });
        expect(attempted.length).toBeLessThanOrEqual(allowed);
        expect(failures).toBeLessThanOrEqual(rollout.maxFailures + parallel);
        expect([...attempted, ...left].toSorted((a, b) => a - b)).toEqual(fails.map((_, host) => host));
        if (failures <= rollout.maxFailures) expect(left).toEqual([]);
      },
    ),
  );
});

test('without a rollout one host that fails stops no other', async () => {
  const left = await rollOut({
    hosts: [1, 2, 3],
    parallel: 1,
    onBatch: () => undefined,
    runHost: async () => 'failed',
    isStopped: () => false,
  });
  expect(left).toEqual([]);
});

test('nothing new begins once the run is stopped', async () => {
  let isStopped = false;
  const runHost = async (): Promise<'good'> => {
    isStopped = true;
    return 'good';
  };
  const left = await rollOut({
    hosts: [1, 2, 3],
    parallel: 1,
    onBatch: () => undefined,
    runHost,
    isStopped: () => isStopped,
  });
  expect(left).toEqual([2, 3]);
});
