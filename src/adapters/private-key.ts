/** Private key files: read with the checks that ssh itself makes, and never a word of their content in a message. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import ssh2 from 'ssh2';
import type { ParsedKey } from 'ssh2';
import type { UnreachableCode } from '../ir/failure.ts';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';

/** Why a key file can't be used. */
export interface KeyFault {
  readonly code: Extract<UnreachableCode, `key-${string}`>;
  readonly message: string;
  /** Of an encrypted key in OpenSSH format: its public part, by which an agent knows it. */
  readonly publicBlob?: Buffer;
}

export interface KeyReading {
  readonly path: string;
  /** Null where there is none. */
  readonly passphrase: string | null;
}

const keyBytesMax = 64 * 1024;
const magic = 'openssh-key-v1\0';

/** The path that an inventory names: ~/ is the home folder, other relative paths start from the repo. A path may not climb with `..`. */
export function keyPath(
  path: string,
  from: { readonly home: string; readonly root: string },
): Result<string, KeyFault> {
  if (path.includes('\0') || path.split('/').includes('..')) {
    return failed({ code: 'key-missing', message: `The key path ${path} may not hold "..".` });
  }
  return ok(path.startsWith('~/') ? join(from.home, path.slice(2)) : resolve(from.root, path));
}

/** Reads and decodes one private key. */
export async function readPrivateKey(reading: KeyReading): Promise<Result<ParsedKey, KeyFault>> {
  const bytes = await keyBytes(reading.path);
  if (!bytes.ok) return bytes;
  const parsed = ssh2.utils.parseKey(bytes.value, reading.passphrase ?? undefined);
  const key = Array.isArray(parsed) ? (parsed as ParsedKey[])[0] : parsed;
  if (key !== undefined && !(key instanceof Error)) {
    if (key.isPrivateKey()) return ok(key);
    return fault('key-format', `${reading.path} holds a public key; the private one is needed.`);
  }
  const text = bytes.value.toString('latin1');
  if (!isEncrypted(text)) return fault('key-format', `${reading.path} is not a private key that can be read.`);
  const why =
    reading.passphrase === null ? 'is encrypted and no passphrase is given' : 'does not open with the passphrase';
  const publicBlob = publicBlobOf(text);
  const message = `The private key ${reading.path} ${why}.`;
  return failed({ code: 'key-encrypted', message, ...(publicBlob === null ? {} : { publicBlob }) });
}

async function keyBytes(path: string): Promise<Result<Buffer, KeyFault>> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' || code === 'ENOTDIR' ? 'does not exist' : `can't be opened (${code})`;
    return fault('key-missing', `The private key ${path} ${why}.`);
  }
  try {
    return await checkedBytes(path, handle);
  } catch (error) {
    return fault('key-missing', `The private key ${path} can't be read (${(error as NodeJS.ErrnoException).code}).`);
  } finally {
    await handle.close();
  }
}

async function checkedBytes(path: string, handle: FileHandle): Promise<Result<Buffer, KeyFault>> {
  const stat = await handle.stat();
  if (!stat.isFile()) return fault('key-format', `The private key ${path} is not a regular file.`);
  const isMine = stat.uid === process.getuid?.();
  // As ssh has it, group bits matter on one's own files only: a secret mounted for a group belongs to root.
  if (process.platform !== 'win32' && (stat.mode & (isMine ? 0o077 : 0o007)) !== 0) {
    const mode = (stat.mode & 0o777).toString(8).padStart(4, '0');
    return fault('key-mode', `The private key ${path} can be read by others: its mode is ${mode}.`);
  }
  if (stat.size > keyBytesMax) return fault('key-format', `${path} is too large for a private key.`);
  return ok(await handle.readFile());
}

function fault(code: KeyFault['code'], message: string): Result<never, KeyFault> {
  return failed({ code, message });
}

function isEncrypted(text: string): boolean {
  if (/^-----BEGIN OPENSSH PRIVATE KEY-----/m.test(text))
    return opensshFields(text)?.[0]?.toString('latin1') !== 'none';
  return /^(Proc-Type: 4,ENCRYPTED|-----BEGIN ENCRYPTED PRIVATE KEY-----|Encryption: aes)/m.test(text);
}

function publicBlobOf(text: string): Buffer | null {
  return opensshFields(text)?.[3] ?? null;
}

/** Cipher, KDF, KDF options and public key of an OpenSSH key file (PROTOCOL.key); the number of keys before the last is skipped. */
function opensshFields(text: string): Buffer[] | null {
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\sA-Za-z0-9+/=]*)-----END/.exec(text)?.[1];
  const bytes = Buffer.from(body ?? '', 'base64');
  if (bytes.toString('latin1', 0, magic.length) !== magic) return null;
  const fields: Buffer[] = [];
  let at = magic.length;
  while (fields.length < 4) {
    if (fields.length === 3) at += 4;
    if (at + 4 > bytes.length) return null;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    fields.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return fields;
}
