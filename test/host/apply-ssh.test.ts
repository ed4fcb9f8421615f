/** Runs over a real sshd that dies, and over lines that are cut: outcomes are true, and nothing is done twice. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { applyRun, type RunOptions } from '../../src/apply/apply-run.ts';
import type { Event } from '../../src/ir/event.ts';
import type { LockedCommand } from '../../src/ir/lock.ts';
import { endings } from '../apply/support.ts';
import { requirement } from '../support/requirements.ts';
import { counted as countedIn, sshApply } from '../support/ssh-apply.ts';
import { startSshd } from '../support/sshd.ts';
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
  folder = mkdtempSync(join(tmpdir(), 'runbook-apply-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

/** A command that notes that it ran, each time that it does. */
const counted = (id: string, run = ''): LockedCommand => countedIn(folder, id, run);

function options(
  commands: readonly LockedCommand[],
  { port = sshd.port, onEvent = (_: Event): void => undefined } = {},
): RunOptions & { readonly events: Event[] } {
  const knownHosts = sshd.knownHosts.map((line) => line.replace(String(sshd.port), String(port)));
  return sshApply(commands, { host: sshd.host({ port }), knownHosts, onEvent, stateRoot: join(folder, 'state') });
}

function ran(): string[] {
  return readFileSync(join(folder, 'ran'), 'utf8').trimEnd().split('\n');
}

/** Passes bytes on until it is cut, once; what runs on the host does not notice. */
async function cuttableLine(): Promise<{ readonly port: number; readonly cut: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(sshd.port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return { port: (server.address() as AddressInfo).port, cut };
}

describe.skipIf(without)('over a real sshd', () => {
  test('a first apply changes, a second finds all as it should be, and results are cleaned up', async () => {
    const commands = ['a.1', 'b.1', 'c.1'].map((id) => counted(id));
    const first = options(commands);
    expect((await applyRun(first)).exit).toBe(0);
    const second = options(commands);
    expect((await applyRun(second)).exit).toBe(0);
    expect(endings(second.events)).toEqual(['a.1 already', 'b.1 already', 'c.1 already']);
    expect(readdirSync(join(folder, 'state', 'spool'))).toEqual([]);
  });

  test('sshd killed while a command runs', async () => {
    const commands = [counted('a.1'), counted('b.1', 'echo working; sleep 1; echo more;'), counted('c.1')];
    let isKilled = false;
    const run = options(commands, {
      onEvent: (event) => {
        if (event.kind !== 'command-output' || isKilled) return;
        isKilled = true;
        sshd.killConnections();
      },
    });
    expect((await applyRun(run)).exit).toBe(0);
    expect(endings(run.events)).toEqual(['a.1 changed', 'b.1 changed', 'c.1 changed']);
    expect(ran()).toEqual(['a.1', 'b.1', 'c.1']);
  });

  test.each(['begin', 'working', 'end'])('the line cut at the %s of a command', async (when) => {
    const { port, cut } = await cuttableLine();
    const commands = [counted('a.1'), counted('b.1', 'echo working; sleep 0.5;'), counted('c.1')];
    let isCut = false;
    const isTime = (event: Event): boolean => {
      if (when === 'begin') return event.kind === 'command-started' && event.command === 'b.1' && event.phase === 'run';
      if (when === 'working') return event.kind === 'command-output';
      return event.kind === 'command-ended' && event.command === 'b.1';
    };
    const run = options(commands, {
      port,
      onEvent: (event) => {
        if (isCut || !isTime(event)) return;
        isCut = true;
        cut();
      },
    });
    expect((await applyRun(run)).exit).toBe(0);
    expect(endings(run.events)).toEqual(['a.1 changed', 'b.1 changed', 'c.1 changed']);
    expect(ran()).toEqual(['a.1', 'b.1', 'c.1']);
  });

  test('the first Ctrl-C goes over a second channel', async () => {
    const stop = new AbortController();
    const run = options([counted('a.1', 'echo working; sleep 1;'), counted('b.1')], {
      onEvent: (event) => {
        if (event.kind === 'command-output') stop.abort();
      },
    });
    expect((await applyRun({ ...run, signal: stop.signal })).exit).toBe(130);
    expect(endings(run.events)).toEqual(['a.1 changed', 'b.1 skipped']);
    expect(sshd.sessions()).toEqual([]);
  });

  test('a command that ignores the signal is killed', async () => {
    const stubborn = { ...counted('a.1', `trap '' TERM; while :; do sleep 1; done;`), timeoutSeconds: 1 };
    const run = options([stubborn]);
    expect((await applyRun(run)).exit).toBe(1);
    expect(run.events.find((event) => event.kind === 'command-ended')).toMatchObject({
      outcome: 'failed',
      status: 124,
    });
    expect(sshd.sessions()).toEqual([]);
  });

  test('a million lines, and a child that is left behind', async () => {
    const run = options([counted('a.1', 'seq 1000000;'), counted('b.1', 'sleep 3 & '), counted('c.1')]);
    expect((await applyRun(run)).exit).toBe(0);
    expect(run.events.find((event) => event.kind === 'command-ended')).toMatchObject({ output: { bytes: 6_888_896 } });
  });
});
