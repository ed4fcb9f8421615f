/** This machine as a host, where it takes seconds: graces that run out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localHost } from '../../src/adapters/local-host.ts';
import type { Exit } from '../../src/ports/host.ts';
import { kill, processesWith } from '../support/sshd.ts';
import { temporaryFolder } from '../support/temporary.ts';

async function ran(script: string, options: { readonly home: string; readonly timeoutMs?: number }) {
  const connector = localHost({ environment: { PATH: process.env['PATH'], HOME: options.home } });
  const host = {
    name: 'here',
    address: 'localhost',
    port: 22,
    transport: 'local',
    become: false,
    vars: {},
    groups: [],
  } as const;
  const session = await connector.connect(host, { timeoutMs: 5000 });
  if (!session.ok) throw new Error(JSON.stringify(session.failure));
  let stdout = '';
  const exit: Exit = await session.value.run({
    script,
    timeoutMs: options.timeoutMs ?? 20_000,
    onOutput: (chunk) => void (stdout += Buffer.from(chunk).toString()),
  });
  return { exit, stdout };
}

describe('a script on this machine', () => {
  test('that ignores being asked is made to end', async () => {
    const home = temporaryFolder();
    const answer = await ran("trap '' TERM; echo ready; while :; do sleep 1; done", { home, timeoutMs: 500 });
    expect(answer).toEqual({ exit: { kind: 'timeout' }, stdout: 'ready\n' });
    await expect.poll(() => processesWith(`HOME=${home}`)).toEqual([]);
  });

  test('does not wait for a child in the background that holds its output', async () => {
    const home = temporaryFolder();
    const answer = await ran('sleep 30 & echo $! >pid; echo done; exit 4', { home });
    expect(answer).toEqual({ exit: { kind: 'status', status: 4 }, stdout: 'done\n' });
    process.kill(Number(readFileSync(join(home, 'pid'), 'utf8')), 'SIGKILL');
  });

  test('is listened to while a child in the background goes on talking, but not for ever', async () => {
    const home = temporaryFolder();
    const answer = await ran('(while :; do echo more; sleep 1; done) & echo $! >pid; exit 0', {
      home,
      timeoutMs: 60_000,
    });
    expect(answer.exit).toEqual({ kind: 'status', status: 0 });
    for (const pid of processesWith(`HOME=${home}`)) kill(pid, 'SIGKILL');
  });
});
