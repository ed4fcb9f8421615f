/** A lock as a plain script: what it does on a host is what apply does there. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { git, run, runbook } from '../support/cli.ts';
import { fleet } from '../support/fleet.ts';

const web = `name: web
hosts: all
vars: { greeting: "it's $HOME \\"here\\"" }
steps:
  - Install cron
  - Create the user deploy with shell /bin/bash
  - Create the directory /srv/site owned by deploy with mode 0755
  - id: page
    intent: Copy files/index.html to /srv/site/index.html with $greeting filled in and mode 0644
  - id: line
    intent: Add the line "hello = $greeting" to /etc/example.conf and create the file if it is missing
  - Set net.ipv4.ip_forward to 1
  - Run /usr/bin/true every night at 02:30 as deploy
  - id: cron
    intent: Restart cron when step line changes
`;

const hosts = fleet();
const machine = hosts as NonNullable<typeof hosts>;

describe.skipIf(hosts === null)('export, on the fleet', () => {
  let root = '';
  const script = (): string => join(root, 'web.sh');

  /** Runs the script as root, over OpenSSH. */
  async function ssh(name: string, ...args: readonly string[]): ReturnType<typeof run> {
    const { address, port, privateKey, knownHosts } = machine.host(name);
    const options = [
      '-i',
      privateKey,
      '-p',
      String(port),
      '-o',
      `UserKnownHostsFile=${knownHosts}`,
      '-o',
      'BatchMode=yes',
    ];
    const input = await readFile(script(), 'utf8');
    return run('ssh', [...options, `root@${address}`, 'sh', '-s', '--', ...args], { cwd: root, input });
  }

  beforeAll(async () => {
    await machine.reset('h01', 'h02');
    root = await mkdtemp(join(tmpdir(), 'runbook export-'));
    await mkdir(join(root, 'runbooks'));
    await mkdir(join(root, 'files'));
    const first = machine.host('h01');
    const entries = ['h01', 'h02'].map((name) => machine.host(name));
    const lines = entries.map(({ name, address, port }) => `  ${name}: { address: ${address}, port: ${port} }\n`);
    const defaults = `defaults: { user: ops, become: true, family: debian, key: ${first.privateKey} }`;
    await writeFile(join(root, 'inventory.yaml'), `${defaults}\nhosts:\n${lines.join('')}`);
    await writeFile(join(root, 'known_hosts'), await readFile(first.knownHosts, 'utf8'));
    await writeFile(join(root, 'runbooks/web.yaml'), web);
    await writeFile(join(root, 'files/index.html'), '<h1>${greeting}</h1>\n');
    await writeFile(join(root, '.gitignore'), '.runbook/\n');
    await git(root, 'init', '-q', '-b', 'main');
    const planned = await runbook(['plan', '--offline'], { cwd: root });
    expect(planned.code, planned.stderr).toBe(0);
  });

  afterAll(() => rm(root, { recursive: true, force: true }));

  it('is not made of a lock that nobody committed', async () => {
    expect((await runbook(['export', 'web'], { cwd: root })).code).toBe(6);
    await git(root, 'add', '-A');
    await git(root, 'commit', '-q', '-m', 'Web');
    expect((await runbook(['export', 'web', '--output', 'web.sh'], { cwd: root })).code).toBe(0);
    const printed = await runbook(['export', 'web', '--family', 'debian'], { cwd: root });
    expect(printed.stdout).toBe(await readFile(script(), 'utf8'));
  });

  it('asks, carries out, and leaves nothing for apply to do', async () => {
    const asked = await ssh('h01', '--check');
    expect([asked.code, asked.stdout]).toEqual([1, expect.stringMatching(/would change +line.1\n/)]);
    const first = await ssh('h01');
    expect(first.code, first.stderr + first.stdout).toBe(0);
    expect(first.stdout).toMatch(/changed +cron.1\n/);
    const applied = await runbook(['apply', '--limit', 'h01'], { cwd: root });
    expect([applied.code, applied.stdout]).toEqual([0, expect.stringMatching(/ 0 changed, 0 failed/)]);
    expect((await ssh('h01', '--check')).code).toBe(0);
  });

  it('has nothing to do where apply was, and says the same state', async () => {
    const applied = await runbook(['apply', '--limit', 'h02', '--quiet'], { cwd: root });
    expect(applied.code, applied.stderr + applied.stdout).toBe(0);
    const again = await ssh('h02');
    expect([again.code, again.stdout]).toEqual([0, expect.stringMatching(/ 0 changed, 0 failed, 0 not tried\n$/)]);
    const state =
      'cat /srv/site/index.html /etc/example.conf /etc/cron.d/*; stat -c "%n %U %a" /srv/site /srv/site/*; getent passwd deploy';
    expect((await machine.exec('h02', state)).stdout).toBe((await machine.exec('h01', state)).stdout);
  });

  it('asks for the family where the lock has several, and refuses a lock that was altered', async () => {
    const inventory = await readFile(join(root, 'inventory.yaml'), 'utf8');
    await writeFile(join(root, 'inventory.yaml'), `${inventory}  h03: { address: 192.0.2.1, family: alpine }\n`);
    expect((await runbook(['plan', '--offline'], { cwd: root })).code).toBe(0);
    await git(root, 'commit', '-qam', 'One more family');
    const unsaid = await runbook(['export', 'web'], { cwd: root });
    expect([unsaid.code, unsaid.stderr]).toEqual([3, expect.stringContaining('several families: debian, alpine')]);
    const other = await runbook(['export', 'web', '--family', 'alpine'], { cwd: root });
    expect([other.code, other.stdout]).toEqual([0, expect.stringContaining('for the family alpine')]);
    const lock = await readFile(join(root, 'runbooks/web.lock.yaml'), 'utf8');
    await writeFile(join(root, 'runbooks/web.lock.yaml'), lock.replace('systemctl restart', 'systemctl stop'));
    await git(root, 'commit', '-qam', 'Altered');
    expect((await runbook(['export', 'web', '--family', 'debian'], { cwd: root })).code).toBe(6);
  });
});
