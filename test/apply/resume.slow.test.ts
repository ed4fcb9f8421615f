/** A run that goes on: what is behind it stays, what was sent is looked at first, and nobody guesses. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { applyRun, type RunOptions } from '../../src/apply/apply-run.ts';
import { pastOf } from '../../src/apply/past.ts';
import { installedShells, type ShellHost } from '../support/shell-host.ts';
import { command, endings, killScript, lock, type Notes, reasonOf, runOptions, step, test } from './support.ts';

const steps = ['a', 'b', 'c'].map((id) => step(id, [command(`${id}.1`, { run: `echo ${id} >>ran; touch ${id}.1` })]));

function ran(host: ShellHost): string {
  const path = join(host.folder, 'home', 'ran');
  return existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\n', '') : '';
}

/** The same run from its journal, up to the line that `isLast` is true for. */
function resumed(
  first: RunOptions & Notes,
  hosts: readonly ShellHost[],
  more: Partial<RunOptions> & { readonly isLast?: (line: string) => boolean } = {},
): RunOptions & Notes {
  const { isLast, ...options } = more;
  const last = isLast === undefined ? first.lines.length : first.lines.findIndex(isLast) + 1;
  const past = pastOf(first.lines.slice(0, last));
  if (past === null) throw new Error('the run had not begun');
  return runOptions(hosts, { lock: first.lock, ...options, past });
}

const says =
  (...texts: readonly string[]) =>
  (line: string): boolean =>
    texts.every((text) => line.includes(text));

test('a run that ended with a failure tries that again, and does what was skipped', async ({ hostOf }) => {
  const host = hostOf();
  const broken = step('b', [command('b.1', { run: 'echo b >>ran; test -e mended && touch b.1' })]);
  const first = runOptions([host], { lock: lock([steps[0] ?? broken, broken, steps[2] ?? broken]) });
  expect((await applyRun(first)).exit).toBe(1);
  writeFileSync(join(host.folder, 'home', 'mended'), '');
  const second = resumed(first, [host]);
  const { exit, state } = await applyRun(second);
  expect(exit).toBe(0);
  expect(endings(second.events)).toEqual(['b.1 changed', 'c.1 changed']);
  expect(ran(host)).toBe('abbc');
  expect([...(state.commands.get('h1')?.values() ?? [])].map(({ outcome }) => outcome)).toEqual(
    Array.from({ length: 3 }, () => 'changed'),
  );
  expect(state).toMatchObject({ run: first.run, exit: 0 });
});

test('a run that was killed after a failure ends as it would have: that is not tried again', async ({ hostOf }) => {
  const host = hostOf();
  const broken = step('b', [command('b.1', { run: 'echo b >>ran; false' })]);
  const first = runOptions([host], { lock: lock([steps[0] ?? broken, broken, steps[2] ?? broken]) });
  await applyRun(first);
  const second = resumed(first, [host], { isLast: says('command-ended', 'b.1') });
  expect((await applyRun(second)).exit).toBe(1);
  expect(endings(second.events)).toEqual(['c.1 skipped']);
  expect(ran(host)).toBe('ab');
});

test('failures before count: no further host is begun', async ({ hostOf }) => {
  const hosts = ['h1', 'h2', 'h3'].map((name) => hostOf({ name }));
  const broken = lock([step('b', [command('b.1', { run: 'echo b >>ran; test -e good && touch b.1' })])]);
  for (const host of hosts.slice(1)) writeFileSync(join(host.folder, 'home', 'good'), '');
  const rollout = { batches: [1], maxFailures: 0 };
  const first = runOptions(hosts, { lock: broken, rollout });
  await applyRun(first);
  const second = resumed(first, hosts, { isLast: says('host-ended', 'h1'), rollout });
  const { exit, state } = await applyRun(second);
  expect(exit).toBe(1);
  expect(state.hostsNotAttempted).toEqual(['h2', 'h3']);
  expect(hosts.map(ran)).toEqual(['b', '', '']);
  const third = resumed({ ...first, lines: [...first.lines, ...second.lines] }, hosts, {
    rollout: { ...rollout, maxFailures: 1 },
  });
  expect((await applyRun(third)).exit).toBe(1);
  expect(hosts.map(ran)).toEqual(['bb', 'b', 'b']);
});

describe.each(installedShells)('in %s', { concurrent: true }, (shell) => {
  test('a command that still runs is waited for, and its result taken', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const slow = step('b', [command('b.1', { run: 'echo b >>ran; echo working; sleep 2; touch b.1' })]);
    const first = runOptions([host], { lock: lock([steps[0] ?? slow, slow, steps[2] ?? slow]) });
    const begun = Promise.withResolvers<null>();
    // The first life can write nothing more, so that it begins nothing more either.
    const append: RunOptions['journal']['append'] = async (line) => {
      if (first.lines.some(says('command-started', 'b.1'))) throw new Error('dead');
      first.lines.push(line);
      if (says('command-started', 'b.1')(line)) begun.resolve(null);
    };
    const dead = applyRun({ ...first, journal: { ...first.journal, append } });
    await begun.promise;
    const second = resumed(first, [host]);
    expect((await applyRun(second)).exit).toBe(0);
    expect(reasonOf(second.events, 'b.1')).toContain('the host had kept it');
    await dead;
    expect(ran(host)).toBe('abc');
    expect(readdirSync(join(host.stateRoot, 'spool'))).toEqual([]);
  });

  test.for([
    ['and its checks say that it is done', 'touch b.1; ', 0, ['b.1 changed', 'c.1 changed'], 'abc'],
    ['and its checks do not: it stays unknown', '', 8, ['b.1 unknown'], 'ab'],
  ] as const)('cut off on the host %s', async ([, before, exit, ends, all], { hostOf }) => {
    const host = hostOf({ shell });
    const kill = `echo b >>ran; ${before}${killScript()}`;
    const cut = step('b', [command('b.1', { run: kill })]);
    const first = runOptions([host], { lock: lock([steps[0] ?? cut, cut, steps[2] ?? cut]) });
    expect((await applyRun(first)).exit).toBe(8);
    const second = resumed(first, [host]);
    expect((await applyRun(second)).exit).toBe(exit);
    expect(endings(second.events)).toEqual(ends);
    expect(ran(host)).toBe(all);
  });

  test('cut off, and a person says that it may run again', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const kill = `echo b >>ran; test -e again || { touch again; ${killScript()}; exit 1; }`;
    const cut = step('b', [command('b.1', { run: `${kill}; touch b.1` })]);
    const first = runOptions([host], { lock: lock([cut]) });
    expect((await applyRun(first)).exit).toBe(8);
    const second = resumed(first, [host], { rerun: ['b'] });
    expect((await applyRun(second)).exit).toBe(0);
    expect(ran(host)).toBe('bb');
  });

  test('its run ended, but the host died before the checks: they decide, and it does not run again', async ({
    hostOf,
  }) => {
    const host = hostOf({ shell });
    const check = `test -e b.1 && { [ ! -e trap ] || { rm trap; ${killScript()}; }; }`;
    const cut = step('b', [command('b.1', { check, verify: check, run: 'echo b >>ran; touch trap b.1' })]);
    const first = runOptions([host], { lock: lock([cut, steps[2] ?? cut]) });
    expect((await applyRun(first)).exit).toBe(0);
    expect(endings(first.events)).toEqual(['b.1 changed', 'c.1 changed']);
    expect(ran(host)).toBe('bc');
  });

  test('a host that lost what it had kept: what was seen to begin is unknown', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const first = runOptions([host], { lock: lock(steps) });
    await applyRun(first);
    rmSync(join(host.folder, 'home', 'b.1'));
    rmSync(host.stateRoot, { recursive: true });
    const second = resumed(first, [host], { isLast: says('command-started', 'b.1') });
    expect((await applyRun(second)).exit).toBe(8);
    expect(endings(second.events)).toEqual(['b.1 unknown', 'c.1 skipped']);
    expect(ran(host)).toBe('abc');
  });

  test('a host that was made anew since: nothing is taken for done there', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const first = runOptions([host], { lock: lock(steps) });
    await applyRun(first);
    for (const id of ['a.1', 'b.1', 'c.1', 'ran']) rmSync(join(host.folder, 'home', id));
    rmSync(host.stateRoot, { recursive: true });
    const second = resumed(first, [host], { isLast: says('command-ended', 'a.1') });
    expect((await applyRun(second)).exit).toBe(1);
    expect(JSON.stringify(second.events)).toContain('h1 has no trace of what this run did there before');
    expect(ran(host)).toBe('');
  });
});
