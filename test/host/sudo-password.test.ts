/** sudo on a real host, as its rules have it: a password that is needed, given, wrong, or not asked for. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostConnector } from '../../src/adapters/connect.ts';
import type { Failure } from '../../src/ir/failure.ts';
import type { Result } from '../../src/ir/result.ts';
import type { Host } from '../../src/ir/runbook.ts';
import type { HostSession } from '../../src/ports/host.ts';
import { fleet } from '../support/fleet.ts';
import { temporaryFolder } from '../support/temporary.ts';

const hosts = fleet();
const machine = hosts as NonNullable<typeof hosts>;
const name = 'h02';
const password = 'it\'s 5$ "right" \\ äöü';
const exec = async (command: string): Promise<string> => (await machine.exec(name, command)).stdout.trim();

function connectorWith(passwords: Readonly<Record<string, string>>): {
  connect: () => Promise<Result<HostSession, Failure>>;
} {
  const { address, port, privateKey, knownHosts } = machine.host(name);
  const host: Host = {
    name,
    address,
    port,
    user: 'deploy',
    family: 'debian',
    transport: 'ssh',
    become: true,
    becomePassword: 'SUDO',
    key: privateKey,
    vars: {},
    groups: [],
  };
  const root = temporaryFolder();
  copyFileSync(knownHosts, join(root, 'known_hosts'));
  const made = hostConnector({ root, inventory: { hosts: [host] }, env: {}, passwords });
  if (!made.ok) throw new Error('no connector');
  return { connect: () => made.value.connect(host, { timeoutMs: 20_000 }) };
}

/** What the script says as whoever runs it. */
async function said(session: HostSession, script: string): Promise<string> {
  let out = '';
  const exit = await session.run({
    script,
    timeoutMs: 20_000,
    onOutput: (chunk) => void (out += Buffer.from(chunk).toString('utf8')),
  });
  expect(exit).toEqual({ kind: 'status', status: 0 });
  return out;
}

async function opened({ connect }: ReturnType<typeof connectorWith>): Promise<HostSession> {
  const session = await connect();
  if (!session.ok) throw new Error(JSON.stringify(session.failure));
  return session.value;
}

const rule = (text: string): Promise<string> =>
  exec(`printf '%s\\n' '${text}' >/etc/sudoers.d/deploy; chmod 440 /etc/sudoers.d/deploy`);
const asks = 'deploy ALL=(ALL) ALL';
/** Failed tries of a password since the beginning. */
const tries = async (): Promise<number> =>
  Number(await exec('journalctl -q --no-pager | grep -c "pam_unix(sudo:auth): authentication failure"'));

describe.skipIf(hosts === null)('sudo with a password', () => {
  beforeAll(async () => {
    await exec(
      `useradd -m -s /bin/sh deploy; mkdir -p ~deploy/.ssh; cat ~ops/.ssh/authorized_keys >~deploy/.ssh/authorized_keys; chown -R deploy: ~deploy/.ssh; chmod 700 ~deploy/.ssh`,
    );
    await exec(
      `printf '%s\\n' "deploy:$(printf '%s' '${Buffer.from(password).toString('base64')}' | base64 -d)" | chpasswd`,
    );
  });
  afterAll(async () => {
    await exec('rm -f /etc/sudoers.d/deploy; pkill -u deploy; userdel -r deploy');
  });

  it('is given where sudo asks, for every shell of a connection, and is nowhere to be seen', async () => {
    await rule(asks);
    const session = await opened(connectorWith({ SUDO: password }));
    const look = `id -un; cat; for each in /proc/[0-9]*; do tr '\\0' ' ' <$each/cmdline; tr '\\0' ' ' <$each/environ; done 2>/dev/null | grep -c 'it[^x]s 5' || :`;
    const all = await Promise.all([said(session, look), said(session, look), said(session, look)]);
    expect(all).toEqual(['root\n0\n', 'root\n0\n', 'root\n0\n']);
    await session.close();
    expect(await exec(`journalctl -q --no-pager | grep -c 'right' || :`)).toBe('0');
  });

  it.each([
    ['no password is needed', 'deploy ALL=(ALL) NOPASSWD: ALL'],
    ['there is a lecture each time', `Defaults lecture=always\n${asks}`],
    ['sudo makes no terminal', `Defaults !use_pty\n${asks}`],
    ['a login is remembered', `Defaults !tty_tickets, timestamp_timeout=60\n${asks}`],
  ])('works where %s; sh reads nothing but the script', async (_, text) => {
    await rule(text);
    const connector = connectorWith({ SUDO: password });
    for (let times = 0; times < 2; times++) {
      const session = await opened(connector);
      expect(await said(session, 'id -un; cat')).toBe('root\n');
      await session.close();
    }
  });

  it('a wrong one is tried once, also when the host is connected to again', async () => {
    await rule(asks);
    const before = await tries();
    const connector = connectorWith({ SUDO: 'not the one' });
    for (let times = 0; times < 2; times++)
      expect(await connector.connect()).toMatchObject({
        ok: false,
        failure: { kind: 'unreachable', code: 'sudo-password', message: `sudo on ${name} refused the password SUDO.` },
      });
    await exec('sleep 1');
    expect((await tries()) - before).toBe(1);
    expect(await exec('pgrep -lu deploy sudo')).toBe('');
  });

  it('where sudo asks and none is given, it is said how to give it', async () => {
    await rule(asks);
    expect(await connectorWith({}).connect()).toMatchObject({
      ok: false,
      failure: { code: 'sudo', remedy: expect.stringContaining('becomePassword') },
    });
  });

  it('where sudo wants a terminal, it says so', async () => {
    await rule(`Defaults requiretty\n${asks}`);
    expect(await connectorWith({ SUDO: password }).connect()).toMatchObject({
      ok: false,
      failure: { code: 'sudo', message: expect.stringContaining('tty') },
    });
  });
});
