/** On real hosts: whatever locks everybody out is taken back by the host itself, and says so; what locks nobody out stays. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { LockedCommand, LockedStep } from '../../src/ir/lock.ts';
import { git, runbook } from '../support/cli.ts';
import { fleet } from '../support/fleet.ts';

const hosts = fleet();
const machine = hosts as NonNullable<typeof hosts>;
const roots: string[] = [];

/** A repository with one runbook for one host, logged in to as `ops`, who becomes root; its lock is committed. */
async function repository(
  host: string,
  steps: string,
  { files = {}, edit }: { files?: Record<string, string>; edit?: Partial<LockedCommand> } = {},
): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'runbook guard-'));
  roots.push(root);
  const { address, port, privateKey, knownHosts } = machine.host(host);
  const texts: Record<string, string> = {
    'inventory.yaml': `defaults: { user: ops, become: true, family: debian, key: ${privateKey} }\nhosts:\n  ${host}: { address: ${address}, port: ${port} }\n`,
    known_hosts: await readFile(knownHosts, 'utf8'),
    'runbook.yaml': 'apply: { guardSeconds: 8, connectTimeoutSeconds: 15 }\n',
    '.gitignore': '.runbook/\n',
    'runbooks/way.yaml': `name: way\nhosts: ${host}\nsteps:\n${steps}`,
    ...files,
  };
  for (const folder of ['runbooks', 'files']) await mkdir(join(root, folder));
  for (const [path, text] of Object.entries(texts)) await writeFile(join(root, path), text);
  await git(root, 'init', '-q', '-b', 'main');
  const planned = await runbook(['plan', '--offline'], { cwd: root });
  expect(planned.code, planned.stderr).toBe(0);
  if (edit !== undefined) await editFirst(root, edit);
  await git(root, 'add', '-A');
  await git(root, 'commit', '-q', '-m', 'Way');
  return root;
}

/** What no op can say a person writes into the lock, and seals it. */
async function editFirst(root: string, edit: Partial<LockedCommand>): Promise<void> {
  const path = join(root, 'runbooks/way.lock.yaml');
  await git(root, 'add', '-A');
  await git(root, 'commit', '-q', '-m', 'Before');
  const lock = parse(await readFile(path, 'utf8')) as { steps: LockedStep[] };
  Object.assign(lock.steps[0]?.commands['debian']?.[0] ?? {}, edit);
  await writeFile(path, stringify(lock));
  const sealed = await runbook(['reseal', 'way'], { cwd: root });
  expect(sealed.code, sealed.stderr + sealed.stdout).toBe(0);
}

const apply = (root: string): ReturnType<typeof runbook> =>
  runbook(['apply', '--quiet', '--approve', 'way'], { cwd: root });

/** What decides who gets in, and what is left of runs. */
const state = async (host: string): Promise<string> => {
  const asked =
    'sha256sum /etc/ssh/sshd_config /etc/sudoers.d/ops /home/ops/.ssh/authorized_keys; ss -Hltn "sport = :22" | wc -l; nft list ruleset';
  return (await machine.exec(host, asked)).stdout;
};
const left = async (host: string): Promise<string> => {
  const asked =
    'ls -A /var/lib/runbook/spool /var/lib/runbook/owed | grep -v : ; ls /var/lib/runbook/guard 2>/dev/null; pgrep -lx "sh|sleep"; ls /var/lib/runbook/lease | grep -v info';
  return (await machine.exec(host, asked)).stdout.trim();
};

const sshd = (setting: string): string =>
  `  - { id: way, intent: 'Set ${setting} in /etc/ssh/sshd_config', approve: true }\n  - { id: reload, intent: Reload ssh, onChange: [way] }\n  - Create the directory /srv/after\n`;

describe.skipIf(hosts === null)('on the fleet', { timeout: 150_000 }, () => {
  beforeAll(async () => {
    await machine.reset('h01', 'h02', 'h03', 'h04');
    const names = ['h01', 'h02', 'h03', 'h04'];
    const installed = await Promise.all(
      names.map((name) => machine.exec(name, 'apt-get update -q && apt-get install -y -q nftables')),
    );
    for (const { status, stderr } of installed) expect(status, stderr).toBe(0);
  }, 150_000);

  afterAll(async () => {
    for (const root of roots) await rm(root, { recursive: true, force: true });
    await machine.reset('h01', 'h02', 'h03', 'h04');
  }, 60_000);

  const lockOuts: readonly (readonly [what: string, host: string, () => Promise<string>])[] = [
    [
      'a firewall that drops all that comes to port 22',
      'h01',
      () =>
        repository('h01', "  - { id: way, intent: 'Create the directory /srv/way', approve: true }\n", {
          edit: {
            check: 'nft list table inet way',
            run: 'nft add table inet way && nft add chain inet way input "{ type filter hook input priority 0; }" && nft add rule inet way input tcp dport 22 drop',
            verify: 'nft list table inet way',
            undo: 'nft delete table inet way',
          },
        }),
    ],
    ['a port on which nobody looks for sshd', 'h02', () => repository('h02', sshd('Port to 2222'))],
    ['users who may not log in', 'h03', () => repository('h03', sshd('AllowUsers to nobody'))],
    ['an address that is not reached', 'h04', () => repository('h04', sshd('ListenAddress to 127.0.0.1'))],
  ];

  describe('where nobody gets in', () => {
    it.concurrent.each(lockOuts)('takes back %s, on %s', async (_, host, make) => {
      const before = await state(host);
      const root = await make();
      const lock = await readFile(join(root, 'runbooks/way.lock.yaml'), 'utf8');
      expect(lock).toMatch(/guard: (ssh|firewall)/);
      const { code, stdout, stderr } = await apply(root);
      expect(code, stdout + stderr).toBe(1);
      expect(stdout).toContain('nobody could log in any more; it was taken back (guard)');
      expect(await state(host)).toBe(before);
      expect(await left(host)).toBe('free');
      const reached = await runbook(['hosts', 'ping'], { cwd: root });
      expect(reached.code, reached.stderr + reached.stdout).toBe(0);
    });
  });

  describe('where it is about one login', () => {
    it.concurrent('takes back sudo that asks for a password: the new login becomes root, too', async () => {
      const before = await state('h02');
      const intent = 'Copy files/ops to /etc/sudoers.d/ops with mode 0440';
      const root = await repository('h02', `  - { id: way, intent: '${intent}', approve: true }\n`, {
        files: { 'files/ops': 'ops ALL=(ALL) ALL\n' },
      });
      expect(await readFile(join(root, 'runbooks/way.lock.yaml'), 'utf8')).toContain('guard: sudoers');
      const { code, stdout, stderr } = await apply(root);
      expect(code, stdout + stderr).toBe(1);
      expect(await state('h02')).toBe(before);
      expect(await left('h02')).toBe('free');
    });

    it.concurrent('takes back the removal of the key that it logs in with', async () => {
      const before = await state('h03');
      const key = (await machine.exec('h03', 'cat /home/ops/.ssh/authorized_keys')).stdout.trim();
      const intent = `Remove the line "${key}" from /home/ops/.ssh/authorized_keys`;
      const root = await repository('h03', `  - { id: way, intent: '${intent}', approve: true }\n`);
      const { code, stdout, stderr } = await apply(root);
      expect(code, stdout + stderr).toBe(1);
      expect(await state('h03')).toBe(before);
    });
  });

  it('a runner that is killed once the guard is armed: the host heals by itself', async () => {
    const before = await state('h04');
    const root = await repository('h04', sshd('AllowUsers to nobody'));
    const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
    const child = spawn(process.execPath, [main, 'apply', '--json', '--approve', 'way'], { cwd: root });
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8');
        if (!/"what":"armed"/.test(said)) return;
        child.kill('SIGKILL');
        resolve();
      });
      child.on('close', () => reject(new Error(said)));
    });
    await expect
      .poll(() => machine.exec('h04', 'cat /var/lib/runbook/spool/*/results').then(({ stdout }) => stdout), {
        timeout: 60_000,
        interval: 500,
      })
      .toContain('guard over');
    expect(await state('h04')).toBe(before);
    const resumed = await runbook(['apply', '--resume', '--quiet', '--approve', 'way'], { cwd: root });
    expect(resumed.code, resumed.stdout + resumed.stderr).toBe(1);
    expect(await left('h04')).toBe('free');
  });

  it('lets a setting stay that locks nobody out, and changes nothing the second time', async () => {
    const root = await repository('h01', sshd('MaxAuthTries to 5'));
    const first = await apply(root);
    expect(first.code, first.stdout + first.stderr).toBe(0);
    expect((await machine.exec('h01', 'sshd -T | grep -i maxauthtries')).stdout).toBe('maxauthtries 5\n');
    expect(await left('h01')).toBe('free');
    const second = await apply(root);
    expect(second.code).toBe(0);
    expect(second.stdout).toContain(' 0 changed, 0 failed');
  });
});
