/** A health that is not understood, or that would act, is refused where it is written; an edit of its commands too. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { git, runbook } from '../support/cli.ts';

let root = '';
const file = 'runbooks/app.yaml';
const write = (rollout: string): Promise<void> =>
  writeFile(join(root, file), `name: app\nhosts: all\nrollout: { ${rollout} }\nsteps: [Create the directory ~/app]\n`);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'runbook health-'));
  await mkdir(join(root, 'runbooks'));
  await writeFile(join(root, 'inventory.yaml'), 'hosts: { here: { transport: local, family: debian } }\n');
  await git(root, 'init', '-q', '-b', 'main');
});

afterAll(() => rm(root, { recursive: true, force: true }));

it.each([
  { rollout: 'health: Restart nginx', code: 'RB413', at: '3:20', says: 'in health: ' },
  { rollout: "health: { check: 'systemctl restart nginx' }", code: 'RB521', at: '3:29', says: 'may only read' },
  { rollout: 'canary: web9', code: 'RB243', at: '3:20', says: 'its hosts are here' },
])('rollout: { $rollout } is $code', async ({ rollout, code, at, says }) => {
  await write(rollout);
  const { code: exit, stderr } = await runbook(['plan', '--check'], { cwd: root });
  expect(exit).toBe(3);
  expect(stderr).toContain(`error ${code}: `);
  expect(stderr).toContain(`--> ${file}:${at}\n`);
  expect(stderr).toContain(says);
});

it('a person may edit what it asks, and not make it act', async () => {
  await write("health: { check: 'test -d /srv' }");
  expect((await runbook(['plan', '--offline'], { cwd: root })).code).toBe(0);
  await git(root, 'add', '-A');
  await git(root, 'commit', '-q', '-m', 'Lock');
  const lock = join(root, 'runbooks/app.lock.yaml');
  const sealed = await readFile(lock, 'utf8');
  const check = '        check: test -d /srv\n';
  expect(sealed).toContain(check);
  await writeFile(lock, sealed.replace(check, '        check: test -d /opt\n'));
  const resealed = await runbook(['reseal', 'app'], { cwd: root });
  expect(resealed, resealed.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining('health.1 (read)') });
  await writeFile(lock, sealed.replace(check, '        check: touch /srv/x\n'));
  const refused = await runbook(['reseal', 'app'], { cwd: root });
  expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('RB521') });
});
