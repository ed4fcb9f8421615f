/** This machine as a host: scripts through standard input, a small environment, and an end to all they started. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localHost } from '../../src/adapters/local-host.ts';
import type { Exit, HostSession, ScriptRun } from '../../src/ports/host.ts';
import type { Host } from '../../src/ir/runbook.ts';
import { processesWith } from '../support/sshd.ts';
import { temporaryFolder } from '../support/temporary.ts';

const host: Host = {
  name: 'here',
  address: 'localhost',
  port: 22,
  transport: 'local',
  become: false,
  vars: {},
  groups: [],
};

async function connected(environment: Readonly<Record<string, string | undefined>>): Promise<HostSession> {
  const session = await localHost({ environment }).connect(host, { timeoutMs: 5000 });
  if (!session.ok) throw new Error(JSON.stringify(session.failure));
  return session.value;
}

interface Ran {
  readonly exit: Exit;
  readonly stdout: string;
  readonly stderr: string;
}

async function ran(script: string, options: Partial<ScriptRun> & { readonly home?: string } = {}): Promise<Ran> {
  const home = options.home ?? temporaryFolder();
  const session = await connected({ PATH: process.env['PATH'], HOME: home });
  const said = { stdout: '', stderr: '' };
  const exit = await session.run({
    script,
    timeoutMs: 20_000,
    onOutput: (chunk, stream) => void (said[stream] += Buffer.from(chunk).toString()),
    ...options,
  });
  await session.close();
  return { exit, ...said };
}

describe('a script on this machine', () => {
  test('runs in the home folder and gives its output and status', async () => {
    const home = temporaryFolder();
    const answer = await ran('pwd; echo oops >&2; exit 3', { home });
    expect(answer).toEqual({ exit: { kind: 'status', status: 3 }, stdout: `${home}\n`, stderr: 'oops\n' });
  });

  test('runs in / where the home folder is missing', async () => {
    expect((await ran('pwd', { home: '/nonexistent' })).stdout).toBe('/\n');
  });

  test('ends by a signal', async () => {
    expect((await ran('kill -KILL $$')).exit).toEqual({ kind: 'signal', signal: 'SIGKILL' });
  });

  test('may be large', async () => {
    const lines = Array.from({ length: 50_000 }, (_, n) => `: line ${n}`);
    expect((await ran(`${lines.join('\n')}\necho end\n`)).stdout).toBe('end\n');
  });

  test('sees only what a login would set', async () => {
    const home = temporaryFolder();
    const hostile = {
      LD_PRELOAD: '/x.so',
      BASH_ENV: '/x',
      NODE_OPTIONS: '-r /x',
      OPENAI_API_KEY: 'sk-1',
      SSH_AUTH_SOCK: '/s',
    };
    const session = await connected({ PATH: process.env['PATH'], HOME: home, LANG: 'C', ...hostile });
    let out = '';
    await session.run({
      script: 'env',
      timeoutMs: 5000,
      onOutput: (chunk) => void (out += Buffer.from(chunk).toString()),
    });
    const names = out
      .trim()
      .split('\n')
      .map((line) => line.split('=')[0] ?? '');
    const allowed = ['HOME', 'LANG', 'LOGNAME', 'PATH', 'USER'];
    const ofShell = ['PWD', 'OLDPWD', 'SHLVL', '_'];
    expect(names.filter((name) => !ofShell.includes(name)).sort()).toEqual(allowed);
  });

  test('is stopped with everything it started when its time is up', async () => {
    const home = temporaryFolder();
    const answer = await ran('sleep 100 & sleep 100', { home, timeoutMs: 300 });
    expect(answer.exit).toEqual({ kind: 'timeout' });
    await expect.poll(() => processesWith(`HOME=${home}`)).toEqual([]);
  });

  test('is stopped when it is cancelled, also before it began', async () => {
    const home = temporaryFolder();
    const controller = new AbortController();
    const answer = await ran('echo started; sleep 100', {
      home,
      signal: controller.signal,
      onOutput: () => controller.abort(),
    });
    expect(answer.exit).toEqual({ kind: 'cancelled' });
    expect((await ran('sleep 100', { home, signal: AbortSignal.abort() })).exit).toEqual({ kind: 'cancelled' });
    await expect.poll(() => processesWith(`HOME=${home}`)).toEqual([]);
  });

  test('is held up by a slow reader and loses nothing', async () => {
    let bytes = 0;
    let under = 0;
    let most = 0;
    const answer = await ran('yes 0123456789abcde | head -c 3000000', {
      onOutput: async (chunk) => {
        most = Math.max(most, ++under);
        await new Promise((resolve) => setImmediate(resolve));
        bytes += chunk.length;
        under--;
      },
    });
    expect(answer.exit).toEqual({ kind: 'status', status: 0 });
    expect(bytes).toBe(3_000_000);
    expect(most).toBe(1);
  });

  test('whose output can not be taken fails as the taker does', async () => {
    const taking = ran('echo hello; sleep 1', { onOutput: () => Promise.reject(new Error('no room')) });
    await expect(taking).rejects.toThrow('no room');
  });

  test('does not appear among the arguments of a process', async () => {
    const home = temporaryFolder();
    const answer = await ran('tr "\\0" " " </proc/$$/cmdline; : secret-word', { home });
    if (existsSync('/proc/self')) expect(answer.stdout).toBe('sh -s ');
  });
});

describe('becoming root on this machine', () => {
  test('where sudo refuses is a failure before anything runs', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'sudo'), '#!/bin/sh\necho "sudo: a password is required" >&2\nexit 1\n', {
      mode: 0o755,
    });
    const connector = localHost({ environment: { PATH: `${folder}:${process.env['PATH']}`, HOME: folder } });
    const session = await connector.connect({ ...host, become: true }, { timeoutMs: 5000 });
    if (process.getuid?.() === 0) expect(session.ok).toBe(true);
    else expect(session).toMatchObject({ ok: false, failure: { kind: 'unreachable', code: 'sudo' } });
  });

  /** Asks on standard error and reads one line, as `sudo -S` does; runs as whoever starts it. */
  const asking = `#!/bin/sh
[ "$1 $2 $3" = "-S -k -p" ] || { echo "sudo: a password is required" >&2; exit 1; }
question=$4
shift 5
echo x >>"$HOME/asked"
printf '%s' "$question" >&2
read -r password || exit 1
if [ "$password" != "it's right" ]; then printf '%s' "$question" >&2; read -r password; exit 1; fi
exec "$@"
`;
  function becoming(password: string, sudo: string): { home: string; connector: ReturnType<typeof localHost> } {
    const home = temporaryFolder();
    writeFileSync(join(home, 'sudo'), sudo, { mode: 0o755 });
    const environment = { PATH: `${home}:${process.env['PATH']}`, HOME: home };
    return { home, connector: localHost({ environment, passwords: { SUDO: password }, uid: 1000 }) };
  }
  const root: Host = { ...host, become: true, becomePassword: 'SUDO' };

  test('gives sudo the password that the inventory names, and then the script', async () => {
    const { connector } = becoming("it's right", asking);
    const session = await connector.connect(root, { timeoutMs: 5000 });
    if (!session.ok) throw new Error(JSON.stringify(session.failure));
    let said = '';
    const onOutput = (chunk: Uint8Array): void => void (said += Buffer.from(chunk).toString('utf8'));
    const exit = await session.value.run({ script: 'echo begun\n', timeoutMs: 5000, onOutput });
    expect([exit, said]).toEqual([{ kind: 'status', status: 0 }, 'begun\n']);
  });

  test('tries a wrong one once', async () => {
    const { home, connector } = becoming('wrong', asking);
    for (const _ of [1, 2])
      expect(await connector.connect(root, { timeoutMs: 5000 })).toMatchObject({
        ok: false,
        failure: { code: 'sudo-password' },
      });
    expect(readFileSync(join(home, 'asked'), 'utf8')).toBe('x\n');
  });

  test('gives it to nobody where sudo does not ask', async () => {
    const { connector } = becoming('secret', '#!/bin/sh\nshift 5\nexec "$@"\n');
    const session = await connector.connect(root, { timeoutMs: 5000 });
    if (!session.ok) throw new Error(JSON.stringify(session.failure));
    let said = '';
    const onOutput = (chunk: Uint8Array): void => void (said += Buffer.from(chunk).toString('utf8'));
    await session.value.run({ script: 'echo begun\n', timeoutMs: 5000, onOutput });
    expect(said).toBe('begun\n');
  });
});
