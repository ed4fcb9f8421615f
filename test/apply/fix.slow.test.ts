/** Failed commands are mended where the table or a model knows how, a bounded number of times, and what worked is proposed. */
import { describe, expect } from 'vitest';
import { applyRun, type RunOptions } from '../../src/apply/apply-run.ts';
import type { AskModel } from '../../src/apply/fix.ts';
import type { Remedy } from '../../src/remedies/remedy.ts';
import type { RunEvent } from '../../src/ir/event.ts';
import type { FixQuestion } from '../../src/ir/fix.ts';
import { ok, failed } from '../../src/ir/result.ts';
import type { ShellHost } from '../support/shell-host.ts';
import { command, endings, lock, type Notes, reasonOf, runOptions, step, test } from './support.ts';

type Tried = Extract<RunEvent, { kind: 'fix-tried' }>;

/** A package manager that refuses once for each thing that is wrong: a lock that is held `locked` times, lists that are `stale`. */
function withPackages(host: ShellHost): void {
  host.program(
    'apt-get',
    `cd "$HOME"
if [ -s locked ]; then sed -i 1d locked; echo "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process $$" >&2; exit 100; fi
case $1 in
  update) rm -f stale; echo updated >>log ;;
  install) if [ -e stale ]; then echo "E: Unable to locate package $2" >&2; exit 100; fi; echo "installed $2" >>log; touch "$2" ;;
esac`,
  );
  host.program('find', 'test ! -e "$HOME/stale" && echo fresh');
}

const install = (before: string): ReturnType<typeof step> =>
  step('web', [
    command('web.1', { check: 'test -e nginx', run: `${before}apt-get install nginx`, verify: 'test -e nginx' }),
  ]);

const rest = step('rest', [command('rest.1')]);

function fixing(
  host: ShellHost,
  fix: Partial<RunOptions['fix']>,
  steps: Parameters<typeof lock>[0],
): RunOptions & Notes {
  return runOptions([host], { lock: lock(steps), fix: { mode: 'propose', attempts: 3, ...fix } });
}

function tried(notes: Notes): [Tried['by'], Tried['outcome'], string][] {
  return notes.events.flatMap((event): [Tried['by'], Tried['outcome'], string][] =>
    event.kind === 'fix-tried' ? [[event.by, event.outcome, event.shell]] : [],
  );
}

const once = (what: string): string => `test -e once || { touch once; ${what}; }; `;

describe('by the table', () => {
  test('old package lists are renewed, the command is tried again, and that is proposed', async ({ hostOf }) => {
    const host = hostOf();
    withPackages(host);
    const options = fixing(host, {}, [install(once('touch stale')), rest]);
    const { exit, proposals, state } = await applyRun(options);
    expect(exit).toBe(0);
    expect(endings(options.events)).toEqual(['web.1 failed', 'web.1 changed', 'rest.1 changed']);
    expect(tried(options)).toEqual([['table', 'worked', 'apt-get update']]);
    expect(state.commands.get('h1')?.get('web.1')?.outcome).toBe('changed');
    expect(state.fixes).toHaveLength(1);
    expect(proposals).toMatchObject([
      {
        runbook: 'web',
        step: 'web',
        command: 'web.1',
        family: 'debian',
        hosts: ['h1'],
        by: 'table',
        insert: [{ id: 'web.2', run: 'apt-get update' }],
      },
    ]);
  });

  test('what is proposed has nothing to do where its command has nothing to do', async ({ hostOf }) => {
    const host = hostOf();
    withPackages(host);
    const { proposals } = await applyRun(fixing(host, {}, [install(once('touch stale')), rest]));
    const [repair] = proposals.flatMap(({ insert }) => insert);
    expect(repair?.check).toMatch(/^\{\n {2}test -e nginx\n\} \|\| \{\n {2}.+\n\}$/);
    const web = step('web', [...(repair === undefined ? [] : [repair]), command('web.1', { check: 'test -e nginx' })]);
    host.program('find', 'exit 0');
    const again = runOptions([host], { lock: lock([web]) });
    await applyRun(again);
    expect(endings(again.events)).toEqual(['web.2 already', 'web.1 already']);
  });

  test('a held lock is waited for, longer each time, and nothing is proposed', async ({ hostOf }) => {
    const host = hostOf();
    withPackages(host);
    const options = fixing(host, {}, [install(once(String.raw`printf 'x\nx\n' >locked`))]);
    const { exit, proposals } = await applyRun(options);
    expect(exit).toBe(0);
    expect(endings(options.events)).toEqual(['web.1 failed', 'web.1 failed', 'web.1 changed']);
    expect(tried(options)).toEqual([
      ['table', 'failed', ''],
      ['table', 'worked', ''],
    ]);
    expect((options.clock as unknown as { slept: number[] }).slept).toEqual([10_000, 20_000]);
    expect(proposals).toEqual([]);
  });

  test('a lock that is held too long ends it after the attempts', async ({ hostOf }) => {
    const host = hostOf();
    withPackages(host);
    const options = fixing(host, { attempts: 2 }, [install(once('yes | head -n 99 >locked')), rest]);
    const { exit } = await applyRun(options);
    expect(exit).toBe(1);
    expect(endings(options.events)).toEqual(['web.1 failed', 'web.1 failed', 'web.1 failed', 'rest.1 skipped']);
    expect(reasonOf(options.events, 'web.1')).toContain('another program holds the package manager');
  });

  test('a repair that does not help is not made twice', async ({ hostOf }) => {
    const host = hostOf();
    withPackages(host);
    const options = fixing(host, { attempts: 5 }, [
      step('web', [command('web.1', { run: 'touch stale; apt-get install nginx' })]),
    ]);
    await applyRun(options);
    expect(tried(options)).toEqual([['table', 'failed', 'apt-get update']]);
  });

  test('a repair that fails itself is told, and the rest is not tried', async ({ hostOf }) => {
    const host = hostOf();
    host.program('systemctl', 'case $1 in show) echo NeedDaemonReload=yes ;; *) echo "no bus" >&2; exit 1 ;; esac');
    const texts = {
      run: `echo "Warning: x.service changed on disk. Run 'systemctl daemon-reload' to reload units."; false`,
    };
    const options = fixing(host, {}, [step('a', [command('a.1', texts)]), rest]);
    await applyRun(options);
    const [fix] = options.events.filter((event): event is Tried => event.kind === 'fix-tried');
    expect(fix).toMatchObject({ outcome: 'failed', reason: 'the fix itself failed: no bus' });
    expect(endings(options.events)).toEqual(['a.1 failed', 'a.1 failed', 'rest.1 skipped']);
    expect(reasonOf(options.events, 'a.1')).toBe(
      "its fix failed, and it still stands at: Warning: x.service changed on disk. Run 'systemctl daemon-reload' to reload units.",
    );
  });

  test('units that changed on the disk are read again', async ({ hostOf }) => {
    const host = hostOf();
    host.program(
      'systemctl',
      'case $1 in daemon-reload) rm -f "$HOME/old" ;; show) test ! -e "$HOME/old" || echo NeedDaemonReload=yes ;; esac',
    );
    const run = `${once('touch old')}test ! -e old || { echo "Warning: x.service changed on disk. Run 'systemctl daemon-reload' to reload units."; false; } && touch a.1`;
    const options = fixing(host, {}, [step('a', [command('a.1', { run })])]);
    expect((await applyRun(options)).exit).toBe(0);
    expect(tried(options)).toEqual([['table', 'worked', 'systemctl daemon-reload']]);
  });

  test('what takes a person is left to a person, and nothing is tried in mode off', async ({ hostOf }) => {
    const person = fixing(hostOf(), {}, [
      step('a', [command('a.1', { run: 'echo "sudo: a password is required" >&2; false' })]),
    ]);
    await applyRun(person);
    expect(tried(person)).toEqual([]);
    expect(reasonOf(person.events, 'a.1')).toContain('allow the login user to use sudo without one');
    const host = hostOf();
    withPackages(host);
    const off = fixing(host, { mode: 'off' }, [install(once('touch stale'))]);
    await applyRun(off);
    expect(tried(off)).toEqual([]);
  });

  test('equal proposals of several hosts are one, and two of one step have ids of their own', async ({ hostOf }) => {
    const hosts = [hostOf({ name: 'h1' }), hostOf({ name: 'h2' })];
    const remedies: Remedy[] = ['one', 'two'].map((name) => ({
      id: name,
      families: 'any',
      pattern: new RegExp(`need ${name}`),
      kind: 'repair',
      advice: `it needs ${name}`,
      repair: () => ({ check: `test -e ${name}`, run: `touch ${name}`, verify: `test -e ${name}`, undo: null }),
    }));
    const needs = (id: string, name: string): ReturnType<typeof command> =>
      command(id, { run: `test -e ${name} || { echo need ${name}; exit 1; }; touch ${id}` });
    const options = runOptions(hosts, {
      lock: lock([step('a', [needs('a.1', 'one'), needs('a.2', 'two')])]),
      fix: { mode: 'propose', attempts: 3, remedies },
    });
    const { proposals } = await applyRun(options);
    expect(
      proposals.map(({ command: id, hosts: names, insert }) => [
        id,
        [...names].toSorted(),
        insert.map((each) => each.id),
      ]),
    ).toEqual([
      ['a.1', ['h1', 'h2'], ['a.3']],
      ['a.2', ['h1', 'h2'], ['a.4']],
    ]);
  });

  test('a fix does not run a command that has succeeded again', async ({ hostOf }) => {
    const host = hostOf();
    withPackages(host);
    const counted = step('counted', [command('counted.1', { run: 'echo x >>count; touch counted.1' })]);
    await applyRun(
      fixing(host, {}, [
        counted,
        install(once('touch stale')),
        step('n', [command('n.1', { verify: 'test "$(wc -l <count)" -eq 1' })]),
      ]),
    );
    expect(host.scripts[1]).not.toContain('# counted.1');
  });
});

describe('by a model', () => {
  const broken = [step('a', [command('a.1', { run: 'echo "the gear is missing"; test -e gear && touch a.1' })]), rest];
  const gear = command('x.1', { check: 'test -e gear', run: 'touch gear', verify: 'test -e gear' });

  function asking(answer: Awaited<ReturnType<AskModel>>): {
    readonly askModel: AskModel;
    readonly questions: FixQuestion[];
  } {
    const questions: FixQuestion[] = [];
    return {
      questions,
      askModel: async (question) => {
        questions.push(question);
        return answer;
      },
    };
  }

  test('its answer is only shown in mode propose', async ({ hostOf }) => {
    const { askModel, questions } = asking(ok([gear]));
    const options = fixing(hostOf(), { askModel }, broken);
    const { exit, proposals } = await applyRun(options);
    expect(exit).toBe(1);
    expect(tried(options)).toEqual([['model', 'shown', 'touch gear']]);
    expect(proposals).toEqual([]);
    expect(questions).toMatchObject([
      { host: 'h1', family: 'debian', phase: 'run', status: 1, output: 'the gear is missing\n', tried: [] },
    ]);
  });

  test('its answer is tried in mode auto, and proposed where it worked', async ({ hostOf }) => {
    const { askModel } = asking(ok([gear]));
    const options = fixing(hostOf(), { mode: 'auto', askModel }, broken);
    const { exit, proposals } = await applyRun(options);
    expect(exit).toBe(0);
    expect(tried(options)).toEqual([['model', 'worked', 'touch gear']]);
    expect(proposals).toMatchObject([{ by: 'model', command: 'a.1', insert: [{ id: 'a.2', run: 'touch gear' }] }]);
  });

  test('it is asked once for a command, whatever comes of it', async ({ hostOf }) => {
    const { askModel, questions } = asking(ok([command('x.1', { run: 'touch x.1' })]));
    const options = fixing(hostOf(), { mode: 'auto', attempts: 9, askModel }, broken);
    expect((await applyRun(options)).exit).toBe(1);
    expect(questions).toHaveLength(1);
    expect(tried(options)).toEqual([['model', 'failed', 'touch x.1']]);
  });

  test('a refusal is recorded', async ({ hostOf }) => {
    const { askModel } = asking(failed({ reason: 'it would leave the step' }));
    const options = fixing(hostOf(), { mode: 'auto', askModel }, broken);
    await applyRun(options);
    expect(options.events).toContainEqual(
      expect.objectContaining({ kind: 'fix-tried', outcome: 'refused', reason: 'it would leave the step' }),
    );
  });

  test('it is asked after the table, is told what was tried, and sees no secret', async ({ hostOf }) => {
    const host = hostOf();
    withPackages(host);
    const { askModel, questions } = asking(failed({ reason: 'no' }));
    const texts = { uses: ['TOKEN'], run: 'echo "$TOKEN"; touch stale; apt-get install nginx' };
    const options = {
      ...fixing(host, { mode: 'auto', askModel }, [step('web', [command('web.1', texts)])]),
      secrets: { TOKEN: 'hunter22' },
    };
    await applyRun(options);
    expect(questions).toHaveLength(1);
    expect(questions[0]?.tried).toEqual([
      'the package lists are older than the archive (apt-get update renews them), or the name of the package is wrong',
    ]);
    expect(JSON.stringify(questions)).not.toContain('hunter22');
  });
});
