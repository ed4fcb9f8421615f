/** What recorded runs tell: which of them say something new, and the latest result of each command on each host. */
import type { CommandState, RunState } from '../ir/journal.ts';
import type { Outcome } from '../ir/event.ts';
import type { Lock } from '../ir/lock.ts';
import { outcomeOf } from '../text/outcomes.ts';
import { allCommands, stepsAndHealth } from '../text/effects.ts';

/** The latest result of one command on one host, and the run that it comes from. */
export interface LatestResult {
  readonly state: CommandState;
  readonly outcome: Outcome;
  readonly run: RunState;
}

/** host -> command id -> result. */
export type LatestResults = ReadonlyMap<string, ReadonlyMap<string, LatestResult>>;

/**
 * The runs that say something new, in the given order (oldest first). Left out is a run that ended well and found everything
 * as the runs before it had left it, under the same lock: documents don't change because somebody looked.
 */
export function notableRuns(runs: readonly RunState[]): readonly RunState[] {
  const known = new Map<string, string>();
  return runs.filter((run) => {
    const isNews =
      run.exit !== 0 || run.hostFailures.size > 0 || run.hostsNotAttempted.length > 0 || hasNews(run, known);
    if (isNews) remember(run, known);
    return isNews;
  });
}

/** The notable runs that are kept: the newest `max`, and the last one of every runbook. */
export function keptRuns(runs: readonly RunState[], max: number): readonly RunState[] {
  const notable = notableRuns(runs);
  const last = new Set(new Map(notable.map((run) => [run.runbook, run])).values());
  return notable.filter((run, index) => index >= notable.length - max || last.has(run));
}

/** The last result of each command of a lock on each host; commands that a run skipped keep their earlier result. */
export function latestResults(runs: readonly RunState[], lock: Lock): LatestResults {
  const current = new Set(stepsAndHealth(lock).flatMap((step) => allCommands(step).map(({ id }) => id)));
  const latest = new Map<string, Map<string, LatestResult>>();
  for (const run of runs) {
    if (run.runbook !== lock.runbook) continue;
    for (const [host, commands] of run.commands) {
      const ofHost = latest.get(host) ?? new Map<string, LatestResult>();
      for (const [command, state] of commands) {
        if (!current.has(command)) continue;
        const outcome = outcomeOf(state);
        if (outcome !== 'skipped' || !ofHost.has(command)) ofHost.set(command, { state, outcome, run });
      }
      latest.set(host, ofHost);
    }
  }
  return latest;
}

function hasNews(run: RunState, known: ReadonlyMap<string, string>): boolean {
  return results(run).some(
    ({ key, outcome }) => outcome !== 'skipped' && (outcome !== 'already' || known.get(key) !== run.lockDigest),
  );
}

/** Notes under which lock each command was last found or made true; what failed or was out of reach is forgotten. */
function remember(run: RunState, known: Map<string, string>): void {
  for (const { key, outcome } of results(run)) {
    if (outcome === 'already' || outcome === 'changed') known.set(key, run.lockDigest);
    else if (outcome !== 'skipped') known.delete(key);
  }
  for (const host of [...run.hostFailures.keys(), ...run.hostsNotAttempted]) {
    for (const key of known.keys()) if (key.startsWith(keyOf(run.runbook, host, ''))) known.delete(key);
  }
}

function results(run: RunState): readonly { readonly key: string; readonly outcome: Outcome }[] {
  return [...run.commands].flatMap(([host, commands]) =>
    [...commands].map(([command, state]) => ({ key: keyOf(run.runbook, host, command), outcome: outcomeOf(state) })),
  );
}

function keyOf(runbook: string, host: string, command: string): string {
  return `${runbook}\n${host}\n${command}`;
}
