/** A person who stops a run while it waits for something that is not a host's command: a connection, a model, its own end. */
import { readFile, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { git, runbook } from '../support/cli.ts';
import { commandsRepo, type CommandsRepo, type Texts } from '../support/commands-repo.ts';
import { fleet } from '../support/fleet.ts';
import { hangs, startModelServer } from '../support/model-server.ts';
import { stopped } from '../support/stopping.ts';

const hosts = fleet();
const machine = hosts as NonNullable<typeof hosts>;
const name = 'h01';
const home = '/srv/stopped';
const make = (before: string): Texts => ({
  check: `test -e ${home}/a`,
  run: `mkdir -p ${home}; ${before}touch ${home}/a`,
});
const next: Texts = { check: `test -e ${home}/b`, run: `touch ${home}/b` };

let endings: (() => unknown)[] = [];

interface Place {
  readonly steps: readonly Texts[];
  readonly settings?: string;
  /** Where the host is to be reached instead of where it is. */
  readonly port?: number;
}

async function repository({ steps, settings, port }: Place): Promise<CommandsRepo> {
  const own = machine.host(name);
  const at = port === undefined ? `address: ${own.address}, port: ${own.port}` : `address: 127.0.0.1, port: ${port}`;
  const key = port === undefined ? '' : await exec('cat /etc/ssh/ssh_host_ed25519_key.pub');
  const known = port === undefined ? await readFile(own.knownHosts, 'utf8') : `[127.0.0.1]:${port} ${key}\n`;
  const repo = await commandsRepo({
    inventory: `defaults: { user: root, family: debian, key: ${own.privateKey} }\nhosts: { ${name}: { ${at} } }\n`,
    knownHosts: known,
    steps,
    ...(settings === undefined ? {} : { settings }),
  });
  endings.push(repo.remove);
  return repo;
}

interface Cable {
  readonly port: number;
  /** How many connections were begun. */
  readonly begun: () => number;
  readonly cut: () => void;
  readonly mend: () => void;
}

/** A way to the host that can be cut: then connections end, and new ones end at once. */
async function cable(): Promise<Cable> {
  const { address, port } = machine.host(name);
  const sockets = new Set<Socket>();
  let [isCut, begun] = [false, 0];
  const server: Server = createServer((socket) => {
    begun += 1;
    if (isCut) {
      socket.destroy();
      return;
    }
    const beyond = connect(port, address);
    for (const each of [socket, beyond]) {
      sockets.add(each);
      each.on('error', () => undefined);
      each.on('close', () => [socket, beyond].forEach((both) => both.destroy()));
    }
    socket.pipe(beyond).pipe(socket);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  endings.push(() => server.close());
  return {
    port: (server.address() as AddressInfo).port,
    begun: () => begun,
    cut: () => {
      isCut = true;
      for (const each of sockets) each.destroy();
    },
    mend: () => void (isCut = false),
  };
}

const exec = async (command: string): Promise<string> => (await machine.exec(name, command)).stdout.trim();
const isRunning = async (process: string): Promise<boolean> =>
  (await machine.exec(name, `pgrep -fx '${process}'`)).status === 0;
const left = (): Promise<string> => exec(`pgrep -fl '^(sleep [27]|timeout|sh -s|sh -c .echo runbook)'`);
const traces = (): Promise<string> =>
  exec('ls /var/lib/runbook/spool; ls /var/lib/runbook/lease | grep -v -e free -e info');

describe.skipIf(hosts === null)('stopping while it waits', () => {
  beforeEach(() => exec(`rm -rf ${home} /var/lib/runbook`));
  afterEach(async () => {
    for (const end of endings) await end();
    endings = [];
  });

  it('once, for a connection that was lost: it comes back, learns what became of the command, and begins no other', async () => {
    const way = await cable();
    const { root, steps } = await repository({ steps: [make('sleep 2.531; '), next], port: way.port });
    let before = Infinity;
    const { code, text } = await stopped(root, ['apply', 'work', '--approve', steps], {
      at: {
        when: async () => {
          if (before === Infinity && (await isRunning('sleep 2.531'))) {
            before = way.begun();
            way.cut();
          }
          return way.begun() > before;
        },
      },
      signals: ['SIGINT'],
      afterwards: way.mend,
    });
    expect(code, text).toBe(130);
    expect(text).toContain('1 changed');
    expect(text).toContain('1 skipped');
    expect(await exec(`ls ${home}`)).toBe('a');
    expect(await left()).toBe('');
    expect(await traces()).toBe('');
  });

  it('twice, for a connection that was lost: it says that nobody knows, and a resume finds out', async () => {
    const way = await cable();
    const { root, steps } = await repository({ steps: [make('sleep 2.531; '), next], port: way.port });
    let before = Infinity;
    const { code, text } = await stopped(root, ['apply', 'work', '--approve', steps], {
      at: {
        when: async () => {
          if (before === Infinity && (await isRunning('sleep 2.531'))) {
            before = way.begun();
            way.cut();
          }
          return way.begun() > before;
        },
      },
      signals: ['SIGINT', 'SIGTERM'],
    });
    expect(code, text).toBe(8);
    expect(text).toContain('2 unknown');
    await expect.poll(left).toBe('');
    way.mend();
    const resumed = await runbook(['apply', '--resume', '--approve', steps], { cwd: root });
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(await exec(`ls ${home}`)).toBe('a\nb');
  });

  it('once, while a model is asked about a failure', async () => {
    const model = await startModelServer({ behave: hangs });
    endings.push(() => model.stop());
    const settings = 'model: { name: test-model }\nfix: { mode: auto }\n';
    const { root, steps } = await repository({ steps: [make('echo "an odd failure 7731"; exit 3; '), next], settings });
    const { code, text } = await stopped(root, ['apply', 'work', '--approve', steps], {
      at: { when: () => model.requests.length > 0 },
      signals: ['SIGINT'],
      env: { OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'none' },
    });
    expect(model.requests, text).toHaveLength(1);
    expect(code, text).toBe(130);
    expect(text).toContain('1 failed');
    expect(await left()).toBe('');
    expect(await traces()).toBe('');
  });

  it('once, while a model translates: no lock is written', async () => {
    const { root } = await repository({ steps: [next] });
    const model = await startModelServer({ behave: hangs });
    endings.push(() => model.stop());
    await writeFile(join(root, 'runbook.yaml'), 'translator: llm\nmodel: { name: test-model }\n');
    await writeFile(join(root, 'runbooks/new.yaml'), 'name: new\nhosts: all\nsteps: [Create the directory /srv/new]\n');
    await git(root, 'add', '-A');
    await git(root, 'commit', '-q', '-m', 'New');
    const { code, text } = await stopped(root, ['plan', 'new'], {
      at: { when: () => model.requests.length > 0 },
      signals: ['SIGHUP'],
      env: { OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'none' },
    });
    expect(code, text).toBe(130);
    expect((await git(root, 'status', '--porcelain')).trim()).toBe('');
  });

  it('three times: it ends at once, the host ends by itself what it was told to, and is there for a resume', async () => {
    const once = `[ ! -e ${home}/begun ] || exit 9; touch ${home}/begun; trap '' TERM; sleep 7531; `;
    const { root, steps } = await repository({ steps: [make(once), next] });
    const { code, text } = await stopped(root, ['apply', 'work', '--approve', steps], {
      at: { when: () => isRunning('sleep 7531') },
      signals: ['SIGINT', 'SIGINT', 'SIGINT'],
    });
    expect(code, text).toBe(130);
    await expect.poll(left).toBe('');
    const resumed = await runbook(['apply', '--resume', '--approve', steps], { cwd: root });
    expect([1, 8], resumed.stderr).toContain(resumed.code);
    expect(resumed.stderr).not.toContain('held by');
    expect(await exec(`ls ${home}`)).toBe('begun');
    expect(await left()).toBe('');
  });

  it('not at all: it ends by itself though the host never ends its side of the connection', async () => {
    const { address, port } = machine.host(name);
    const clients: Socket[] = [];
    const server = createServer({ allowHalfOpen: true }, (client) => {
      const beyond = connect({ host: address, port, allowHalfOpen: true });
      for (const each of [client, beyond]) each.on('error', () => undefined);
      client.on('data', (chunk) => beyond.write(chunk));
      beyond.on('data', (chunk) => client.write(chunk));
      clients.push(client);
      endings.push(() => [client, beyond].forEach((each) => each.destroy()));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    endings.push(() => server.close());
    const { root } = await repository({ steps: [next], port: (server.address() as AddressInfo).port });
    const asked = await runbook(['lock', 'status'], { cwd: root });
    expect(asked.code, asked.stderr).toBe(0);
    expect(asked.stdout).toContain(`${name}  free`);
    expect(clients.map(({ writableEnded }) => writableEnded)).toEqual([false]);
  });

  it('not at all: it ends by itself though the agent never answers', async () => {
    const { root } = await repository({ steps: [next], settings: 'apply: { connectTimeoutSeconds: 1 }\n' });
    const inventory = await readFile(join(root, 'inventory.yaml'), 'utf8');
    await writeFile(join(root, 'inventory.yaml'), inventory.replace(/, key: [^ ]+/, ''));
    const socket = join(root, 'agent');
    const held: Socket[] = [];
    const agent = createServer((client) => held.push(client)).listen(socket);
    await new Promise((resolve) => agent.once('listening', resolve));
    endings.push(
      () => held.forEach((each) => each.destroy()),
      () => agent.close(),
    );
    const asked = await runbook(['lock', 'status'], { cwd: root, env: { SSH_AUTH_SOCK: socket, HOME: root } });
    expect(asked.code, asked.stdout).toBe(4);
    expect(asked.stdout).toContain('did not complete the login');
    expect(held).toHaveLength(1);
  });

  it('once, where sshd opens one session only', async () => {
    const config = '/etc/ssh/sshd_config.d/narrow.conf';
    await exec(`echo MaxSessions 1 >${config}; systemctl reload ssh`);
    endings.push(() => exec(`rm ${config}; systemctl reload ssh`));
    const { root, steps } = await repository({ steps: [make('sleep 4.531; '), next] });
    const { code, text } = await stopped(root, ['apply', 'work', '--approve', steps], {
      at: { when: () => isRunning('sleep 4.531') },
      signals: ['SIGINT'],
    });
    expect(code, text).toBe(130);
    expect(text).toContain('1 changed');
    expect(text).toContain('1 skipped');
    expect(await exec(`ls ${home}`)).toBe('a');
    expect(await traces()).toBe('');
  });
});
