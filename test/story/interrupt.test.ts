/** A person who stops a run, at every moment of it: what runs ends or is ended, nothing new begins, and nothing is left running. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { git, runbook } from '../support/cli.ts';
import { commandsRepo, type CommandsRepo, type Texts } from '../support/commands-repo.ts';
import { fleet } from '../support/fleet.ts';
import { type Moment, stopped } from '../support/stopping.ts';

const hosts = fleet();
const machine = hosts as NonNullable<typeof hosts>;
const host = 'h01';
/** What runs for so long runs until it is stopped. */
const ever = 'sleep 7531';
const home = '/srv/stopped';

/** A process of the host that is there. */
const runs = (process: string): Moment => ({
  when: async () => (await machine.exec(host, `pgrep -fx '${process}'`)).status === 0,
});

interface Row {
  readonly name: string;
  readonly steps: readonly Texts[];
  readonly at: Moment;
  readonly signals: readonly NodeJS.Signals[];
  readonly code?: number;
  readonly says?: readonly string[];
  /** Files that are there afterwards, of a and b. */
  readonly done?: string;
  readonly args?: readonly string[];
  readonly runbook?: string;
  readonly hosts?: readonly string[];
  readonly settings?: string;
}

const make = (file: string, before = ''): Texts => ({
  check: `test -e ${home}/${file}`,
  run: `mkdir -p ${home}; ${before}touch ${home}/${file}`,
});
const b = make('b');
const int = ['SIGINT'] as const;
const twice = ['SIGINT', 'SIGINT'] as const;

const rows: readonly Row[] = [
  {
    name: 'once, while a command runs: it ends, and no other begins',
    steps: [make('a', 'sleep 2.531; '), b],
    at: runs('sleep 2.531'),
    signals: int,
    done: 'a',
    says: ['1 changed', '1 skipped', 'runbook apply --resume 2'],
  },
  {
    name: 'SIGTERM does the same',
    steps: [make('a', 'sleep 2.531; '), b],
    at: runs('sleep 2.531'),
    signals: ['SIGTERM'],
    done: 'a',
  },
  {
    name: 'SIGHUP does the same',
    steps: [make('a', 'sleep 2.531; '), b],
    at: runs('sleep 2.531'),
    signals: ['SIGHUP'],
    done: 'a',
  },
  {
    name: 'twice, during a check',
    steps: [{ ...make('a'), check: `${ever} & ${ever}` }, b],
    at: runs(ever),
    signals: twice,
    says: ['2 skipped'],
  },
  {
    name: 'twice, while a command runs that has children and will not be told',
    steps: [make('a', `trap '' TERM; ${ever} & ${ever}; `), b],
    at: runs(ever),
    signals: twice,
    says: ['✗ 1 failed, - 1 skipped', 's1.1: was stopped with the run'],
  },
  {
    name: 'twice, during a verification',
    steps: [{ ...make('a'), verify: ever }, b],
    at: runs(ever),
    signals: twice,
    done: 'a',
    says: ['✗ 1 failed, - 1 skipped', 's1.1: was stopped with the run'],
  },
  {
    name: 'twice, while a command runs that only looks',
    steps: [{ check: `test -e ${home}/none`, run: ever, verify: 'true' }, b],
    at: runs(ever),
    signals: twice,
    says: ['- 2 skipped'],
  },
  {
    name: 'once, while it waits before it tries again',
    steps: [make('a', 'echo "Temporary failure resolving deb.example.org"; exit 100; '), b],
    at: { said: 'Temporary failure resolving' },
    signals: int,
    args: ['--fix', 'auto'],
  },
  {
    name: 'once, in the pause of a rollout',
    steps: [make('a')],
    at: { said: 'pausing' },
    signals: int,
    hosts: ['h01', 'h02'],
    runbook: 'rollout: { batches: [1, 100%], pause: 2h }\n',
    done: 'a',
    says: ['1 host not attempted'],
  },
  {
    name: 'once, in a health check: it ends, and no batch follows',
    steps: [make('a')],
    at: runs('sleep 7.531'),
    signals: ['SIGTERM'],
    hosts: ['h01', 'h02'],
    runbook: "rollout: { batches: [1, 100%], health: { check: 'sleep 7.531' } }\n",
    done: 'a',
    says: ['1 host not attempted'],
  },
  {
    name: 'twice, in a health check: it is ended',
    steps: [make('a')],
    at: runs(ever),
    signals: ['SIGTERM', 'SIGHUP'],
    hosts: ['h01', 'h02'],
    runbook: `rollout: { batches: [1, 100%], health: { check: '${ever}' } }\n`,
    done: 'a',
    says: ['1 host not attempted'],
  },
];

const roots: CommandsRepo[] = [];

async function repository(row: Pick<Row, 'steps' | 'runbook' | 'settings' | 'hosts'>, at = ''): Promise<CommandsRepo> {
  const names = row.hosts ?? [host];
  const { privateKey, knownHosts } = machine.host(host);
  const lines = names.map((name) => {
    const { address, port } = machine.host(name);
    return `  ${name}: { ${at === '' ? `address: ${address}, port: ${port}` : at} }\n`;
  });
  const repo = await commandsRepo({
    inventory: `defaults: { user: root, family: debian, key: ${privateKey} }\nhosts:\n${lines.join('')}`,
    knownHosts: await readFile(knownHosts, 'utf8'),
    steps: row.steps,
    ...(row.runbook === undefined ? {} : { runbook: row.runbook }),
    ...(row.settings === undefined ? {} : { settings: row.settings }),
  });
  roots.push(repo);
  return repo;
}

const exec = async (command: string, on = host): Promise<string> => (await machine.exec(on, command)).stdout.trim();
const running = `pgrep -fl '^(sleep [27]|timeout|sh -s|sh -c .echo runbook)'`;

describe.skipIf(hosts === null)('stopping', () => {
  beforeEach(async () => {
    for (const name of ['h01', 'h02']) await exec(`rm -rf ${home} /var/lib/runbook`, name);
  });
  afterAll(async () => {
    for (const repo of roots) await repo.remove();
  });

  it.each(rows)('$name', async (row) => {
    const { root, steps } = await repository(row);
    const args = ['apply', 'work', '--approve', steps, ...(row.args ?? [])];
    const { code, text } = await stopped(root, args, row);
    expect(code, text).toBe(row.code ?? 130);
    for (const each of row.says ?? []) expect(text).toContain(each);
    expect(text).toContain('to go on: runbook apply --resume');
    expect(await exec(running)).toBe('');
    expect(await exec(`ls ${home}`)).toBe(row.done ?? '');
    expect(await exec('ls /var/lib/runbook/spool; ls /var/lib/runbook/lease | grep -v -e free -e info')).toBe('');
  });

  it('twice while an undo runs ends it, and says how to go on', async () => {
    const { root, steps } = await repository({ steps: [{ ...make('a'), undo: `${ever}; rm ${home}/a` }] });
    const applied = await runbook(['apply', 'work', '--approve', steps], { cwd: root });
    expect(applied.code, applied.stderr).toBe(0);
    const [, run = ''] = /work (\S+)/.exec(applied.stdout) ?? [];
    const { code, text } = await stopped(root, ['undo', run, '--yes', '--approve', steps], {
      at: runs(ever),
      signals: twice,
    });
    expect(code, text).toBe(130);
    expect(text).toContain(`to go on: runbook undo ${run}`);
    expect(await exec(running)).toBe('');
    expect(await exec(`ls ${home}`)).toBe('a');
  });

  it('once while hosts are asked by plan leaves no question there', async () => {
    const { root } = await repository({
      steps: [{ check: `test -e ${home}/a || sleep 7531`, run: `touch ${home}/a` }],
    });
    const { code, text } = await stopped(root, ['plan', 'work'], { at: runs(ever), signals: int });
    expect(code, text).toBe(130);
    expect(await exec(running)).toBe('');
    expect(await exec('ls -d /var/lib/runbook')).toBe('');
  });

  it('once while a host does not answer ends at once, and the host was not attempted', async () => {
    let isConnected = false;
    const server = createServer(() => (isConnected = true)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { root, steps } = await repository({ steps: [b] }, `address: 127.0.0.1, port: ${port}`);
    const args = ['apply', 'work', '--approve', steps];
    const { code, text } = await stopped(root, args, { at: { when: () => isConnected }, signals: int });
    server.close();
    expect(code, text).toBe(130);
    expect(text).toContain('h01: - not attempted');
    expect(text).not.toMatch(/[1-9] hosts? failed/);
    expect(text).toContain('to go on: runbook apply --resume');
  });

  it('twice while a guard waits for a new login takes the change back at once', async () => {
    const { address, port, privateKey, knownHosts } = machine.host('h03');
    const root = await mkdtemp(join(tmpdir(), 'runbook guarded-'));
    roots.push({ root, steps: 'way', remove: () => rm(root, { recursive: true, force: true }) });
    await mkdir(join(root, 'runbooks'));
    const texts: Record<string, string> = {
      'inventory.yaml': `defaults: { user: root, family: debian, key: ${privateKey} }\nhosts: { h03: { address: ${address}, port: ${port} } }\n`,
      'runbook.yaml': 'apply: { guardSeconds: 100, connectTimeoutSeconds: 5 }\n',
      '.gitignore': '.runbook/\n',
      known_hosts: await readFile(knownHosts, 'utf8'),
      'runbooks/way.yaml':
        'name: way\nhosts: h03\nsteps:\n  - { id: way, intent: Set Port to 2222 in /etc/ssh/sshd_config, approve: true }\n  - { id: reload, intent: Reload ssh, onChange: [way] }\n',
    };
    for (const [path, text] of Object.entries(texts)) await writeFile(join(root, path), text);
    expect((await runbook(['plan', '--offline'], { cwd: root })).code).toBe(0);
    await git(root, 'init', '-q', '-b', 'main');
    await git(root, 'add', '-A');
    await git(root, 'commit', '-q', '-m', 'Way');
    const before = await exec('sha256sum /etc/ssh/sshd_config', 'h03');
    const { code, text } = await stopped(root, ['apply', '--approve', 'way'], {
      at: { said: 'a new login fails' },
      signals: twice,
    });
    expect(code, text).toBe(130);
    expect(text).toContain('taken back');
    expect(await exec('sha256sum /etc/ssh/sshd_config', 'h03')).toBe(before);
    expect(await exec('ls /var/lib/runbook/guard; pgrep -lx sh', 'h03')).toBe('');
  });

  it('while pages are written and committed it finishes, or leaves nothing half done', async () => {
    const { root, steps } = await repository({ steps: [make('a')] });
    const { code, text } = await stopped(root, ['apply', 'work', '--commit', '--approve', steps], {
      at: { said: 'docs/' },
      signals: twice,
    });
    expect([0, 130], text).toContain(code);
    expect((await git(root, 'fsck', '--no-dangling')).trim()).toBe('');
    expect(await git(root, 'status', '--porcelain')).toBe('');
    expect(await exec(`ls ${home}`)).toBe('a');
  });
});
