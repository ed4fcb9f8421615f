/** Whom to log in as and with which keys: the inventory's key, or the agent and the default keys. */
import { Socket } from 'node:net';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import type { AnyAuthMethod, BaseAgent, OpenSSHAgent, ParsedKey } from 'ssh2';
import type { Failure } from '../ir/failure.ts';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';
import type { Host } from '../ir/runbook.ts';
import { keyPath, readPrivateKey } from './private-key.ts';
import type { KeyFault } from './private-key.ts';
import { unreachable } from './unreachable.ts';

export interface AuthOptions {
  /** Folder that relative key paths start from. */
  readonly root: string;
  /** HOME and SSH_AUTH_SOCK are read from it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The passphrase of an encrypted key file; null where there is none. */
  readonly passphrase?: (path: string) => string | null;
}

/** Ways to log in, in the order to try them. */
export interface Login {
  readonly user: string;
  readonly methods: readonly AnyAuthMethod[];
  /** What is tried and what could not be, for the message when all fail. */
  readonly tried: readonly string[];
}

const defaultKeys = ['id_ed25519', 'id_ecdsa', 'id_rsa'];
const agentTimeoutMs = 5_000;

/** The user to log in as: the inventory's, else the one who runs the program. */
export function loginUser(host: Pick<Host, 'user'>): string {
  return host.user ?? userInfo().username;
}

/** Collects the keys for a host. A key that the inventory names must be usable; of the default keys, those that are. */
export async function loginFor(host: Host, options: AuthOptions): Promise<Result<Login, Failure>> {
  return host.key === undefined ? defaultLogin(host, options) : namedLogin(host, host.key, options);
}

async function namedLogin(host: Host, key: string, options: AuthOptions): Promise<Result<Login, Failure>> {
  const user = loginUser(host);
  const path = keyPath(key, { home: homeOf(options), root: options.root });
  if (!path.ok) return failed(unreachable(host.name, path.failure.code, path.failure.message));
  const read = await readPrivateKey({ path: path.value, passphrase: options.passphrase?.(path.value) ?? null });
  if (read.ok) return ok({ user, methods: [keyMethod(user, read.value)], tried: [`the key ${path.value}`] });
  const agent = await agentHolding(read.failure, options);
  if (agent === null) return failed(unreachable(host.name, read.failure.code, read.failure.message));
  return ok({ user, methods: [agentMethod(user, agent)], tried: [`the key ${path.value} in the agent`] });
}

async function defaultLogin(host: Host, options: AuthOptions): Promise<Result<Login, Failure>> {
  const user = loginUser(host);
  const methods: AnyAuthMethod[] = [];
  const tried: string[] = [];
  const socket = options.environment['SSH_AUTH_SOCK'];
  if (socket !== undefined && socket !== '') {
    methods.push(agentMethod(user, new Agent(socket)));
    tried.push('the agent');
  }
  for (const name of defaultKeys) {
    const path = join(homeOf(options), '.ssh', name);
    const read = await readPrivateKey({ path, passphrase: options.passphrase?.(path) ?? null });
    if (read.ok) methods.push(keyMethod(user, read.value));
    if (read.ok) tried.push(`the key ${path}`);
    else if (read.failure.code !== 'key-missing') tried.push(`not ${path} (${read.failure.code})`);
  }
  if (methods.length > 0) return ok({ user, methods, tried });
  const unusable = tried.length === 0 ? '' : `; ${tried.join(', ')}`;
  return failed(
    unreachable(
      host.name,
      'auth',
      `There is no key to log in to ${host.name} with: no agent, no default key${unusable}.`,
    ),
  );
}

function homeOf(options: AuthOptions): string {
  const home = options.environment['HOME'];
  return home === undefined || home === '' ? homedir() : home;
}

/** One that never answers does not keep the program from ending. */
class Agent extends ssh2.OpenSSHAgent {
  override getStream(done: Parameters<OpenSSHAgent['getStream']>[0]): void {
    super.getStream((error, stream) => {
      if (stream instanceof Socket) stream.unref();
      done(error, stream);
    });
  }
}

function keyMethod(username: string, key: ParsedKey): AnyAuthMethod {
  return { type: 'publickey', username, key };
}

function agentMethod(username: string, agent: BaseAgent): AnyAuthMethod {
  return { type: 'agent', username, agent };
}

/** The agent, cut down to the one encrypted key, where it holds that; else null. */
async function agentHolding(fault: KeyFault, options: AuthOptions): Promise<BaseAgent | null> {
  const socket = options.environment['SSH_AUTH_SOCK'];
  const blob = fault.publicBlob;
  if (blob === undefined || socket === undefined || socket === '') return null;
  const agent = new Agent(socket);
  const held = (await identities(agent)).filter((key) => key.getPublicSSH().equals(blob));
  if (held.length === 0) return null;
  const cut = Object.create(agent) as OpenSSHAgent;
  cut.getIdentities = (done) => done(undefined, held);
  return cut;
}

/** The keys of an agent; none where it does not answer in time. */
function identities(agent: OpenSSHAgent): Promise<ParsedKey[]> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => resolve([]), agentTimeoutMs);
    agent.getIdentities((_error, keys) => {
      clearTimeout(limit);
      resolve((keys ?? []).filter((key) => 'getPublicSSH' in key));
    });
  });
}
