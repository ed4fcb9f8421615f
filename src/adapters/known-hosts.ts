/** The pinned host keys, in OpenSSH's known_hosts format (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
import { createHmac } from 'node:crypto';
import type { Diagnostic, Place, Severity } from '../ir/diagnostic.ts';
import type { OfferedKey } from '../ports/host.ts';
import { inert } from '../text/escape.ts';
import { decodeHostKey, isKnownKeyType, readHostKey } from './host-key.ts';
import type { HostKey } from './host-key.ts';

/** Where a host is reached: what known_hosts names it by. */
export interface HostAddress {
  readonly address: string;
  readonly port: number;
}

/** One line that names hosts and a whole key. */
interface KnownHostsEntry {
  readonly line: number;
  readonly marker: 'pinned' | 'revoked' | 'cert-authority';
  /** The first field: patterns with commas, or one hashed name. */
  readonly names: string;
  readonly key: HostKey;
}

export interface KnownHosts {
  readonly entries: readonly KnownHostsEntry[];
}

/** What the pinned keys say of a key that a host offers. */
export type HostKeyVerdict =
  | { readonly kind: 'pinned' }
  /** No line names the host; `hasAuthority`: only a certificate authority, which can't be used. */
  | { readonly kind: 'unknown'; readonly offered: HostKey; readonly hasAuthority: boolean }
  | { readonly kind: 'changed'; readonly offered: HostKey; readonly pinned: readonly KnownHostsEntry[] }
  | { readonly kind: 'revoked'; readonly offered: HostKey }
  | { readonly kind: 'weak'; readonly offered: HostKey; readonly reason: string }
  | { readonly kind: 'malformed'; readonly reason: string };

const markers: Readonly<Record<string, KnownHostsEntry['marker']>> = {
  '@revoked': 'revoked',
  '@cert-authority': 'cert-authority',
};

/** Reads a known_hosts file; faulty lines are reported and left out, so that their hosts count as unknown. Weak keys stay in, to be refused. */
export function parseKnownHosts(
  file: string,
  text: string,
): { readonly knownHosts: KnownHosts; readonly diagnostics: readonly Diagnostic[] } {
  const entries: KnownHostsEntry[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/\r$/, '');
    if (/^\s*(#|$)/.test(line)) continue;
    const read = readLine({ file, line, number: index + 1 });
    if (read.entry !== null) entries.push(read.entry);
    if (read.diagnostic !== null) diagnostics.push(read.diagnostic);
  }
  return { knownHosts: { entries }, diagnostics };
}

/** Holds an offered key, as it came over the wire, against the pinned ones. A revoked key is refused for every host it is revoked for, pinned or not. */
export function judgeHostKey(knownHosts: KnownHosts, at: HostAddress, blob: Uint8Array): HostKeyVerdict {
  const read = readHostKey(blob);
  if (!read.ok) return { kind: 'malformed', reason: read.failure };
  const offered = read.value;
  const lines = entriesFor(knownHosts, at);
  const isOffered = (entry: KnownHostsEntry): boolean => entry.key.base64 === offered.base64;
  if (lines.some((entry) => entry.marker === 'revoked' && isOffered(entry))) return { kind: 'revoked', offered };
  const pinned = lines.filter((entry) => entry.marker === 'pinned');
  if (offered.weakness !== null) return { kind: 'weak', offered, reason: offered.weakness };
  if (pinned.some(isOffered)) return { kind: 'pinned' };
  if (pinned.length > 0) return { kind: 'changed', offered, pinned };
  return { kind: 'unknown', offered, hasAuthority: lines.some((entry) => entry.marker === 'cert-authority') };
}

/** The types of the keys pinned for a host, in the file's order; the client asks for these first, as a host has several keys. */
export function pinnedTypes(knownHosts: KnownHosts, at: HostAddress): readonly string[] {
  const pinned = entriesFor(knownHosts, at).filter((entry) => entry.marker === 'pinned');
  return [...new Set(pinned.map((entry) => entry.key.type))];
}

/** The line that pins a key, without a newline. */
export function knownHostsLine(at: HostAddress, key: Pick<OfferedKey, 'type' | 'base64'>): string {
  return `${nameOf(at)} ${key.type} ${key.base64}`;
}

function entriesFor(knownHosts: KnownHosts, at: HostAddress): readonly KnownHostsEntry[] {
  const name = nameOf(at);
  return knownHosts.entries.filter((entry) => isNamed(entry.names, name));
}

/** As OpenSSH looks it up: bare on port 22, else [address]:port. */
function nameOf(at: HostAddress): string {
  const address = at.address.toLowerCase();
  return at.port === 22 ? address : `[${address}]:${at.port}`;
}

function isNamed(names: string, name: string): boolean {
  if (names.startsWith('|')) return isHashOf(names, name);
  const patterns = names.toLowerCase().split(',');
  if (patterns.some((pattern) => pattern.startsWith('!') && isLike(pattern.slice(1), name))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && isLike(pattern, name));
}

/** `|1|salt|hash`: HMAC-SHA1 of the name, keyed by the salt. */
function isHashOf(hashed: string, name: string): boolean {
  const [, , salt, hash] = hashed.split('|');
  if (salt === undefined || hash === undefined) return false;
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
}

/** Whether a pattern with * and ? covers a whole name; linear in both but for one step back per star. */
function isLike(pattern: string, name: string): boolean {
  let p = 0;
  let star = -1;
  let resume = 0;
  for (let n = 0; n < name.length;) {
    if (pattern[p] === '*') {
      star = p++;
      resume = n;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(p));
}

interface Line {
  readonly file: string;
  readonly line: string;
  readonly number: number;
}

interface ReadLine {
  readonly entry: KnownHostsEntry | null;
  readonly diagnostic: Diagnostic | null;
}

function readLine(source: Line): ReadLine {
  const fields = source.line.trim().split(/[ \t]+/);
  const marker = fields[0]?.startsWith('@') ? markers[fields.shift() ?? ''] : 'pinned';
  const [names = '', type = '', base64 = ''] = fields;
  if (marker === undefined) return faulty(source, 'the marker is not @revoked or @cert-authority');
  if (!areNames(names)) return faulty(source, 'the host names are not patterns with commas or one hashed name');
  if (type === '' || base64 === '') return faulty(source, 'a key type and a key in base64 are missing');
  if (!isKnownKeyType(type)) return faulty(source, `keys of type ${type.slice(0, 40)} are not supported`, 'warning');
  const key = decodeHostKey(base64);
  if (!key.ok) return faulty(source, `the key can't be read: ${key.failure}`);
  if (key.value.type !== type) return faulty(source, `the line says ${type} and the key is ${key.value.type}`);
  const entry: KnownHostsEntry = { line: source.number, marker, names, key: key.value };
  return { entry, diagnostic: concernOf(source, entry) };
}

function areNames(names: string): boolean {
  if (names.startsWith('|')) return /^\|1\|[A-Za-z0-9+/]{27}=\|[A-Za-z0-9+/]{27}=$/.test(names);
  return names !== '' && names.split(',').every((pattern) => /^!?[^!|,\s]+$/.test(pattern));
}

function concernOf(source: Line, entry: KnownHostsEntry): Diagnostic | null {
  if (entry.marker === 'cert-authority') {
    return diagnosticOf(source, {
      code: 'RB383',
      severity: 'warning',
      message: 'Host certificates are not supported: this line does not make a host trusted.',
      remedy: "Pin the hosts' own keys: runbook hosts scan.",
    });
  }
  if (entry.marker === 'revoked' || entry.key.weakness === null) return null;
  return diagnosticOf(source, {
    code: 'RB382',
    severity: 'error',
    message: `The pinned ${entry.key.type} key is too weak: ${entry.key.weakness}.`,
    remedy: 'Give the host an ed25519 key (ssh-keygen -A) and pin that: runbook hosts scan.',
  });
}

function faulty(source: Line, reason: string, severity: Severity = 'error'): ReadLine {
  const remedy = 'Remove the line, and pin the host again: runbook hosts scan.';
  const message = `This line of known_hosts can't be used: ${reason}.`;
  return { entry: null, diagnostic: diagnosticOf(source, { code: 'RB381', severity, message, remedy }) };
}

function diagnosticOf(source: Line, diagnostic: Omit<Diagnostic, 'place'>): Diagnostic {
  const text = inert(source.line);
  const place: Place = { file: source.file, line: source.number, column: 1, length: Math.max(1, text.length), text };
  return { ...diagnostic, message: inert(diagnostic.message), place };
}
