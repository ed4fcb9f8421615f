/** On real hosts: whatever locks everybody out is taken back by the host itself, and says so; what locks nobody out stays. */
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runbook } from '../support/cli.ts';
import { fleet } from '../support/fleet.ts';
import { type WayOptions, wayRepo } from '../support/way-repo.ts';

const hosts = fleet();
const machine = hosts as NonNullable<typeof hosts>;
const roots: string[] = [];

async function repository(host: string, steps: string, options?: WayOptions): Promise<string> {
  const root = await wayRepo(machine, { host, steps, ...options });
  roots.push(root);
  return root;
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

  it('takes back a script that nobody sees into', async () => {
    const before = await state('h02');
    await machine.exec(
      'h02',
      `printf '%s\n' 'nft add table inet way' 'nft add chain inet way input "{ type filter hook input priority 0; }"' 'nft add rule inet way input tcp dport 22 drop' >/root/cut.sh`,
    );
    const root = await repository('h02', "  - { id: way, intent: 'Create the directory /srv/way', approve: true }\n", {
      edit: { check: 'false', run: 'sh /root/cut.sh', verify: 'true', undo: 'nft delete table inet way' },
    });
    expect(await readFile(join(root, 'runbooks/way.lock.yaml'), 'utf8')).toContain('guard: opaque');
    const { code, stdout, stderr } = await apply(root);
    expect(code, stdout + stderr).toBe(1);
    expect(await state('h02')).toBe(before);
  });
});
