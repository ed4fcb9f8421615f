/** Ways through jump hosts: each pinned and logged in to like any host, its connection shared by all who go through it. */
import type { Duplex } from 'node:stream';
import type { Client } from 'ssh2';
import type { Failure, UnreachableCode } from '../ir/failure.ts';
import { limits } from '../ir/limits.ts';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';
import type { Host, Inventory } from '../ir/runbook.ts';
import { stopAfter, timer } from './script-run.ts';
import { channelReason, timeoutFailure } from './ssh-fault.ts';
import type { ConnectBound, Connection, Route } from './ssh-connection.ts';
import { cancelled, unreachable } from './unreachable.ts';

export interface JumpOptions {
  readonly inventory: Pick<Inventory, 'hosts'>;
  readonly connect: (host: Host, route: Route | null, bound: ConnectBound) => Promise<Result<Connection, Failure>>;
}

interface Shared {
  readonly connecting: Promise<Result<Connection, Failure>>;
  connection: Connection | null;
  users: number;
}

/** Finds the way to a host; null for one that is reached straight. */
export type Router = (host: Host, bound: ConnectBound) => Promise<Result<Route | null, Failure>>;

/** Ways through the jump hosts of an inventory; one that nobody goes through any more is disconnected. */
export function jumps(options: JumpOptions): Router {
  const open = new Map<string, Shared>();
  const route: Router = async (host, bound) => {
    if (host.jump === undefined) return ok(null);
    const jump = jumpOf(host, options.inventory);
    if (!jump.ok) return failed(unreachable(host.name, 'jump', jump.failure));
    const shared = borrow(jump.value, bound);
    const release = once(() => giveBack(open, jump.value.name, shared));
    const connected = await shared.connecting;
    const stream = connected.ok
      ? await forwarded({ client: connected.value.client, host, jump: jump.value, bound })
      : failed(through(host, jump.value.name, connected.failure));
    if (stream.ok) return ok({ stream: stream.value, release });
    release();
    return stream;
  };
  const borrow = (jump: Host, bound: ConnectBound): Shared => {
    const known = open.get(jump.name);
    const isAlive = known !== undefined && (known.connection?.goneReason() ?? null) === null;
    const shared = isAlive ? known : { connecting: connectJump(jump, bound), connection: null, users: 0 };
    shared.users++;
    open.set(jump.name, shared);
    void shared.connecting.then((connected) => (shared.connection = connected.ok ? connected.value : null));
    return shared;
  };
  const connectJump = async (jump: Host, bound: ConnectBound): Promise<Result<Connection, Failure>> => {
    const way = await route(jump, bound);
    return way.ok ? options.connect(jump, way.value, bound) : way;
  };
  return route;
}

function giveBack(open: Map<string, Shared>, name: string, shared: Shared): void {
  if (--shared.users > 0) return;
  if (open.get(name) === shared) open.delete(name);
  void shared.connecting.then((connected) => (connected.ok ? connected.value.close() : null));
}

/** The jump host of a host, or what is wrong with the chain that begins there. */
function jumpOf(host: Host, inventory: JumpOptions['inventory']): Result<Host, string> {
  const chain: Host[] = [host];
  for (let at = host; at.jump !== undefined;) {
    const next = inventory.hosts.find((each) => each.name === at.jump);
    const names = chain.map((each) => each.name).join(', ');
    if (next === undefined) return failed(`The jump host ${at.jump} of ${at.name} is not in the inventory.`);
    if (next.transport === 'local') return failed(`The jump host ${next.name} is not reached by SSH.`);
    if (chain.includes(next)) return failed(`The jump hosts go round in a circle: ${names}, ${next.name}.`);
    if (chain.length > limits.jumpsMax) return failed(`There are more than ${limits.jumpsMax} jump hosts: ${names}.`);
    chain.push(next);
    at = next;
  }
  const [, jump] = chain;
  return jump === undefined ? failed(`${host.name} has no jump host.`) : ok(jump);
}

interface Forwarding {
  readonly client: Client;
  readonly host: Host;
  readonly jump: Host;
  readonly bound: ConnectBound;
}

async function forwarded({ client, host, jump, bound }: Forwarding): Promise<Result<Duplex, Failure>> {
  const stop = stopAfter(bound);
  const opening = forwardOnce(client, host);
  const stream = await Promise.race([opening, stop.stopped]);
  stop.clear();
  if ('kind' in stream) {
    void opening.then((late) => (late.ok ? late.value.destroy() : null));
    return failed(
      stream.kind === 'cancelled'
        ? cancelled(host.name)
        : through(host, jump.name, timeoutFailure(host, bound.timeoutMs, 'connecting')),
    );
  }
  if (stream.ok) return stream;
  const what = `The jump host ${jump.name} could not reach ${host.name} (${host.address} port ${host.port})`;
  return failed(unreachable(host.name, 'jump', `${what}: ${stream.failure}.`));
}

function forwardOnce(client: Client, host: Host): Promise<Result<Duplex, string>> {
  return new Promise((resolve) => {
    try {
      client.forwardOut('127.0.0.1', 0, host.address, host.port, (error, stream) => {
        resolve(error === undefined ? ok(stream) : failed(whyClosed(error)));
      });
    } catch (error) {
      resolve(failed((error as Error).message));
    }
  });
}

/** Whether hosts are reached through this one by now, and it forbids it. Whether they answer is their own affair. */
export async function letsNobodyThrough(
  { client }: Connection,
  { name }: Host,
  { inventory }: Pick<JumpOptions, 'inventory'>,
): Promise<boolean> {
  const behind = inventory.hosts.find(({ jump }) => jump === name);
  if (behind === undefined) return false;
  const patience = timer(forwardWaitMs);
  const opening = forwardOnce(client, behind);
  const stream = await Promise.race([opening, patience.over]);
  patience.clear();
  void opening.then((late) => (late.ok ? late.value.destroy() : null));
  return stream !== undefined && !stream.ok && stream.failure === forbidden;
}

/** What such a host is told of. */
export function jumpFailure({ name }: Host): Failure {
  return unreachable(name, 'jump', `${name} lets nobody through to the hosts behind it: ${forbidden}.`);
}

/** A host that is down does not answer for long; one that forbids it does so at once. */
const forwardWaitMs = 3_000;
const forbidden = 'it allows no forwarding';

/** SSH_OPEN_ADMINISTRATIVELY_PROHIBITED (RFC 4254 5.1). */
const prohibited = 1;

function whyClosed(error: Error & { readonly reason?: number | string }): string {
  if (error.reason === prohibited) return forbidden;
  return channelReason(error);
}

/** A failure of the jump host, told of the host behind it. */
function through(host: Host, jump: string, failure: Failure): Failure {
  if (failure.kind !== 'unreachable') return failure;
  return { ...failure, host: host.name, message: `Through the jump host ${jump}: ${failure.message}` };
}

/** What may be the jump host's doing is told with its name: nobody here sees which of the two has stalled. */
export function toldWithWay(host: Host, failure: Failure): Failure {
  const mayBeEither = failure.kind === 'unreachable' && stalls.includes(failure.code);
  return host.jump === undefined || !mayBeEither ? failure : through(host, host.jump, failure);
}

const stalls: readonly UnreachableCode[] = ['connect-timeout', 'silent', 'closed', 'hung-up'];

function once(task: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) task();
    isDone = true;
  };
}
