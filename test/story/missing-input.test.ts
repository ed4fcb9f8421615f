/** What is missing for one runbook is said before another is begun. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { git, runbook } from '../support/cli.ts';

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'missing story '));
  await mkdir(join(root, 'runbooks'));
  await git(root, 'init', '-q', '-b', 'main');
  const steps = 'steps: [Create the directory ~/runbook-story]\n';
  await writeFile(join(root, 'inventory.yaml'), 'hosts:\n  here: { transport: local, family: debian }\n');
  await writeFile(join(root, 'runbooks/a.yaml'), `name: a\nhosts: here\n${steps}`);
  await writeFile(join(root, 'runbooks/b.yaml'), `name: b\nhosts: here\nsecrets: [NOT_SET]\n${steps}`);
  await runbook(['plan', '--offline'], { cwd: root });
  await git(root, 'add', '-A');
  await git(root, 'commit', '-q', '-m', 'locks');
});

afterAll(() => rm(root, { recursive: true, force: true }));

it.each(['plan', 'apply'])(
  '%s of two runbooks begins with neither where the second lacks a secret',
  async (command) => {
    const { code, stdout, stderr } = await runbook([command], { cwd: root });
    expect(code).toBe(3);
    expect(stderr).toContain('runbooks/b.yaml needs the secret NOT_SET');
    expect(stdout + stderr).not.toMatch(/asking|applying/);
  },
);
