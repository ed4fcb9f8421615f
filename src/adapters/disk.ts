/** The repo's files on disk: never outside the root, never through a link, never half written. */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostic } from '../ir/diagnostic.ts';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';
import type { Files } from '../ports/files.ts';
import { oneLine } from '../text/escape.ts';
import {
  codeOf,
  foldersAbove,
  insideParts,
  missingAsNull,
  named,
  openRegular,
  refusalToWrite,
  syncFolder,
} from './disk-path.ts';
import type { PathFault } from './disk-path.ts';

export { diskJournals } from './disk-journals.ts';

/** More files than this are no repo of runbooks. */
const listedMax = 50_000;

type Refusals = Record<PathFault | 'too-large' | 'unreadable', Pick<Diagnostic, 'code' | 'message' | 'remedy'>>;

const refusals: Refusals = {
  outside: { code: 'RB190', message: 'lies outside the repository', remedy: 'Name a file of the repository.' },
  link: { code: 'RB191', message: 'is a symbolic link', remedy: 'Put the file itself in its place.' },
  'not-a-file': { code: 'RB191', message: 'is not a regular file', remedy: 'Put a regular file in its place.' },
  'not-a-folder': {
    code: 'RB191',
    message: 'lies below a file',
    remedy: 'Move the file that stands where a folder should be.',
  },
  'too-large': { code: 'RB192', message: 'is too large', remedy: 'Split it, or check that it is the right file.' },
  unreadable: { code: 'RB193', message: "can't be read", remedy: 'Check its permissions.' },
};

/** The files below `root`. Reading refuses by diagnostics; writing where that would be refused, or where the disk says no, throws. */
export function diskFiles(root: string): Files {
  return {
    list: (folder, what = 'regular') => listed(root, folder, what),
    read: (path, bytesMax) => read(root, path, bytesMax),
    write: (path, text) => write(root, path, text),
    async remove(path) {
      const parts = await writableParts(root, path);
      await unlink(join(root, ...parts)).catch(missingAsNull);
    },
  };
}

async function listed(root: string, folder: string, what: 'regular' | 'any'): Promise<readonly string[]> {
  const parts = insideParts(folder);
  if (parts === null || !(await isPlainFolder(root, parts))) return [];
  const found: string[] = [];
  const waiting = [parts];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entries = await readdir(join(root, ...next), { withFileTypes: true }).catch(missingAsNull);
    for (const entry of entries ?? []) {
      const path = [...next, entry.name];
      if (entry.isFile() || (what === 'any' && !entry.isDirectory())) found.push(path.join('/'));
      if (entry.isDirectory() && insideParts(path.join('/')) !== null) waiting.push(path);
    }
    if (found.length > listedMax) throw new Error(`There are more than ${listedMax} files below ${folder}.`);
  }
  return found.sort();
}

async function isPlainFolder(root: string, parts: readonly string[]): Promise<boolean> {
  const above = await foldersAbove(root, [...parts, '']);
  return above.ok && above.value === 'there';
}

async function read(root: string, path: string, bytesMax: number): Promise<Result<Uint8Array | null, Diagnostic>> {
  const parts = insideParts(path);
  if (parts === null || parts.length === 0) return refused(path, 'outside');
  try {
    const opened = await openRegular(root, parts);
    if (!opened.ok) return refused(path, opened.failure);
    if (opened.value === null) return ok(null);
    const bytes = await bytesOf(opened.value, bytesMax);
    return bytes === null ? refused(path, 'too-large', ` (more than ${bytesMax} bytes)`) : ok(bytes);
  } catch (error) {
    return refused(path, 'unreadable', ` (${codeOf(error)})`);
  }
}

/** The whole file, or null where it holds more; a size that lies is not believed. */
async function bytesOf(handle: FileHandle, bytesMax: number): Promise<Uint8Array | null> {
  try {
    const { size } = await handle.stat();
    if (size > bytesMax) return null;
    const chunks: Buffer[] = [];
    for (let total = 0; ;) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(Math.max(size - total + 1, 4096)));
      if (bytesRead === 0) return Buffer.concat(chunks);
      total += bytesRead;
      if (total > bytesMax) return null;
      chunks.push(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

function refused(path: string, fault: keyof Refusals, detail = ''): Result<never, Diagnostic> {
  const { code, message, remedy } = refusals[fault];
  return failed({ code, severity: 'error', message: `${oneLine(path, 120)} ${message}${detail}.`, remedy });
}

async function write(root: string, path: string, text: string): Promise<void> {
  const parts = await writableParts(root, path);
  const target = join(root, ...parts);
  const folder = join(root, ...parts.slice(0, -1));
  await mkdir(folder, { recursive: true });
  const before = await lstat(target).catch(missingAsNull);
  const temporary = join(folder, `.${parts.at(-1)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeWhole(temporary, text, before === null ? null : before.mode & 0o7777);
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(missingAsNull);
    throw named(error, path);
  }
  await syncFolder(folder);
}

async function writeWhole(path: string, text: string, mode: number | null): Promise<void> {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  const handle = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o666);
  try {
    if (mode !== null) await handle.chmod(mode);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The parts of a path that may be written or removed: a regular file, or none yet. Throws for any other. */
async function writableParts(root: string, path: string): Promise<readonly string[]> {
  const parts = insideParts(path);
  if (parts === null || parts.length === 0)
    throw new Error(`Not written: ${oneLine(path)} lies outside the repository.`);
  const above = await foldersAbove(root, parts);
  const stat = above.ok ? await lstat(join(root, ...parts)).catch(missingAsNull) : null;
  const fault = above.ok ? faultOf(stat) : above.failure;
  if (fault !== null) throw notWritten(path, fault);
  return parts;
}

function notWritten(path: string, fault: PathFault): Error {
  return refusalToWrite(`Not written: ${oneLine(path)} ${refusals[fault].message}.`, fault);
}

function faultOf(stat: { isFile(): boolean; isSymbolicLink(): boolean } | null): PathFault | null {
  if (stat === null || stat.isFile()) return null;
  return stat.isSymbolicLink() ? 'link' : 'not-a-file';
}
