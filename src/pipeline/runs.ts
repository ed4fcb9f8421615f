/** The runs that this repository knows: local journals first, then committed records. */
import { foldJournal } from '../apply/fold-journal.ts';
import type { Failure } from '../ir/failure.ts';
import type { RunState } from '../ir/journal.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import { defaultSettings } from '../source/settings.ts';
import { fault } from './fault.ts';
import { loadSettings } from './load.ts';
import { readRecords } from './run-record.ts';
import type { Workspace } from './workspace.ts';

/**
 * Every known run, newest first, each once. A damaged journal is told of as an event; where the run has no record either, what stands
 * before the damage counts.
 */
export async function knownRuns(workspace: Workspace): Promise<readonly RunState[]> {
  const byId = new Map<string, RunState>();
  const settings = await loadSettings(workspace);
  const { docs } = settings.ok ? settings.value : defaultSettings;
  for (const state of await readRecords(workspace.files, docs.folder)) byId.set(state.run, state);
  for (const run of await workspace.journals.list()) {
    const journal = await workspace.journals.read(run);
    if (journal === null) continue;
    if (journal.damage !== null) workspace.emit({ kind: 'diagnostic', diagnostic: journal.damage });
    const state = foldJournal(journal.lines);
    // A journal under another name is another run's.
    if (state?.run === run && (journal.damage === null || !byId.has(run))) byId.set(run, state);
  }
  return [...byId.values()].toSorted((a, b) => (a.startedAt + a.run < b.startedAt + b.run ? 1 : -1));
}

/** The one run with this id, or that begins like it; `latest` is the newest. Fails with kind `input` (RB708) for none or several. */
export async function findRun(workspace: Workspace, wanted: string): Promise<Result<RunState, Failure>> {
  return chooseRun(await knownRuns(workspace), wanted);
}

/** The same among runs that are known; newest first. */
export function chooseRun(runs: readonly RunState[], wanted: string): Result<RunState, Failure> {
  const exact = runs.filter(({ run }) => run === wanted);
  const alike = exact.length > 0 ? exact : runs.filter(({ run }) => wanted !== '' && run.startsWith(wanted));
  const [state, another] = wanted === 'latest' ? runs.slice(0, 1) : alike;
  if (state !== undefined && another === undefined) return ok(state);
  const message =
    state === undefined
      ? `there is no run ${JSON.stringify(wanted)}`
      : `${alike.length} runs begin with ${JSON.stringify(wanted)}`;
  return failed({ kind: 'input', diagnostics: [fault('RB708', message, 'run `runbook history` to see the runs')] });
}
