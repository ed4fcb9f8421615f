/** On real hosts: a guard of a host that is reached through a jump host sees what a new login through it sees. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, runbook } from '../support/cli.ts';
import { fleet } from '../support/fleet.ts';
import { wayRepo } from '../support/way-repo.ts';

const hosts = fleet();
const machine = hosts as NonNullable<typeof hosts>;
const roots: string[] = [];

const run = (root: string, ...args: string[]): Promise<Finished> => runbook(args, { cwd: root });
const exec = async (host: string, text: string): Promise<string> => (await machine.exec(host, text)).stdout;
const config = 'sha256sum /etc/ssh/sshd_config; ls /var/lib/runbook/guard 2>/dev/null';

const sshd = (setting: string): string =>
  `  - { id: way, intent: 'Set ${setting} in /etc/ssh/sshd_config', approve: true }\n  - { id: reload, intent: Reload ssh, onChange: [way] }\n`;

/** h04 is reached through h03. */
async function behind(steps: string): Promise<string> {
  const { address, port } = machine.host('h03');
  const jump = `  h03: { address: ${address}, port: ${port} }\n`;
  const root = await wayRepo(machine, { host: 'h04', steps, entry: ', jump: h03', hosts: jump });
  roots.push(root);
  return root;
}

describe.skipIf(hosts === null)('a host behind a jump host', { timeout: 150_000 }, () => {
  beforeAll(() => machine.reset('h03', 'h04'), 150_000);

  afterAll(async () => {
    for (const root of roots) await rm(root, { recursive: true, force: true });
    await machine.reset('h03', 'h04');
  }, 60_000);

  it('takes back what lets nobody in', async () => {
    const before = await exec('h04', config);
    const root = await behind(sshd('AllowUsers to nobody'));
    const { code, stdout, stderr } = await run(root, 'apply', '--quiet', '--approve', 'way');
    expect(code, stdout + stderr).toBe(1);
    expect(stdout).toContain('nobody could log in any more; it was taken back (guard)');
    expect(await exec('h04', config)).toBe(before);
    expect((await run(root, 'hosts', 'ping')).code).toBe(0);
  });

  it('takes back what closes only the way through the jump host, though others get in', async () => {
    const { address } = machine.host('h03');
    const before = await exec('h04', config);
    const root = await behind(sshd(`DenyUsers to ops@${address}`));
    const { code, stdout, stderr } = await run(root, 'apply', '--quiet', '--approve', 'way');
    expect(code, stdout + stderr).toBe(1);
    expect(await exec('h04', config)).toBe(before);
  });

  it('lets stay what locks nobody out, and undoes it under a guard as well', async () => {
    const root = await behind(sshd('MaxAuthTries to 5'));
    const applied = await run(root, 'apply', '--json', '--approve', 'way');
    expect(applied.code, applied.stdout + applied.stderr).toBe(0);
    expect(applied.stdout).toMatch(/"kind":"guard".*"what":"confirmed"/);
    const undone = await run(root, 'undo', 'latest', '--yes', '--json', '--approve', 'way');
    expect(undone.code, undone.stdout + undone.stderr).toBe(0);
    expect(undone.stdout).toMatch(/"kind":"guard".*"what":"confirmed"/);
  });

  it('takes back on the jump host what cuts off the hosts behind it, though it lets us in', async () => {
    const { address, port } = machine.host('h04');
    const before = await exec('h03', config);
    const root = await wayRepo(machine, {
      host: 'h03',
      steps: sshd('AllowTcpForwarding to no'),
      hosts: `  h04: { address: ${address}, port: ${port}, jump: h03 }\n`,
    });
    roots.push(root);
    const { code, stdout, stderr } = await run(root, 'apply', '--quiet', '--approve', 'way');
    expect(code, stdout + stderr).toBe(1);
    expect(stderr).toContain('it allows no forwarding');
    expect(await exec('h03', config)).toBe(before);
    expect((await run(root, 'hosts', 'ping')).code).toBe(0);
  });
});
