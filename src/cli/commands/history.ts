/** `runbook history`: the runs, newest first. */
import { type ExitCode, exitCode } from '../../ir/failure.ts';
import type { RunState } from '../../ir/journal.ts';
import { knownRuns } from '../../pipeline/runs.ts';
import { oneLine } from '../../text/escape.ts';
import { report } from '../report.ts';
import { openSession } from '../session.ts';
import type { Shell } from '../shell.ts';
import { count } from '../views/lines.ts';
import { runJson } from '../views/run-json.ts';
import { totalsLine, undoText } from '../views/recap.ts';

/** Exit 0. */
export async function history(shell: Shell, flags: { readonly json?: boolean }): Promise<ExitCode> {
  const session = openSession(shell, {});
  if (!session.ok) return report(shell, session.failure);
  const runs = await knownRuns(session.value.workspace);
  for (const run of runs) shell.result(flags.json === true ? JSON.stringify(runJson(run)) : historyLine(run, runs));
  if (flags.json !== true) shell.result(count(runs.length, 'run'));
  return exitCode.done;
}

function historyLine(state: RunState, runs: readonly RunState[]): string {
  const end = state.endedAt === null ? 'not finished' : `exit ${state.exit}`;
  return `${state.run}  ${state.runbook}  ${end}  ${totalsLine([state])}  ${oneLine(state.by, 60)}${undoText(state, runs)}`;
}
