/** The runs that this repository knows: local journals first, then committed records. */
import { foldJournal } from '../apply/fold-journal.ts';
import { limits } from '../ir/limits.ts';
import type { RunState } from '../ir/journal.ts';
import { defaultSettings, parseSettings } from '../source/settings.ts';
import { readRecords } from './run-record.ts';
import type { Workspace } from './workspace.ts';

/** Every known run, newest first, each once. Of a damaged journal counts what stands before the damage, which is told as an event. */
export async function knownRuns(workspace: Workspace): Promise<readonly RunState[]> {
  const byId = new Map<string, RunState>();
  const bytes = await workspace.files.read('runbook.yaml', limits.sourceBytesMax);
  const settings = bytes.ok && bytes.value !== null ? parseSettings('runbook.yaml', bytes.value).settings : null;
  for (const state of await readRecords(workspace.files, (settings ?? defaultSettings).docs.folder))
    byId.set(state.run, state);
  for (const run of await workspace.journals.list()) {
    const journal = await workspace.journals.read(run);
    if (journal === null) continue;
    if (journal.damage !== null) workspace.emit({ kind: 'diagnostic', diagnostic: journal.damage });
    const state = foldJournal(journal.lines);
    if (state !== null) byId.set(run, state);
  }
  return [...byId.values()].toSorted((a, b) => (a.startedAt + a.run < b.startedAt + b.run ? 1 : -1));
}
