/** This repository is its own first user: its locks and pages are in step with its English. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runbook } from '../support/cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

it.each([
  ['every file is valid', ['validate'], /valid: 4 runbooks/],
  ['no lock is stale', ['plan', '--check'], /4 in step, 0 changed/],
  ['no page is stale', ['docs', '--check'], /^0 stale pages$/m],
])('%s', async (_name, args, expected) => {
  const { code, stdout, stderr } = await runbook(args, { cwd: root });
  expect(code, stdout + stderr).toBe(0);
  expect(stdout).toMatch(expected);
});

it('the README shows the lock of runbooks/web.yaml as it is', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const shown = /```yaml\n( {2}- id: nginx\n[^]*?)```/.exec(readme)?.[1] ?? 'nothing';
  expect(readFileSync(join(root, 'runbooks/web.lock.yaml'), 'utf8')).toContain(shown);
});
