/** What may lock everybody out stays only where a new login confirms it; else the host takes it back by itself. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { applyRun, type RunOptions } from '../../src/apply/apply-run.ts';
import { clock } from '../../src/adapters/clock.ts';
import type { LockedCommand } from '../../src/ir/lock.ts';
import { leftIn } from '../support/left-running.ts';
import { installedShells, type ShellHost } from '../support/shell-host.ts';
import { command, endings, lock, lockable, type Notes, reasonOf, runOptions, step, test } from './support.ts';

function guarded(id: string, texts: Partial<LockedCommand> = {}): LockedCommand {
  return command(id, { guard: 'ssh', undo: `rm -f "$HOME/${id}"`, ...texts });
}

const locks = {
  check: 'test -e locked',
  run: 'touch locked',
  verify: 'test -e locked',
  undo: 'rm locked; echo undone >>told',
};

/** A setting that takes effect by the reload that it owes: `live` is what the server has read. */
const config = guarded('conf.1', {
  check: 'grep -q new conf',
  run: 'cp conf "$backup" && echo new >conf',
  verify: 'grep -q new conf',
  undo: 'cp "$backup" conf && rm "$backup"',
});
const reload = (effect: string): LockedCommand =>
  guarded('reload.1', { onChange: ['conf'], check: 'true', verify: 'true', run: effect, undo: effect });
const serve = 'cp conf live; echo reload >>told; if grep -q new live; then touch locked; else rm -f locked; fi';

function options(
  host: ShellHost,
  steps: Parameters<typeof lock>[0],
  more: Partial<RunOptions> = {},
): RunOptions & Notes & { readonly connector: ReturnType<typeof lockable> } {
  const connector = lockable(host);
  return { ...runOptions([host], { lock: lock(steps), clock, guardSeconds: 8, ...more }), connector };
}

const home = (host: ShellHost, name: string): string => join(host.folder, 'home', name);
const text = (host: ShellHost, name: string): string =>
  existsSync(home(host, name)) ? readFileSync(home(host, name), 'utf8') : '';
const state = (host: ShellHost): readonly string[] =>
  ['spool', 'owed'].flatMap((folder) => readdirSync(join(host.stateRoot, folder)));
const results = (host: ShellHost): string =>
  readdirSync(join(host.stateRoot, 'spool'))
    .map((spool) => readFileSync(join(host.stateRoot, 'spool', spool, 'results'), 'utf8'))
    .join('');
const guards = ({ events }: Notes): readonly string[] =>
  events.flatMap((event) => (event.kind === 'guard' ? [event.what] : []));

/** A program that, the first time that a guard is made with it, ends the worker that made it. */
function dyingAtGuard(program: string, real: 'first' | 'never'): string {
  const worker = '"-$(head -n 1 "$RUNBOOK_STATE"/spool/*/worker)"';
  return [
    'case "$*" in */guard) if [ ! -e "$HOME/died" ]; then',
    '  : >"$HOME/died"',
    real === 'first' ? `  /bin/${program} "$@"` : '',
    `  kill -KILL ${worker}`,
    'fi ;; esac',
    `exec /bin/${program} "$@"`,
  ].join('\n');
}

function other(host: ShellHost): RunOptions & Notes {
  return runOptions([host], { lock: lock([step('o', [command('o.1')])]), run: 'other' });
}

/** Another run wants the host at the moment when this one logs in anew. */
function disturbed(
  host: ShellHost,
  { connector }: ReturnType<typeof options>,
): { readonly connector: RunOptions['connector']; readonly others: (string | number)[] } {
  const others: (string | number)[] = [];
  const connect: typeof connector.connect = async (to, bound) => {
    if (connector.logins() === 1) {
      const run = other(host);
      others.push((await applyRun(run)).exit, ...endings(run.events));
    }
    return connector.connect(to, bound);
  };
  return { connector: { connect }, others };
}

describe.each(installedShells)('in %s', { concurrent: true }, (shell) => {
  test('a new login lets it stay, once for neighbours, and the rest goes on', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const run = options(
      host,
      [step('a', [command('a.1')]), step('g', [guarded('g.1'), guarded('g.2')]), step('b', [command('b.1')])],
      { guardSeconds: 60 },
    );
    expect((await applyRun(run)).exit).toBe(0);
    expect(endings(run.events)).toEqual(['a.1 changed', 'g.1 changed', 'g.2 changed', 'b.1 changed']);
    expect(guards(run)).toEqual(['armed', 'confirmed']);
    expect(run.connector.logins()).toBe(2);
    expect(state(host)).toEqual([]);
    expect(readdirSync(host.stateRoot)).not.toContain('guard');
    const again = options(host, [step('g', [guarded('g.1')])]);
    expect((await applyRun(again)).exit).toBe(0);
    expect(guards(again)).toEqual([]);
    expect(again.connector.logins()).toBe(1);
  });

  test('nobody gets in any more: it is taken back, the rest is left', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const run = options(host, [step('g', [guarded('g.1'), guarded('g.2', locks)]), step('b', [command('b.1')])]);
    expect((await applyRun(run)).exit).toBe(1);
    expect(endings(run.events)).toEqual(['g.1 undone', 'g.2 failed', 'b.1 skipped']);
    expect(reasonOf(run.events, 'g.2')).toBe('afterwards nobody could log in any more; it was taken back (guard)');
    expect(guards(run)).toEqual(['armed', 'waiting', 'undone']);
    expect(existsSync(home(host, 'locked')) || existsSync(home(host, 'g.1'))).toBe(false);
    expect(text(host, 'told')).toBe('undone\n');
    expect(state(host)).toEqual([]);
  });

  test('a setting and the reload that it owes are taken back together', async ({ hostOf }) => {
    const host = hostOf({ shell });
    writeFileSync(home(host, 'conf'), 'old\n');
    const run = options(host, [
      step('conf', [config]),
      step('mid', [command('mid.1')]),
      step('reload', [reload(serve)]),
    ]);
    expect((await applyRun(run)).exit).toBe(1);
    expect(endings(run.events)).toEqual(['mid.1 changed', 'conf.1 undone', 'reload.1 failed']);
    expect([text(host, 'conf'), text(host, 'live'), text(host, 'told')]).toEqual([
      'old\n',
      'old\n',
      'reload\nreload\n',
    ]);
    expect(state(host)).toEqual([]);
  });

  test('a reload that an earlier run left owed takes the setting of that run back with it', async ({ hostOf }) => {
    const host = hostOf({ shell });
    writeFileSync(home(host, 'conf'), 'old\n');
    const steps = [
      step('conf', [config]),
      step('mid', [command('mid.1', { run: 'test -e again || { touch again; false; }; touch mid.1' })]),
      step('mid2', [command('mid2.1', { run: 'test -e again2 && touch mid2.1 || { touch again2; false; }' })]),
      step('reload', [reload(serve)]),
    ];
    const first = options(host, steps);
    expect((await applyRun(first)).exit).toBe(1);
    expect(endings(first.events)).toEqual(['mid.1 changed', 'mid2.1 failed', 'conf.1 changed', 'reload.1 skipped']);
    const second = options(host, steps, { run: 'second' });
    expect((await applyRun(second)).exit).toBe(1);
    expect(endings(second.events)).toEqual([
      'conf.1 already',
      'mid.1 already',
      'mid2.1 changed',
      'conf.1 undone',
      'reload.1 failed',
    ]);
    expect([text(host, 'conf'), text(host, 'live')]).toEqual(['old\n', 'old\n']);
    expect(state(host)).toEqual([]);
  });

  test('one that fails is taken back at once, with its neighbours', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const half = guarded('g.2', { run: 'touch half; false', undo: 'rm half' });
    const run = options(host, [step('g', [guarded('g.1'), half])], { guardSeconds: 100 });
    expect((await applyRun(run)).exit).toBe(1);
    expect(endings(run.events)).toEqual(['g.1 undone', 'g.2 failed']);
    expect(reasonOf(run.events, 'g.2')).toContain('ended with status 1; it was taken back (guard)');
    expect(existsSync(home(host, 'half')) || existsSync(home(host, 'g.1'))).toBe(false);
  });

  test.for([
    { where: 'before its guard starts', program: 'mkdir', real: 'first' },
    { where: 'before its guard is linked', program: 'ln', real: 'never' },
    { where: 'after its guard is linked', program: 'ln', real: 'first' },
  ] as const)(
    'a worker that is killed $where: nothing is done unguarded, and the next run guards it',
    async ({ program, real }, { hostOf, expect }) => {
      const host = hostOf({ shell });
      host.program(program, dyingAtGuard(program, real));
      const steps = [step('g', [guarded('g.1')])];
      const run = options(host, steps, { guardSeconds: 2 });
      expect((await applyRun(run)).exit).not.toBe(0);
      expect(existsSync(home(host, 'died'))).toBe(true);
      expect(endings(run.events)).toEqual(['g.1 skipped']);
      expect(guards(run)).toEqual([]);
      expect(existsSync(home(host, 'g.1'))).toBe(false);
      if (program === 'ln') await expect.poll(() => results(host)).toContain('guard over');
      const second = options(host, steps, { guardSeconds: 60, run: 'second' });
      expect((await applyRun(second)).exit).toBe(0);
      expect(endings(second.events)).toEqual(['g.1 changed']);
      expect(guards(second)).toEqual(['armed', 'confirmed']);
    },
  );

  test('a guard that was left behind half made ends only itself: what a later run confirmed stays', async ({
    hostOf,
    expect,
  }) => {
    const host = hostOf({ shell });
    host.program('ln', dyingAtGuard('ln', 'never'));
    const steps = [step('g', [guarded('g.1')])];
    expect((await applyRun(options(host, steps))).exit).not.toBe(0);
    const second = options(host, steps, { run: 'second' });
    const connect: typeof second.connector.connect = async (to, bound) => {
      if (second.connector.logins() === 1) await expect.poll(() => results(host)).toContain('guard over');
      return second.connector.connect(to, bound);
    };
    expect((await applyRun({ ...second, guardSeconds: 15, connector: { connect } })).exit).toBe(0);
    expect(guards(second)).toEqual(['armed', 'confirmed']);
    expect(await leftIn(host.folder)).toEqual([]);
    expect(existsSync(home(host, 'g.1'))).toBe(true);
  });

  test('until a new login has let it stay, no other run has the host', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const run = options(host, [step('g', [guarded('g.1')])], { guardSeconds: 60 });
    const { connector, others } = disturbed(host, run);
    expect((await applyRun({ ...run, connector })).exit).toBe(0);
    expect(others).toEqual([7, 'o.1 skipped']);
    expect(guards(run)).toEqual(['armed', 'confirmed']);
    expect((await applyRun(other(host))).exit).toBe(0);
  });

  test('a run that is stopped after it holds the host as well until that is decided', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const stop = new AbortController();
    const untilStopped = 'echo working; until cat "$RUNBOOK_STATE"/spool/*/stop; do sleep 0.1; done; touch g.1';
    const run = options(host, [step('g', [guarded('g.1', { run: untilStopped })]), step('b', [command('b.1')])], {
      guardSeconds: 60,
      signal: stop.signal,
    });
    const emit: typeof run.emit = (event) => {
      run.events.push(event);
      if (event.kind === 'command-output') stop.abort();
    };
    const { connector, others } = disturbed(host, run);
    await applyRun({ ...run, connector, emit });
    expect(others).toEqual([7, 'o.1 skipped']);
    expect(endings(run.events)).toEqual(['g.1 changed', 'b.1 skipped']);
    expect(guards(run)).toEqual(['armed', 'confirmed']);
    expect((await applyRun(other(host))).exit).toBe(0);
  });

  test('a runner that is gone: the host takes it back by itself', async ({ hostOf }) => {
    const host = hostOf({ shell, cutAfter: [/guard armed/] });
    const killed = options(host, [step('g', [guarded('g.1', { ...locks, uses: ['TOKEN'] })])], {
      secrets: { TOKEN: 'canary-77ab' },
    });
    void applyRun({
      ...killed,
      connector: {
        connect: (to, bound) =>
          killed.connector.logins() === 0 ? killed.connector.connect(to, bound) : new Promise(() => undefined),
      },
    });
    await expect.poll(() => text(host, 'told'), { timeout: 20_000, interval: 100 }).toBe('undone\n');
    expect(existsSync(home(host, 'locked'))).toBe(false);
  });
});

test('nothing of it is sent where nothing is guarded', async ({ hostOf }) => {
  const host = hostOf();
  await applyRun(options(host, [step('a', [command('a.1')])]));
  expect(host.scripts.join('')).not.toMatch(/rb_watch=|verdict|systemd-run/);
});

test('a way that is closed a moment after the command has ended is seen, and opened again', async ({ hostOf }) => {
  const host = hostOf();
  const run = '(sleep 1; [ ! -e told ] && touch locked) >/dev/null 2>&1 & touch acted';
  const closing = guarded('g.1', { guard: 'network', ...locks, check: 'test -e acted', verify: 'test -e acted', run });
  const going = options(host, [step('g', [closing])]);
  expect((await applyRun(going)).exit).toBe(1);
  expect(guards(going)).toEqual(['armed', 'waiting', 'undone']);
  expect(existsSync(home(host, 'locked'))).toBe(false);
});

test('where nothing can take it back, nobody says that it was', async ({ hostOf }) => {
  const host = hostOf();
  const closing = guarded('g.1', { ...locks, undo: null });
  const going = options(host, [step('g', [closing])], { guardSeconds: 1 });
  expect((await applyRun(going)).exit).toBe(8);
  expect(reasonOf(going.events, 'g.1')).toContain('nothing can take it back');
  const waiting = going.events.flatMap((event) =>
    event.kind === 'guard' && event.what === 'waiting' ? [event.reason] : [],
  );
  expect(waiting[0]).toContain('nothing can take it back');
});
