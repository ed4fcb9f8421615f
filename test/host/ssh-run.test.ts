/** Scripts on a real sshd: how they end, what is lost and what is not. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { HostSession } from '../../src/ports/host.ts';
import { requirement } from '../support/requirements.ts';
import { connectorFor, ranOn, sessionOf } from '../support/ssh.ts';
import { kill, startSshd } from '../support/sshd.ts';
import type { Sshd } from '../support/sshd.ts';

const without = requirement('sshd') === 'missing';
let sshd: Sshd;
let session: HostSession;

beforeEach(async () => {
  if (without) return;
  sshd = await startSshd();
  session = sessionOf(await connectorFor(sshd.knownHosts).connect(sshd.host(), { timeoutMs: 10_000 }));
});

afterEach(async () => {
  if (without) return;
  await session.close();
  await sshd.stop();
});

describe.skipIf(without)('a script on a host', () => {
  test('gives its output and status, one script after the other', async () => {
    for (const status of [0, 1, 255]) {
      const answer = await ranOn(session, `echo out; echo err >&2; exit ${status}`);
      expect(answer).toEqual({ exit: { kind: 'status', status }, stdout: 'out\n', stderr: 'err\n' });
    }
  });

  test('that a signal ended is not a status', async () => {
    expect((await ranOn(session, 'kill -KILL $$')).exit).toEqual({ kind: 'signal', signal: 'SIGKILL' });
  });

  test('finds its input at an end', async () => {
    expect((await ranOn(session, 'if read -r line; then echo "$line"; else echo end; fi')).stdout).toBe('end\n');
  });

  test('has no terminal, no agent, and is in nobody’s list of processes', async () => {
    const answer = await ranOn(
      session,
      'tty; echo "agent=$SSH_AUTH_SOCK"; tr "\\0" " " </proc/$$/cmdline; : secret-word',
    );
    expect(answer.stdout).toBe('not a tty\nagent=\nsh -s ');
  });

  test('may be large, and hold any byte but NUL', async () => {
    const lines = Array.from({ length: 60_000 }, (_, n) => `: ${n} äöü '"$`.replace(/['"$]/g, ''));
    const script = `${lines.join('\n')}\nprintf '%s' '\u001b\u00ff end'\n`;
    expect((await ranOn(session, script)).stdout).toBe('\u001b\u00ff end');
  });

  test('is stopped waiting for when its time is up', async () => {
    const answer = await ranOn(session, 'echo started; sleep 20', { timeoutMs: 500 });
    expect(answer).toMatchObject({ exit: { kind: 'timeout' }, stdout: 'started\n' });
    expect((await ranOn(session, 'echo next')).stdout).toBe('next\n');
  });

  test('is stopped waiting for when it is cancelled', async () => {
    const controller = new AbortController();
    const running = ranOn(session, 'echo started; sleep 20', { signal: controller.signal });
    await sleep(200);
    controller.abort();
    expect((await running).exit).toEqual({ kind: 'cancelled' });
    expect((await ranOn(session, 'sleep 20', { signal: AbortSignal.abort() })).exit).toEqual({ kind: 'cancelled' });
  });

  test('does not wait for a child in the background that holds its output', async () => {
    const answer = await ranOn(session, 'sleep 20 & echo done; exit 4');
    expect(answer).toEqual({ exit: { kind: 'status', status: 4 }, stdout: 'done\n', stderr: '' });
  });

  test('whose output can not be taken fails as the taker does, and the next runs', async () => {
    const onOutput = (): Promise<void> => Promise.reject(new Error('no room'));
    await expect(ranOn(session, 'echo hello; sleep 20', { onOutput })).rejects.toThrow('no room');
    expect((await ranOn(session, 'echo next')).stdout).toBe('next\n');
  });
});

describe.skipIf(without)('a lost connection', () => {
  test('in the middle of a script is lost, never a status; the script itself goes on', async () => {
    const running = ranOn(session, 'echo started; sleep 1; echo end >"$HOME/marker"; exit 0');
    await sleep(300);
    sshd.killConnections();
    const answer = await running;
    expect(answer.exit).toMatchObject({ kind: 'lost' });
    await expect.poll(() => existsSync(join(sshd.home, 'marker')), { timeout: 5000 }).toBe(true);
    expect((await ranOn(session, 'echo again')).exit).toMatchObject({ kind: 'lost', reason: /never began/ });
  });

  test('before the script is lost too', async () => {
    sshd.killConnections();
    await sleep(100);
    const exit = (await ranOn(session, 'echo hello >"$HOME/marker"')).exit;
    expect(exit).toMatchObject({ kind: 'lost', reason: /never began/ });
    expect(existsSync(join(sshd.home, 'marker'))).toBe(false);
  });

  test(
    'is noticed when the host only falls silent, after it has changed its keys too',
    { timeout: 60_000 },
    async () => {
      const own = await startSshd({ config: ['RekeyLimit 1M'] });
      onTestFinished(() => own.stop());
      const rekeyed = sessionOf(await connectorFor(own.knownHosts).connect(own.host(), { timeoutMs: 10_000 }));
      const running = ranOn(rekeyed, 'head -c 3000000 /dev/zero; touch "$HOME/marker"; sleep 50', {
        timeoutMs: 50_000,
      });
      await expect.poll(() => existsSync(join(own.home, 'marker')), { timeout: 5000 }).toBe(true);
      own.freezeConnections();
      expect((await running).exit).toEqual({ kind: 'lost', reason: 'the host fell silent' });
    },
  );

  test('by a shell that is killed with its sshd is lost', async () => {
    const running = ranOn(session, 'echo started; sleep 20');
    await sleep(300);
    sshd.killConnections();
    for (const pid of sshd.sessions()) kill(pid, 'SIGKILL');
    expect((await running).exit).toMatchObject({ kind: 'lost' });
  });
});

describe.skipIf(without)('much output', () => {
  test('comes whole and in order', async () => {
    let bytes = 0;
    let next = 0;
    let rest = '';
    const exit = await session.run({
      script: 'i=0; while [ $i -lt 20 ]; do seq 0 99999; i=$((i + 1)); done',
      timeoutMs: 60_000,
      onOutput: (chunk) => {
        bytes += chunk.length;
        const lines = (rest + Buffer.from(chunk).toString('latin1')).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (Number(line) === next % 100_000) next++;
      },
    });
    expect(exit).toEqual({ kind: 'status', status: 0 });
    expect([bytes, next]).toEqual([20 * 588_890, 2_000_000]);
  });

  test('waits on the host while it is not taken, and does not pile up here', async () => {
    const release = Promise.withResolvers<void>();
    let bytes = 0;
    let under = 0;
    let most = 0;
    const running = session.run({
      script: 'yes 0123456789abcde | head -c 30000000; echo end >"$HOME/marker"',
      timeoutMs: 60_000,
      onOutput: async (chunk) => {
        most = Math.max(most, ++under);
        await release.promise;
        bytes += chunk.length;
        under--;
      },
    });
    await sleep(1500);
    expect(existsSync(join(sshd.home, 'marker'))).toBe(false);
    release.resolve();
    expect(await running).toEqual({ kind: 'status', status: 0 });
    expect([bytes, most]).toEqual([30_000_000, 1]);
  });

  test('on both streams comes whole', async () => {
    const sums = { stdout: 0, stderr: 0 };
    const exit = await session.run({
      script: 'yes o | head -c 3000000 & yes e | head -c 3000000 >&2; wait',
      timeoutMs: 60_000,
      onOutput: async (chunk, stream) => {
        await Promise.resolve();
        sums[stream] += chunk.length;
      },
    });
    expect(exit).toEqual({ kind: 'status', status: 0 });
    expect(sums).toEqual({ stdout: 3_000_000, stderr: 3_000_000 });
  });

  test('that never ends is ended by the time limit', async () => {
    let bytes = 0;
    const exit = await session.run({
      script: 'yes',
      timeoutMs: 700,
      onOutput: (chunk) => void (bytes += chunk.length),
    });
    expect(exit).toEqual({ kind: 'timeout' });
    expect(bytes).toBeGreaterThan(0);
    await expect.poll(() => sshd.sessions().filter((pid) => nameOf(pid) === 'yes'), { timeout: 5000 }).toEqual([]);
  });
});

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}

describe.skipIf(without)('many scripts at once', () => {
  test('run at most four at a time, and each gets its own output', async () => {
    const script = (n: number): string =>
      `echo ${n} >"$HOME/on.${n}"; ls "$HOME" | grep -c '^on'; sleep 0.3; rm "$HOME/on.${n}"; echo ${n}`;
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => ranOn(session, script(n))));
    for (const [n, { exit, stdout }] of answers.entries()) {
      const [atOnce = '', own] = stdout.split('\n');
      expect(exit).toEqual({ kind: 'status', status: 0 });
      expect(own).toBe(String(n));
      expect(Number(atOnce)).toBeLessThanOrEqual(4);
    }
  });

  test('never meet the limit of an sshd as it comes: one log-in serves the 11th and the 40th', async () => {
    const before = logins(sshd);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => ranOn(session, `echo ${n}`)));
    expect(answers.map(({ exit, stdout }) => [exit.kind, stdout])).toEqual(answers.map((_, n) => ['status', `${n}\n`]));
    expect(logins(sshd)).toBe(before);
  });

  test.each([1, 2])('get by with an sshd that opens no more than %i at once', async (sessions) => {
    const own = await startSshd({ config: [`MaxSessions ${sessions}`] });
    const narrow = sessionOf(await connectorFor(own.knownHosts).connect(own.host(), { timeoutMs: 10_000 }));
    const answers = await Promise.all(Array.from({ length: 4 }, (_, n) => ranOn(narrow, `echo ${n}`)));
    expect(answers.map(({ stdout }) => stdout)).toEqual(['0\n', '1\n', '2\n', '3\n']);
    await narrow.close();
    await expect.poll(() => own.sessions()).toEqual([]);
    await own.stop();
  });

  test('reach a host beside one that runs, where sshd opens only one session', async () => {
    const own = await startSshd({ config: ['MaxSessions 1'] });
    const narrow = sessionOf(await connectorFor(own.knownHosts).connect(own.host(), { timeoutMs: 10_000 }));
    const waiting = ranOn(narrow, 'until [ -e "$HOME/go" ]; do sleep 0.1; done; echo went');
    expect(await ranOn(narrow, ': >"$HOME/go"; echo told')).toMatchObject({ stdout: 'told\n' });
    expect(await waiting).toMatchObject({ exit: { kind: 'status', status: 0 }, stdout: 'went\n' });
    await narrow.close();
    await expect.poll(() => own.sessions()).toEqual([]);
    await own.stop();
  });
});

const logins = ({ log }: Sshd): number => log().split('Accepted publickey').length - 1;

describe.skipIf(without)('closing', () => {
  test('leaves nothing running on the host, and may be done twice', async () => {
    await ranOn(session, 'true');
    await session.close();
    await session.close();
    await expect.poll(() => sshd.sessions()).toEqual([]);
    expect((await ranOn(session, 'true')).exit).toMatchObject({ kind: 'lost' });
  });
});
