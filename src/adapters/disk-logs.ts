/** Whole output of hosts on disk: .runbook/logs/<run>/<host>.log, for their owner's eyes only. */
import { constants } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '../ir/limits.ts';
import type { LogFile, Logs } from '../ports/files.ts';
import { codeOf, foldersAbove, refusalToWrite } from './disk-path.ts';

const folders = ['.runbook', 'logs'] as const;

/** The logs of the repo at `root`. A file that can't be opened is a fault like a full disk: the run goes on without it. */
export function diskLogs(root: string): Logs {
  return {
    folder: (run) => [...folders, run].join('/'),
    async open({ run, host, bytesMax, onFault }) {
      try {
        const handle = await opened(root, [...folders, run, `${host}.log`]);
        return logOver(handle, { left: bytesMax - (await handle.stat()).size, onFault });
      } catch (error) {
        onFault(reasonOf(error));
        return { write: () => undefined, room: () => null, close: async () => undefined };
      }
    },
  };
}

async function opened(root: string, parts: readonly string[]): Promise<FileHandle> {
  const above = await foldersAbove(root, parts);
  if (!above.ok) throw refusalToWrite('its folder is not a plain folder', above.failure);
  await mkdir(join(root, ...parts.slice(0, -1)), { recursive: true, mode: 0o700 });
  const { O_WRONLY, O_CREAT, O_APPEND, O_NOFOLLOW, O_NONBLOCK } = constants;
  const handle = await open(join(root, ...parts), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK, 0o600);
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw refusalToWrite('it is not a regular file', 'not-a-file');
}

interface Bound {
  left: number;
  readonly onFault: (why: string) => void;
}

/** What comes while the disk is busy is written together, from one of two pieces of memory that are used over and over. */
function logOver(handle: FileHandle, bound: Bound): LogFile {
  let [filling, spare] = [Buffer.alloc(bufferBytes), Buffer.alloc(bufferBytes)];
  let length = 0;
  let writing: Promise<void> | null = null;
  let isOver = false;
  const end = (why: string): void => {
    if (!isOver) bound.onFault(why);
    isOver = true;
  };
  const flush = async (): Promise<void> => {
    while (length > 0) {
      const [bytes, count] = [filling, length];
      [filling, spare, length] = [spare, filling, 0];
      await writeAll(handle, bytes.subarray(0, count)).catch((error: unknown) => end(reasonOf(error)));
    }
    writing = null;
  };
  return {
    write(text) {
      if (isOver) return;
      const size = Buffer.byteLength(text);
      if (length + size > filling.length) filling = Buffer.concat([filling.subarray(0, length)], 2 * (length + size));
      // Less than `left` where that ends within a character.
      const count = filling.write(text, length, Math.min(size, Math.max(0, bound.left)));
      length += count;
      bound.left -= count;
      writing ??= flush();
      if (count < size) end('it has reached its size limit');
    },
    room: () => (length < limits.logPendingBytesMax ? null : writing),
    async close() {
      await writing;
      await handle.close().catch(() => undefined);
    },
  };
}

const bufferBytes = 2 * limits.logPendingBytesMax;

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; at += (await handle.write(bytes, at)).bytesWritten);
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full';
  return error instanceof Error ? error.message : String(error);
}
