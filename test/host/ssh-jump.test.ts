/** Jump hosts: real sshds behind real sshds. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Host } from '../../src/ir/runbook.ts';
import { requirement } from '../support/requirements.ts';
import { connectorFor, failureOf, ranOn, sessionOf } from '../support/ssh.ts';
import { freePort, startSshd } from '../support/sshd.ts';
import type { Sshd, SshdOptions } from '../support/sshd.ts';

const without = requirement('sshd') === 'missing';
const bound = { timeoutMs: 10_000 };
let bastion: Sshd;
let inner: Sshd;

beforeAll(async () => {
  if (!without) [bastion, inner] = await Promise.all([startSshd(), startSshd()]);
});

afterAll(async () => {
  if (!without) await Promise.all([bastion.stop(), inner.stop()]);
});

function chain(...hosts: readonly Host[]): { readonly inventory: { readonly hosts: readonly Host[] } } {
  return { inventory: { hosts } };
}

async function another(options: SshdOptions): Promise<Sshd> {
  const own = await startSshd(options);
  onTestFinished(() => own.stop());
  return own;
}

/** The port of a server of loopback that lives as long as the test. */
async function listening(onClient: (client: Socket) => void): Promise<number> {
  const server = createServer(onClient).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

const accepted = (log: string): number => log.split('Accepted publickey').length - 1;

describe.skipIf(without)('a host behind a jump host', () => {
  const behind = (overrides: Partial<Host> = {}): Host => inner.host({ name: 'inner', jump: 'bastion', ...overrides });
  const atBastion = (overrides: Partial<Host> = {}): Host => bastion.host({ name: 'bastion', ...overrides });

  test('is reached, both keys being pinned', async () => {
    const options = chain(behind(), atBastion());
    const connector = connectorFor([...bastion.knownHosts, ...inner.knownHosts], options);
    const session = sessionOf(await connector.connect(behind(), bound));
    expect((await ranOn(session, 'echo "$HOME"')).stdout).toBe(`${inner.home}\n`);
    await session.close();
    await expect.poll(() => [...bastion.sessions(), ...inner.sessions()]).toEqual([]);
  });

  test('is reached through several', async () => {
    const middle = await another({});
    const hosts = [behind({ jump: 'middle' }), middle.host({ name: 'middle', jump: 'bastion' }), atBastion()];
    const lines = [...bastion.knownHosts, ...middle.knownHosts, ...inner.knownHosts];
    const session = sessionOf(await connectorFor(lines, chain(...hosts)).connect(behind({ jump: 'middle' }), bound));
    expect((await ranOn(session, 'echo hello')).stdout).toBe('hello\n');
    await session.close();
  });

  test('shares the connection to it with others, which ends with the last of them', async () => {
    const own = await another({});
    const jump = own.host({ name: 'bastion' });
    const connector = connectorFor([...own.knownHosts, ...inner.knownHosts], chain(behind(), jump));
    const results = await Promise.all(Array.from({ length: 8 }, () => connector.connect(behind(), bound)));
    const sessions = results.map(sessionOf);
    const answers = await Promise.all(sessions.map((session, n) => ranOn(session, `echo ${n}`)));
    expect(answers.map(({ stdout }) => stdout)).toEqual(sessions.map((_, n) => `${n}\n`));
    expect(accepted(own.log())).toBe(1);
    const [last, ...others] = sessions;
    await Promise.all(others.map((session) => session.close()));
    expect(last && (await ranOn(last, 'echo still')).stdout).toBe('still\n');
    await last?.close();
    await expect.poll(() => own.log()).toContain('Disconnected from user');
  });

  test('is scanned through it', async () => {
    const connector = connectorFor(bastion.knownHosts, chain(behind(), atBastion()));
    const [, type, base64] = (inner.knownHosts[0] ?? '').split(' ');
    expect(await connector.offeredKey(behind(), bound)).toMatchObject({ ok: true, value: { type, base64 } });
  });

  test('is lost with it, and reached again through a new connection', async () => {
    const own = await another({});
    const connector = connectorFor(
      [...own.knownHosts, ...inner.knownHosts],
      chain(behind(), own.host({ name: 'bastion' })),
    );
    const session = sessionOf(await connector.connect(behind(), bound));
    const running = ranOn(session, 'sleep 20');
    setTimeout(() => own.killConnections(), 300);
    expect((await running).exit).toMatchObject({ kind: 'lost' });
    const next = sessionOf(await connector.connect(behind(), bound));
    expect((await ranOn(next, 'echo hello')).stdout).toBe('hello\n');
    await session.close();
    await next.close();
  });

  test('is not reached when either key is not pinned, or the jump host refuses', async () => {
    const both = [...bastion.knownHosts, ...inner.knownHosts];
    const connect = async (lines: readonly string[], jump: Host): Promise<string> =>
      failureOf(await connectorFor(lines, chain(behind(), jump)).connect(behind(), bound));
    expect(await connect(inner.knownHosts, atBastion())).toMatch(/^host-key-unknown: Through the jump host bastion: /);
    expect(await connect(bastion.knownHosts, atBastion())).toMatch(/^host-key-unknown: No key of inner /);
    expect(await connect(both, atBastion({ user: 'nobody-here' }))).toMatch(/^auth: Through the jump host bastion: /);
    expect(await connect(both, atBastion({ key: '/nonexistent' }))).toMatch(/^key-missing: Through the jump host/);
    expect(await connect(both, atBastion({ port: await freePort() }))).toMatch(/^refused: Through the jump host/);
  });

  test('that does not answer, or to which no forwarding is allowed, is told apart', async () => {
    const both = [...bastion.knownHosts, ...inner.knownHosts];
    const gone = behind({ port: await freePort() });
    const refused = failureOf(await connectorFor(both, chain(gone, atBastion())).connect(gone, bound));
    expect(refused).toMatch(/^jump: The jump host bastion could not reach inner .*: Connection refused\./);
    const strict = await another({ config: ['AllowTcpForwarding no'] });
    const connector = connectorFor(
      [...strict.knownHosts, ...inner.knownHosts],
      chain(strict.host({ name: 'bastion' })),
    );
    expect(failureOf(await connector.connect(behind(), bound))).toMatch(/^jump: .*it allows no forwarding/);
  });

  test('that jumps in a circle, to nowhere or to this machine is refused at once', async () => {
    const connect = async (...hosts: readonly [Host, ...Host[]]): Promise<string> =>
      failureOf(await connectorFor([], chain(...hosts)).connect(hosts[0], bound));
    expect(await connect(behind(), atBastion({ jump: 'inner' }))).toMatch(/^jump: .*circle/);
    expect(await connect(behind({ jump: 'inner' }))).toMatch(/^jump: .*circle/);
    expect(await connect(behind())).toMatch(/^jump: .*not in the inventory/);
    expect(await connect(behind(), atBastion({ transport: 'local' }))).toMatch(/^jump: .*not reached by SSH/);
  });

  test('is given up in time when the jump host falls silent', async () => {
    const own = await another({});
    const jump = own.host({ name: 'bastion' });
    const connector = connectorFor([...own.knownHosts, ...inner.knownHosts], chain(behind(), jump));
    const first = sessionOf(await connector.connect(behind(), bound));
    const frozen = own.freezeConnections();
    const second = failureOf(await connector.connect(behind(), { timeoutMs: 700 }));
    for (const pid of frozen) process.kill(pid, 'SIGCONT');
    expect(second).toMatch(/^connect-timeout: Through the jump host bastion: inner .* did not answer/);
    await first.close();
  });

  test('that gets no answer through it any more is given up with its name, and the line to it is let go of', async () => {
    const own = await another({});
    let lines = 0;
    const way = await listening((client) => {
      const beyond = connect(own.port, '127.0.0.1');
      lines += 1;
      client.on('close', () => {
        lines -= 1;
        beyond.destroy();
      });
      for (const each of [client, beyond]) each.on('error', () => undefined);
      client.pipe(beyond).pipe(client);
    });
    let frozen: readonly number[] = [];
    const mute = await listening(() => (frozen = own.freezeConnections()));
    const jump = own.host({ name: 'bastion', port: way });
    const host = behind({ port: mute });
    const known = own.knownHosts.map((line) => line.replace(`:${own.port} `, `:${way} `));
    const failure = failureOf(await connectorFor(known, chain(host, jump)).connect(host, { timeoutMs: 1500 }));
    expect(frozen).not.toEqual([]);
    expect(failure).toMatch(/^(silent|connect-timeout): Through the jump host bastion: inner /);
    await expect.poll(() => lines, { timeout: 10_000 }).toBe(0);
  });
});
