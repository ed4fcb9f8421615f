/** Which runs say something new, and which are kept. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptRuns, latestResults, notableRuns } from '../../src/docs/history.ts';
import type { RunState } from '../../src/ir/journal.ts';
import { lock, run, step } from './fixture.ts';

const other = { lockDigest: `sha256:${'7'.repeat(64)}` };
const ids = (runs: readonly RunState[]): readonly string[] => runs.map((each) => each.run);

describe('notableRuns', () => {
  const cases: readonly {
    readonly name: string;
    readonly runs: readonly RunState[];
    readonly kept: readonly string[];
  }[] = [
    {
      name: 'the first run of a lock says something, even with nothing to do',
      runs: [run('1', { a: { 's.1': 'already' } })],
      kept: ['1'],
    },
    {
      name: 'a second look at the same state is left out',
      runs: [run('1', { a: { 's.1': 'changed' } }), run('2', { a: { 's.1': 'already' } })],
      kept: ['1'],
    },
    {
      name: 'a change is kept',
      runs: [run('1', { a: { 's.1': 'already' } }), run('2', { a: { 's.1': 'changed' } })],
      kept: ['1', '2'],
    },
    {
      name: 'the first look under another lock is kept',
      runs: [
        run('1', { a: { 's.1': 'changed' } }),
        run('2', { a: { 's.1': 'already' } }, other),
        run('3', { a: { 's.1': 'already' } }, other),
      ],
      kept: ['1', '2'],
    },
    {
      name: 'every failure is kept, and so is the look that finds it mended',
      runs: [
        run('1', { a: { 's.1': 'failed' } }, { exit: 1 }),
        run('2', { a: { 's.1': 'failed' } }, { exit: 1 }),
        run('3', { a: { 's.1': 'already' } }),
        run('4', { a: { 's.1': 'already' } }),
      ],
      kept: ['1', '2', '3'],
    },
    {
      name: 'an unknown outcome is kept',
      runs: [
        run('1', { a: { 's.1': 'already' } }),
        run('2', { a: { 's.1': 'running' } }, { exit: null, endedAt: null }),
      ],
      kept: ['1', '2'],
    },
    {
      name: 'a host that is reached again is news',
      runs: [
        run('1', { a: { 's.1': 'changed' } }),
        run(
          '2',
          {},
          { exit: 4, hosts: ['a'], hostFailures: new Map([['a', { kind: 'unreachable', message: 'gone' }]]) },
        ),
        run('3', { a: { 's.1': 'already' } }),
        run('4', { a: { 's.1': 'already' } }),
      ],
      kept: ['1', '2', '3'],
    },
    {
      name: 'a new host is news',
      runs: [run('1', { a: { 's.1': 'changed' } }), run('2', { a: { 's.1': 'already' }, b: { 's.1': 'already' } })],
      kept: ['1', '2'],
    },
    {
      name: 'a look at some of the hosts is not',
      runs: [run('1', { a: { 's.1': 'changed' }, b: { 's.1': 'changed' } }), run('2', { b: { 's.1': 'already' } })],
      kept: ['1'],
    },
    {
      name: 'runbooks are apart',
      runs: [run('1', { a: { 's.1': 'changed' } }), run('2', { a: { 's.1': 'already' } }, { runbook: 'base' })],
      kept: ['1', '2'],
    },
  ];

  test.each(cases)('$name', ({ runs, kept }) => {
    expect(ids(notableRuns(runs))).toEqual(kept);
  });
});

describe('keptRuns', () => {
  test('keeps the newest, and the last run of a runbook that seldom runs', () => {
    const runs = [
      run('1', { a: { 's.1': 'changed' } }, { runbook: 'base' }),
      ...['2', '3', '4'].map((id) => run(id, { a: { 's.1': 'changed' } })),
    ];
    expect(ids(keptRuns(runs, 2))).toEqual(['1', '3', '4']);
  });

  test('once more keeps the same: dropped records never bring a change', () => {
    const outcome = fc.constantFrom('already' as const, 'changed' as const, 'failed' as const, 'skipped' as const);
    const one = fc.record({
      host: fc.constantFrom('a', 'b'),
      outcome,
      lockDigest: fc.constantFrom('x', 'y'),
      runbook: fc.constantFrom('web', 'base'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (seeds, max) => {
        const runs = seeds.map((seed, index) =>
          run(
            String(index),
            { [seed.host]: { 's.1': seed.outcome } },
            { exit: seed.outcome === 'failed' ? 1 : 0, lockDigest: seed.lockDigest, runbook: seed.runbook },
          ),
        );
        const kept = keptRuns(runs, max);
        expect(ids(keptRuns(kept, max))).toEqual(ids(kept));
      }),
    );
  });
});

test('latestResults keeps the earlier result of what a run skipped, and forgets commands that the lock no longer has', () => {
  const runs = [run('1', { a: { 's.1': 'changed', 'gone.1': 'failed' } }), run('2', { a: { 's.1': 'skipped' } })];
  const latest = latestResults(runs, lock([step('s')])).get('a');
  expect([...(latest ?? [])].map(([id, { outcome, run: from }]) => [id, outcome, from.run])).toEqual([
    ['s.1', 'changed', '1'],
  ]);
});
