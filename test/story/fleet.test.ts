/** English in git becomes changed Debian hosts, documents and a commit; and a hand-made change is found. */
import { mkdtemp, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { git, runbook } from '../support/cli.ts';
import { fleet } from '../support/fleet.ts';
import { startModelServer } from '../support/model-server.ts';

const steps = `steps:
  - Install tree, cron and nginx-light
  - Create the group web-admins
  - Create the user deploy with shell /bin/bash in group web-admins
  - Allow the key ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGbPhhVT7V1B0ZVDmwoVhiyQzGGpiTWtrQp2bWAHY0bT deploy@example to log in as deploy
  - Create the directory /srv/site owned by deploy with mode 0755
  - id: page
    intent: Copy files/index.html to /srv/site/index.html with $domain filled in and mode 0644
  - id: site
    intent: Put files/site.conf in place as the default site and reload nginx when it changes
  - id: nginx
    intent: Make sure nginx is running and starts on boot
    verify: nginx answers on port 80 with "Welcome"
  - Run /usr/bin/true every night at 02:30 as deploy
  - Set net.ipv4.ip_forward to 1
  - Set MaxAuthTries to 4 in /etc/ssh/sshd_config
  - Add the line "vm.example = $domain" to /etc/example.conf and create the file if it is missing
  - Set theme to light in section [site] of /etc/site.ini
  - Link /srv/current to /srv/site
  - Set the time zone to Europe/Berlin
`;

/** A change made by hand, the step that must notice it, and a check of what apply must have made. */
const byHand: readonly { readonly step: string; readonly damage: string }[] = [
  { step: 'install', damage: 'DEBIAN_FRONTEND=noninteractive apt-get remove -y tree' },
  { step: 'key', damage: ': > /home/deploy/.ssh/authorized_keys' },
  { step: 'site-owned', damage: 'chmod 0700 /srv/site' },
  { step: 'page', damage: 'echo drift >> /srv/site/index.html' },
  { step: 'site', damage: 'echo "# drift" >> /etc/nginx/sites-available/default' },
  { step: 'nginx', damage: 'systemctl disable --now nginx' },
  { step: 'run-true', damage: 'rm /etc/cron.d/*true*' },
  { step: 'ip-forward', damage: 'sysctl -w net.ipv4.ip_forward=0' },
  { step: 'maxauthtries', damage: 'sed -i /^MaxAuthTries/d /etc/ssh/sshd_config' },
  { step: 'line', damage: ': > /etc/example.conf' },
  { step: 'theme', damage: 'sed -i s/light/dark/ /etc/site.ini' },
  { step: 'link', damage: 'rm /srv/current' },
  { step: 'time-zone', damage: 'timedatectl set-timezone UTC || ln -sf /usr/share/zoneinfo/UTC /etc/localtime' },
  { step: 'user', damage: 'usermod -s /bin/sh deploy' },
];

const hosts = fleet();
const machine = hosts as NonNullable<typeof hosts>;

describe.skipIf(hosts === null).each(['phrasebook', 'llm'] as const)('on the fleet, with the %s', (translator) => {
  let root = '';
  let model: Awaited<ReturnType<typeof startModelServer>> | null = null;
  const env: Record<string, string> = {};
  const names = ['h01', 'h02', 'h03', 'h04'] as const;

  beforeAll(async () => {
    await machine.reset(...names);
    root = await mkdtemp(join(tmpdir(), 'runbook fleet-'));
    await mkdir(join(root, 'runbooks'));
    await mkdir(join(root, 'files'));
    const first = machine.host('h01');
    const entries = names
      .map((name) => machine.host(name))
      .map(({ name, address, port }) => `  ${name}: { address: ${address}, port: ${port} }\n`)
      .join('');
    await writeFile(
      join(root, 'inventory.yaml'),
      `defaults: { user: ops, become: true, family: debian, key: ${first.privateKey} }\nhosts:\n${entries}groups:\n  web: { hosts: [${names.join(', ')}] }\n`,
    );
    await writeFile(join(root, 'known_hosts'), await readFile(first.knownHosts, 'utf8'));
    await writeFile(
      join(root, 'runbooks/site.yaml'),
      `name: site\nhosts: web\nvars: { domain: example.com }\n${steps}`,
    );
    await writeFile(join(root, 'files/index.html'), '<h1>Welcome to ${domain}</h1>\n');
    await writeFile(join(root, 'files/site.conf'), 'server {\n  listen 80 default_server;\n  root /srv/site;\n}\n');
    await writeFile(join(root, '.gitignore'), '.runbook/\n');
    if (translator === 'llm') {
      model = await startModelServer({ behave: 'phrasebook' });
      env['OPENAI_API_KEY'] = 'test-key';
      env['OPENAI_BASE_URL'] = model.url;
      await writeFile(join(root, 'runbook.yaml'), 'translator: llm\nmodel: { name: test-model }\n');
    }
    await git(root, 'init', '-q', '-b', 'main');
  });

  afterAll(async () => {
    await model?.stop();
    await rm(root, { recursive: true, force: true });
  });

  it('plans, applies what was committed, and documents it in a commit', async () => {
    const planned = await runbook(['plan'], { cwd: root, env });
    expect(planned.code, planned.stderr + planned.stdout).toBe(0);
    const early = await runbook(['apply'], { cwd: root, env });
    expect(early.code).toBe(6);
    await git(root, 'add', '-A');
    await git(root, 'commit', '-q', '-m', 'Site');
    const applied = await runbook(['apply', '--commit', '--quiet'], { cwd: root, env });
    expect(applied.code, applied.stderr + applied.stdout).toBe(0);
    expect(applied.stdout).toMatch(/4 hosts: .* 0 failed, 0 unknown/);
    const files = await git(root, 'show', '--name-only', '--format=%s', 'HEAD');
    expect(files).toContain('docs/runbooks/site.md');
    expect(files).not.toContain('.runbook/');
    expect(await git(root, 'status', '--porcelain')).toBe('');
    expect((await machine.exec('h03', 'cat /srv/site/index.html')).stdout).toBe('<h1>Welcome to example.com</h1>\n');
  });

  it('changes nothing the second time, and writes nothing', async () => {
    const head = await git(root, 'rev-parse', 'HEAD');
    const again = await runbook(['apply', '--commit'], { cwd: root, env });
    expect(again.code, again.stderr).toBe(0);
    expect(again.stdout).toMatch(/ 0 changed, 0 failed, 0 unknown/);
    expect(await git(root, 'rev-parse', 'HEAD')).toBe(head);
    expect(await git(root, 'status', '--porcelain')).toBe('');
  });

  it('asks the translator nothing while no sentence changed', async () => {
    const before = model?.requests.length ?? 0;
    const planned = await runbook(['plan', '--check'], { cwd: root, env });
    expect(planned.code).toBe(0);
    expect(model?.requests.length ?? 0).toBe(before);
  });

  it.each(byHand)('notices by plan that somebody did: $damage', async ({ step, damage }) => {
    await machine.exec('h02', damage);
    const planned = await runbook(['plan', '--detailed-exitcode', '--limit', 'h02'], { cwd: root, env });
    expect(planned.code, planned.stderr + planned.stdout).toBe(2);
    expect(planned.stdout).toMatch(new RegExp(`~ change\\S* \\S*${step}`));
    const mended = await runbook(['apply', '--limit', 'h02', '--quiet'], { cwd: root, env });
    expect(mended.code, mended.stderr + mended.stdout).toBe(0);
  });
});
