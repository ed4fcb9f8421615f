/** A line to a real sshd that is cut or garbled anywhere: always an answer, never an exception or a status that was not sent. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { requirement } from '../support/requirements.ts';
import { connectorFor, failureOf, ranOn } from '../support/ssh.ts';
import { startSshd } from '../support/sshd.ts';
import type { Sshd } from '../support/sshd.ts';

const without = requirement('sshd') === 'missing';
let sshd: Sshd;

beforeAll(async () => {
  if (!without) sshd = await startSshd({ config: ['MaxStartups 1000'] });
});

afterAll(async () => {
  if (!without) await sshd.stop();
});

type Damage = 'cut' | 'garble';

/** Passes bytes on, up to so many from the host; what follows is cut off or has bits flipped. */
async function line(bytesWhole: number, damage: Damage): Promise<number> {
  const server: Server = createServer((near) => {
    const far = connect(sshd.port, '127.0.0.1');
    let passed = 0;
    near.pipe(far);
    far.on('data', (chunk: Buffer) => {
      const room = Math.max(0, bytesWhole - passed);
      passed += chunk.length;
      near.write(chunk.subarray(0, room));
      if (chunk.length <= room) return;
      if (damage === 'garble') near.write(chunk.subarray(room).map((byte) => byte ^ 0x55));
      else near.end();
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

async function outcomeOver(bytesWhole: number, damage: Damage): Promise<string> {
  const port = await line(bytesWhole, damage);
  const lines = sshd.knownHosts.map((known) => known.replace(String(sshd.port), String(port)));
  const session = await connectorFor(lines).connect(sshd.host({ port }), { timeoutMs: 1500 });
  if (!session.ok) return failureOf(session).split(':')[0] ?? '';
  const { exit } = await ranOn(session.value, 'seq 1 20000; exit 42', { timeoutMs: 1500 });
  await session.value.close();
  return exit.kind === 'status' ? `status ${exit.status}` : exit.kind;
}

/**
 * The banner ends after about 40 bytes, the key exchange after 1,800, the log-in after 3,000; the output has 108,894. What
 * fits into the pipe (64 KiB) may come after the true exit status, so damage there proves nothing.
 */
const offsets = [
  0, 1, 10, 30, 45, 60, 200, 700, 1100, 1500, 1700, 1900, 2100, 2300, 2600, 2900, 3200, 3600, 8000, 20_000, 40_000,
];

describe.skipIf(without)('a line', () => {
  const fine = /^(closed|hung-up|silent|algorithms|auth|host-key-(unknown|changed|weak)|shell|channel|lost|timeout)$/;

  test.each(offsets)('that is cut after %i bytes', async (offset) => {
    expect(await outcomeOver(offset, 'cut')).toMatch(fine);
  });

  test.each(offsets)('that is garbled after %i bytes', async (offset) => {
    expect(await outcomeOver(offset, 'garble')).toMatch(fine);
  });

  test('that is whole', async () => {
    expect(await outcomeOver(Number.MAX_SAFE_INTEGER, 'cut')).toBe('status 42');
  });
});
