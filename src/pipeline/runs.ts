/** The runs that this repository knows: local journals first, then committed records. */
import { foldJournal } from '../apply/fold-journal.ts';
import type { Failure } from '../ir/failure.ts';
import type { RunState } from '../ir/journal.ts';
import { limits } from '../ir/limits.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import { defaultSettings, parseSettings } from '../source/settings.ts';
import { fault } from './fault.ts';
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

/** The one run with this id, or that begins like it; `latest` is the newest. Fails with kind `input` (RB708) for none or several. */
export async function findRun(workspace: Workspace, wanted: string): Promise<Result<RunState, Failure>> {
  const runs = await knownRuns(workspace);
  const matching = wanted === 'latest' ? runs.slice(0, 1) : runs.filter(({ run }) => run.startsWith(wanted));
  const [state] = matching;
  if (state !== undefined && matching.length === 1) return ok(state);
  const message =
    state === undefined
      ? `there is no run ${JSON.stringify(wanted)}`
      : `${matching.length} runs begin with ${JSON.stringify(wanted)}`;
  return failed({ kind: 'input', diagnostics: [fault('RB708', message, 'run `runbook history` to see the runs')] });
}
