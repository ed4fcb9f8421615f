/** One run at a time acts on a host, and a command that is stopped at once leaves nothing behind. */
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import { clock } from '../../src/adapters/clock.ts';
import { installedShells, type ShellHost } from '../support/shell-host.ts';
import { command, endings, lock, reasonOf, runOptions, step, test } from './support.ts';

const slow = lock([step('a', [command('a.1', { run: 'echo a >>ran; echo working; sleep 2; touch a.1' })])]);
const quick = lock([step('a', [command('a.1', { run: 'echo a >>ran; touch a.1' })])]);

function ran(host: ShellHost): string {
  return readFileSync(join(host.folder, 'home', 'ran'), 'utf8');
}

describe.each(installedShells)('in %s', { concurrent: true }, (shell) => {
  test('a second run is told that the host is held, and runs nothing', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const first = runOptions([host], { lock: slow });
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
    expect((await running).exit).toBe(0);
    expect(ran(host)).toBe('a\n');
    expect((await applyRun(runOptions([host], { lock: slow, run: '20260101T000002Z-abc125' }))).exit).toBe(0);
    expect(existsSync(join(host.stateRoot, 'lease'))).toBe(false);
  });

  test.for([
    ['a process that is gone', '999999999.1'],
    ['an older process of the same number', `${process.pid}.1`],
    ['nobody', 'x'],
  ])('a lease of %s holds nobody up', async ([, held = ''], { hostOf }) => {
    const host = hostOf({ shell });
    mkdirSync(host.stateRoot, { mode: 0o700 });
    symlinkSync(held, join(host.stateRoot, 'lease'));
    expect((await applyRun(runOptions([host], { lock: quick }))).exit).toBe(0);
    expect(ran(host)).toBe('a\n');
  });

  test('the second Ctrl-C ends the running command, and says how it ended', async ({ hostOf }) => {
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
    await pause(100);
    expect(existsSync(join(host.stateRoot, 'lease'))).toBe(false);
  });
});
