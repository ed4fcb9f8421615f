/** A runner that does not read for a while holds its host up, and nothing more: no limit of a text is over because of it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import { installedShells, type ShellHost } from '../support/shell-host.ts';
import { command, endings, lock, runOptions, step, test } from './support.ts';

/** Once nobody reads, fills what is between the worker and its reader, and leaves behind what waits to print the rest. */
const flood = 'echo begun; until [ -e still ]; do sleep 0.1; done; seq 300000 & sleep 1; touch flood.1';

/** The first says nothing between its flood and the check of the second, which is true already. */
const steps = [
  step('conf', [command('conf.1')]),
  step('flood', [command('flood.1', { onChange: ['conf'], check: 'true', run: flood, verify: '' })]),
  step('b', [command('b.1', { check: 'echo asked >>asked; true', run: 'touch unasked', timeoutSeconds: 1 })]),
  step('c', [command('c.1')]),
];

const inHome = (host: ShellHost, name: string): string => join(host.folder, 'home', name);

function kept(host: ShellHost, file: 'at' | 'late'): string {
  const [spool = ''] = readdirSync(join(host.stateRoot, 'spool'));
  return readFileSync(join(host.stateRoot, 'spool', spool, file), 'utf8');
}

describe.each(installedShells)('in %s', { concurrent: true }, (shell) => {
  test('a check that waits to be told of is not late, and is asked before its command would run', async ({
    hostOf,
    expect,
  }) => {
    const host = hostOf({ shell });
    host.program('sleep', 'echo x >>"$HOME/slept"; exec /bin/sleep "$@"');
    const slept = (): number => readFileSync(inHome(host, 'slept'), 'utf8').split('\n').length;
    const options = runOptions([host], { lock: lock(steps) });
    const emit: typeof options.emit = (event) => {
      options.events.push(event);
      if (event.kind !== 'command-output' || !event.text.includes('begun')) return;
      host.last()?.stdout.pause();
      writeFileSync(inHome(host, 'still'), '');
    };
    const running = applyRun({ ...options, emit });
    await expect.poll(() => kept(host, 'at')).toMatch(/^2\.check/);
    // Who minds the time looks after each sleep of one second: twice would be enough to find the check late.
    const before = slept();
    await expect.poll(() => slept() >= before + 4 || kept(host, 'late') !== '').toBe(true);
    host.last()?.stdout.resume();
    const { exit } = await running;
    expect(endings(options.events)).toEqual(['conf.1 changed', 'flood.1 changed', 'b.1 already', 'c.1 changed']);
    expect(exit).toBe(0);
    expect(readFileSync(inHome(host, 'asked'), 'utf8')).toBe('asked\n');
    expect(readdirSync(join(host.folder, 'home'))).not.toContain('unasked');
  });
});
