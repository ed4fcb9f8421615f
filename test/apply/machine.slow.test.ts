/** A destructive command begins only on the machine that the inventory means. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import type { Effect } from '../../src/ir/command.ts';
import { installedShells } from '../support/shell-host.ts';
import { command, endings, lock, runOptions, step, test } from './support.ts';

const other = '0123456789abcdef0123456789abcdef';
const own = existsSync('/etc/machine-id') ? readFileSync('/etc/machine-id', 'utf8').trim() : '';

describe.each(installedShells)('in %s', (shell) => {
  test.for<readonly [Effect, string, boolean]>([
    ['destructive', other, false],
    ['opaque', other, false],
    ['change', other, true],
    ...(own === '' ? [] : ([['destructive', own, true]] as const)),
  ])('a command that is %s, for the machine %s: %s', async ([effect, machineId, isDone], { hostOf }) => {
    const host = hostOf({ shell });
    const steps = [step('a', [command('a.1')]), step('b', [command('b.1', { effect })]), step('c', [command('c.1')])];
    const options = runOptions([host], { lock: lock(steps), hosts: [{ ...host.host, machineId }] });
    const { exit, state } = await applyRun(options);
    expect(existsSync(join(host.folder, 'home', 'b.1'))).toBe(isDone);
    expect(exit).toBe(isDone ? 0 : 1);
    expect(endings(options.events)).toEqual(
      isDone ? ['a.1 changed', 'b.1 changed', 'c.1 changed'] : ['a.1 changed', 'b.1 skipped', 'c.1 skipped'],
    );
    if (!isDone)
      expect(state.hostFailures.get('h1')?.message).toBe(
        `h1 is not the machine that the inventory means, so nothing destructive was begun there: its machine id is ${own === '' ? 'missing' : own}, and inventory.yaml says ${other}`,
      );
    expect(host.scripts, 'one that acts, and cleans up itself where it ended well').toHaveLength(isDone ? 1 : 2);
  });

  test('a destructive command that is true already is fine on any machine', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const done = command('a.1', { effect: 'destructive', check: 'true' });
    const options = runOptions([host], {
      lock: lock([step('a', [done])]),
      hosts: [{ ...host.host, machineId: other }],
    });
    expect((await applyRun(options)).exit).toBe(0);
  });
});
