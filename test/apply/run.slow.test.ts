/** A run on hosts: journal, counts, exits, rollouts, stopping; on shells of this machine. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import { foldJournal } from '../../src/apply/fold-journal.ts';
import type { HostConnector } from '../../src/ports/host.ts';
import { failed, ok } from '../../src/ir/result.ts';
import type { ShellHost } from '../support/shell-host.ts';
import { command, endings, killScript, lock, reasonOf, runOptions, step, test } from './support.ts';

const down: HostConnector = {
  connect: async (host) =>
    failed({
      kind: 'unreachable',
      host: host.name,
      code: 'refused',
      message: `${host.name} refused`,
      remedy: 'start sshd',
    }),
};

test.concurrent('twenty commands are one script and one connection; where nothing was done nothing else is sent', async ({
  hostOf,
}) => {
  const host = hostOf();
  const steps = Array.from({ length: 20 }, (_, index) => step(`s${index}`, [command(`s${index}.1`)]));
  await applyRun(runOptions([host], { lock: lock(steps) }));
  expect(host.scripts).toHaveLength(1);
  const again = runOptions([host], { lock: lock(steps) });
  const { exit, state } = await applyRun(again);
  expect(host.scripts).toHaveLength(2);
  expect(exit).toBe(0);
  expect(again.events.at(-1)).toMatchObject({ kind: 'run-ended', counts: { already: 20, changed: 0, failed: 0 } });
  expect(state.exit).toBe(0);
});

test.concurrent('a host on which nothing was to be done keeps no trace, and one that was changed keeps no results', async ({
  hostOf,
}) => {
  const host = hostOf();
  const done = step('a', [command('a.1', { check: 'true' })]);
  await applyRun(runOptions([host], { lock: lock([done]) }));
  expect(existsSync(host.stateRoot)).toBe(false);
  await applyRun(runOptions([host], { lock: lock([step('b', [command('b.1')])]) }));
  expect(readdirSync(join(host.stateRoot, 'spool'))).toEqual([]);
});

test.concurrent('the journal begins with its version, and folds to the state that the run returned', async ({
  hostOf,
}) => {
  const host = hostOf();
  const steps = [
    step('a', [command('a.1')]),
    step('b', [command('b.1', { run: 'false' })]),
    step('c', [command('c.1')]),
  ];
  const options = runOptions([host], { lock: lock(steps) });
  const { state } = await applyRun(options);

  expect(foldJournal(options.lines)).toEqual(state);
  expect([...(state.commands.get('h1') ?? [])].map(([id, { outcome }]) => [id, outcome])).toEqual([
    ['a.1', 'changed'],
    ['b.1', 'failed'],
    ['c.1', 'skipped'],
  ]);
  const kinds = options.lines.slice(1).map((line) => (JSON.parse(line) as { kind: string }).kind);
  expect(kinds.indexOf('batch-sent')).toBeLessThan(kinds.indexOf('command-started'));
  expect(kinds).not.toContain('command-output');
});

test.concurrent('the commands are in the journal before they are sent', async ({ hostOf }) => {
  const host = hostOf();
  const options = runOptions([host], { lock: lock([step('a', [command('a.1')])]) });
  const append = async (line: string): Promise<void> => {
    if (line.includes('batch-sent')) expect(host.scripts).toHaveLength(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    options.lines.push(line);
  };
  await applyRun({ ...options, journal: { append, sync: async () => undefined, close: async () => undefined } });
  expect(endings(options.events)).toEqual(['a.1 changed']);
});

test.concurrent.for([
  ['before anything is sent', 'batch-sent', 0],
  ['while commands run', 'command-ended', 2],
] as const)('a disk that is full %s stops before the next effect', async ([, kind, expected], { hostOf }) => {
  const host = hostOf();
  const steps = [
    step('a', [command('a.1', { run: 'touch a.1' })]),
    step('b', [command('b.1', { check: 'sleep 0.5; test -e b.1' })]),
    step('c', [command('c.1')]),
  ];
  const options = runOptions([host], { lock: lock(steps) });
  const append = async (line: string): Promise<void> => {
    if (line.includes(kind)) throw new Error('ENOSPC');
  };
  const { exit } = await applyRun({
    ...options,
    journal: { append, sync: async () => undefined, close: async () => undefined },
  });
  expect(exit).toBe(1);
  expect(options.events).toContainEqual(
    expect.objectContaining({ kind: 'failure', failure: expect.objectContaining({ code: 'journal' }) }),
  );
  expect(existsSync(join(host.folder, 'home', 'c.1'))).toBe(false);
  expect(host.scripts).toHaveLength(expected);
});

test.concurrent('exits: unknown before failed before unreachable', async ({ hostOf }) => {
  const [good, bad, killed] = [hostOf({ name: 'good' }), hostOf({ name: 'bad' }), hostOf({ name: 'killed' })];
  const kill = `${killScript('*.killed')}; sleep 1`;
  const steps = [
    step('a', [
      command('a.1', { uses: ['how'], run: `case $how in bad) exit 1 ;; killed) ${kill} ;; esac; touch a.1` }),
    ]),
  ];
  const set = (host: ShellHost, how: string): ShellHost => ({ ...host, host: { ...host.host, vars: { how } } });
  const hosts = {
    good: set(good, 'good'),
    bad: set(bad, 'bad'),
    killed: set(killed, 'killed'),
    down: { ...set(hostOf({ name: 'down' }), 'good'), connector: down },
  };
  const exitOf = async (names: readonly (keyof typeof hosts)[]): Promise<number> =>
    (
      await applyRun(
        runOptions(
          names.map((name) => hosts[name]),
          { lock: lock(steps) },
        ),
      )
    ).exit;
  expect(await exitOf(['good'])).toBe(0);
  expect(await exitOf(['good', 'down'])).toBe(4);
  expect(await exitOf(['good', 'down', 'bad'])).toBe(1);
  expect(await exitOf(['good', 'down', 'bad', 'killed'])).toBe(8);
});

test.concurrent('hosts beyond the failures that are allowed are not attempted, and an unreachable host counts', async ({
  hostOf,
}) => {
  const hosts = ['h1', 'h2', 'h3', 'h4'].map((name) => hostOf({ name }));
  const options = runOptions(hosts, {
    lock: lock([step('a', [command('a.1')])]),
    rollout: { batches: [1, '100%'], maxFailures: 0 },
  });
  const first = options.hosts[0]?.name;
  const connector: HostConnector = {
    connect: (host, bound) => (host.name === first ? down : options.connector).connect(host, bound),
  };
  const { state, exit } = await applyRun({ ...options, connector });
  expect(exit).toBe(4);
  expect(state.hostsNotAttempted).toEqual(['h2', 'h3', 'h4']);
  expect(state.hostFailures).toEqual(new Map([['h1', { kind: 'unreachable', message: 'h1 refused' }]]));
  expect(hosts.flatMap(({ scripts }) => scripts)).toEqual([]);
});

test.concurrent('no more hosts at once than allowed', async ({ hostOf }) => {
  const hosts = ['h1', 'h2', 'h3', 'h4', 'h5'].map((name) => hostOf({ name }));
  const options = runOptions(hosts, { lock: lock([step('a', [command('a.1')])]), parallel: 2 });
  let open = 0;
  let openMax = 0;
  const connector: HostConnector = {
    connect: async (host, bound) => {
      open += 1;
      openMax = Math.max(openMax, open);
      const session = await options.connector.connect(host, bound);
      return session.ok ? { ok: true, value: { ...session.value, close: async () => void (open -= 1) } } : session;
    },
  };
  await applyRun({ ...options, connector });
  expect(openMax).toBe(2);
});

test.concurrent.for([
  ['whose family nobody knows', { family: undefined }, 'family-unknown'],
  ['of a family that the lock was not made for', { family: 'alpine' }, 'family-missing'],
] as const)('a host %s is not connected to', async ([, change, code], { hostOf }) => {
  const host = hostOf();
  const options = runOptions([host], { lock: lock([step('a', [command('a.1')])]) });
  const { family: _family, ...rest } = host.host;
  const hosts = [{ ...rest, ...(change.family === undefined ? {} : { family: change.family }) }];
  const { exit } = await applyRun({ ...options, hosts });
  expect(exit).toBe(1);
  expect(options.events).toContainEqual(
    expect.objectContaining({ kind: 'host-failed', failure: expect.objectContaining({ code }) }),
  );
  expect(host.scripts).toEqual([]);
});

test.concurrent('a host without a value for a name that its commands use is not connected to', async ({ hostOf }) => {
  const host = hostOf();
  const options = runOptions([host], {
    lock: lock([step('a', [command('a.1', { uses: ['domain', 'port'] })])]),
    vars: { port: '80' },
  });
  await applyRun(options);
  expect(options.events).toContainEqual(
    expect.objectContaining({
      failure: expect.objectContaining({ code: 'value-missing', message: 'h1 has no value for domain' }),
    }),
  );
  expect(host.scripts).toEqual([]);
});

test.concurrent('a value of the host wins over the runbook, and a secret over both', async ({ hostOf }) => {
  const host = hostOf({ vars: { a: 'host', b: 'host' } });
  const texts = { uses: ['a', 'b', 'c'], run: 'echo "$a $b $c" >a.1', verify: 'grep -qx "host secret runbook" a.1' };
  const options = runOptions([host], {
    lock: lock([step('a', [command('a.1', texts)])]),
    vars: { a: 'runbook', b: 'runbook', c: 'runbook' },
    secrets: { b: 'secret' },
  });
  expect((await applyRun(options)).exit).toBe(0);
});

test.concurrent('the first Ctrl-C lets the running command end and begins no other', async ({ hostOf }) => {
  const host = hostOf();
  const stop = new AbortController();
  const steps = [
    step('a', [command('a.1', { run: 'echo running; sleep 0.5; touch a.1' })]),
    step('b', [command('b.1')]),
  ];
  const options = runOptions([host], { lock: lock(steps), signal: stop.signal });
  const emit: typeof options.emit = (event) => {
    options.events.push(event);
    if (event.kind === 'command-output') stop.abort();
  };
  const { exit } = await applyRun({ ...options, emit });
  expect(exit).toBe(130);
  expect(endings(options.events)).toEqual(['a.1 changed', 'b.1 skipped']);
  expect(reasonOf(options.events, 'b.1')).toBe('the run was stopped before it');
  expect(existsSync(join(host.folder, 'home', 'b.1'))).toBe(false);
});

test.concurrent('a Ctrl-C that reaches the host when the command has just failed leaves no trace there', async ({
  hostOf,
}) => {
  const host = hostOf();
  const stop = new AbortController();
  const main = Promise.withResolvers<void>();
  const slow: typeof host.connector = {
    connect: async (to, bound) => {
      const session = await host.connector.connect(to, bound);
      if (!session.ok) return session;
      const run: typeof session.value.run = async (script) => {
        const isMain = script.script.includes('rb_walk');
        if (!isMain && script.script.includes('>"$rb_spool/stop"')) {
          await main.promise;
          await new Promise((resolve) => setTimeout(resolve, 500));
        }
        return session.value.run(script).finally(() => (isMain ? main.resolve() : undefined));
      };
      return ok({ ...session.value, run });
    },
  };
  const options = runOptions([{ ...host, connector: slow }], {
    lock: lock([step('a', [command('a.1', { run: 'echo running; sleep 0.2; false' })])]),
    signal: stop.signal,
  });
  const emit: typeof options.emit = (event) => {
    options.events.push(event);
    if (event.kind === 'command-output') stop.abort();
  };
  expect((await applyRun({ ...options, emit })).exit).toBe(130);
  expect(endings(options.events)).toEqual(['a.1 failed']);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(readdirSync(join(host.stateRoot, 'spool'))).toEqual([]);
});

test.concurrent('what the second Ctrl-C ends was stopped, and no host is blamed for the end of the rollout', async ({
  hostOf,
}) => {
  const hosts = [hostOf(), hostOf({ name: 'h2' })];
  const [stop, kill] = [new AbortController(), new AbortController()];
  const options = runOptions(hosts, {
    lock: lock([step('a', [command('a.1', { run: 'echo running; sleep 60; touch a.1' })])]),
    rollout: { batches: [1], maxFailures: 0 },
    signal: stop.signal,
    killSignal: kill.signal,
  });
  const emit: typeof options.emit = (event) => {
    options.events.push(event);
    if (event.kind !== 'command-output') return;
    stop.abort();
    kill.abort();
  };
  const { exit, state } = await applyRun({ ...options, emit });
  expect(exit).toBe(130);
  expect(reasonOf(options.events, 'a.1')).toMatch(/^was stopped with the run; ended with status \d+/);
  expect(state.hostsNotAttempted).toEqual(['h2']);
  expect(options.events.map(({ kind }) => kind)).not.toContain('rollout-stopped');
});

test.concurrent('the second Ctrl-C waits for no host that does not listen, and what ran is unknown', async ({
  hostOf,
}) => {
  const host = hostOf();
  const [stop, kill] = [new AbortController(), new AbortController()];
  const steps = [step('a', [command('a.1', { run: 'echo running; sleep 8; touch a.1' })]), step('b', [command('b.1')])];
  const deaf: typeof host.connector = {
    connect: async (to, bound) => {
      const session = await host.connector.connect(to, bound);
      if (!session.ok) return session;
      const run: typeof session.value.run = async (script) =>
        script.script.includes('rb_walk') ? session.value.run(script) : { kind: 'lost', reason: 'no channel' };
      return ok({ ...session.value, run });
    },
  };
  const options = runOptions([{ ...host, connector: deaf }], {
    lock: lock(steps),
    signal: stop.signal,
    killSignal: kill.signal,
  });
  const emit: typeof options.emit = (event) => {
    options.events.push(event);
    if (event.kind !== 'command-output') return;
    stop.abort();
    kill.abort();
  };
  const { exit } = await applyRun({ ...options, emit });
  expect(exit).toBe(8);
  expect(endings(options.events)[0]).toBe('a.1 unknown');
});

test.concurrent('a run that is stopped before it begins touches no host', async ({ hostOf }) => {
  const host = hostOf();
  const options = runOptions([host], { lock: lock([step('a', [command('a.1')])]), signal: AbortSignal.abort() });
  const { exit, state } = await applyRun(options);
  expect(exit).toBe(130);
  expect(state.hostsNotAttempted).toEqual(['h1']);
});

test.concurrent('a host without timeout, or where state can not be kept, says so', async ({ hostOf }) => {
  const bare = hostOf();
  bare.program('timeout', 'exit 127');
  const first = runOptions([bare], { lock: lock([step('a', [command('a.1')])]) });
  expect((await applyRun(first)).exit).toBe(1);
  expect(first.events).toContainEqual(
    expect.objectContaining({ failure: expect.objectContaining({ code: 'host-timeout' }) }),
  );
  const full = hostOf();
  const second = runOptions([full], { lock: lock([step('a', [command('a.1')])]), stateRoot: '/proc/nowhere' });
  expect((await applyRun(second)).exit).toBe(1);
  expect(second.events).toContainEqual(
    expect.objectContaining({
      failure: expect.objectContaining({ code: 'host-state', message: expect.stringContaining('/proc/nowhere') }),
    }),
  );
  expect(endings(second.events)).toEqual(['a.1 skipped']);
});

test.concurrent('a script that is cut off on its way does nothing, wherever it is cut', async ({ hostOf }) => {
  const host = hostOf();
  const steps = [step('a', [command('a.1')])];
  await applyRun(runOptions([host], { lock: lock(steps) }));
  const script = host.scripts[0] ?? '';
  const other = hostOf();
  const session = await other.connector.connect(other.host, { timeoutMs: 1000 });
  if (!session.ok) throw new Error('no session');
  const text = script.replaceAll(host.folder, other.folder);
  for (let length = 0; length < text.length - 2; length += 97) {
    await session.value.run({ script: text.slice(0, length), timeoutMs: 5000, onOutput: () => undefined });
  }
  expect(readdirSync(join(other.folder, 'home'))).toEqual([]);
  expect(existsSync(other.stateRoot)).toBe(false);
});

test.concurrent('texts of more than 64 KiB are no trouble', async ({ hostOf }) => {
  const host = hostOf();
  const long = `# ${'x'.repeat(100_000)}\n`;
  const define = `desired() { cat <<'END'\n${'line of the file\n'.repeat(7000)}END\n}`;
  const texts = {
    define,
    check: 'desired | cmp -s - big',
    run: `${long}desired >big`,
    verify: `${long}test -s big`,
    diff: 'big',
  };
  const options = runOptions([host], { lock: lock([step('a', [command('a.1', texts)])]) });
  expect((await applyRun(options)).exit).toBe(0);
});
