/** What people are shown of events and runs. */
import { expect, test } from 'vitest';
import { linesOf } from '../../src/cli/views/lines.ts';
import { recapLines } from '../../src/cli/views/recap.ts';
import type { RunState } from '../../src/ir/journal.ts';
import { inert } from '../../src/text/escape.ts';

const plain = (_: unknown, text: string): string => text;

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
    run: 'R',
    runbook: 'web',
    lockDigest: '',
    commit: null,
    by: '',
    startedAt: '',
    endedAt: '',
    exit: 1,
    hosts: ['h1', 'h2', 'h3'],
    hostsNotAttempted: [],
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
    fixes: [],
  };
  expect(recapLines({ paint: plain }, run)).toEqual([
    'web R',
    '  h1: ~ 1 changed, ✗ 1 failed',
    '    ✗ a.2: E: no such package',
    '  h2: ✗ unreachable: no route',
    '  h3: ✗ held by another run: h3 is held by run R2',
  ]);
});
