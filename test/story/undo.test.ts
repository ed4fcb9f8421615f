/** A run is taken back on real hosts: what it found is there again, byte for byte, and what served it serves the old again. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Lock } from '../../src/ir/lock.ts';
import { printLock } from '../../src/lock/print-lock.ts';
import { type Finished, git, runbook } from '../support/cli.ts';
import { fleet } from '../support/fleet.ts';

const hosts = fleet();
const machine = hosts as NonNullable<typeof hosts>;
const names = ['h01', 'h02'] as const;

const site = (text: string): string => `server {\n  listen 80 default_server;\n  return 200 "${text}\\n";\n}\n`;
const runbookFile = `name: site
hosts: all
vars: { domain: example.com }
steps:
  - id: site
    intent: Put files/site.conf in place as the default site and reload nginx when it changes
  - Make sure nginx is running and starts on boot
  - Create the user deploy with shell /bin/bash
  - Create the directory /srv/one owned by deploy with mode 0750
  - Add the line "vm.example = $domain" to /etc/example.conf
  - Set theme to light in section [site] of /etc/site.ini
  - Run /usr/bin/true every night at 02:30 as root
  - Set net.ipv4.ip_forward to 1
  - Link /srv/current to /srv/one
  - Set the time zone to Europe/Berlin
`;

/** Everything that the runbook may touch; users and the times of files included. */
const look = `curl -s http://127.0.0.1/; systemctl is-active nginx; systemctl is-enabled nginx
find /etc/nginx /etc/example.conf /etc/site.ini /etc/cron.d /etc/sysctl.d /srv -type f -printf '%p %m %U:%G %s %T@\\n' | sort
find /etc/nginx /etc/example.conf /etc/site.ini /etc/cron.d /etc/sysctl.d /srv -type f -exec sha256sum {} + | sort
getent passwd deploy; getent group deploy; sysctl -n net.ipv4.ip_forward; readlink /srv/current /etc/localtime; true`;

describe.skipIf(hosts === null)('an undo', () => {
  let root = '';
  let first = '';
  const run = (...args: string[]): Promise<Finished> => runbook(args, { cwd: root });
  const state = async (name: string): Promise<string> => (await machine.exec(name, look)).stdout;
  const before = new Map<string, string>();
  const newest = async (): Promise<string> => (await run('history')).stdout.split(' ')[0] ?? '';

  beforeAll(async () => {
    await machine.reset(...names);
    root = await mkdtemp(join(tmpdir(), 'runbook undo-'));
    for (const folder of ['runbooks', 'files']) await mkdir(join(root, folder));
    const { privateKey, knownHosts } = machine.host('h01');
    const entries = names.map((name) => `  ${name}: { address: ${machine.host(name).address} }\n`).join('');
    await writeFile(
      join(root, 'inventory.yaml'),
      `defaults: { user: ops, become: true, family: debian, key: ${privateKey} }\nhosts:\n${entries}`,
    );
    await writeFile(join(root, 'known_hosts'), await readFile(knownHosts, 'utf8'));
    await writeFile(join(root, '.gitignore'), '.runbook/\n');
    await writeFile(join(root, 'runbooks/site.yaml'), runbookFile);
    await writeFile(join(root, 'files/site.conf'), site('new'));
    await git(root, 'init', '-q', '-b', 'main');
    const planned = await run('plan', '--offline');
    expect(planned.code, planned.stderr).toBe(0);
    await git(root, 'add', '-A');
    await git(root, 'commit', '-q', '-m', 'Site');
    // A host on which all of it was otherwise before, with owners, modes and times that are not the usual ones.
    const prepare = `apt-get -y -q install nginx-light curl cron >/dev/null 2>&1
printf '%s' '${site('old')}' >/etc/nginx/sites-available/default
chown daemon:adm /etc/nginx/sites-available/default; chmod 0640 /etc/nginx/sites-available/default
touch -d 2020-01-02 /etc/nginx/sites-available/default
printf 'a = 1' >/etc/example.conf; chmod 0604 /etc/example.conf
printf '[site]\\ntheme=dark\\n' >/etc/site.ini; ln -s /tmp /srv/current; systemctl restart nginx; systemctl disable nginx`;
    await Promise.all(names.map((name) => machine.exec(name, prepare)));
    for (const name of names) before.set(name, await state(name));
    expect(before.get('h01')).toMatch(/^old\nactive\ndisabled\n/);
    const applied = await run('apply', '--quiet');
    expect(applied.code, applied.stderr + applied.stdout).toBe(0);
    expect(await state('h01')).toMatch(/^new\nactive\nenabled\n/);
    first = await newest();
  }, 180_000);

  afterAll(() => rm(root, { recursive: true, force: true }));

  it('only shows its plan where nobody agrees', async () => {
    const was = await state('h01');
    const shown = await run('undo', 'latest');
    expect(shown.code, shown.stderr).toBe(2);
    expect(shown.stdout).toContain('-  return 200 "new\\n";\n');
    expect(shown.stdout).toMatch(/again\S* site\.2: once more at the end/);
    expect(shown.stderr).toContain('give --yes');
    expect(await state('h01')).toBe(was);
  });

  it('takes back some steps on some hosts, and nginx serves the old site again', async () => {
    const undone = await run('undo', first, '--only', 'site', '--limit', 'h02', '--yes', '--commit');
    expect(undone.code, undone.stderr + undone.stdout).toBe(0);
    expect((await machine.exec('h02', 'curl -s http://127.0.0.1/')).stdout).toBe('old\n');
    expect((await machine.exec('h01', 'curl -s http://127.0.0.1/')).stdout).toBe('new\n');
    expect((await run('history')).stdout).toContain('partly undone by ');
    const page = await readFile(join(root, `docs/runs/${first}.md`), 'utf8');
    expect(page).toContain(`Was taken back by the run`);
    expect(page).toContain(await newest());
  });

  it('takes back the rest, and every host is as it was', async () => {
    const undone = await run('undo', first, '--yes');
    expect(undone.code, undone.stderr + undone.stdout).toBe(0);
    for (const name of names) expect(await state(name)).toBe(before.get(name));
    expect((await run('show', 'latest')).stdout).toContain(`undoes ${first}`);
    expect((await run('history')).stdout).toMatch(/, undone by /);
  });

  it('changes nothing the second time, and is not undone or resumed itself', async () => {
    const again = await run('undo', first);
    expect(again.code, again.stderr).toBe(0);
    expect(again.stdout).toMatch(/ 0 to undo, .* \d+ already undone/);
    expect((await run('undo', await newest())).code).toBe(3);
    expect((await run('apply', '--failed-from', 'latest')).code).toBe(3);
    expect((await run('apply', '--resume', first)).stderr).toContain(`run ${first} was taken back by`);
  });

  it('wants a later run of the same command undone first, and names it', async () => {
    for (const text of ['second', 'third']) {
      await writeFile(join(root, 'files/site.conf'), site(text));
      await run('plan', '--offline');
      await git(root, 'add', '-A');
      await git(root, 'commit', '-q', '-m', text);
      const applied = await run('apply', '--only', 'site', '--limit', 'h01', '--quiet');
      expect(applied.code, applied.stderr).toBe(0);
    }
    const [third = '', second = ''] = (await run('history')).stdout.split('\n').map((line) => line.split(' ')[0] ?? '');
    const refused = await run('undo', second, '--yes');
    expect(refused.code, refused.stdout).toBe(5);
    expect(refused.stderr).toContain(`runbook undo ${third}`);
    expect(refused.stdout).toContain(`✗ later site.1: changed since, by run ${third}`);
    expect(refused.stdout).toContain(' 0 to undo, 1 changed by a later run,');
    for (const [id, served] of [
      [third, 'second\n'],
      [second, 'old\n'],
    ] as const) {
      const undone = await run('undo', id, '--yes');
      expect(undone.code, undone.stderr).toBe(0);
      expect((await machine.exec('h01', 'curl -s http://127.0.0.1/')).stdout).toBe(served);
    }
  });

  it('wants what another runbook, or a later step, has since written to the same file undone first', async () => {
    const line = (text: string): string =>
      `  - { id: ${text}, intent: 'Add the line "${text} = 1" to /etc/shared.conf' }\n`;
    await machine.exec('h01', 'echo first = 1 >/etc/shared.conf');
    await writeFile(join(root, 'runbooks/one.yaml'), `name: one\nhosts: h01\nsteps:\n${line('one')}${line('two')}`);
    await writeFile(join(root, 'runbooks/other.yaml'), `name: other\nhosts: h01\nsteps:\n${line('three')}`);
    await run('plan', '--offline', 'one', 'other');
    await git(root, 'add', '-A');
    await git(root, 'commit', '-q', '-m', 'Shared');
    for (const name of ['one', 'other']) {
      const applied = await run('apply', name, '--quiet');
      expect(applied.code, applied.stderr).toBe(0);
    }
    const [other = '', one = ''] = (await run('history')).stdout.split('\n').map((text) => text.split(' ')[0] ?? '');
    const refused = await run('undo', one, '--yes');
    expect(refused.code, refused.stdout).toBe(5);
    expect(refused.stdout).toContain(`✗ later two.1: changed since, by run ${other}`);
    expect(refused.stderr).toContain(`undo the later run first (runbook undo ${other})`);
    expect((await run('undo', other, '--yes')).code).toBe(0);
    const apart = await run('undo', one, '--only', 'one', '--yes');
    expect(apart.code, apart.stdout).toBe(3);
    expect(apart.stderr).toContain('step two has changed /etc/shared.conf after step one');
    expect((await run('undo', one, '--only', 'two', '--yes')).code).toBe(0);
    expect((await machine.exec('h01', 'cat /etc/shared.conf')).stdout).toBe('first = 1\none = 1\n');
    expect((await run('undo', one, '--yes')).code).toBe(0);
    expect((await machine.exec('h01', 'cat /etc/shared.conf')).stdout).toBe('first = 1\n');
  });

  it('asks about an undo that may close the way to the host, though doing it could not', async () => {
    const undo = 'networkctl reload; rm -f /srv/way';
    const intent = `Run "touch /srv/way" unless "test -e /srv/way" succeeds, verified by "true", undone by "${undo}"`;
    const text = `name: way\nhosts: h01\nsteps:\n  - { id: way, intent: '${intent}' }\n`;
    await writeFile(join(root, 'runbooks/way.yaml'), text);
    await run('plan', '--offline', 'way');
    await git(root, 'add', '-A');
    await git(root, 'commit', '-q', '-m', 'Way');
    const applied = await run('apply', 'way', '--quiet');
    expect(applied.code, applied.stderr + applied.stdout).toBe(0);
    const { code, stderr } = await run('undo', 'latest', '--yes');
    expect([code, stderr]).toEqual([5, expect.stringMatching(/RB531.*may close the way to the host/)]);
  });

  it.each<[string, string]>([
    ['destroys', 'rm -rf /srv/kept; rm -f /srv/forged'],
    ['runs what nobody sees', 'sh /root/later.sh; rm -f /srv/forged'],
  ])('asks about an undo that %s, where a hand sealed it under an op that never says so', async (_, undo) => {
    const path = join(root, 'runbooks/forged.lock.yaml');
    await writeFile(
      join(root, 'runbooks/forged.yaml'),
      'name: forged\nhosts: h01\nsteps:\n  - { id: forged, intent: Create the file /srv/forged }\n',
    );
    await run('plan', '--offline', 'forged');
    const { digest: _digest, ...lock } = parse(await readFile(path, 'utf8')) as Lock;
    Object.assign(lock.steps[0]?.commands['debian']?.[0] ?? {}, { undo });
    await writeFile(path, printLock(lock));
    await git(root, 'add', '-A');
    await git(root, 'commit', '-q', '-m', 'Forged');
    await machine.exec('h01', 'rm -f /srv/forged; mkdir -p /srv/kept');
    const applied = await run('apply', 'forged', '--quiet');
    expect(applied.code, applied.stderr + applied.stdout).toBe(0);
    const { code, stderr } = await run('undo', 'latest', '--yes');
    expect([code, stderr]).toEqual([5, expect.stringContaining('RB531')]);
    expect((await machine.exec('h01', 'ls -d /srv/kept /srv/forged')).stdout).toBe('/srv/forged\n/srv/kept\n');
  });
});
