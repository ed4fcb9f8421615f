/** Paths of a repo on disk: inside it, and through no link. */
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';

/** Why a path is not touched. */
export type PathFault = 'outside' | 'link' | 'not-a-file' | 'not-a-folder';

/**
 * The parts of a path that stays inside: relative, forward slashes, no `..`, and not git's own folder. Null for any other.
 * The root itself has no parts.
 */
export function insideParts(path: string): readonly string[] | null {
  if (path.startsWith('/') || /[\0\\]/.test(path) || /^[A-Za-z]:/.test(path)) return null;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') || parts[0]?.toLowerCase() === '.git' ? null : parts;
}

/** Whether the folders above a path are folders and no links. A missing one ends the walk: nothing lies below it. */
export async function foldersAbove(
  root: string,
  parts: readonly string[],
): Promise<Result<'there' | 'missing', PathFault>> {
  let at = root;
  for (const part of parts.slice(0, -1)) {
    at = join(at, part);
    const stat = await lstat(at).catch(missingAsNull);
    if (stat === null) return ok('missing');
    if (stat.isSymbolicLink()) return failed('link');
    if (!stat.isDirectory()) return failed('not-a-folder');
  }
  return ok('there');
}

/**
 * Opens a regular file for reading; null where there is none. A pipe or a device is refused without waiting for its
 * other end, and nothing of it is read.
 */
export async function openRegular(
  root: string,
  parts: readonly string[],
): Promise<Result<FileHandle | null, PathFault>> {
  const above = await foldersAbove(root, parts);
  if (!above.ok) return above;
  if (above.value === 'missing') return ok(null);
  const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW, O_NOCTTY } = constants;
  let handle: FileHandle;
  try {
    handle = await open(join(root, ...parts), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return ok(null);
    if (code === 'ELOOP' || code === 'EMLINK') return failed('link');
    // A socket, or a device without a driver.
    if (code === 'ENXIO' || code === 'ENODEV') return failed('not-a-file');
    throw error;
  }
  if ((await handle.stat()).isFile()) return ok(handle);
  await handle.close();
  return failed('not-a-file');
}

/** Makes a new or changed name in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** For `catch`: a missing file is null, all else is thrown on. */
export function missingAsNull(error: unknown): null {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return null;
  throw error;
}

/** The errno name of an error, or an empty text. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

/** An error with the file that it is about, which the system's own message does not say. */
export function named(error: unknown, path: string): unknown {
  if (error instanceof Error && !error.message.startsWith(path)) error.message = `${path}: ${error.message}`;
  return error;
}

const errnos: Record<PathFault, string> = {
  outside: 'EACCES',
  link: 'ELOOP',
  'not-a-file': 'EINVAL',
  'not-a-folder': 'ENOTDIR',
};

/** What is thrown where writing is refused: an error as the system throws them, so that shells report it as one. */
export function refusalToWrite(message: string, fault: PathFault): Error {
  return Object.assign(new Error(message), { code: errnos[fault], syscall: 'open' });
}
