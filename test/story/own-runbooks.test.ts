/** This repository is its own first user: its locks and pages are in step with its English. */
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
