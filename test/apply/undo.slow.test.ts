/** Undo texts as they run on a host, in every shell: backups of the run, order, marks, reloads, and interruptions. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { applyRun, type RunOptions } from '../../src/apply/apply-run.ts';
import { askHosts } from '../../src/apply/ask-hosts.ts';
import { undoCommands, undoQuestions, type UndoWork } from '../../src/apply/undo-commands.ts';
import type { LockedCommand } from '../../src/ir/lock.ts';
import { undoStatus } from '../../src/ir/undo.ts';
import { installedShells, type ShellHost } from '../support/shell-host.ts';
import { command, endings, lock, reasonOf, runOptions, step, test } from './support.ts';

/** Writes a file, keeps what was there, and gives it back. */
function fileCommand(id: string, text: string): LockedCommand {
  const file = `"$HOME/${id}"`;
  const check = `[ "$(cat ${file})" = ${text} ]`;
  return command(id, {
    check,
    verify: check,
    run: `if [ ! -e "$backup" ]; then cp -p ${file} "$backup"; fi; echo ${text} >${file}; echo ${id} >>"$HOME/log"`,
    undo: `[ -e "$backup" ] && cp -p "$backup" ${file} && echo back ${id} >>"$HOME/log" && rm -f "$backup"`,
    diff: file,
  });
}

const reload = command('reload.1', {
  onChange: ['a'],
  check: 'true',
  verify: 'true',
  run: 'cat "$HOME/a.1" >>"$HOME/served"',
  undo: null,
});
const steps = [
  step('a', [fileCommand('a.1', 'new')]),
  step('b', [fileCommand('b.1', 'new')]),
  step('reload', [reload]),
];
const applied = '20260101T000000Z-abc123';

function prepared(host: ShellHost): { readonly at: (name: string) => string; readonly read: (name: string) => string } {
  const at = (name: string): string => join(host.folder, 'home', name);
  for (const name of ['a.1', 'b.1']) writeFileSync(at(name), 'old\n');
  return { at, read: (name) => readFileSync(at(name), 'utf8') };
}

const work = (more: Partial<UndoWork> = {}): UndoWork => ({
  lock: lock(steps),
  run: applied,
  undo: ['b.1', 'a.1'],
  again: ['reload.1'],
  guards: new Map(),
  mayShow: () => true,
  ...more,
});

function undoOptions(host: ShellHost, run: string, given: UndoWork = work()): ReturnType<typeof runOptions> {
  const options: Partial<RunOptions> = { run, undoes: applied, commandsOf: (each) => undoCommands(given, each) };
  return runOptions([host], { lock: given.lock, ...options });
}

async function asked(host: ShellHost, given: UndoWork = work()): Promise<readonly (number | null)[]> {
  const options = runOptions([host], { lock: given.lock, commandsOf: (each) => undoQuestions(given, each) });
  const answer = (await askHosts({ ...options, mayAsk: () => true })).get('h1');
  if (answer?.kind !== 'answered') throw new Error(JSON.stringify(answer));
  return [...answer.commands.values()].map(({ status }) => status);
}

describe.each(installedShells)('in %s', (shell) => {
  test('gives back what the run found, last first, reloads at the end, and changes nothing the second time', async ({
    hostOf,
  }) => {
    const host = hostOf({ shell });
    const { read } = prepared(host);
    expect((await applyRun(runOptions([host], { lock: lock(steps) }))).exit).toBe(0);
    expect([read('a.1'), read('served')]).toEqual(['new\n', 'new\n']);
    expect(await asked(host)).toEqual([undoStatus.asLeft, undoStatus.asLeft]);
    const undo = undoOptions(host, 'u1');
    expect((await applyRun(undo)).exit).toBe(0);
    expect(endings(undo.events)).toEqual(['b.1 undone', 'a.1 undone', 'reload.1 changed']);
    expect([read('a.1'), read('b.1'), read('served')]).toEqual(['old\n', 'old\n', 'new\nold\n']);
    expect(read('log')).toBe('a.1\nb.1\nback b.1\nback a.1\n');
    const diffs = undo.events.flatMap((event) => (event.kind === 'command-ended' ? [event.fileDiff ?? ''] : []));
    expect(diffs[0]).toContain('-new\n+old\n');
    expect(await asked(host)).toEqual([undoStatus.undone, undoStatus.undone]);
    const again = undoOptions(host, 'u2');
    expect((await applyRun(again)).exit).toBe(0);
    expect(endings(again.events)).toEqual(['b.1 already', 'a.1 already', 'reload.1 already']);
    expect(read('log')).toBe('a.1\nb.1\nback b.1\nback a.1\n');
  });
});

test('stops at the first undo that fails, and goes on from there later', async ({ hostOf }) => {
  const host = hostOf();
  const { at, read } = prepared(host);
  const broken = [
    step('a', [{ ...fileCommand('a.1', 'new'), undo: 'echo no room >&2; [ -e "$HOME/room" ] && rm -f "$backup"' }]),
  ];
  const given = work({ lock: lock([...broken, ...steps.slice(1)]) });
  await applyRun(runOptions([host], { lock: given.lock }));
  const undo = undoOptions(host, 'u1', { ...given, undo: ['a.1', 'b.1'] });
  expect((await applyRun(undo)).exit).toBe(1);
  expect(endings(undo.events)).toEqual(['a.1 failed', 'b.1 skipped', 'reload.1 skipped']);
  expect(reasonOf(undo.events, 'a.1')).toContain('no room');
  expect(read('b.1')).toBe('new\n');
  writeFileSync(at('room'), '');
  const later = undoOptions(host, 'u2', { ...given, undo: ['a.1', 'b.1'] });
  expect((await applyRun(later)).exit).toBe(0);
  expect(endings(later.events)).toEqual(['a.1 undone', 'b.1 undone', 'reload.1 changed']);
  expect(reasonOf(later.events, 'a.1')).toBe('taken back, though its check still holds: something else makes it so');
});

test('says what is gone, changed since, or has nothing to show', async ({ hostOf }) => {
  const host = hostOf();
  const { at } = prepared(host);
  const made = step('c', [command('c.1', { undo: 'rm -f "$HOME/c.1"' })]);
  const given = work({ lock: lock([...steps, made]), undo: ['c.1', 'b.1', 'a.1'] });
  await applyRun(runOptions([host], { lock: given.lock }));
  rmSync(at('c.1'));
  writeFileSync(at('b.1'), 'by hand\n');
  rmSync(join(host.stateRoot, 'backup', applied, 'web.a.1'));
  expect(await asked(host, given)).toEqual([undoStatus.nothing, undoStatus.changedSince, undoStatus.gone]);
});

test('takes an undo that ended just before a crash for done', async ({ hostOf }) => {
  const host = hostOf();
  const { at } = prepared(host);
  await applyRun(runOptions([host], { lock: lock(steps) }));
  const backup = join(host.stateRoot, 'backup', applied, 'web.a.1');
  writeFileSync(`${backup}.undoing`, '');
  rmSync(backup);
  writeFileSync(at('a.1'), 'old\n');
  expect(await asked(host)).toEqual([undoStatus.asLeft, undoStatus.undone]);
});

test('a lost connection neither ends an undo nor runs it twice', async ({ hostOf }) => {
  const host = hostOf({ cutAfter: [/slowly/] });
  const { read } = prepared(host);
  const slow = { ...fileCommand('a.1', 'new') };
  const given = work({
    lock: lock([step('a', [{ ...slow, undo: `echo slowly; sleep 1\n${slow.undo}` }]), ...steps.slice(1)]),
  });
  await applyRun(runOptions([host], { lock: given.lock }));
  const undo = undoOptions(host, 'u1', given);
  expect((await applyRun(undo)).exit).toBe(0);
  expect(endings(undo.events)).toEqual(['b.1 undone', 'a.1 undone', 'reload.1 changed']);
  expect(read('log')).toBe('a.1\nb.1\nback b.1\nback a.1\n');
});

test('a run whose backups are swept can be asked, and writes nothing', async ({ hostOf }) => {
  const host = hostOf();
  prepared(host);
  mkdirSync(host.stateRoot, { recursive: true });
  expect(await asked(host)).toEqual([undoStatus.gone, undoStatus.gone]);
  expect(existsSync(join(host.stateRoot, 'backup'))).toBe(false);
});
