/** The table of forecasts, and the diffs that go with them. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import type { Lock, LockedCommand } from '../../src/ir/lock.ts';
import type { CommandAnswer, HostForecast } from '../../src/ir/plan.ts';
import type { Host } from '../../src/ir/runbook.ts';
import { forecast } from '../../src/plan/forecast.ts';

interface Case {
  readonly name: string;
  readonly commands: Record<string, Partial<LockedCommand>>;
  readonly answers: Record<string, CommandAnswer>;
  readonly expect: Record<string, readonly [string, string]>;
}

const cases = parse(readFileSync(new URL('../cases/plan/forecast.yaml', import.meta.url), 'utf8')) as Case[];

const host: Host = {
  name: 'h1',
  address: 'h1',
  port: 22,
  family: 'debian',
  transport: 'ssh',
  become: false,
  vars: {},
  groups: [],
};
const sha = `sha256:${'0'.repeat(64)}`;

function lockOf(commands: Case['commands']): Lock {
  const full = Object.entries(commands).map(([id, texts]): LockedCommand => ({
    id,
    effect: 'change',
    reasons: [],
    check: 'c',
    run: 'r',
    verify: 'v',
    undo: null,
    ...texts,
  }));
  const ids = [...new Set(full.map(({ id }) => id.replace(/\.\d+$/, '')))];
  const steps = ids.map((id) => ({
    id,
    intent: id,
    from: sha,
    translator: 'recorded',
    explain: id,
    approve: false,
    ops: [],
    commands: { debian: full.filter((command) => command.id.startsWith(`${id}.`)), alpine: [] },
  }));
  return { lock: 1, runbook: 'web', hosts: ['all'], families: ['debian'], steps, digest: sha };
}

function ask(commands: Case['commands'], answers: Case['answers'], at: Host = host): HostForecast {
  return forecast(lockOf(commands), at, { kind: 'answered', commands: new Map(Object.entries(answers)) });
}

test.each(cases)('$name', (row) => {
  const { commands } = ask(row.commands, row.answers);
  expect(
    Object.fromEntries(commands.map(({ command, forecast: expected, reason }) => [command, [expected, reason]])),
  ).toEqual(row.expect);
});

test('only what changes without an undo is irreversible', () => {
  const answered = ask(
    { 'a.1': {}, 'b.1': { undo: 'u' }, 'c.1': { effect: 'read' } },
    Object.fromEntries(['a.1', 'b.1', 'c.1'].map((id) => [id, { status: 1, output: '' }])),
  );
  expect(answered.commands.map(({ isIrreversible }) => isIrreversible)).toEqual([true, false, false]);
});

test('a host of another family has other commands', () => {
  expect(ask({ 'a.1': {} }, { 'a.1': { status: 1, output: '' } }, { ...host, family: 'alpine' })).toEqual({
    host: 'h1',
    commands: [],
  });
});

describe('diffs', () => {
  const diffOf = (current: string | null, desired: string, { status = 1, diff = '/etc/x' } = {}): string | undefined =>
    ask({ 'a.1': { diff } }, { 'a.1': { status, output: '', current, desired } }).commands[0]?.fileDiff;

  test('of a file that changes', () => {
    expect(diffOf('one\ntwo\n', 'one\nthree\n')).toBe(
      '--- a/etc/x\n+++ b/etc/x\n@@ -1,2 +1,2 @@\n one\n-two\n+three\n',
    );
  });

  test('of a file that is not there yet', () => {
    expect(diffOf(null, 'new\n')).toBe('--- /dev/null\n+++ b/etc/x\n@@ -0,0 +1,1 @@\n+new\n');
    expect(diffOf(null, '')).toBe('--- /dev/null\n+++ b/etc/x\n(new, empty)\n');
  });

  test('none where the file is as it will be, or only a masked value differs', () => {
    expect(diffOf('same', 'same', { status: 0 })).toBeUndefined();
    expect(diffOf('[secret TOKEN]', '[secret TOKEN]')).toBeUndefined();
  });

  test('inert, with line ends that can be seen', () => {
    expect(diffOf('a\n', 'a\r\n\u001b[2J\n')).toBe(
      '--- a/etc/x\n+++ b/etc/x\n@@ -1,1 +1,2 @@\n-a\n+a\\u{d}\n+\\u{1b}[2J\n',
    );
  });

  test('of a name that is written as a shell word', () => {
    expect(diffOf(null, 'x\n', { diff: '"$HOME/my file"' })).toContain('+++ b/$HOME/my file\n');
    expect(diffOf(null, 'x\n', { diff: String.raw`'/etc/it'\''s'` })?.split('\n')[1]).toBe("+++ b/etc/it's");
  });

  test('not of what is no text or too long', () => {
    expect(diffOf('a\0b', 'text')).toBe('--- a/etc/x\n+++ b/etc/x\n(not text, not shown)\n');
    expect(diffOf('x'.repeat(131_073), 'text')).toBe('--- a/etc/x\n+++ b/etc/x\n(longer than 128 KiB, not shown)\n');
  });
});
