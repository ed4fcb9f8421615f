/** Labels of guards in a lock, and what is said of commands that no guard can take back, or see. */
import { expect, test } from 'vitest';
import type { LockedCommand } from '../../src/ir/lock.ts';
import { guardSteps } from '../../src/pipeline/guard-steps.ts';
import { command, step } from '../docs/fixture.ts';

function labelled(texts: Partial<LockedCommand>): Pick<LockedCommand, 'guard' | 'effect' | 'reasons'> {
  const own = command('way.1', { effect: 'change', reasons: ['changes the host'], undo: 'true', ...texts });
  const [made] = guardSteps([step('way', { ops: [], commands: { debian: [own] } })], {
    names: [],
    logins: new Set(['ops']),
  });
  const [after] = made?.commands['debian'] ?? [];
  if (after === undefined) throw new Error('the command is gone');
  return { ...(after.guard === undefined ? {} : { guard: after.guard }), effect: after.effect, reasons: after.reasons };
}

test('what can be taken back is guarded, and needs no yes for that', () => {
  expect(labelled({ run: 'ip link set eth0 mtu 1400' })).toEqual({
    guard: 'network',
    effect: 'change',
    reasons: ['changes the host'],
  });
});

test('what nothing takes back needs a yes', () => {
  const { guard, effect, reasons } = labelled({ run: 'ip link set eth0 mtu 1400', undo: null });
  expect([guard, effect, reasons[0]]).toEqual([
    'network',
    'destructive',
    expect.stringContaining('nothing could take that back'),
  ]);
});

test('what nobody knows is guarded, and is not called worse for having no undo', () => {
  const { guard, effect, reasons } = labelled({ run: '/root/setup.sh', undo: null, effect: 'opaque' });
  expect([guard, effect, reasons[0]]).toEqual([
    'opaque',
    'opaque',
    expect.stringContaining('nothing could take that back'),
  ]);
});

test('what acts after the new login needs a yes, and says why; its label is made anew each time', () => {
  const run = '(sleep 60; ip link set eth0 down) &';
  const { guard, effect, reasons } = labelled({ run });
  expect([guard, effect, reasons]).toEqual([
    undefined,
    'destructive',
    [expect.stringContaining('no guard sees it'), 'changes the host'],
  ]);
  expect(labelled({ run, reasons }).reasons).toEqual(reasons);
  expect(labelled({ run: 'true', effect: 'change', reasons }).reasons).toEqual(['changes the host']);
});

test('a file that a schedule reads is judged by what it starts', () => {
  const texts = (line: string): Partial<LockedCommand> => ({
    define: `desired() {\ncat <<'EOF'\n${line}\nEOF\n}`,
    run: '_new=$(mktemp /etc/cron.d/.x.XXXX) && desired > "$_new" && mv -f "$_new" /etc/cron.d/x',
    diff: '/etc/cron.d/x',
  });
  expect(labelled(texts('0 3 * * * root systemctl stop ssh')).reasons[0]).toContain('no guard sees it');
  expect(labelled(texts('0 3 * * * root /usr/local/bin/backup')).reasons).toEqual(['changes the host']);
});

test('a file that its service is not told of says that nobody tries it', () => {
  const file = { run: 'echo "AllowUsers nobody" >> /etc/ssh/sshd_config' };
  expect(labelled(file).reasons).toEqual(['changes the host', expect.stringContaining('no guard sees that')]);
  expect(labelled({ run: `${file.run ?? ''} && systemctl reload ssh` }).reasons).toEqual(['changes the host']);
  expect(labelled({ run: 'echo x > /etc/sudoers.d/ops' }).reasons).toEqual(['changes the host']);
  const reload = command('reload.1', {
    effect: 'change',
    reasons: [],
    run: 'systemctl reload ssh',
    undo: 'true',
    onChange: ['way'],
  });
  const own = command('way.1', { effect: 'change', reasons: [], undo: 'true', ...file });
  const [made] = guardSteps(
    [
      step('way', { ops: [], commands: { debian: [own] } }),
      step('reload', { ops: [], commands: { debian: [reload] } }),
    ],
    { names: [], logins: new Set(['ops']) },
  );
  expect(made?.commands['debian']?.[0]?.reasons).toEqual([]);
});
