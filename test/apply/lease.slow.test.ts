/** One run at a time acts on a host, whoever is killed when; and a command that is stopped at once leaves nothing behind. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import { applyScript, spoolName } from '../../src/script/script.ts';
import { selectCommands } from '../../src/script/select-commands.ts';
import { clock } from '../../src/adapters/clock.ts';
import type { Event } from '../../src/ir/event.ts';
import { installedShells, type ShellHost } from '../support/shell-host.ts';
import { command, endings, killScript, lock, reasonOf, runOptions, step, test } from './support.ts';

const slow = lock([step('a', [command('a.1', { run: 'echo a >>ran; echo working; sleep 2; touch a.1' })])]);
const quick = lock([step('a', [command('a.1', { run: 'echo a >>ran; touch a.1' })])]);

function ran(host: ShellHost): string {
  return readFileSync(join(host.folder, 'home', 'ran'), 'utf8');
}

function tokens(host: ShellHost): readonly string[] {
  return readdirSync(join(host.stateRoot, 'lease')).filter((name) => name !== 'info');
}

/** A lease as somebody left it there. */
function leave(host: ShellHost, token: string): void {
  mkdirSync(join(host.stateRoot, 'lease'), { recursive: true, mode: 0o700 });
  writeFileSync(join(host.stateRoot, 'lease', token), '');
}

function failureOf(events: readonly Event[]): string {
  return events
    .flatMap((event) => (event.kind === 'host-failed' && 'message' in event.failure ? [event.failure] : []))
    .map(({ message, remedy }) => `${message}; ${remedy}`)
    .join();
}

function seconds(fromNow: number): number {
  return Math.floor(Date.now() / 1000) + fromNow;
}

const nasty = `Eve \u001b[31m$(touch evil) \`touch evil\` 'quoted" \\ \n second line ${'long '.repeat(60)}`;

describe.each(installedShells)('in %s', { concurrent: true }, (shell) => {
  test('a second run is told who holds the host and what for, and runs nothing', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const first = runOptions([host], { lock: slow, by: 'Jane <jane@example.com>', machine: 'laptop', commit: 'abc' });
    const second = runOptions([host], { lock: slow, run: '20260101T000001Z-abc124' });
    const begun = Promise.withResolvers<null>();
    const emit: typeof first.emit = (event) => {
      first.events.push(event);
      if (event.kind === 'command-output') begun.resolve(null);
    };
    const running = applyRun({ ...first, emit });
    await begun.promise;
    expect((await applyRun(second)).exit).toBe(7);
    expect(endings(second.events)).toEqual(['a.1 skipped']);
    expect(failureOf(second.events)).toMatch(
      /^h1 is held by run 20260101T000000Z-abc123 of Jane <jane@example.com> on laptop \(web at abc\), since 20.*Z; wait, or runbook lock release h1; where that run was killed: runbook apply --resume 20260101T000000Z-abc123$/,
    );
    expect((await running).exit).toBe(0);
    expect(ran(host)).toBe('a\n');
    expect(tokens(host)).toEqual(['free']);
    expect((await applyRun(runOptions([host], { lock: slow, run: '20260101T000002Z-abc125' }))).exit).toBe(0);
  });

  test.for([
    ['a process that is gone', 'act.999999999.1.other.0.h1'],
    ['an older process of the same number', `act.${process.pid}.1.other.0.h1`],
    ['a run whose next script never came', `kept.${seconds(-1)}.other`],
    ['a clock that was set back', `kept.${seconds(100_000)}.other`],
    ['this very run', `kept.${seconds(300)}.20260101T000000Z-abc123`],
    ['nobody', 'kept.x'],
  ])('a lease of %s holds nobody up', async ([, token = ''], { hostOf }) => {
    const host = hostOf({ shell });
    leave(host, token);
    expect((await applyRun(runOptions([host], { lock: quick }))).exit).toBe(0);
    expect(ran(host)).toBe('a\n');
    expect(tokens(host)).toEqual(['free']);
  });

  test('a lease that is kept for a run holds up others until its time is over', async ({ hostOf }) => {
    const host = hostOf({ shell });
    leave(host, `kept.${seconds(300)}.other`);
    const run = runOptions([host], { lock: quick });
    expect((await applyRun(run)).exit).toBe(7);
    expect(failureOf(run.events)).toMatch(/^h1 is held by run other, kept until 20.*Z; wait, or/);
  });

  test('one machine under two names: the second is told so, and not to release anything', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const run = runOptions([host], { lock: slow, hosts: [host.host, { ...host.host, name: 'h2' }] });
    expect((await applyRun(run)).exit).toBe(7);
    expect(failureOf(run.events)).toMatch(/^h[12] is held by this very run: the inventory has that machine .*one name/);
    expect(ran(host)).toBe('a\n');
  });

  test('a lease stays with its run while a fix is looked for, and is given back at the end', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const failing = lock([step('a', [command('a.1', { run: 'exit 7' })])]);
    const seen: string[] = [];
    const askModel = async () => {
      seen.push(...tokens(host));
      const other = runOptions([host], { lock: quick, run: 'other' });
      seen.push(String((await applyRun(other)).exit));
      return { ok: true as const, value: [] };
    };
    const run = runOptions([host], { lock: failing, fix: { mode: 'propose', attempts: 1, askModel } });
    expect((await applyRun(run)).exit).toBe(1);
    expect(seen).toEqual([expect.stringMatching(/^kept\.\d+\.20260101T000000Z-abc123$/), '7']);
    expect(tokens(host)).toEqual(['free']);
  });

  test('a run whose lease is taken away begins nothing further', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const steps = [
      step('a', [command('a.1', { run: 'mv "$RUNBOOK_STATE"/lease/act.* "$RUNBOOK_STATE/lease/free"; touch a.1' })]),
      step('b', [command('b.1')]),
    ];
    const run = runOptions([host], { lock: lock(steps) });
    expect((await applyRun(run)).exit).toBe(7);
    expect(endings(run.events)).toEqual(['a.1 changed', 'b.1 skipped']);
    expect(tokens(host)).toEqual(['free']);
  });

  test('a command that outlives its killed script holds the host still, and is not begun again', async ({
    hostOf,
    expect,
  }) => {
    const host = hostOf({ shell });
    const kill = killScript();
    const lasting = `echo a >>ran; ${kill}; while [ ! -e go ]; do sleep 0.1; done; touch a.1`;
    const orphaned = lock([step('a', [command('a.1', { run: lasting })])]);
    const first = applyRun(runOptions([host], { lock: orphaned }));
    await expect.poll(() => existsSync(join(host.folder, 'home', 'ran'))).toBe(true);
    expect((await applyRun(runOptions([host], { lock: orphaned, run: 'second' }))).exit).toBe(7);
    writeFileSync(join(host.folder, 'home', 'go'), '');
    // It was waited for; how it ended, no script was there to see.
    expect((await first).exit).toBe(8);
    await expect.poll(async () => (await applyRun(runOptions([host], { lock: orphaned, run: 'third' }))).exit).toBe(0);
    expect(ran(host)).toBe('a\n');
  });

  test('what a runner says of itself is data, whatever it holds', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const looked = lock([step('a', [command('a.1', { run: 'cat "$RUNBOOK_STATE/lease/info"; touch a.1' })])]);
    const run = runOptions([host], { lock: looked, by: nasty, machine: nasty, commit: nasty });
    expect((await applyRun(run)).exit).toBe(0);
    expect(existsSync(join(host.folder, 'home', 'evil'))).toBe(false);
    const info = readFileSync(join(host.stateRoot, 'lease', 'info'), 'utf8').split('\n');
    expect(info.map((line) => line.split(' ')[0])).toEqual(['run', 'by', 'on', 'why', '']);
    for (const line of info) expect(Buffer.byteLength(line)).toBeLessThan(140);
    expect(info.join('')).not.toContain('\u001b');
  });

  test('an apply that changes nothing leaves no trace', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const run = runOptions([host], { lock: lock([step('a', [command('a.1', { check: 'true' })])]) });
    expect((await applyRun(run)).exit).toBe(0);
    expect([host.scripts.length, existsSync(host.stateRoot)]).toEqual([1, false]);
  });

  test('the second Ctrl-C ends the running command, and says how it ended', async ({ hostOf, expect }) => {
    const host = hostOf({ shell });
    const [stop, kill] = [new AbortController(), new AbortController()];
    const steps = [
      step('a', [command('a.1', { run: '(sleep 30; touch later) & echo running; sleep 31; touch a.1' })]),
      step('b', [command('b.1')]),
    ];
    const options = runOptions([host], { lock: lock(steps), clock, signal: stop.signal, killSignal: kill.signal });
    const emit: typeof options.emit = (event) => {
      options.events.push(event);
      if (event.kind !== 'command-output') return;
      stop.abort();
      kill.abort();
    };
    const { exit } = await applyRun({ ...options, emit });
    expect(exit).toBe(130);
    expect(endings(options.events)).toEqual(['a.1 failed', 'b.1 skipped']);
    expect(reasonOf(options.events, 'a.1')).toMatch(/status 1(37|43)/);
    await expect.poll(() => tokens(host)).toEqual(['free']);
  });
});

/** Enters a room that holds one: says so where somebody is in it already. */
const enter = `mkdir inside || echo overlap >>overlaps; echo in >>entered; sleep 0.0$((RANDOM_PART % 10)); rmdir inside; touch `;

describe.each(installedShells)('20 scripts at once in %s', (shell) => {
  /** Starts one without a runner, as if that had been killed. */
  function started(host: ShellHost, n: number): ReturnType<typeof spawn> {
    const run = `run${n}`;
    const check = `test -e done.${n}`;
    const texts = { check, verify: check, run: `${enter.replace('RANDOM_PART', String(n))}done.${n}` };
    const planned = selectCommands(lock([step('a', [command('a.1', texts)])]), host.host, { only: [], exclude: [] });
    if (!planned.ok) throw new Error('no commands');
    const ids = { nonce: clock.random(8), mark: clock.random(8), run, spool: spoolName(run, 0, 'h1') };
    const script = applyScript({ ...ids, commands: planned.value, values: {}, stateRoot: host.stateRoot });
    const env = { PATH: `${join(host.folder, 'bin')}:/usr/bin:/bin`, HOME: join(host.folder, 'home') };
    const child = spawn(join(host.folder, 'bin', 'sh'), ['-s'], {
      cwd: env.HOME,
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.stdin.on('error', () => null);
    child.stdin.end(script);
    return child;
  }

  test.for([
    ['none is killed', 0],
    ['every other is killed somewhere', 2],
    ['all are killed somewhere', 1],
  ] as const)('act one at a time, where %s', async ([, every], { hostOf, expect }) => {
    const host = hostOf({ shell });
    // The steps between which others may come, and a kill may fall, take longer than they would.
    host.program(
      'mv',
      `sleep "0.0$(($$ % 6))"; /bin/${shell === 'busybox' ? 'busybox mv' : 'mv'} "$@"; status=$?; sleep "0.0$(($$ % 5))"; exit $status`,
    );
    for (const round of [1, 2]) {
      const children = Array.from({ length: 20 }, (_, n) => started(host, 100 * round + n));
      const ends = children.map((child) => new Promise((resolve) => child.once('exit', resolve)));
      for (const [n, child] of children.entries()) {
        if (every > 0 && n % every === 0) setTimeout(() => child.kill('SIGKILL'), 2000 * Math.random());
      }
      await Promise.all(ends);
    }
    expect(existsSync(join(host.folder, 'home', 'overlaps'))).toBe(false);
    if (every === 0) expect(existsSync(join(host.folder, 'home', 'entered'))).toBe(true);
    // Whatever was left, the next one gets it, once what a killed script left running has ended.
    const next = async (): Promise<boolean> => {
      await new Promise((resolve) => started(host, 999).once('exit', resolve));
      return existsSync(join(host.folder, 'home', 'done.999'));
    };
    await expect.poll(next, { timeout: 10_000 }).toBe(true);
    expect(existsSync(join(host.folder, 'home', 'overlaps'))).toBe(false);
    // Of those that make the lease at once, one that is killed may leave its own within the other's, where nobody looks for it.
    expect(tokens(host).filter((name) => name !== 'lease')).toEqual(['free']);
  });
});
