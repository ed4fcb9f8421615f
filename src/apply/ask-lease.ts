/** Asks a host who holds it, and frees it. */
import type { Failure } from '../ir/failure.ts';
import type { Lease } from '../ir/lease.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Host } from '../ir/runbook.ts';
import type { Clock } from '../ports/clock.ts';
import type { HostConnector, HostSession } from '../ports/host.ts';
import { freeScript, leaseStatusScript } from '../script/lease-script.ts';
import { redaction } from '../redact/redact.ts';
import { replyFault } from './reply-fault.ts';
import { replyReader } from './reply.ts';
import { spoolName } from '../script/script.ts';

export interface LeaseWork {
  readonly connector: HostConnector;
  readonly clock: Clock;
  readonly connectTimeoutMs: number;
  readonly stateRoot?: string;
  readonly signal?: AbortSignal;
}

/** Only reads. */
export async function askLease(work: LeaseWork, host: Host): Promise<Result<Lease, Failure>> {
  return onHost(work, host, leaseStatusScript);
}

/** Frees the holding that was seen and no other; gives what is there then. */
export async function freeLease(work: LeaseWork, host: Host, seen: Lease): Promise<Result<Lease, Failure>> {
  return onHost(work, host, (options) => freeScript(options, seen.token));
}

async function onHost(work: LeaseWork, host: Host, script: typeof leaseStatusScript): Promise<Result<Lease, Failure>> {
  const { connector, connectTimeoutMs, signal } = work;
  const bound = { timeoutMs: connectTimeoutMs, ...(signal === undefined ? {} : { signal }) };
  const session = await connector.connect(host, bound);
  if (!session.ok) return session;
  const lease = await converse(work, host, { session: session.value, script });
  await session.value.close();
  return lease;
}

async function converse(
  { clock, stateRoot, signal }: LeaseWork,
  host: Host,
  { session, script }: { readonly session: HostSession; readonly script: typeof leaseStatusScript },
): Promise<Result<Lease, Failure>> {
  const ids = { nonce: clock.random(16), run: 'lock', spool: spoolName('lock', 0, host.name) };
  const reader = replyReader({ ...ids, mark: clock.random(16), redaction: redaction({}), handlers: {} });
  const exit = await session.run({
    script: script({ ...ids, ...(stateRoot === undefined ? {} : { stateRoot }) }),
    timeoutMs: askTimeoutMs,
    onOutput: (chunk, stream) => (stream === 'stdout' ? reader.push(chunk) : reader.hear(chunk)),
    ...(signal === undefined ? {} : { signal }),
  });
  const reply = reader.end();
  const fault = replyFault(host, { reply, exit });
  if (fault !== null) return failed(fault);
  if (reply.closed !== null && reply.lease !== null) return ok(reply.lease);
  if (exit.kind === 'cancelled')
    return failed({ kind: 'cancelled', message: `Asking ${host.name} was cancelled.`, remedy: 'Ask again.' });
  const message =
    exit.kind === 'timeout'
      ? `${host.name} did not say who holds it within ${askTimeoutMs / 1000} s`
      : `${host.name}: the connection was lost while it was asked (${exit.kind === 'lost' ? exit.reason : exit.kind})`;
  const code = exit.kind === 'timeout' ? 'silent' : 'closed';
  return failed({ kind: 'unreachable', host: host.name, code, message, remedy: 'Look at the host, then ask again.' });
}

const askTimeoutMs = 20_000;
