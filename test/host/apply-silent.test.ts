/** Runs over lines that fall silent without being closed: it is noticed, the host is asked again, and nothing is done twice. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import { endings, reasonOf } from '../apply/support.ts';
import { requirement } from '../support/requirements.ts';
import { counted, sshApply } from '../support/ssh-apply.ts';
import { kill, startSshd } from '../support/sshd.ts';
import type { Sshd } from '../support/sshd.ts';

const without = requirement('sshd') === 'missing';
let sshd: Sshd;
let folder: string;

beforeAll(async () => {
  if (!without) sshd = await startSshd({ config: ['MaxStartups 1000'] });
});

afterAll(async () => {
  if (!without) await sshd.stop();
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runbook-silent-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const commands = () => [
  counted(folder, 'a.1'),
  counted(folder, 'b.1', 'echo working; sleep 1;'),
  counted(folder, 'c.1'),
];

function expectDoneOnce(events: Parameters<typeof endings>[0]): void {
  expect(endings(events)).toEqual(['a.1 changed', 'b.1 changed', 'c.1 changed']);
  expect(readFileSync(join(folder, 'ran'), 'utf8')).toBe('a.1\nb.1\nc.1\n');
  expect(reasonOf(events, 'b.1')).toContain('as the host had kept it');
  expect(readdirSync(join(folder, 'state', 'spool'))).toEqual([]);
  expect(readdirSync(join(folder, 'state', 'lease'))).toContain('free');
}

/** Passes bytes on until it is told to swallow them; then it still takes connections, and all of it goes nowhere. */
async function swallowingLine(): Promise<{ readonly port: number; swallow(): void; readonly swallowed: () => number }> {
  let isOpen = true;
  let swallowed = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    sockets.add(near);
    near.on('error', () => near.destroy());
    if (!isOpen) {
      swallowed += 1;
      // The network is back for whoever tries once more.
      isOpen = true;
      near.resume();
      return;
    }
    const far = connect(sshd.port, '127.0.0.1');
    sockets.add(far);
    far.on('error', () => near.destroy());
    far.on('close', () => near.destroy());
    near.on('close', () => far.destroy());
    const line = { isOpen: true };
    lines.add(line);
    near.on('data', (chunk: Buffer) => line.isOpen && far.write(chunk));
    far.on('data', (chunk: Buffer) => line.isOpen && near.write(chunk));
  });
  const lines = new Set<{ isOpen: boolean }>();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    swallow: () => {
      isOpen = false;
      for (const line of lines) line.isOpen = false;
    },
    swallowed: () => swallowed,
  };
}

describe.skipIf(without)('in the middle of a command', () => {
  test('sshd stops answering, and its connection stays open', async () => {
    let frozen: readonly number[] = [];
    onTestFinished(() => frozen.forEach((pid) => kill(pid, 'SIGCONT')));
    const run = sshApply(commands(), {
      host: sshd.host(),
      knownHosts: sshd.knownHosts,
      stateRoot: join(folder, 'state'),
      onEvent: (event) => {
        if (event.kind === 'command-output' && frozen.length === 0) frozen = sshd.freezeConnections();
      },
    });
    expect((await applyRun(run)).exit).toBe(0);
    expect(frozen).not.toEqual([]);
    expectDoneOnce(run.events);
    for (const pid of frozen) kill(pid, 'SIGCONT');
    await expect.poll(() => sshd.sessions()).toEqual([]);
  });

  test('the network swallows everything for a while', async () => {
    const line = await swallowingLine();
    const { port } = line;
    let isSilent = false;
    const run = sshApply(commands(), {
      host: sshd.host({ port }),
      knownHosts: sshd.knownHosts.map((known) => known.replace(String(sshd.port), String(port))),
      stateRoot: join(folder, 'state'),
      onEvent: (event) => {
        if (event.kind !== 'command-output' || isSilent) return;
        isSilent = true;
        line.swallow();
      },
    });
    expect((await applyRun({ ...run, connectTimeoutMs: 4_000 })).exit).toBe(0);
    expect(line.swallowed()).toBe(1);
    expectDoneOnce(run.events);
  });
});

describe.skipIf(without)('a command', () => {
  test.each([
    ['reads its standard input', 'if read -r answer; then exit 9; fi; cat;'],
    ['asks at the terminal', 'if read -r answer </dev/tty; then exit 9; fi;'],
    [
      'asks as ssh does',
      'ssh -o StrictHostKeyChecking=ask -o UserKnownHostsFile=/dev/null -p PORT 127.0.0.1 true && exit 9;',
    ],
  ])('that %s ends at once', async (_, text) => {
    const waits = { ...counted(folder, 'a.1', text.replace('PORT', String(sshd.port))), timeoutSeconds: 60 };
    const run = sshApply([waits], {
      host: sshd.host(),
      knownHosts: sshd.knownHosts,
      stateRoot: join(folder, 'state'),
    });
    expect((await applyRun(run)).exit).toBe(0);
    expect(endings(run.events)).toEqual(['a.1 changed']);
  });
});
