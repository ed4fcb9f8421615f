/** Hosts of the fleet, with Debian's own sshd, PAM and sudo: becoming root, odd login shells, a jump between hosts. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Host } from '../../src/ir/runbook.ts';
import { fleet } from '../support/fleet.ts';
import type { Fleet, FleetHost } from '../support/fleet.ts';
import { connectorFor, failureOf, ranOn, sessionOf } from '../support/ssh.ts';
import type { Ran } from '../support/ssh.ts';

const machines = fleet();
const name = 'h02';
const bound = { timeoutMs: 20_000 };
const present = (): Fleet => {
  if (machines === null) throw new Error('no fleet');
  return machines;
};

function hostOf({ address, port, privateKey }: FleetHost, overrides: Partial<Host> = {}): Host {
  return {
    name: 'box',
    address,
    port,
    user: 'ops',
    key: privateKey,
    transport: 'ssh',
    become: false,
    vars: {},
    groups: [],
    ...overrides,
  };
}

async function connect(overrides: Partial<Host>) {
  const at = present().host(name);
  return connectorFor([readFileSync(at.knownHosts, 'utf8')]).connect(hostOf(at, overrides), bound);
}

async function ran(overrides: Partial<Host>, script: string): Promise<Ran> {
  const session = sessionOf(await connect(overrides));
  const answer = await ranOn(session, script);
  await session.close();
  return answer;
}

async function onHost(command: string): Promise<void> {
  const answer = await present().exec(name, command);
  if (answer.status !== 0) throw new Error(`${command}: ${answer.stdout}${answer.stderr}`);
}

/** Users with the client's key: without sudo, and with login shells that are not sh. */
const users = {
  plain: '/bin/bash',
  csh: '/bin/tcsh',
  fish: '/usr/bin/fish',
  none: '/usr/sbin/nologin',
  false: '/bin/false',
};

beforeAll(async () => {
  if (machines === null) return;
  await machines.reset(name);
  await onHost('DEBIAN_FRONTEND=noninteractive apt-get install -y -qq tcsh fish >/dev/null');
  for (const [user, shell] of Object.entries(users)) {
    await onHost(`useradd -m -s ${shell} u-${user}`);
    await onHost(`cp -r /home/ops/.ssh /home/u-${user}/ && chown -R u-${user}: /home/u-${user}/.ssh`);
  }
}, 120_000);

afterAll(async () => {
  await machines?.reset(name);
}, 60_000);

describe.skipIf(machines === null)('a user of a host', () => {
  test('runs scripts as that user', async () => {
    expect((await ran({}, 'id -un; echo "$HOME"; id -u')).stdout).toMatch(/^ops\n\/home\/ops\n[1-9]\d*\n$/);
  });

  test('becomes root through sudo, with the home folder of root and no terminal', async () => {
    const answer = await ran({ become: true }, 'id -u; echo "$HOME"; tty; if read -r x; then echo more; fi; exit 9');
    expect(answer).toMatchObject({ exit: { kind: 'status', status: 9 }, stdout: '0\n/root\nnot a tty\n' });
  });

  test('who is root becomes nobody else', async () => {
    expect((await ran({ user: 'root', become: true }, 'echo "$SUDO_USER:$(id -u)"')).stdout).toBe(':0\n');
  });

  test('who may not use sudo is told so before anything runs', async () => {
    expect(failureOf(await connect({ user: 'u-plain', become: true }))).toMatch(/^sudo: .*password/);
    expect((await ran({ user: 'u-plain' }, 'id -un')).stdout).toBe('u-plain\n');
  });

  test('on a host without sudo is told so', async () => {
    await onHost('mv /usr/bin/sudo /usr/bin/sudo.away');
    const failure = failureOf(await connect({ become: true }));
    await onHost('mv /usr/bin/sudo.away /usr/bin/sudo');
    expect(failure).toMatch(/^sudo: .*not found/);
  });

  test.each(['u-csh', 'u-fish'])('whose login shell is odd (%s) runs sh all the same', async (user) => {
    const answer = await ran({ user }, 'a="it\'s \\$HOME"; echo "$a"; [ -n "$HOME" ] && exit 5');
    expect(answer).toMatchObject({ exit: { kind: 'status', status: 5 }, stdout: "it's $HOME\n" });
  });

  test.each(['u-none', 'u-false'])('who may not log in to a shell (%s) is told so', async (user) => {
    expect(failureOf(await connect({ user }))).toMatch(/^shell: /);
  });
});

describe.skipIf(machines === null)('hosts behind a host', () => {
  test('are reached through it', async () => {
    const [jump, target] = [present().host(name), present().host('h03')];
    const inventory = { hosts: [hostOf(jump, { name: 'jump' })] };
    const connector = connectorFor([readFileSync(jump.knownHosts, 'utf8')], { inventory });
    const session = sessionOf(await connector.connect(hostOf(target, { jump: 'jump' }), bound));
    expect((await ranOn(session, 'echo "${SSH_CONNECTION%% *}"')).stdout).toBe(`${jump.address}\n`);
    await session.close();
  });
});

describe.skipIf(machines === null)('a host that goes down', () => {
  test('in the middle of a script leaves it lost', async () => {
    const session = sessionOf(await connect({ become: true }));
    const running = ranOn(session, 'echo started; sleep 30', { timeoutMs: 60_000 });
    await onHost('sleep 1; pkill -KILL sshd; sleep 0.2; systemctl restart ssh');
    expect((await running).exit).toMatchObject({ kind: 'lost' });
    await session.close();
    expect((await ran({}, 'echo back')).stdout).toBe('back\n');
  });
});
