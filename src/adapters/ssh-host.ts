/** Hosts over SSH: the one place that opens SSH connections, to pinned host keys only. */
import { Socket } from 'node:net';
import ssh2 from 'ssh2';
import type { AnyAuthMethod, ConnectConfig } from 'ssh2';
import type { Failure } from '../ir/failure.ts';
import { limits } from '../ir/limits.ts';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';
import type { Host, Inventory } from '../ir/runbook.ts';
import type { HostConnector, HostScanner, OfferedKey } from '../ports/host.ts';
import { readHostKey } from './host-key.ts';
import { judgeHostKey, pinnedTypes } from './known-hosts.ts';
import type { KnownHosts } from './known-hosts.ts';
import { redialled } from './redial.ts';
import { stopAfter, timer } from './script-run.ts';
import { algorithmsFor } from './ssh-algorithms.ts';
import { loginFor, loginUser } from './ssh-auth.ts';
import type { AuthOptions, Login } from './ssh-auth.ts';
import {
  connectFailure,
  hostKeyFailure,
  loginFailure,
  passwordFailure,
  shellFailure,
  timeoutFailure,
} from './ssh-fault.ts';
import type { Progress, SshError } from './ssh-fault.ts';
import type { ConnectBound, Connection, Route } from './ssh-connection.ts';
import { jumpFailure, jumps, letsNobodyThrough, toldWithWay } from './ssh-jump.ts';
import { sshSession } from './ssh-session.ts';
import { type Become, startShell } from './ssh-shell.ts';
import { narrowWindows } from './ssh-window.ts';
import { cancelled } from './unreachable.ts';

const { Client } = ssh2;

export interface SshOptions extends AuthOptions {
  readonly knownHosts: KnownHosts;
  /** Where jump hosts are looked up. */
  readonly inventory: Pick<Inventory, 'hosts'>;
  /** Passwords for sudo, by the name of their secret. */
  readonly passwords?: Readonly<Record<string, string>>;
}

interface Opening {
  readonly host: Host;
  readonly login: Login;
  readonly route: Route | null;
  readonly bound: ConnectBound;
  readonly preferred: readonly string[];
  /** Null lets the key through. */
  readonly judge: (blob: Buffer) => Failure | null;
}

/** Connects to hosts by SSH, straight or through jump hosts; connections to jump hosts are shared. */
export function sshHosts(options: SshOptions): HostConnector & HostScanner {
  const toHost = (host: Host, route: Route | null, bound: ConnectBound): Promise<Result<Connection, Failure>> =>
    loggedIn({ host, route, bound, options });
  // A password that was wrong is not tried again: some hosts lock an account after a few.
  const refused = new Set<string>();
  const becomeOf = (host: Host): Become => {
    if (!host.become || loginUser(host) === 'root') return 'no';
    const password = options.passwords?.[host.becomePassword ?? ''];
    return password === undefined ? 'freely' : { password };
  };
  const routes = jumps({ inventory: options.inventory, connect: toHost });
  const once = async (host: Host, bound: ConnectBound): Promise<Result<Connection, Failure>> => {
    const route = await routes(host, bound);
    return route.ok ? toHost(host, route.value, bound) : route;
  };
  const reached = (host: Host, bound: ConnectBound): ReturnType<typeof once> =>
    redialled(() => once(host, bound), bound);
  return {
    async connect(host, bound) {
      if (refused.has(host.name)) return failed(passwordFailure(host));
      const connection = await reached(host, bound);
      if (!connection.ok) return connection;
      const become = becomeOf(host);
      const another = (again: ConnectBound): ReturnType<typeof reached> =>
        reached(host, { ...again, timeoutMs: Math.min(again.timeoutMs, bound.timeoutMs) });
      const timeoutMs = Math.max(bound.timeoutMs, limits.shellStartMs);
      const shell = await startShell(connection.value, { ...bound, become, timeoutMs });
      const isShut = shell.ok && bound.asJump === true && (await letsNobodyThrough(connection.value, host, options));
      if (shell.ok && !isShut)
        return ok(sshSession({ connection: connection.value, become, first: shell.value, another }));
      if (shell.ok) shell.value.release();
      await connection.value.close();
      if (shell.ok) return failed(jumpFailure(host));
      if (shell.failure.kind === 'password') refused.add(host.name);
      return failed(toldWithWay(host, shellFailure(host, shell.failure, timeoutMs)));
    },
    offeredKey: (host, bound) =>
      redialled(async () => {
        const route = await routes(host, bound);
        return route.ok ? offeredBy(host, route.value, bound) : route;
      }, bound),
  };
}

interface LoggingIn {
  readonly host: Host;
  readonly route: Route | null;
  readonly bound: ConnectBound;
  readonly options: SshOptions;
}

async function loggedIn({ host, route, bound, options }: LoggingIn): Promise<Result<Connection, Failure>> {
  const login = await loginFor(host, options);
  if (!login.ok) {
    route?.release();
    return login;
  }
  return opened({
    host,
    route,
    bound,
    login: login.value,
    preferred: pinnedTypes(options.knownHosts, host),
    judge: (blob) => hostKeyFailure(host, judgeHostKey(options.knownHosts, host, blob)),
  });
}

/** Goes no further than the key exchange: the key is noted and then refused. */
async function offeredBy(host: Host, route: Route | null, bound: ConnectBound): Promise<Result<OfferedKey, Failure>> {
  let offered: Result<OfferedKey, Failure> | null = null;
  const noted = cancelled(host.name);
  const connection = await opened({
    host,
    route,
    bound,
    login: { user: loginUser(host), methods: [], tried: [] },
    preferred: [],
    judge: (blob) => {
      const key = readHostKey(blob);
      const verdict = judgeHostKey({ entries: [] }, host, blob);
      const isUsable = key.ok && verdict.kind === 'unknown';
      offered = isUsable ? ok(key.value) : failed(hostKeyFailure(host, verdict) ?? noted);
      return noted;
    },
  });
  return offered ?? failed(connection.ok ? noted : connection.failure);
}

/** One connection, up to the login. Settles once, whatever ssh2 still says; its error events are always listened to. */
function opened(opening: Opening): Promise<Result<Connection, Failure>> {
  const { host, login, route, bound } = opening;
  const { promise, resolve } = Promise.withResolvers<Result<Connection, Failure>>();
  const client = new Client();
  const sock = route?.stream ?? dialled(host);
  // ssh2 would not, once either side has ended its half; and through a jump host that has fallen silent no close comes.
  const letGo = (): void => {
    sock.destroy();
    route?.release();
  };
  const stop = stopAfter(bound);
  let at: Progress = 'connecting';
  let refusal: Failure | null = null;
  let gone: string | null = null;
  const fail = (failure: Failure): void => {
    if (at !== 'ready') letGo();
    resolve(failed(toldWithWay(host, failure)));
  };
  const closed = new Promise<void>((done) => client.once('close', done));
  const methods = inOrder(login.methods, () => fail(loginFailure(host, login.user, login.tried)));
  const connection: Connection = { client, goneReason: () => gone, close: () => ended(client, closed).then(letGo) };
  const cameTo = (progress: Progress): void => {
    at = progress;
    stop.again();
  };
  client.on('connect', () => {
    client.setNoDelay(true);
    cameTo('connected');
  });
  // Later ones only change the keys.
  client.once('handshake', () => cameTo('encrypted'));
  client.on('ready', () => {
    cameTo('ready');
    narrowWindows(client);
    resolve(ok(connection));
  });
  client.on('error', (error: SshError) => {
    // An agent or a key that fails is followed by the next method.
    if (error.level === 'agent' || error.level === 'client-authentication') return;
    if (at === 'ready') gone ??= goneBecause(error);
    else fail(refusal ?? connectFailure(host, error, at));
  });
  client.on('close', () => {
    gone ??= 'the connection was closed';
    letGo();
    fail(refusal ?? connectFailure(host, new Error('it closed the connection'), at));
  });
  void promise.then(() => stop.clear());
  void stop.stopped.then(({ kind }) =>
    fail(kind === 'cancelled' ? cancelled(host.name) : timeoutFailure(host, bound.timeoutMs, at)),
  );
  try {
    const hostVerifier = (blob: Buffer): boolean => (refusal = opening.judge(blob)) === null;
    client.connect({ ...configOf(opening), sock, hostVerifier, authHandler: methods });
  } catch (error) {
    fail(connectFailure(host, error as SshError, at));
  }
  return promise;
}

function dialled({ address, port }: Host): Socket {
  return new Socket().connect({ host: address, port });
}

function configOf({ login, preferred }: Opening): ConnectConfig {
  return {
    username: login.user,
    algorithms: algorithmsFor(preferred),
    readyTimeout: 0,
    keepaliveInterval: limits.keepaliveIntervalMs,
    keepaliveCountMax: limits.keepaliveCountMax,
  };
}

function goneBecause(error: SshError): string {
  return error.level === 'client-timeout' ? 'the host fell silent' : error.message;
}

/** Hands ssh2 one method after the other; false when there is none left. */
function inOrder(methods: readonly AnyAuthMethod[], onEnd: () => void): () => AnyAuthMethod | false {
  let next = 0;
  return () => {
    const method = methods[next++];
    if (method === undefined) onEnd();
    return method ?? false;
  };
}

const closeWaitMs = 2_000;

async function ended(client: InstanceType<typeof Client>, closed: Promise<void>): Promise<void> {
  client.end();
  const limit = timer(closeWaitMs);
  await Promise.race([closed, limit.over]);
  limit.clear();
}
