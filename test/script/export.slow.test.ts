/** An exported script does on a host what apply does there, in every shell, and either goes on where the other ended. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import { exportScript } from '../../src/script/export-script.ts';
import type { Lock } from '../../src/ir/lock.ts';
import { installedShells, type ShellHost } from '../support/shell-host.ts';
import { command, endings, lock, runOptions, step, test } from '../apply/support.ts';

const page = {
  define: `desired() {\n  cat << EOF\n<h1>$title</h1>\nEOF\n}`,
  uses: ['title'],
  check: 'desired | cmp -s - "$HOME/page"',
  run: '{ [ -e "$backup" ] || mkdir "$backup"; } && desired > "$HOME/page"; cd /; umask 777; set -e; exit 0',
  verify: 'grep -q "^<h1>" "$HOME/page"',
  undo: 'rm -f "$HOME/page"',
};
const reload = { onChange: ['page'], check: 'false', run: 'echo reloaded >> "$HOME/reloads"', verify: '# nothing' };
const plan = lock([
  step('first', [command('first.1')], { intent: 'Make a file, "quoted" & $(odd)' }),
  step('page', [command('page.1', page)]),
  step('reload', [command('reload.1', reload)]),
  step('up', [command('up.1', { effect: 'read', check: 'test -e up', run: 'touch up', verify: 'test -e up' })]),
]);
const vars = { title: `it's "here" $(touch /never) \\` };

interface Ran {
  readonly status: number | null;
  readonly said: string;
}

/** Runs the script in the host's home, as a file. */
function ran(
  host: ShellHost,
  locked: Lock,
  more: { readonly args?: readonly string[]; readonly env?: Record<string, string>; readonly input?: string } = {},
): Ran {
  const script = exportScript({ lock: locked, lockFile: 'web.lock.yaml', family: 'debian', vars, hostsOf: new Map() });
  if (!script.ok) throw new Error(script.failure.kind);
  const env = {
    PATH: `${join(host.folder, 'bin')}:/usr/bin:/bin`,
    HOME: join(host.folder, 'home'),
    RUNBOOK_STATE: host.stateRoot,
    ...more.env,
  };
  const file = join(host.folder, 'script.sh');
  writeFileSync(file, script.value);
  const sh = join(host.folder, 'bin', 'sh');
  const cwd = join(host.folder, 'home');
  const result = spawnSync(sh, [file, ...(more.args ?? [])], { cwd, env, input: more.input ?? '', encoding: 'utf8' });
  return { status: result.status, said: result.stdout + result.stderr };
}

function totals({ said }: Ran): string {
  return said.trimEnd().split('\n').at(-1) ?? '';
}

describe.each(installedShells)('in %s', { concurrent: true }, (shell) => {
  test('what the script made true is true for apply, and the second time for the script', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const first = ran(host, plan);
    expect([first.status, totals(first)]).toEqual([0, 'web: 1 already, 3 changed, 0 failed, 0 not tried']);
    const home = join(host.folder, 'home');
    expect(readFileSync(join(home, 'page'), 'utf8')).toBe(`<h1>${vars.title}</h1>\n`);
    expect(readFileSync(join(home, 'reloads'), 'utf8')).toBe('reloaded\n');
    expect(readdirSync(join(host.stateRoot, 'owed'))).toEqual([]);
    const [backups] = readdirSync(join(host.stateRoot, 'backup'));
    expect(readdirSync(join(host.stateRoot, 'backup', backups ?? ''))).toEqual(['web.page.1']);
    const options = runOptions([host], { lock: plan, vars });
    await applyRun(options);
    expect(endings(options.events)).toEqual(['first.1 already', 'page.1 already', 'reload.1 already', 'up.1 already']);
    expect(totals(ran(host, plan))).toBe('web: 4 already, 0 changed, 0 failed, 0 not tried');
  });

  test('what apply made true is true for the script', async ({ hostOf }) => {
    const host = hostOf({ shell });
    await applyRun(runOptions([host], { lock: plan, vars }));
    expect(totals(ran(host, plan))).toBe('web: 4 already, 0 changed, 0 failed, 0 not tried');
  });

  test.for([{ args: ['--check'] }, { env: { CHECK: '1' } }])('it only asks: %o', (how, { hostOf }) => {
    const host = hostOf({ shell });
    const asked = ran(host, plan, how);
    expect([asked.status, totals(asked)]).toEqual([1, 'web: 0 already, 4 would change, 0 failed, 0 not tried']);
    expect(existsSync(host.stateRoot)).toBe(false);
    expect(readdirSync(join(host.folder, 'home'))).toEqual([]);
  });

  test('the first failure ends it, and what is owed is done by whoever comes next', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const bad = lock([
      step('page', [command('page.1', page)]),
      step('bad', [command('bad.1', { run: 'exit 7' })]),
      ...plan.steps.slice(2),
    ]);
    const failed = ran(host, bad);
    expect([failed.status, totals(failed)]).toEqual([1, 'web: 0 already, 1 changed, 1 failed, 2 not tried']);
    expect(failed.said).toContain('bad.1: its run ended with status 7');
    const options = runOptions([host], { lock: plan, vars });
    await applyRun(options);
    expect(endings(options.events)).toEqual(['first.1 changed', 'page.1 already', 'reload.1 changed', 'up.1 already']);
  });

  test('a text that ends at its first failure does so here too', async ({ hostOf }) => {
    const run = 'set -e\ncd "$HOME/site"\necho done > "$HOME/wrong"';
    const check = 'set -e\ntest -e "$HOME/wrong"\n:';
    const strict = lock([step('strict', [command('strict.1', { run, check, verify: check })])]);
    const host = hostOf({ shell });
    const failed = ran(host, strict);
    expect(failed.said).toContain('web: 0 already, 0 changed, 1 failed, 0 not tried');
    expect(existsSync(join(host.folder, 'home', 'wrong'))).toBe(false);
    const options = runOptions([host], { lock: strict });
    await applyRun(options);
    expect(endings(options.events)).toEqual(['strict.1 failed']);
  });

  test('a secret comes from outside, and no program is given it', async ({ hostOf }) => {
    const texts = {
      uses: ['KEY'],
      run: `! env | grep -q KEY && printf %s "$KEY" >"$HOME/key"`,
      check: 'test -s "$HOME/key"',
      verify: 'true',
    };
    const secret = lock([step('key', [command('key.1', texts)])], { secrets: ['KEY'] });
    const host = hostOf({ shell });
    expect(ran(host, secret).said).toContain('give KEY in the environment');
    expect(ran(host, secret, { env: { KEY: 's3 cret' } })).toMatchObject({ status: 0 });
    expect(readFileSync(join(host.folder, 'home', 'key'), 'utf8')).toBe('s3 cret');
    const other = hostOf({ shell });
    expect(ran(other, secret, { input: 'by \\line\nmore\n' })).toMatchObject({ status: 0 });
    expect(readFileSync(join(other.folder, 'home', 'key'), 'utf8')).toBe('by \\line');
  });
});
