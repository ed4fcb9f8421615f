/** Which ops keep a secret out of every argument list, and that policy says so of the others. */
import { expect, test } from 'vitest';
import type { Op } from '../../src/ir/op.ts';
import { families } from '../../src/ir/runbook.ts';
import { lower } from '../../src/lower/lower.ts';
import { judgeCommand } from '../../src/policy/judge-command.ts';

const context = {
  names: ['TOKEN'],
  secrets: ['TOKEN'],
  readFile: () => 'key=$TOKEN\n',
  onChange: [],
  role: 'action',
} as const;

/** The reasons about arguments, by family. */
function visible(op: Op): readonly string[] {
  return families.flatMap((family) => {
    const lowered = lower({ ...context, family, ops: [op] });
    if (!lowered.ok) throw new Error(JSON.stringify(lowered.failure));
    const [first] = lowered.value;
    if (first === undefined) throw new Error('nothing was lowered');
    const { reasons } = judgeCommand(first.command, { ...context, typed: op.kind !== 'command' });
    return reasons.filter((reason) => reason.includes('visible in ps'));
  });
}

test.each<[string, Op]>([
  [
    'the content of a file',
    { kind: 'file', path: '/etc/x', content: 'a\nkey=$TOKEN\n', expand: ['TOKEN'], state: 'present' },
  ],
  [
    'a file without a last newline',
    { kind: 'file', path: '/etc/x', content: 'key=$TOKEN', expand: ['TOKEN'], state: 'present' },
  ],
  [
    'a file with hidden characters',
    { kind: 'file', path: '/etc/x', content: '\u200b$TOKEN', expand: ['TOKEN'], state: 'present' },
  ],
  ['a file of the repo', { kind: 'file', path: '/etc/x', source: 'files/x', expand: ['TOKEN'], state: 'present' }],
  ['a line', { kind: 'line', path: '/etc/x', line: 'key=$TOKEN', match: '^key=', before: '^end', state: 'present' }],
  ['a line that goes', { kind: 'line', path: '/etc/x', line: 'key=$TOKEN', state: 'absent' }],
  [
    'a value of an INI file',
    { kind: 'ini', path: '/etc/x', section: 'a', key: 'k', value: '$TOKEN', state: 'present' },
  ],
  ['a schedule', { kind: 'cron', name: 'x', schedule: '@daily', command: 'run $TOKEN', state: 'present' }],
])('%s passes no secret as an argument', (_, op) => {
  expect(visible(op)).toEqual([]);
});

test.each<[string, Op]>([
  ['the text that a service answers with', { kind: 'answers', port: 80, contains: '$TOKEN' }],
  ['the comment of an account', { kind: 'user', name: 'app', comment: '$TOKEN', state: 'present' }],
  ['the path of a folder', { kind: 'directory', path: '/srv/$TOKEN', state: 'present' }],
])('%s is said to be visible', (_, op) => {
  expect(visible(op)).not.toEqual([]);
});
