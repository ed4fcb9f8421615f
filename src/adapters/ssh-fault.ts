/** What ssh2 says when a host is not reached, as failures. */
import type { Failure, UnreachableCode } from '../ir/failure.ts';
import type { Host } from '../ir/runbook.ts';
import { oneLine } from '../text/escape.ts';
import type { HostKeyVerdict } from './known-hosts.ts';
import type { NotStarted } from './ssh-shell.ts';
import { cancelled, unreachable } from './unreachable.ts';

/** How far a connection came. */
export type Progress = 'connecting' | 'connected' | 'encrypted' | 'ready';

/** The parts of ssh2's errors that mean something. */
export interface SshError extends Error {
  /** An errno name, or the reason number of an SSH disconnect. */
  readonly code?: string | number;
  readonly level?: string;
}

const socketCodes: Readonly<Record<string, { readonly code: UnreachableCode; readonly says: string }>> = {
  ECONNREFUSED: { code: 'refused', says: 'nothing listens there' },
  ENOTFOUND: { code: 'dns', says: 'the name is not known' },
  EAI_AGAIN: { code: 'dns', says: 'the name server did not answer' },
  ETIMEDOUT: { code: 'connect-timeout', says: 'nothing answered' },
  EHOSTUNREACH: { code: 'connect-timeout', says: 'there is no route to it' },
  ENETUNREACH: { code: 'connect-timeout', says: 'there is no route to its network' },
};

/** What ssh2 says where the other side ends the connection before the key exchange is done. */
const lostEarly = 'Connection lost before handshake';

/** An error before the login was done. */
export function connectFailure(host: Host, error: SshError, at: Progress): Failure {
  const place = `${host.name} (${host.address} port ${host.port})`;
  const known = typeof error.code === 'string' ? socketCodes[error.code] : undefined;
  if (known !== undefined) return unreachable(host.name, known.code, `${place} can't be reached: ${known.says}.`);
  if (error.message.startsWith('Handshake failed: no matching')) {
    const what = error.message.replace('Handshake failed: no matching ', '');
    return unreachable(host.name, 'algorithms', `${place} and runbook have no ${what} in common.`);
  }
  const said = oneLine(error.message, 160);
  // A server that disconnects with a reason while it checks keys has seen enough of them.
  if (at === 'encrypted' && typeof error.code === 'number') {
    return unreachable(host.name, 'auth', `${place} ended the login: ${said}`);
  }
  if (at !== 'encrypted' && (error.code === 'ECONNRESET' || error.message === lostEarly))
    return unreachable(host.name, 'hung-up', `${place} took the connection and ended it before it spoke SSH.`);
  return unreachable(host.name, 'closed', `${place} ended the connection before the login was done: ${said}`);
}

/** All keys were refused. */
export function loginFailure(host: Host, user: string, tried: readonly string[]): Failure {
  return unreachable(host.name, 'auth', `${host.name} refused ${user}; tried ${tried.join(', ')}.`);
}

/** The time for connecting is over. */
export function timeoutFailure(host: Host, timeoutMs: number, at: Progress): Failure {
  const place = `${host.name} (${host.address} port ${host.port})`;
  const seconds = `${Math.round(timeoutMs / 100) / 10} s`;
  if (at === 'connecting') {
    return unreachable(host.name, 'connect-timeout', `${place} did not answer within ${seconds}.`);
  }
  const what = at === 'connected' ? 'did not complete the SSH handshake' : 'did not complete the login';
  return unreachable(host.name, 'silent', `${place} took the connection but ${what} within ${seconds}.`);
}

/** A host key that is not trusted; null where it is. */
export function hostKeyFailure(host: Host, verdict: HostKeyVerdict): Failure | null {
  const at = `${host.name} (${host.address} port ${host.port})`;
  if (verdict.kind === 'pinned') return null;
  if (verdict.kind === 'malformed') {
    return unreachable(host.name, 'host-key-weak', `The key that ${at} offers can't be used: ${verdict.reason}.`);
  }
  const offered = `${verdict.offered.type} ${verdict.offered.fingerprint}`;
  if (verdict.kind === 'weak') {
    return unreachable(host.name, 'host-key-weak', `The key of ${at} is too weak: ${verdict.reason}.`);
  }
  if (verdict.kind === 'revoked') {
    return unreachable(host.name, 'host-key-revoked', `The key of ${at} is revoked in known_hosts: ${offered}.`);
  }
  if (verdict.kind === 'changed') {
    const pinned = verdict.pinned.map((entry) => `${entry.key.type} ${entry.key.fingerprint} (line ${entry.line})`);
    const message = `The key of ${at} changed: pinned is ${pinned.slice(0, 3).join(', ')}, offered is ${offered}.`;
    return unreachable(host.name, 'host-key-changed', message);
  }
  const why = verdict.hasAuthority ? ', only a certificate authority, which is not supported' : '';
  return unreachable(host.name, 'host-key-unknown', `No key of ${at} is pinned${why}. It offers ${offered}.`);
}

/** Sudo did not take the password. */
export function passwordFailure(host: Host): Failure {
  const name = host.becomePassword === undefined ? '' : ` ${host.becomePassword}`;
  return unreachable(host.name, 'sudo-password', `sudo on ${host.name} refused the password${name}.`);
}

/** Why a host opened no channel (RFC 4254 5.1), as it says, and it may say nothing. */
export function channelReason({ message }: Error): string {
  return message.replace('(SSH) Channel open failure: ', '').trim() || 'it gives no reason';
}

/** No shell began on a host that let us in. */
export function shellFailure(host: Host, why: NotStarted, timeoutMs: number): Failure {
  if (why.kind === 'cancelled') return cancelled(host.name);
  if (why.kind === 'password') return passwordFailure(host);
  if (why.kind === 'timeout') {
    const message = `No shell began on ${host.name} within ${Math.round(timeoutMs / 1000)} s.`;
    const remedy = 'Look at the load of the host, and at what its login shell does before it is ready.';
    return { ...unreachable(host.name, 'shell', message), remedy };
  }
  if (why.kind === 'lost') {
    return unreachable(host.name, 'closed', `${host.name} went away after the login: ${why.reason}.`);
  }
  if (why.kind === 'no-channel') {
    return unreachable(host.name, 'channel', `${host.name} opens no channel for a shell: ${why.reason}.`);
  }
  const said = why.said === '' ? 'it said nothing' : `it said: ${oneLine(why.said, 200)}`;
  if (host.become && /\bsudo\b/.test(why.said)) {
    return unreachable(host.name, 'sudo', `${host.name} does not let the user become root; ${said}`);
  }
  return unreachable(host.name, 'shell', `The login shell on ${host.name} did not start sh; ${said}`);
}
