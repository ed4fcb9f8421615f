/** Reads one SSH public key blob (RFC 4253 6.6, RFC 5656 3.1, RFC 8709 4) and says whether it is too weak to trust. */
import { createHash } from 'node:crypto';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';
import type { OfferedKey } from '../ports/host.ts';

/** A host key with what is wrong with it: `weakness` is null for a key that may be trusted. */
export interface HostKey extends OfferedKey {
  readonly weakness: string | null;
}

const rsaBitsMin = 2048;

/** Key type -> how the rest of the blob is laid out. */
const layouts: Readonly<Record<string, readonly ('string' | 'mpint')[]>> = {
  'ssh-ed25519': ['string'],
  'ecdsa-sha2-nistp256': ['string', 'string'],
  'ecdsa-sha2-nistp384': ['string', 'string'],
  'ecdsa-sha2-nistp521': ['string', 'string'],
  'ssh-rsa': ['mpint', 'mpint'],
  'ssh-dss': ['mpint', 'mpint', 'mpint', 'mpint'],
};

/** Whether this program can check a host by a key of that type. */
export function isKnownKeyType(type: string): boolean {
  return Object.hasOwn(layouts, type);
}

/** A key from its blob as it goes over the wire; the failure says what is wrong with the bytes. */
export function readHostKey(blob: Uint8Array): Result<HostKey, string> {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  const fields = fieldsOf(bytes);
  const type = fields?.[0]?.toString('latin1') ?? '';
  if (fields === null) return failed('it is cut short or has bytes too many');
  if (!isKnownKeyType(type)) return failed('it is of a type that is not supported');
  if (fields.length !== (layouts[type] ?? []).length + 1) return failed(`it does not have the parts of ${type}`);
  const length = fixedLength(type, fields);
  if (length !== null) return failed(length);
  return ok({
    type,
    base64: bytes.toString('base64'),
    fingerprint: fingerprintOf(bytes),
    weakness: weaknessOf(type, fields),
  });
}

/** A key from the base64 of a key file or known_hosts line. */
export function decodeHostKey(base64: string): Result<HostKey, string> {
  const bytes = Buffer.from(base64, 'base64');
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(base64);
  const isWhole = bytes.toString('base64').replace(/=+$/, '') === base64.replace(/=+$/, '');
  return isBase64 && isWhole ? readHostKey(bytes) : failed('it is not base64');
}

function fingerprintOf(blob: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

/** Length-prefixed fields up to the end; null where a length does not fit. */
function fieldsOf(bytes: Buffer): Buffer[] | null {
  const fields: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 4 > bytes.length) return null;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    fields.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

function fixedLength(type: string, fields: readonly Buffer[]): string | null {
  if (type === 'ssh-ed25519' && fields[1]?.length !== 32) return 'an ed25519 key has 32 bytes';
  if (!type.startsWith('ecdsa-')) return null;
  const curve = fields[1]?.toString('latin1');
  return type.endsWith(`-${curve}`) ? null : 'its curve is not the one of its type';
}

function weaknessOf(type: string, fields: readonly Buffer[]): string | null {
  if (type === 'ssh-dss') return 'DSA keys can be forged';
  if (type !== 'ssh-rsa') return null;
  const bits = bitsOf(fields[2] ?? Buffer.alloc(0));
  return bits >= rsaBitsMin ? null : `RSA with ${bits} bits is too short, ${rsaBitsMin} are needed`;
}

function bitsOf(mpint: Buffer): number {
  const first = mpint.findIndex((byte) => byte !== 0);
  if (first < 0) return 0;
  return (mpint.length - first) * 8 - Math.clz32(mpint[first] ?? 0) + 24;
}
