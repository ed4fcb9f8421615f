/** Connecting to a real sshd: which hosts are trusted, who may log in, and every way in which it fails. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { delayProxy } from '../support/delay-proxy.ts';
import { requirement } from '../support/requirements.ts';
import { connectorFor, failureOf, ranOn, sessionOf } from '../support/ssh.ts';
import { freePort, makeKey, startSshd } from '../support/sshd.ts';
import type { Sshd, SshdOptions } from '../support/sshd.ts';

const without = requirement('sshd') === 'missing';
const bound = { timeoutMs: 10_000 };
let sshd: Sshd;

beforeAll(async () => {
  if (!without) sshd = await startSshd();
});

afterAll(async () => {
  if (!without) await sshd.stop();
});

async function another(options: SshdOptions): Promise<Sshd> {
  const own = await startSshd(options);
  onTestFinished(() => own.stop());
  return own;
}

/** A server on loopback that does with a connection what it is told. */
async function answering(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

describe.skipIf(without)('a host whose key', () => {
  test('is pinned is reached', async () => {
    const session = sessionOf(await connectorFor(sshd.knownHosts).connect(sshd.host(), bound));
    expect((await ranOn(session, 'echo hello')).stdout).toBe('hello\n');
    await session.close();
    await expect.poll(() => sshd.sessions()).toEqual([]);
  });

  test('is not pinned is not logged in to, and its fingerprint is told', async () => {
    const own = await another({});
    const failure = failureOf(await connectorFor(sshd.knownHosts).connect(own.host(), bound));
    const printed = execFileSync('ssh-keygen', ['-lf', join(own.folder, 'host_ed25519')], { encoding: 'utf8' });
    expect(failure).toMatch(/^host-key-unknown: /);
    expect(failure).toContain(printed.split(' ')[1]);
    expect(own.log()).not.toContain('Accepted');
  });

  test('changed is not logged in to, and both fingerprints are told', async () => {
    const own = await another({});
    const line = (sshd.knownHosts[0] ?? '').replace(String(sshd.port), String(own.port));
    const failure = failureOf(await connectorFor([line]).connect(own.host(), bound));
    expect(failure).toMatch(
      /^host-key-changed: .*pinned is ssh-ed25519 SHA256:\S+ \(line 1\), offered is ssh-ed25519 SHA256:/,
    );
    expect(own.log()).not.toContain('Accepted');
  });

  test('changed its type is changed, not unknown', async () => {
    const own = await another({ hostKeys: ['ecdsa'] });
    const line = (sshd.knownHosts[0] ?? '').replace(String(sshd.port), String(own.port));
    expect(failureOf(await connectorFor([line]).connect(own.host(), bound))).toMatch(/^host-key-changed: /);
  });

  test('is revoked is refused even when it is pinned', async () => {
    const [line = ''] = sshd.knownHosts;
    const failure = failureOf(
      await connectorFor([line, `@revoked * ${line.split(' ').slice(1).join(' ')}`]).connect(sshd.host(), bound),
    );
    expect(failure).toMatch(/^host-key-revoked: /);
  });

  test.each([0, 1, 2])('of several is pinned (number %i) is reached: that one is asked for', async (index) => {
    const own = await another({ hostKeys: ['ed25519', 'ecdsa', 'rsa'] });
    const session = sessionOf(await connectorFor([own.knownHosts[index] ?? '']).connect(own.host(), bound));
    await session.close();
  });
});

describe.skipIf(without)('scanning', () => {
  test('gives the key that a host offers, without a log-in', async () => {
    const own = await another({ hostKeys: ['rsa', 'ed25519'] });
    const offered = await connectorFor([]).offeredKey(own.host({ key: '/nonexistent' }), bound);
    const [, type, base64] = (own.knownHosts[1] ?? '').split(' ');
    expect(offered).toMatchObject({ ok: true, value: { type, base64 } });
    expect(own.log()).not.toMatch(/Accepted|Failed/);
  });

  test('says why there is none', async () => {
    const host = sshd.host({ port: await freePort() });
    expect(failureOf(await connectorFor([]).offeredKey(host, bound))).toMatch(/^refused: /);
  });
});

describe.skipIf(without)('logging in', () => {
  const connect = async (key: string | undefined, options: Parameters<typeof connectorFor>[1] = {}) => {
    const { key: _, ...host } = sshd.host();
    const result = await connectorFor(sshd.knownHosts, options).connect(
      key === undefined ? host : { ...host, key },
      bound,
    );
    if (result.ok) await result.value.close();
    return failureOf(result);
  };

  test('with a key that the host does not know fails and says what was tried', async () => {
    const key = makeKey(sshd.folder, 'stranger');
    expect(await connect(key)).toBe(`auth: box refused ${sshd.user}; tried the key ${key}.`);
  });

  test('as a user that the host does not know fails', async () => {
    const result = await connectorFor(sshd.knownHosts).connect(sshd.host({ user: 'nobody-here' }), bound);
    expect(failureOf(result)).toMatch(/^auth: /);
  });

  test('with a key that is missing, open to others, encrypted or none at all fails before connecting', async () => {
    const locked = makeKey(sshd.folder, 'locked', { passphrase: 'open sesame' });
    const open = join(sshd.folder, 'open');
    copyFileSync(sshd.clientKey, open);
    chmodSync(open, 0o644);
    expect(await connect('/nonexistent/key')).toMatch(/^key-missing: /);
    expect(await connect('~/../../etc/shadow')).toMatch(/^key-missing: /);
    expect(await connect(open)).toMatch(/^key-mode: .*0644/);
    expect(await connect(locked)).toMatch(/^key-encrypted: /);
    expect(await connect(`${sshd.clientKey}.pub`)).toMatch(/^key-/);
    expect(await connect(undefined)).toMatch(/^auth: There is no key/);
  });

  test('with an encrypted key works by its passphrase or through an agent that holds it', async () => {
    const locked = makeKey(sshd.folder, 'deploy', { passphrase: 'open sesame' });
    const allowed = join(sshd.folder, 'authorized_keys');
    writeFileSync(allowed, `${readFileSync(allowed, 'utf8')}${readFileSync(`${locked}.pub`, 'utf8')}`);
    expect(await connect(locked, { passphrase: () => 'open sesame' })).toBe('ok');
    expect(await connect(locked, { passphrase: () => 'wrong' })).toMatch(/^key-encrypted: /);
    const socket = await startAgent(sshd.folder);
    const environment = { HOME: '/nonexistent', SSH_AUTH_SOCK: socket };
    expect(await connect(locked, { environment })).toMatch(/^key-encrypted: /);
    addToAgent(socket, makeKey(sshd.folder, 'stranger-in-agent'));
    addToAgent(socket, locked, 'open sesame');
    expect(await connect(locked, { environment })).toBe('ok');
    expect(await connect(undefined, { environment })).toBe('ok');
  });

  test('without a named key takes the default keys, also when the agent is gone', async () => {
    const home = join(sshd.folder, 'ada');
    mkdirSync(join(home, '.ssh'), { recursive: true });
    makeKey(join(home, '.ssh'), 'id_ed25519');
    copyFileSync(sshd.clientKey, join(home, '.ssh/id_rsa'));
    expect(await connect(undefined, { environment: { HOME: home } })).toBe('ok');
    expect(await connect(undefined, { environment: { HOME: home, SSH_AUTH_SOCK: '/nonexistent/agent' } })).toBe('ok');
  });

  test('with a key by a path from the repo or the home folder works', async () => {
    expect(await connect('client', { root: sshd.folder })).toBe('ok');
    expect(await connect('~/client', { environment: { HOME: sshd.folder } })).toBe('ok');
  });
});

async function startAgent(folder: string): Promise<string> {
  const socket = join(folder, 'agent.sock');
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void agent.kill());
  await new Promise((resolve) => agent.stdout.once('data', resolve));
  return socket;
}

function addToAgent(socket: string, key: string, passphrase = ''): void {
  const askpass = `${key}.askpass`;
  writeFileSync(askpass, `#!/bin/sh\necho '${passphrase}'\n`, { mode: 0o700 });
  const env = { ...process.env, SSH_AUTH_SOCK: socket, SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: 'force' };
  execFileSync('ssh-add', ['-q', key], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

describe.skipIf(without)('what answers', () => {
  const connectTo = async (port: number, options: { readonly address?: string; readonly timeoutMs?: number } = {}) => {
    const host = sshd.host({ port, address: options.address ?? '127.0.0.1' });
    return failureOf(await connectorFor([]).connect(host, { timeoutMs: options.timeoutMs ?? 10_000 }));
  };

  test('nothing: refused', async () => {
    expect(await connectTo(await freePort())).toMatch(/^refused: box \(127\.0\.0\.1 port \d+\) can't be reached/);
  });

  test('a name that there is not: dns', async () => {
    expect(await connectTo(22, { address: 'no-such-host.invalid' })).toMatch(/^dns: /);
  });

  test('a port that takes connections and says nothing: silent', async () => {
    expect(await connectTo(await answering(() => null), { timeoutMs: 500 })).toMatch(/^silent: .*within 0\.5 s/);
  });

  test('a server that says a letter now and then: silent', async () => {
    const port = await answering((socket) => {
      const trickle = setInterval(() => socket.write('S'), 50);
      socket.once('close', () => clearInterval(trickle));
    });
    expect(await connectTo(port, { timeoutMs: 700 })).toMatch(/^silent: /);
  });

  test('an overloaded host that answers each part in time, and all of them not: it is reached', async () => {
    const slow = await delayProxy([sshd.host()], 150);
    onTestFinished(() => slow.close());
    const host = { ...sshd.host(), ...slow.targets[0] };
    const known = sshd.knownHosts.map((line) => line.replace(/^\S+/, `[127.0.0.1]:${host.port}`));
    const before = performance.now();
    const session = sessionOf(await connectorFor(known).connect(host, { timeoutMs: 1500 }));
    expect(performance.now() - before).toBeGreaterThan(1500);
    expect((await ranOn(session, 'echo hello')).stdout).toBe('hello\n');
    await session.close();
  });

  test('a server that hangs up each time: hung-up, and it is called six times', async () => {
    let calls = 0;
    const port = await answering((socket) => void (calls++, socket.end()));
    expect(await connectTo(port)).toMatch(/^hung-up: .*took the connection and ended it before it spoke SSH/);
    expect(calls).toBe(6);
  });

  test('a server that hangs up late, until the time is over: hung-up, not silent', async () => {
    const port = await answering((socket) => void setTimeout(() => socket.end(), 500));
    expect(await connectTo(port, { timeoutMs: 1500 })).toMatch(/^hung-up: /);
  });

  test('a person who stops it between two calls: not called again', async () => {
    const controller = new AbortController();
    let calls = 0;
    const port = await answering((socket) => {
      socket.end();
      if (++calls === 2) setTimeout(() => controller.abort(), 50);
    });
    const host = sshd.host({ port });
    const result = await connectorFor([]).connect(host, { timeoutMs: 10_000, signal: controller.signal });
    expect(failureOf(result)).toBe('cancelled');
    expect(calls).toBe(2);
  });

  test('an sshd that serves few at once: all are served in the end', async () => {
    const own = await another({ config: ['MaxStartups 2:80:6'] });
    const connector = connectorFor(own.knownHosts);
    const sessions = await Promise.all(
      Array.from({ length: 12 }, async () => sessionOf(await connector.connect(own.host(), { timeoutMs: 30_000 }))),
    );
    expect(own.log()).toMatch(/MaxStartups throttling|drop connection/);
    await Promise.all(sessions.map((session) => session.close()));
  });

  test('a web server: hung-up, and what it says is inert', async () => {
    const port = await answering((socket) => void socket.end('HTTP/1.1 400 Bad \u001b[2J\r\n\r\n'));
    const failure = await connectTo(port, { timeoutMs: 3000 });
    expect(failure).toMatch(/^hung-up: /);
    expect(failure).not.toContain('\u001b');
  });

  test('garbage where packets should be: closed, and nothing is thrown', async () => {
    const port = await answering((socket) => {
      socket.write('SSH-2.0-Garbage\r\n');
      for (let n = 0; n < 50; n++) socket.write(Buffer.alloc(100, n));
    });
    expect(await connectTo(port, { timeoutMs: 3000 })).toMatch(/^(closed|silent|algorithms): /);
  });

  test('an sshd with other algorithms: algorithms', async () => {
    const own = await another({ config: ['Ciphers aes128-ctr'] });
    expect(failureOf(await connectorFor(own.knownHosts).connect(own.host(), bound))).toMatch(/^algorithms: .*cipher/);
  });

  test('an sshd that serves nobody more: closed', async () => {
    const own = await another({ config: ['DenyUsers *', 'MaxAuthTries 1'] });
    expect(failureOf(await connectorFor(own.knownHosts).connect(own.host(), bound))).toMatch(/^(auth|closed): /);
  });

  test('a person who stops it meanwhile: cancelled', async () => {
    const host = sshd.host({ port: await answering(() => null) });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const result = await connectorFor([]).connect(host, { timeoutMs: 10_000, signal: controller.signal });
    expect(failureOf(result)).toBe('cancelled');
  });
});

describe.skipIf(without)('the shell of a user', () => {
  const withForced = async (command: string): Promise<string> => {
    const own = await another({ config: [`ForceCommand ${command}`] });
    const result = await connectorFor(own.knownHosts).connect(own.host(), bound);
    if (result.ok) await result.value.close();
    return failureOf(result);
  };

  test('that lets nobody in: shell', async () => {
    expect(await withForced('echo This account is currently not available.; exit 1')).toMatch(
      /^shell: .*it said: This account is currently not available\./,
    );
  });

  test('that says nothing, or the wrong thing: shell', async () => {
    expect(await withForced('exit 0')).toMatch(/^shell: .*it said nothing/);
    expect(await withForced("printf 'Welcome \\033[2J\\n'; exit 0")).toMatch(/^shell: .*Welcome \\u\{1b\}/);
  });

  test('that hangs: shell, in time', { timeout: 60_000 }, async () => {
    const own = await another({ config: ['ForceCommand sleep 100'] });
    const result = await connectorFor(own.knownHosts).connect(own.host(), bound);
    expect(failureOf(result)).toMatch(/^shell: No shell began on box within 30 s/);
  });

  test('on an sshd without sessions: channel', async () => {
    const own = await another({ config: ['MaxSessions 0'] });
    expect(failureOf(await connectorFor(own.knownHosts).connect(own.host(), bound))).toMatch(
      /^channel: .* opens no channel for a shell: \w/,
    );
  });

  test.skipIf(!(userInfo().shell ?? '').endsWith('bash'))(
    'whose rc file prints does not get into the output',
    async () => {
      const own = await another({});
      writeFileSync(
        join(own.home, '.bashrc'),
        'echo "noise on stdout"; echo "noise on stderr" >&2; printf "no newline"\n',
      );
      const session = sessionOf(await connectorFor(own.knownHosts).connect(own.host(), bound));
      for (let round = 0; round < 2; round++) {
        expect(await ranOn(session, 'echo result')).toMatchObject({ stdout: 'result\n' });
      }
      await session.close();
    },
  );

  test.skipIf(!(userInfo().shell ?? '').endsWith('bash'))('whose rc file exits: shell', async () => {
    const own = await another({});
    writeFileSync(join(own.home, '.bashrc'), 'echo "maintenance until noon"; exit 7\n');
    const result = await connectorFor(own.knownHosts).connect(own.host(), bound);
    expect(failureOf(result)).toMatch(/^shell: .*maintenance until noon/);
  });
});
