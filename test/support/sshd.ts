/** A real sshd of a test's own: loopback, a free port, keys and home folder in a temporary folder; nothing of the machine's is touched. */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../../src/ir/runbook.ts';
import { programPath } from './requirements.ts';

export interface SshdOptions {
  /** Lines for sshd_config, before the usual ones: sshd takes the first of two. */
  readonly config?: readonly string[];
  /** Types of host keys, as ssh-keygen -t has them. */
  readonly hostKeys?: readonly ('ed25519' | 'ecdsa' | 'rsa')[];
}

export interface Sshd {
  readonly port: number;
  readonly user: string;
  /** A temporary folder with everything; removed by stop. */
  readonly folder: string;
  /** HOME of those who log in. */
  readonly home: string;
  /** A private key that may log in. */
  readonly clientKey: string;
  /** The host keys as lines of a known_hosts file, in the order of `hostKeys`. */
  readonly knownHosts: readonly string[];
  readonly log: () => string;
  /** An inventory host that reaches it. */
  host(overrides?: Partial<Host>): Host;
  /** Processes that log-ins started, sshd's own for each connection included. */
  sessions(): readonly number[];
  /** Kills sshd's processes of the connections, not what runs in them: the client loses its connection. */
  killConnections(): void;
  /** Stops those processes as by SIGSTOP: the host falls silent. Gives them, to be continued. */
  freezeConnections(): readonly number[];
  stop(): Promise<void>;
}

const startWaitMs = 10_000;

/** Starts one; throws with its log where it does not come up. Call `requirement('sshd')` first. */
export async function startSshd(options: SshdOptions = {}): Promise<Sshd> {
  const folder = mkdtempSync(join(tmpdir(), 'runbook-sshd-'));
  const home = join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  const port = await freePort();
  const clientKey = makeKey(folder, 'client');
  copyFileSync(`${clientKey}.pub`, join(folder, 'authorized_keys'));
  const hostKeys = (options.hostKeys ?? ['ed25519']).map((type) => makeKey(folder, `host_${type}`, { type }));
  const lines = configLines({ folder, home, port, hostKeys });
  writeFileSync(join(folder, 'sshd_config'), [...(options.config ?? []), ...lines, ''].join('\n'));
  const child = spawnSshd(folder);
  const said: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  const log = (): string => Buffer.concat(said).toString('utf8');
  const user = userInfo().username;
  const sshd: Sshd = {
    port,
    user,
    folder,
    home,
    clientKey,
    knownHosts: hostKeys.map((key) => `[127.0.0.1]:${port} ${readFileSync(`${key}.pub`, 'utf8').trim()}`),
    log,
    host: (overrides) => ({ ...hostAt(port, user, clientKey), ...overrides }),
    sessions: () => processesWith(`HOME=${home}`),
    killConnections: () => connectionsOf(child).forEach((pid) => kill(pid, 'SIGKILL')),
    freezeConnections: () => {
      const pids = connectionsOf(child);
      for (const pid of pids) kill(pid, 'SIGSTOP');
      return pids;
    },
    stop: async () => {
      for (const pid of [...connectionsOf(child), ...processesWith(`HOME=${home}`)]) kill(pid, 'SIGKILL');
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  if (await answers(port)) return sshd;
  await sshd.stop();
  throw new Error(`sshd did not start: ${log()}`);
}

/** A port of loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Makes a key pair without a passphrase, or with one; gives the path of the private key. */
export function makeKey(
  folder: string,
  name: string,
  options: { readonly type?: string; readonly passphrase?: string } = {},
): string {
  const path = join(folder, name);
  const { type = 'ed25519', passphrase = '' } = options;
  execFileSync('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', name, '-f', path], { stdio: 'pipe' });
  chmodSync(path, 0o600);
  return path;
}

function hostAt(port: number, user: string, key: string): Host {
  return {
    name: 'box',
    address: '127.0.0.1',
    port,
    user,
    key,
    transport: 'ssh',
    become: false,
    vars: {},
    groups: [],
  };
}

interface ConfigOptions {
  readonly folder: string;
  readonly home: string;
  readonly port: number;
  readonly hostKeys: readonly string[];
}

function configLines({ folder, home, port, hostKeys }: ConfigOptions): string[] {
  return [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    ...hostKeys.map((key) => `HostKey ${key}`),
    `AuthorizedKeysFile ${join(folder, 'authorized_keys')}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'PrintMotd no',
    'LogLevel VERBOSE',
    `SetEnv HOME=${home}`,
  ];
}

/** As root sshd insists on /run/sshd; where that is missing it gets one that only it sees. */
function spawnSshd(folder: string): ChildProcess {
  const sshd = programPath('sshd') ?? '/usr/sbin/sshd';
  const argv = ['-D', '-e', '-f', join(folder, 'sshd_config')];
  const isPrivate = process.getuid?.() === 0 && !existsSync('/run/sshd');
  if (!isPrivate) return spawn(sshd, argv, { stdio: ['ignore', 'ignore', 'pipe'] });
  const script = 'mount -t tmpfs none /run && mkdir -m 755 /run/sshd && exec "$@"';
  const within = ['--mount', '--propagation', 'private', 'sh', '-c', script, 'sh', sshd, ...argv];
  return spawn('unshare', within, { stdio: ['ignore', 'ignore', 'pipe'] });
}

async function answers(port: number): Promise<boolean> {
  const until = performance.now() + startWaitMs;
  while (performance.now() < until) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('data', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isOpen) return true;
    await sleep(20);
  }
  return false;
}

/** The listener's descendants that are sshd themselves. */
function connectionsOf(listener: ChildProcess): number[] {
  const parents = new Map(pids().map((pid) => [pid, statusOf(pid)] as const));
  const isBelow = (pid: number, depth = 0): boolean => {
    const parent = parents.get(pid)?.parent;
    return depth < 8 && parent !== undefined && (parent === listener.pid || isBelow(parent, depth + 1));
  };
  return [...parents].filter(([pid, status]) => status?.name === 'sshd' && isBelow(pid)).map(([pid]) => pid);
}

/** Processes whose environment holds that; on Linux only. */
export function processesWith(variable: string): number[] {
  return pids().filter((pid) => (readOrNull(`/proc/${pid}/environ`) ?? '').split('\0').includes(variable));
}

function pids(): number[] {
  return existsSync('/proc/self')
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map(Number)
    : [];
}

function statusOf(pid: number): { readonly name: string; readonly parent: number } | undefined {
  const match = /^\d+ \((.*)\) \S (\d+)/s.exec(readOrNull(`/proc/${pid}/stat`) ?? '');
  return match === null ? undefined : { name: match[1] ?? '', parent: Number(match[2]) };
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Sends a signal to a process that may have ended meanwhile. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself.
  }
}
