/** Journals of runs on disk: .runbook/runs/<run>.ndjson, for their owner's eyes only, each line fsynced. */
import { constants } from 'node:fs';
import { chmod, mkdir, open, readdir } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalFile, Journals } from '../ports/files.ts';
import { foldersAbove, missingAsNull, openRegular, refusalToWrite, syncFolder } from './disk-path.ts';

const folders = ['.runbook', 'runs'] as const;
const suffix = '.ndjson';
const runId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** The journals of the repo at `root`. Opening the journal of a run that has one goes on behind its last whole line. */
export function diskJournals(root: string): Journals {
  return {
    create: (run) => create(root, run),
    list: () => listed(root),
    read: (run) => linesOf(root, run),
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
  await dropTornLine(handle);
  await syncFolder(folder);
  return journalOver(handle);
}

/** A line that was cut by a crash was never acknowledged, so that nothing was done on the strength of it. */
async function dropTornLine(handle: FileHandle): Promise<void> {
  const bytes = await handle.readFile();
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) await handle.truncate(whole);
}

/** Lines that come while others are being written go to the disk together, with one fsync. */
function journalOver(handle: FileHandle): JournalFile {
  let waiting: string[] = [];
  let flushed = Promise.resolve();
  const flush = async (): Promise<void> => {
    const lines = waiting;
    waiting = [];
    if (lines.length === 0) return;
    await handle.appendFile(lines.join(''));
    await handle.datasync();
  };
  const append = (line: string): Promise<void> => {
    if (line.includes('\n')) return Promise.reject(new Error('A journal line holds no newline.'));
    waiting.push(`${line}\n`);
    flushed = flushed.then(flush);
    return flushed;
  };
  return {
    append,
    async close() {
      await flushed;
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
  const dated = await Promise.all(runs.filter(isRunId).map(async (run) => ({ run, at: await startOf(root, run) })));
  return dated.sort((a, b) => order(a.at, b.at) || order(a.run, b.run)).map(({ run }) => run);
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** When a run began, as its first line says; empty where it says nothing. */
async function startOf(root: string, run: string): Promise<string> {
  const opened = await openRegular(root, partsOf(run));
  if (!opened.ok || opened.value === null) return '';
  const handle = opened.value;
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096)).finally(() => handle.close());
  const first = buffer.toString('utf8', 0, bytesRead).split('\n')[0] ?? '';
  return /"at":"([^"]{1,40})"/.exec(first)?.[1] ?? '';
}

async function linesOf(root: string, run: string): Promise<readonly string[] | null> {
  if (!isRunId(run)) return null;
  const opened = await openRegular(root, partsOf(run));
  if (!opened.ok || opened.value === null) return null;
  const handle = opened.value;
  const text = await handle.readFile('utf8').finally(() => handle.close());
  const lines = text.split('\n');
  lines.pop();
  return lines;
}

function isRunId(run: string): boolean {
  return runId.test(run);
}

function partsOf(run: string): readonly string[] {
  if (!isRunId(run)) throw new Error('A run id is letters, digits, dots, underscores and dashes.');
  return [...folders, `${run}${suffix}`];
}
