/** An undo may lock everybody out as well: the host then has again what was there before the undo, by itself. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { applyRun, type RunOptions } from '../../src/apply/apply-run.ts';
import { undoCommands, type UndoWork } from '../../src/apply/undo-commands.ts';
import { clock } from '../../src/adapters/clock.ts';
import type { LockedCommand } from '../../src/ir/lock.ts';
import { installedShells, type ShellHost } from '../support/shell-host.ts';
import { command, endings, lock, lockable, type Notes, reasonOf, runOptions, step, test } from './support.ts';

const home = (host: ShellHost, name: string): string => join(host.folder, 'home', name);
const text = (host: ShellHost, name: string): string =>
  existsSync(home(host, name)) ? readFileSync(home(host, name), 'utf8') : 'none';
const left = (host: ShellHost): readonly string[] => [
  ...['spool', 'owed'].flatMap((folder) => readdirSync(join(host.stateRoot, folder))),
  ...readdirSync(host.stateRoot).filter((name) => name === 'guard'),
];

/** Writes `new` into its file, and keeps what was there; `live` is what the server has read. */
const conf = (more: Partial<LockedCommand> = {}): LockedCommand =>
  command('conf.1', {
    guard: 'ssh',
    check: 'grep -q new conf',
    verify: 'grep -q new conf',
    run: 'if [ ! -e "$backup" ]; then cp -p conf "$backup"; fi; echo new >conf',
    undo: '[ -e "$backup" ] && cp -p "$backup" conf && rm -f "$backup"',
    op: 0,
    diff: 'conf',
    ...more,
  });
/** Who reads anything but `new` lets nobody in. */
const serve = 'cp conf live; if grep -q new live; then rm -f locked; else touch locked; fi';
const reload = command('reload.1', {
  guard: 'ssh',
  onChange: ['conf'],
  check: 'true',
  verify: 'true',
  run: serve,
  undo: serve,
});
const steps = (own: LockedCommand = conf()): Parameters<typeof lock>[0] => [
  step('conf', [own], { ops: [{ kind: 'file', path: '/etc/conf', state: 'present' }] }),
  step('other', [command('other.1', { undo: 'rm -f "$HOME/other.1"' })]),
  step('reload', [reload]),
];
const applied = '20260101T000000Z-abc123';
const guards = new Map([
  ['conf.1', 'ssh' as const],
  ['reload.1', 'ssh' as const],
]);

function undoing(
  host: ShellHost,
  run: string,
  { own, more = {} }: { readonly own?: LockedCommand; readonly more?: Partial<RunOptions> } = {},
): RunOptions & Notes {
  const work: UndoWork = {
    lock: lock(steps(own)),
    run: applied,
    undo: ['other.1', 'conf.1'],
    again: ['reload.1'],
    guards,
    mayShow: () => true,
  };
  const options = {
    run,
    undoes: applied,
    clock,
    guardSeconds: 8,
    commandsOf: (at: Parameters<typeof undoCommands>[1]) => undoCommands(work, at),
    ...more,
  };
  return { ...runOptions([host], { lock: work.lock, ...options }), connector: lockable(host) };
}

async function prepared(host: ShellHost, own?: LockedCommand): Promise<void> {
  writeFileSync(home(host, 'conf'), 'old\n');
  const first = await applyRun({ ...runOptions([host], { lock: lock(steps(own)), clock }), connector: lockable(host) });
  expect(first.exit).toBe(0);
  expect([text(host, 'conf'), text(host, 'live'), text(host, 'locked')]).toEqual(['new\n', 'new\n', 'none']);
}

const said = ({ events }: Notes): readonly string[] =>
  events.flatMap((event) => (event.kind === 'guard' ? [event.what] : []));

describe.each(installedShells)('in %s', { concurrent: true }, (shell) => {
  test('nobody gets in after an undo: what was there before it comes back, and it can be undone later', async ({
    hostOf,
  }) => {
    const host = hostOf({ shell });
    await prepared(host);
    writeFileSync(home(host, 'conf'), 'new, and more by hand\n');
    const undo = undoing(host, 'u1');
    expect((await applyRun(undo)).exit).toBe(1);
    expect(said(undo)).toEqual(['armed', 'waiting', 'undone']);
    expect(endings(undo.events)).toEqual(['other.1 undone', 'conf.1 failed', 'reload.1 failed']);
    expect(reasonOf(undo.events, 'conf.1')).toContain('what was there before this undo is there again');
    expect([text(host, 'conf'), text(host, 'live')]).toEqual(['new, and more by hand\n', 'new, and more by hand\n']);
    expect([text(host, 'locked'), text(host, 'other.1')]).toEqual(['none', 'none']);
    expect(left(host)).toEqual([]);
    const harmless = undoing(host, 'u2', { own: conf({ undo: `${conf().undo ?? ''} && echo new >conf` }) });
    expect((await applyRun(harmless)).exit).toBe(0);
    expect(endings(harmless.events)).toEqual(['other.1 already', 'conf.1 undone', 'reload.1 changed']);
    expect(said(harmless)).toEqual(['armed', 'confirmed']);
    expect(left(host)).toEqual([]);
  });

  test('what is no file of a known path is carried out again', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const own = conf({ source: 'human' });
    await prepared(host, own);
    const undo = undoing(host, 'u1', { own });
    expect((await applyRun(undo)).exit).toBe(1);
    expect([text(host, 'conf'), text(host, 'live'), text(host, 'locked')]).toEqual(['new\n', 'new\n', 'none']);
    expect(left(host)).toEqual([]);
  });
});

test('a runner that is gone: the host has what was before the undo again by itself', async ({ hostOf }) => {
  const host = hostOf();
  await prepared(host);
  const kill = new AbortController();
  const undo = undoing(host, 'u1', { more: { killSignal: kill.signal, signal: kill.signal, guardSeconds: 2 } });
  const going = applyRun(undo);
  await expect.poll(() => text(host, 'locked'), { timeout: 20_000 }).toBe('');
  kill.abort();
  await going;
  await expect.poll(() => text(host, 'locked'), { timeout: 20_000 }).toBe('none');
  expect([text(host, 'conf'), text(host, 'live')]).toEqual(['new\n', 'new\n']);
});

test('an undo that fails half-way is taken back at once', async ({ hostOf }) => {
  const host = hostOf();
  await prepared(host);
  const own = conf({ undo: 'echo half >conf; echo no room >&2; exit 3' });
  const undo = undoing(host, 'u1', { own });
  expect((await applyRun(undo)).exit).toBe(1);
  expect(endings(undo.events)).toEqual(['other.1 undone', 'conf.1 failed', 'reload.1 skipped']);
  expect(reasonOf(undo.events, 'conf.1')).toContain('what was there before this undo is there again');
  expect(text(host, 'conf')).toBe('new\n');
  expect(left(host)).toEqual([]);
});
