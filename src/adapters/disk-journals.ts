/** Journals of runs on disk: .runbook/runs/<run>.ndjson, for their owner's eyes only, each line framed and fsynced. */
import { constants } from 'node:fs';
import { chmod, mkdir, open, readdir } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '../ir/limits.ts';
import type { JournalFile, Journals, JournalText } from '../ports/files.ts';
import { foldersAbove, missingAsNull, named, openRegular, refusalToWrite, syncFolder } from './disk-path.ts';
import { frame, frameHeader, type Unframed, unframe } from './journal-frame.ts';

const folders = ['.runbook', 'runs'] as const;
const suffix = '.ndjson';
const runId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** The journals of the repo at `root`. */
export function diskJournals(root: string): Journals {
  return {
    create: (run) => create(root, run),
    list: () => listed(root),
    read: (run) => textOf(root, run),
  };
}

async function create(root: string, run: string): Promise<JournalFile> {
  const parts = partsOf(run);
  const folder = join(root, ...folders);
  const above = await foldersAbove(root, parts);
  if (!above.ok) throw refusalToWrite(`Not written: ${folder} is not a plain folder.`, above.failure);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(join(root, folders[0]), 0o700);
  const { O_RDWR, O_CREAT, O_APPEND, O_NOFOLLOW, O_NONBLOCK } = constants;
  const handle = await open(join(root, ...parts), O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK, 0o600);
  if (!(await handle.stat()).isFile()) {
    await handle.close();
    throw refusalToWrite(`Not written: the journal of run ${run} is not a regular file.`, 'not-a-file');
  }
  const path = parts.join('/');
  const found = unframe(path, await handle.readFile());
  if (found.damage !== null) {
    await handle.close();
    throw refusalToWrite(`Not written: ${found.damage.message}.`, 'not-a-file');
  }
  // A line that a crash cut was never acknowledged: nothing was done on the strength of it.
  if (found.tornBytes > 0) await handle.truncate(found.wholeBytes);
  await syncFolder(folder);
  return journalOver(handle, found);
}

/** Lines that come soon after each other go to the disk together, with one fsync. */
function journalOver(handle: FileHandle, found: Unframed): JournalFile {
  let [waiting, sum] = ['', found.sum];
  let flushed = Promise.resolve();
  let next: { readonly timer: NodeJS.Timeout; readonly done: PromiseWithResolvers<void> } | null = null;
  const add = (line: string): void => {
    const framed = frame(line, sum);
    waiting += framed.text;
    sum = framed.sum;
  };
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    if (text === '') return;
    await handle.appendFile(text);
    await handle.datasync();
  };
  const sync = (): Promise<void> => {
    flushed = flushed.then(flush).catch((error: unknown) => {
      throw named(error, found.path);
    });
    if (next === null) return flushed;
    clearTimeout(next.timer);
    flushed.then(next.done.resolve, next.done.reject);
    next = null;
    return flushed;
  };
  if (found.lines.length === 0) add(frameHeader);
  return {
    append(line) {
      if (line.includes('\n')) return Promise.reject(new Error('A journal line holds no newline.'));
      add(line);
      next ??= {
        timer: setTimeout(() => void sync().catch(() => undefined), limits.journalWaitMs),
        done: Promise.withResolvers(),
      };
      return next.done.promise;
    },
    sync,
    async close() {
      await sync().catch(() => undefined);
      await handle.close();
    },
  };
}

async function listed(root: string): Promise<readonly string[]> {
  const above = await foldersAbove(root, [...folders, '']);
  if (!above.ok || above.value === 'missing') return [];
  const entries = await readdir(join(root, ...folders), { withFileTypes: true }).catch(missingAsNull);
  const names = (entries ?? []).filter((entry) => entry.isFile()).map((entry) => entry.name);
  const runs = names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
  const plain = runs.filter(isRunId);
  const alike = Map.groupBy(plain, secondOf);
  const dated = plain.map(async (run) => {
    const second = secondOf(run);
    // Years of journals need not be opened to be in order.
    const at = second !== '' && alike.get(second)?.length === 1 ? second : await startOf(root, run);
    return { run, at, second: second === '' ? at.slice(0, '2024-01-01T00:00:00'.length) : second };
  });
  const sorted = (await Promise.all(dated)).sort(
    (a, b) => order(a.second, b.second) || order(a.at, b.at) || order(a.run, b.run),
  );
  return sorted.map(({ run }) => run);
}

/** The second in which a run was made, as its id says, in the form of a journal's times; empty where it says none. */
function secondOf(run: string): string {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-/.exec(run) ?? [];
  return year === undefined ? '' : `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** When a run began, as the first of its lines with a time says; empty where none does. */
async function startOf(root: string, run: string): Promise<string> {
  const opened = await openRegular(root, partsOf(run));
  if (!opened.ok || opened.value === null) return '';
  const handle = opened.value;
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096)).finally(() => handle.close());
  return /"at":"([^"]{1,40})"/.exec(buffer.toString('utf8', 0, bytesRead))?.[1] ?? '';
}

async function textOf(root: string, run: string): Promise<JournalText | null> {
  if (!isRunId(run)) return null;
  const parts = partsOf(run);
  const opened = await openRegular(root, parts);
  if (!opened.ok || opened.value === null) return null;
  const handle = opened.value;
  const bytes = await handle.readFile().finally(() => handle.close());
  const { path, lines, damage, tornBytes } = unframe(parts.join('/'), bytes);
  return { path, lines: lines.slice(1), damage, tornBytes };
}

function isRunId(run: string): boolean {
  return runId.test(run);
}

function partsOf(run: string): readonly string[] {
  if (!isRunId(run)) throw new Error('A run id is letters, digits, dots, underscores and dashes.');
  return [...folders, `${run}${suffix}`];
}
