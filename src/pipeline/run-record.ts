/** The run record: what of a run's journal is committed, so that docs are made from the repository alone. */
import { notableRuns } from '../docs/history.ts';
import { foldJournal } from '../apply/fold-journal.ts';
import type { RunState } from '../ir/journal.ts';
import { limits } from '../ir/limits.ts';
import type { Files } from '../ports/files.ts';
import type { LoadedRepo } from './load.ts';
import type { Workspace } from './workspace.ts';

/** Where the record of a run stands in the docs folder. */
export function recordPath(folder: string, run: string): string {
  return `${folder}/runs/${run}.ndjson`;
}

/** The first line of every record; a reader refuses versions that it does not know. */
const recordHeader = '{"journal":1}';

/** Whether a file is the record of a run. */
export function isRecord(path: string, text: string): boolean {
  return path.endsWith('.ndjson') && text.startsWith(`${recordHeader}\n`);
}

/** The lines of a journal without captured output, which may be long and is not for everyone. */
function recordText(journalLines: readonly string[]): string {
  const events = journalLines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((event) => event['kind'] !== 'command-output')
    .map(({ output: _, ...event }) => JSON.stringify(event));
  return [recordHeader, ...events, ''].join('\n');
}

/** Every recorded run, oldest first; records that do not fold are left out. */
export async function readRecords(files: Files, folder: string): Promise<readonly RunState[]> {
  const states: RunState[] = [];
  for (const path of await files.list(`${folder}/runs`)) {
    if (!path.endsWith('.ndjson')) continue;
    const bytes = await files.read(path, limits.lockBytesMax);
    if (!bytes.ok || bytes.value === null) continue;
    const lines = Buffer.from(bytes.value)
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
    const state = lines[0] === recordHeader ? foldJournal(lines.slice(1)) : null;
    if (state !== null) states.push(state);
  }
  return states.toSorted((a, b) => (a.startedAt + a.run < b.startedAt + b.run ? -1 : 1));
}

interface Done {
  readonly run: string;
  readonly state: RunState;
}

/** Writes what is committed of a run's journal, where the run says something new, or other than its record does; returns the paths. */
export async function writeRecord(
  workspace: Workspace,
  { settings }: Pick<LoadedRepo, 'settings'>,
  done: Done,
): Promise<readonly string[]> {
  const { folder } = settings.docs;
  return writeAmong(workspace, { folder, records: await readRecords(workspace.files, folder) }, done);
}

async function writeAmong(
  workspace: Workspace,
  { folder, records }: { readonly folder: string; readonly records: readonly RunState[] },
  done: Done,
): Promise<readonly string[]> {
  const known = records.filter(({ run }) => run !== done.run);
  const isRecorded = known.length < records.length;
  if (!isRecorded && !notableRuns([...known, done.state]).includes(done.state)) return [];
  const journal = await workspace.journals.read(done.run);
  if (journal === null) return [];
  const path = recordPath(folder, done.run);
  await workspace.files.write(path, recordText(journal.lines));
  workspace.emit({ kind: 'file-written', path, change: isRecorded ? 'updated' : 'created' });
  return [path];
}

/** Records the newest runs but for `recorded`, where that was left undone, as their runner died after its last event. */
export async function recordMissed(
  workspace: Workspace,
  { settings }: Pick<LoadedRepo, 'settings'>,
  recorded: readonly string[],
): Promise<void> {
  const { files, journals } = workspace;
  const { folder } = settings.docs;
  const there = await files.list(`${folder}/runs`);
  const isKnown = (run: string): boolean => recorded.includes(run) || there.includes(recordPath(folder, run));
  const missed: Done[] = [];
  for (const run of (await journals.list()).slice(-runsLookedAt).filter((each) => !isKnown(each))) {
    const journal = await journals.read(run);
    const state = journal === null || journal.damage !== null ? null : foldJournal(journal.lines);
    if (state !== null && state.endedAt !== null) missed.push({ run, state });
  }
  if (missed.length === 0) return;
  const records = [...(await readRecords(files, folder))];
  for (const done of missed)
    if ((await writeAmong(workspace, { folder, records }, done)).length > 0) records.push(done.state);
}

/** One that was killed, one that was refused after it, and the one that looks. */
const runsLookedAt = 3;
