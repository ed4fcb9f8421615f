/** Which files a lock lets people see. */
import { expect, test } from 'vitest';
import type { Op } from '../../src/ir/op.ts';
import { lockStep } from '../../src/pipeline/lock-step.ts';

test.each([
  ['/etc/motd', true],
  ['/etc/sudoers.d/deploy', true],
  ['/srv/$domain/index.html', true],
  ['/etc/backup.env', false],
  ['/etc/ssl/private/site.key', false],
])('a diff of %s is shown: %s', (path, isShown) => {
  const step = {
    id: 'a',
    intent: 'a',
    approve: false,
    needs: [],
    onChange: [],
    line: 1,
    column: 1,
  };
  const ops: Op[] = [{ kind: 'file', path, state: 'present', content: 'x\n', mode: '0600' }];
  const locked = lockStep({
    step,
    runbook: { name: 'r', file: 'r.yaml', hosts: ['h'], vars: { domain: 'd' }, secrets: [], steps: [step] },
    families: ['debian'],
    ops,
    verifyOps: [],
    explain: '',
    translator: '',
    digest: '',
    texts: new Map(),
  });
  const [command] = locked.ok ? (locked.value.commands['debian'] ?? []) : [];
  expect(command?.run).toContain('mv -f');
  expect(command?.diff !== undefined).toBe(isShown);
});
