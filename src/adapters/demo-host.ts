/** The host of `runbook demo`: a real SSH server on loopback, for one key, whose user has a temporary home folder. */
import { timingSafeEqual } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import type { AuthContext, Connection, ParsedKey, PublicKeyAuthContext } from 'ssh2';
import { runDemoShell, stopDemoShells } from './demo-shell.ts';
import { knownHostsLine } from './known-hosts.ts';
import { newKey } from './new-key.ts';
import { algorithmsFor } from './ssh-algorithms.ts';

export interface DemoHost {
  readonly port: number;
  readonly user: string;
  /** The host's key as a line of known_hosts, without a newline. */
  readonly hostKeyLine: string;
  /** The only key that may log in. */
  readonly clientKeyPath: string;
  /** HOME of who logs in; removed by `stop`. */
  readonly home: string;
  /** Ends all connections and all processes that were started over them. Further calls do nothing more. */
  stop(): Promise<void>;
}

const address = '127.0.0.1';

/** Starts it on a free port of loopback, with keys made for this once. */
export async function startDemoHost(): Promise<DemoHost> {
  const root = mkdtempSync(join(tmpdir(), 'runbook-demo-host-'));
  const home = join(root, 'home');
  mkdirSync(home, { mode: 0o700 });
  const hostKey = newKey();
  const clientKey = newKey('runbook demo');
  const clientKeyPath = join(root, 'client_key');
  writeFileSync(clientKeyPath, clientKey.private, { mode: 0o600 });
  const user = userInfo().username;
  const allowed = publicKey(clientKey.public);
  const sockets = new Set<Socket>();
  const server = new ssh2.Server(
    { hostKeys: [hostKey.private], algorithms: algorithmsFor(['ssh-ed25519']) },
    (client) => serve(client, { home, isAllowed: (attempt) => attempt.username === user && isKey(attempt, allowed) }),
  );
  const listener = createServer((socket) => {
    sockets.add(socket.setNoDelay(true));
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    server.injectSocket(socket);
  });
  const port = await listen(listener);
  const atExit = (): void => {
    stopDemoShells(home);
    rmSync(root, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', atExit);
  const stopping = once(async () => {
    await close(listener, sockets);
    process.off('exit', atExit);
    atExit();
  });
  const { type } = publicKey(hostKey.public);
  const base64 = publicKey(hostKey.public).getPublicSSH().toString('base64');
  return {
    port,
    user,
    home,
    clientKeyPath,
    hostKeyLine: knownHostsLine({ address, port }, { type, base64 }),
    stop: stopping,
  };
}

interface Service {
  readonly home: string;
  readonly isAllowed: (attempt: PublicKeyAuthContext) => boolean;
}

/** Commands only: ssh2 refuses what has no listener here, such as terminals, forwarding and file transfer. */
function serve(client: Connection, { home, isAllowed }: Service): void {
  client.on('authentication', (attempt: AuthContext) => {
    if (attempt.method === 'publickey' && isAllowed(attempt)) attempt.accept();
    else attempt.reject(['publickey']);
  });
  client.on('session', (acceptSession) => {
    acceptSession().on('exec', (acceptExec, _reject, { command }) => runDemoShell(acceptExec(), { command, home }));
  });
  // A client that goes away is no fault of the host.
  client.on('error', () => null);
}

/** First without a signature, to ask whether the key would do; then with one. */
function isKey(attempt: PublicKeyAuthContext, allowed: ParsedKey): boolean {
  const blob = allowed.getPublicSSH();
  if (attempt.key.data.length !== blob.length || !timingSafeEqual(attempt.key.data, blob)) return false;
  if (attempt.signature === undefined) return true;
  // ssh2 may also return an Error, which its types do not say.
  const verdict: unknown = allowed.verify(attempt.blob ?? Buffer.alloc(0), attempt.signature, attempt.hashAlgo);
  return verdict === true;
}

function publicKey(text: string): ParsedKey {
  const key = ssh2.utils.parseKey(text);
  if (key instanceof Error) throw key;
  return key;
}

async function listen(listener: NetServer): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(0, address, resolve);
  });
  return (listener.address() as AddressInfo).port;
}

async function close(listener: NetServer, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise((resolve) => listener.close(resolve));
  for (const socket of sockets) socket.destroy();
  await closed;
}

function once(task: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= task());
}
