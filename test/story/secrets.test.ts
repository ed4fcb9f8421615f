/** The file of secrets that age encrypted: set, listed and removed from outside, and never shown. */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runbook } from '../support/cli.ts';

const value = 'canary value-7f3a';
let top = '';
let root = '';
let env: Record<string, string> = {};

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'secrets story '));
  root = join(top, 'repo');
  await mkdir(join(root, 'runbooks'), { recursive: true });
  const identity = await generateX25519Identity();
  await writeFile(join(top, 'key'), `${identity}\n`, { mode: 0o600 });
  await chmod(join(top, 'key'), 0o600);
  await writeFile(join(root, '.age-recipients'), `${await identityToRecipient(identity)}\n`);
  await writeFile(join(root, 'inventory.yaml'), 'hosts:\n  here: { transport: local, family: debian }\n');
  const steps = 'steps: [Create the directory ~/runbook-story]\n';
  await writeFile(join(root, 'runbooks/web.yaml'), `name: web\nhosts: here\nsecrets: [TOKEN, ABSENT]\n${steps}`);
  env = { RUNBOOK_AGE_IDENTITY_FILE: join(top, 'key') };
});

afterAll(() => rm(top, { recursive: true, force: true }));

const secrets = async (args: readonly string[], input?: string): ReturnType<typeof runbook> =>
  runbook(['secrets', ...args], { cwd: root, env, ...(input === undefined ? {} : { input }) });

it('puts a value from standard input into the file, replaces it, and takes it out', async () => {
  const added = await secrets(['set', 'TOKEN'], `${value}\n`);
  expect(added).toMatchObject({ code: 0, stdout: 'added TOKEN in secrets.age, encrypted to 1 recipient: commit it\n' });
  expect((await secrets(['set', 'TOKEN'], `${value}2`)).stdout).toMatch(/^replaced TOKEN/);
  expect(await readFile(join(root, 'secrets.age'), 'utf8')).not.toContain('TOKEN');
  const list = await secrets(['list']);
  expect(list.code).toBe(0);
  expect(list.stdout).toMatch(/^TOKEN {2}from secrets\.age {2}used by web$/m);
  expect(list.stdout).toMatch(/^ABSENT {2}MISSING \(looked at RUNBOOK_SECRET_ABSENT, .*secrets\.age\)/m);
  expect(list.stdout + list.stderr).not.toContain('canary');
  expect((await secrets(['recipients', '--renew'])).stdout).toMatch(/^age1\w+\nencrypted secrets\.age to 1 recipient/);
  expect((await secrets(['remove', 'TOKEN'])).code).toBe(0);
  expect((await secrets(['remove', 'TOKEN'])).code).toBe(3);
});

it('compares locks and checks files without opening anything', async () => {
  await writeFile(join(root, 'secrets.age'), 'broken');
  expect((await runbook(['validate'], { cwd: root, env })).code).toBe(0);
  expect((await runbook(['plan', '--offline'], { cwd: root, env })).code).toBe(0);
  expect((await runbook(['plan', '--check'], { cwd: root, env })).code).toBe(0);
  const applied = await runbook(['plan'], { cwd: root, env });
  expect(applied.code).toBe(3);
  expect(applied.stderr).toContain('RB263');
});

it.each([
  ['a name that is none', ['set', 'not-a-name'], 'value-value'],
  ['an empty value', ['set', 'OTHER'], ''],
  ['a value that is not text', ['set', 'OTHER'], '\0\0\0\0\0'],
])('refuses %s', async (_, args, input) => {
  await rm(join(root, 'secrets.age'), { force: true });
  const { code, stderr } = await secrets(args, input);
  expect(code).toBe(3);
  expect(stderr).toMatch(/RB26[27]/);
});
