/** Files outside the repo that hold a secret: whose they are, who may read them, and their text. */
import { constants } from 'node:fs';
import type { Stats } from 'node:fs';
import { open, statfs } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { failed, ok, type Result } from '../ir/result.ts';
import { codeOf } from './disk-path.ts';

/** Why a file is not used; `missing` is no fault where nobody named the file itself. */
export interface SecretFileFault {
  readonly kind: 'missing' | 'broken';
  /** Follows the path, such as `can be read by everyone (mode 0644)`. */
  readonly why: string;
  readonly remedy: string;
}

/**
 * The text of a file. Links are followed, since a Kubernetes volume is made of them. One newline at the end is dropped: editors and
 * `echo` add it. A file that everyone can read or write is refused, but for reading on a file system in memory, where Docker and
 * Kubernetes mount secrets with mode 0444 or 0644 into a container that has no other users.
 */
export async function readSecretFile(path: string, bytesMax: number): Promise<Result<string, SecretFileFault>> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return failed({ kind: 'missing', why: 'does not exist', remedy: 'write the file, or name another one' });
    return broken(`can't be opened (${code})`, 'let the user who runs this read it');
  }
  try {
    const stat = await handle.stat();
    const fault = await faultOf(path, stat, bytesMax);
    if (fault !== null) return failed(fault);
    return textOf(await handle.readFile());
  } catch (error) {
    return broken(`can't be read (${codeOf(error)})`, 'look at the file');
  } finally {
    await handle.close();
  }
}

async function faultOf(path: string, stat: Stats, bytesMax: number): Promise<SecretFileFault | null> {
  const fault = (why: string, remedy: string): SecretFileFault => ({ kind: 'broken', why, remedy });
  if (!stat.isFile()) return fault('is not a regular file', 'name a regular file');
  const mode = (stat.mode & 0o777).toString(8).padStart(4, '0');
  const close = 'run `chmod 0600` on it';
  if ((stat.mode & 0o002) !== 0) return fault(`can be written by everyone (mode ${mode})`, close);
  if ((stat.mode & 0o004) !== 0 && !(await isInMemory(path)))
    return fault(`can be read by everyone (mode ${mode})`, close);
  return stat.size > bytesMax ? fault(`is larger than ${bytesMax} bytes`, 'check that it is the right file') : null;
}

/** tmpfs and ramfs (statfs(2)). */
const memoryFileSystems = new Set([0x01021994, 0x858458f6]);

async function isInMemory(path: string): Promise<boolean> {
  return memoryFileSystems.has((await statfs(path)).type);
}

function textOf(bytes: Buffer): Result<string, SecretFileFault> {
  const text = bytes.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(bytes)) return broken('is not UTF-8 text', 'encode it, such as with base64');
  return ok(text.replace(/\r?\n$/, ''));
}

function broken(why: string, remedy: string): Result<never, SecretFileFault> {
  return failed({ kind: 'broken', why, remedy });
}
