/** A connection that is lost says nothing about a command: the host is asked, and only then is it decided. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import { failed, ok } from '../../src/ir/result.ts';
import type { HostConnector, HostSession } from '../../src/ports/host.ts';
import { installedShells, type ShellHost } from '../support/shell-host.ts';
import { command, endings, killScript, lock, reasonOf, runOptions, step, test } from './support.ts';

/** Each command adds a line to `ran`; the second says `working` and takes a while. */
const steps = [
  step('a', [command('a.1', { run: 'echo a >>ran; touch a.1' })]),
  step('b', [command('b.1', { run: 'echo b >>ran; echo working; sleep 0.5; echo still; touch b.1' })]),
  step('c', [command('c.1', { run: 'echo c >>ran; touch c.1' })]),
];

function ran(host: ShellHost): string {
  return readFileSync(join(host.folder, 'home', 'ran'), 'utf8');
}

/** Connects once. */
function onlyOnce(host: ShellHost): HostConnector {
  let connected = 0;
  return {
    connect: (to, bound) => {
      connected += 1;
      if (connected === 1) return host.connector.connect(to, bound);
      return Promise.resolve(
        failed({
          kind: 'unreachable',
          host: to.name,
          code: 'connect-timeout',
          message: 'it does not answer',
          remedy: 'look',
        }),
      );
    },
  };
}

/** The first script is believed lost as soon as it said this, and goes on; `behind` resolves when it ends. */
function halfOpen(
  host: ShellHost,
  said: RegExp,
): { readonly connector: HostConnector; readonly behind: () => Promise<unknown> } {
  let first: Promise<unknown> | undefined;
  const connector: HostConnector = {
    connect: async (to, bound) => {
      const session = await host.connector.connect(to, bound);
      if (!session.ok || first !== undefined) return session;
      const run: HostSession['run'] = (script) =>
        new Promise((resolve) => {
          first = session.value.run({
            ...script,
            onOutput: (chunk) => {
              if (said.test(Buffer.from(chunk).toString('latin1'))) resolve({ kind: 'lost', reason: 'half open' });
            },
          });
        });
      return ok({ ...session.value, run });
    },
  };
  return { connector, behind: async () => first };
}

describe.each(installedShells)('in %s', { concurrent: true }, (shell) => {
  test('a command that was running goes on, and its result is read when the connection is back', async ({ hostOf }) => {
    const host = hostOf({ shell, cutAfter: [/working/] });
    const options = runOptions([host], { lock: lock(steps) });
    const { exit } = await applyRun(options);
    expect(endings(options.events)).toEqual(['a.1 changed', 'b.1 changed', 'c.1 changed']);
    expect(reasonOf(options.events, 'b.1')).toContain('the host had kept it');
    expect(exit).toBe(0);
    expect(ran(host)).toBe('a\nb\nc\n');
    expect(readdirSync(join(host.stateRoot, 'spool'))).toEqual([]);
  });

  test('lost before anything was done: it begins again', async ({ hostOf }) => {
    const host = hostOf({ shell, cutAfter: [/begin 0 check/] });
    const options = runOptions([host], {
      lock: lock([step('w', [command('w.1', { check: 'sleep 0.3; test -e w.1' })]), ...steps]),
    });
    expect((await applyRun(options)).exit).toBe(0);
    expect(ran(host)).toBe('a\nb\nc\n');
  });

  test('what was behind a half-open connection comes to its effect long after: it begins nothing', async ({
    hostOf,
  }) => {
    const host = hostOf({ shell });
    const check = 'echo asked; test -e seen || { touch seen; while [ ! -e go ]; do sleep 0.1; done; }; test -e a.1';
    const options = runOptions([host], {
      lock: lock([step('a', [command('a.1', { check, run: 'echo a >>ran; touch a.1' })])]),
    });
    const { connector, behind } = halfOpen(host, /begin 0 check/);
    expect((await applyRun({ ...options, connector })).exit).toBe(0);
    rmSync(join(host.folder, 'home', 'a.1'));
    writeFileSync(join(host.folder, 'home', 'go'), '');
    await behind();
    expect(ran(host)).toBe('a\n');
  });

  test('lost when the last frame was on its way: nothing is done twice', async ({ hostOf }) => {
    const host = hostOf({ shell, cutAfter: [/done 2 changed/] });
    const options = runOptions([host], { lock: lock(steps) });
    expect((await applyRun(options)).exit).toBe(0);
    expect(ran(host)).toBe('a\nb\nc\n');
  });

  test('a script that is killed while a command runs: that command is unknown, the rest is skipped', async ({
    hostOf,
  }) => {
    const host = hostOf({ shell });
    const kill = command('k.1', { run: `${killScript()}; echo k >>ran` });
    const options = runOptions([host], {
      lock: lock([steps[0] ?? step('a', []), step('k', [kill]), ...steps.slice(1)]),
    });
    const { exit } = await applyRun(options);
    expect(exit).toBe(8);
    expect(endings(options.events)).toEqual(['a.1 changed', 'k.1 unknown', 'b.1 skipped', 'c.1 skipped']);
    expect(reasonOf(options.events, 'k.1')).toContain('look at the host, then `runbook apply --resume ');
  });

  test('a script that is killed while its worker is not: what the worker does is heard of, and done once', async ({
    hostOf,
  }) => {
    const host = hostOf({ shell });
    const kill = 'kill -s KILL "$(head -n 1 "$RUNBOOK_STATE"/spool/*/pid)"; sleep 0.5; echo k >>ran; touch k.1';
    const options = runOptions([host], {
      lock: lock([steps[0] ?? step('a', []), step('k', [command('k.1', { run: kill })]), ...steps.slice(1)]),
    });
    expect((await applyRun(options)).exit).toBe(0);
    expect(endings(options.events)).toEqual(['a.1 changed', 'k.1 changed', 'b.1 changed', 'c.1 changed']);
    expect(ran(host)).toBe('a\nk\nb\nc\n');
  });

  test.for([
    { what: 'what goes on to its end', rest: 'touch k.1', next: 'already' },
    { what: 'what ends with it', rest: 'kill -KILL 0', next: 'changed' },
  ] as const)(
    'a worker alone is killed while its command acts: $what is unknown, and the next run asks',
    async ({ rest, next }, { hostOf }) => {
      const host = hostOf({ shell });
      const kill = 'kill -KILL "-$(head -n 1 "$RUNBOOK_STATE"/spool/*/worker)"';
      const run = `echo k >>ran; [ -e again ] || { touch again; ${kill}; sleep 0.5; ${rest}; }; touch k.1`;
      const killing = lock([steps[0] ?? step('a', []), step('k', [command('k.1', { run })]), ...steps.slice(2)]);
      const first = runOptions([host], { lock: killing });
      expect((await applyRun(first)).exit).toBe(8);
      expect(endings(first.events)).toEqual(['a.1 changed', 'k.1 unknown', 'c.1 skipped']);
      expect(ran(host)).toBe('a\nk\n');
      const second = runOptions([host], { lock: killing, run: 'second' });
      expect((await applyRun(second)).exit).toBe(0);
      expect(endings(second.events)).toEqual(['a.1 already', `k.1 ${next}`, 'c.1 changed']);
      expect(ran(host)).toBe(next === 'already' ? 'a\nk\nc\n' : 'a\nk\nk\nc\n');
    },
  );

  test('a restart that is owed survives a crash', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const kill = `test -e again || { touch again; ${killScript()}; }`;
    const owed = [
      step('conf', [command('conf.1')]),
      step('mid', [command('mid.1', { run: `${kill}; touch mid.1` })]),
      step('restart', [
        command('restart.1', { onChange: ['conf'], check: 'true', run: 'echo x >>restarts', verify: 'true' }),
      ]),
    ];
    const first = runOptions([host], { lock: lock(owed) });
    await applyRun(first);
    expect(endings(first.events)).toEqual(['conf.1 changed', 'mid.1 unknown', 'restart.1 skipped']);
    const second = runOptions([host], { lock: lock(owed), run: 'second' });
    await applyRun(second);
    expect(endings(second.events)).toEqual([
      'conf.1 already',
      expect.stringMatching(/^mid.1 (already|changed)$/),
      'restart.1 changed',
    ]);
  });
});

describe('over a bad line', { concurrent: true }, () => {
  test('lost again and again, up to a bound', async ({ hostOf }) => {
    const host = hostOf({ cutAfter: [/done 0 changed/, /begin/, /working/] });
    const options = runOptions([host], { lock: lock(steps) });
    expect((await applyRun(options)).exit).toBe(0);
    expect(ran(host)).toBe('a\nb\nc\n');
  });

  test('a host that does not come back: what was sent and not answered is unknown', async ({ hostOf }) => {
    const host = hostOf({ cutAfter: [/working/] });
    const options = runOptions([host], { lock: lock(steps), connector: onlyOnce(host) });
    const { exit, state } = await applyRun(options);
    expect(exit).toBe(8);
    expect(endings(options.events)).toEqual(['a.1 changed', 'b.1 unknown', 'c.1 unknown']);
    expect(state.hostFailures.get('h1')?.message).toBe('it does not answer');
  });

  test('nobody listening any more: the host ends after the command that runs', async ({ hostOf, expect }) => {
    const host = hostOf({ cutAfter: [/working/] });
    const options = runOptions([host], { lock: lock(steps), connector: onlyOnce(host) });
    await applyRun(options);
    await expect
      .poll(
        () =>
          readFileSync(
            join(host.stateRoot, 'spool', readdirSync(join(host.stateRoot, 'spool'))[0] ?? '', 'results'),
            'utf8',
          ),
        { timeout: 5000 },
      )
      .toContain('close stopped');
    expect(ran(host)).toBe('a\nb\n');
    expect(existsSync(join(host.folder, 'home', 'c.1'))).toBe(false);
  });
});

test('the second Ctrl-C ends the tries to come back to a host, which keeps what is not known', async ({ hostOf }) => {
  const host = hostOf({ cutAfter: [/working/] });
  const [stop, kill] = [new AbortController(), new AbortController()];
  let connects = 0;
  const connector: HostConnector = {
    connect: async (to, bound) => {
      connects += 1;
      if (connects === 1) return host.connector.connect(to, bound);
      stop.abort();
      kill.abort();
      return failed({ kind: 'cancelled', message: 'connecting was cancelled', remedy: 'run it again' });
    },
  };
  const options = runOptions([{ ...host, connector }], {
    lock: lock(steps),
    signal: stop.signal,
    killSignal: kill.signal,
  });
  const { exit } = await applyRun(options);
  expect(connects).toBe(2);
  expect(exit).toBe(8);
  expect(endings(options.events)).toEqual(['a.1 changed', 'b.1 unknown', 'c.1 unknown']);
});
