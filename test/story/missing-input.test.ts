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

it('apply of two runbooks begins with neither where the second lacks a secret', async () => {
  const { code, stdout, stderr } = await runbook(['apply'], { cwd: root });
  expect(code).toBe(3);
  expect(stderr).toContain('runbooks/b.yaml needs the secret NOT_SET');
  expect(stdout + stderr).not.toMatch(/asking|applying/);
});

it('plan asks about the runbooks that lack nothing, and says of the other what it lacks', async () => {
  const { code, stdout, stderr } = await runbook(['plan'], { cwd: root });
  expect(code).toBe(3);
  expect(stderr).toContain('asking 1 host about a\n');
  expect(stderr).not.toContain('about b\n');
  expect(stderr).toContain('runbooks/b.yaml needs the secret NOT_SET');
  expect(stdout).toContain('here: 0 already, 1 to change, 0 unknown');
  expect(stdout.trimEnd()).toMatch(/0 hosts unreachable; not asked about: b$/);
});

it('plan of the one that lacks it asks nobody', async () => {
  const { code, stderr } = await runbook(['plan', 'b'], { cwd: root });
  expect(code).toBe(3);
  expect(stderr).toContain('runbooks/b.yaml needs the secret NOT_SET');
  expect(stderr).not.toContain('asking');
});

it('validate says which sentences the phrasebook refuses, and writes nothing', async () => {
  const place = join(root, 'runbooks/c.yaml');
  await writeFile(place, 'name: c\nhosts: here\nsteps:\n  - Create the directory /srv/c\n  - Make it all nice\n');
  const { code, stderr } = await runbook(['validate'], { cwd: root });
  expect(code).toBe(3);
  expect(stderr).toContain('--> runbooks/c.yaml:5:5\n');
  expect(await git(root, 'status', '--porcelain')).toBe('?? runbooks/c.yaml\n');
  await rm(place);
  expect((await runbook(['validate'], { cwd: root })).code).toBe(0);
});
