/** The demo, from outside: what a newcomer sees, and that nothing stays behind. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { git, runbook } from '../support/cli.ts';

it('shows plan, apply, no change, drift and mending, and leaves only its folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'demo story '));
  const home = join(folder, 'home');
  const { code, stdout, stderr } = await runbook(['demo'], { cwd: folder, env: { TMPDIR: folder, HOME: home } });
  expect(code, stdout + stderr).toBe(0);
  expect(stdout).toContain('1 host: 0 already, 5 changed');
  expect(stdout).toContain('1 host: 5 already, 0 changed');
  expect(stdout).toContain('-<p>Edited by hand at 3 a.m.</p>');
  expect(stdout).toContain('1 host: 4 already, 1 changed');
  const [left, ...others] = await readdir(folder);
  expect(others).toEqual([]);
  const root = join(folder, left ?? '');
  expect(await git(root, 'status', '--porcelain')).toBe('');
  expect((await git(root, 'log', '--format=%s')).trim().split('\n')).toHaveLength(3);
  expect(await readdir(join(root, 'docs'))).toContain('index.md');
  await rm(folder, { recursive: true, force: true });
});
