/** On real hosts: an undo that locks everybody out is taken back by the host itself, and what was there before it is there again. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, runbook } from '../support/cli.ts';
import { fleet } from '../support/fleet.ts';
import { type WayOptions, wayRepo } from '../support/way-repo.ts';

const hosts = fleet();
const machine = hosts as NonNullable<typeof hosts>;
const roots: string[] = [];

const run = (root: string, ...args: string[]): Promise<Finished> => runbook(args, { cwd: root });
const exec = async (host: string, text: string): Promise<string> => (await machine.exec(host, text)).stdout;

async function applied(host: string, steps: string, options?: WayOptions): Promise<string> {
  const root = await wayRepo(machine, { host, steps, ...options });
  roots.push(root);
  const done = await run(root, 'apply', '--quiet', '--approve', 'way');
  expect(done.code, done.stdout + done.stderr).toBe(0);
  return root;
}

const sshd = (setting: string): string =>
  `  - { id: way, intent: 'Set ${setting} in /etc/ssh/sshd_config', approve: true }\n  - { id: reload, intent: Reload ssh, onChange: [way] }\n  - Create the directory /srv/after\n`;
const undo = (root: string): Promise<Finished> => run(root, 'undo', 'latest', '--yes', '--approve', 'way');

describe.skipIf(hosts === null)('on the fleet', { timeout: 150_000 }, () => {
  beforeAll(() => machine.reset('h01', 'h02'), 150_000);

  afterAll(async () => {
    for (const root of roots) await rm(root, { recursive: true, force: true });
    await machine.reset('h01', 'h02');
  }, 60_000);

  it.concurrent('brings a setting of sshd back that let us in, and is undone once that is mended', async () => {
    const config = 'sha256sum /etc/ssh/sshd_config; sshd -T | grep -i allowusers; ls /var/lib/runbook/guard 2>&1';
    // It stands there, and sshd has not read it: the run is what keeps us in.
    await machine.exec('h01', "echo 'AllowUsers nobody' >>/etc/ssh/sshd_config");
    const root = await applied('h01', sshd('AllowUsers to ops'));
    const before = await exec('h01', config);
    expect(before).toContain('allowusers ops');
    const planned = await run(root, 'undo', 'latest');
    expect(planned.stdout).toContain('(guarded: ssh)');
    const undone = await undo(root);
    expect(undone.code, undone.stdout + undone.stderr).toBe(1);
    expect(undone.stdout).toContain('what was there before this undo is there again');
    expect(await exec('h01', config)).toBe(before);
    expect((await run(root, 'hosts', 'ping')).code).toBe(0);
    // Once what comes back lets us in, it stays.
    await machine.exec('h01', "sed -i 's/AllowUsers nobody/AllowUsers ops/' /var/lib/runbook/backup/*/way.way.1");
    const again = await undo(root);
    expect(again.code, again.stdout + again.stderr).toBe(0);
    expect(await exec('h01', 'sshd -T | grep -i allowusers')).toBe('allowusers ops\n');
  });

  it.concurrent('says beforehand what its guard may not bring back, and takes back an undo that closes port 22', async () => {
    await machine.exec('h02', 'apt-get update -q && apt-get install -y -q nftables');
    const root = await applied('h02', "  - { id: way, intent: 'Create the directory /srv/way', approve: true }\n", {
      edit: {
        check: 'test -e /srv/way && ! nft list table inet way',
        run: 'nft delete table inet way; touch /srv/way',
        verify: 'test -e /srv/way',
        undo: `nft add table inet way && nft add chain inet way input "{ type filter hook input priority 0; }" &&
nft add rule inet way input tcp dport 22 drop && rm -f /srv/way`,
      },
    });
    const refused = await run(root, 'undo', 'latest', '--yes');
    expect(refused.code, refused.stdout).toBe(5);
    expect(refused.stderr).toContain('nobody can tell whether that brings back all that this takes away');
    const undone = await undo(root);
    expect(undone.code, undone.stdout + undone.stderr).toBe(1);
    expect(undone.stdout).toContain('what was there before this undo is there again');
    expect(await exec('h02', 'ls /srv/way; nft list ruleset; ls /var/lib/runbook/guard')).toBe('/srv/way\n');
    expect((await run(root, 'hosts', 'ping')).code).toBe(0);
  });
});
