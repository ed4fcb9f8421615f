/** What people are shown of events and runs. */
import { expect, test } from 'vitest';
import { forecastLines } from '../../src/cli/views/forecast.ts';
import { linesOf } from '../../src/cli/views/lines.ts';
import { nextLines, recapLines, totalsLine, undoText } from '../../src/cli/views/recap.ts';
import type { RunState } from '../../src/ir/journal.ts';
import { inert } from '../../src/text/escape.ts';
import { run } from '../docs/fixture.ts';

const plain = (_: unknown, text: string): string => text;

const empty: RunState = {
  run: 'R',
  runbook: 'web',
  lockDigest: '',
  commit: null,
  by: '',
  startedAt: '',
  endedAt: '',
  exit: 0,
  hosts: [],
  hostsNotAttempted: [],
  hostFailures: new Map(),
  commands: new Map(),
  fixes: [],
};

test.each([
  ['(Reading 5%\r(Reading 100%\rdone.\n', ['h1 | done.']],
  ['Created a link.\r\r\n', ['h1 | Created a link.']],
  ['one\ntwo\n', ['h1 | one', 'h1 | two']],
])('output %j is shown as a terminal would leave it', (printed, lines) => {
  const event = {
    kind: 'command-output',
    host: 'h1',
    step: 'a',
    command: 'a.1',
    at: '',
    text: inert(printed),
  } as const;
  expect(linesOf(event, plain)).toEqual(lines);
});

test('the recap says why a command failed, below its host', () => {
  const state = (outcome: 'failed' | 'changed', reason: string) => ({ step: 'a', outcome, reason, durationMs: 1 });
  const run: RunState = {
    ...empty,
    exit: 1,
    hosts: ['h1', 'h2', 'h3'],
    hostFailures: new Map([
      ['h2', { kind: 'unreachable', message: 'no route' }],
      ['h3', { kind: 'held', message: 'h3 is held by run R2' }],
    ]),
    commands: new Map([
      [
        'h1',
        new Map([
          ['a.1', state('changed', 'done')],
          ['a.2', state('failed', 'E: no such package')],
        ]),
      ],
    ]),
  };
  expect(recapLines({ paint: plain }, run)).toEqual([
    'web R',
    '  h1: ~ 1 changed, ✗ 1 failed',
    '    ✗ a.2: E: no such package',
    '  h2: ✗ unreachable: no route',
    '  h3: ✗ held by another run: h3 is held by run R2',
  ]);
});

test.each([
  [{ exit: 0 }, []],
  [
    { exit: 1 },
    [
      '  to go on, once the cause is mended: runbook apply --resume R, or under a new lock: runbook apply --failed-from R',
    ],
  ],
  [{ exit: 130 }, ['  stopped by you; to go on: runbook apply --resume R']],
  [{ exit: 1, undoes: 'Q' }, ['  to go on, once the cause is mended: runbook undo Q']],
])('after a run with %o the next step is named', (news, lines) => {
  expect(nextLines({ paint: plain }, { ...empty, ...news })).toEqual(lines);
});

test('an undo that was kept to some steps goes on with those', () => {
  const [line] = nextLines({ paint: plain }, { ...empty, exit: 1, undoes: 'Q' }, ' --limit h1 --only a');
  expect(line).toBe('  to go on, once the cause is mended: runbook undo Q --limit h1 --only a');
});

test('a run is undone as far as all that it changed was taken back', () => {
  const applied = run('R', { h1: { 'a.1': 'changed', 'b.1': 'already' }, h2: { 'a.1': 'changed' } });
  const some = run('U1', { h1: { 'a.1': 'undone' } }, { undoes: 'R' });
  const rest = run('U2', { h2: { 'a.1': 'undone' } }, { undoes: 'R' });
  expect(undoText(applied, [applied])).toBe('');
  expect(undoText(applied, [some, applied])).toBe(', partly undone by U1');
  expect(undoText(applied, [rest, some, applied])).toBe(', undone by U2, U1');
  expect(undoText(some, [some, applied])).toBe(', undoes R');
});

test('hosts of which the same is expected share the lines of a forecast', () => {
  const change = { command: 'a.1', step: 'a', effect: 'change', isIrreversible: false } as const;
  const one = { ...change, forecast: 'change', reason: 'not true yet', fileDiff: '+x\n' } as const;
  const other = { ...change, forecast: 'already', reason: 'already true' } as const;
  const hosts = [
    { host: 'h1', commands: [one] },
    { host: 'h2', commands: [other] },
    { host: 'h3', commands: [one] },
  ];
  expect(forecastLines({ paint: plain }, { runbook: 'web', hosts, unreachable: [] })).toEqual([
    'web',
    '  h1, h3: 0 already, 1 to change, 0 unknown each',
    '    ~ change a.1: not true yet',
    '      +x',
    '  h2: 1 already, 0 to change, 0 unknown',
  ]);
});

test('a host that several runs were for is counted once', () => {
  const run: RunState = { ...empty, hosts: ['h1', 'h2'] };
  expect(totalsLine([run, { ...run, runbook: 'db', hosts: ['h2'] }])).toMatch(/^2 hosts: /);
});
