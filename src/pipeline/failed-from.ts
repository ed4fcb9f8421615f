/** --failed-from RUN: only the hosts that an earlier run left undone. */
import type { Failure } from '../ir/failure.ts';
import type { RunState } from '../ir/journal.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import { selectHosts } from '../source/select-hosts.ts';
import { outcomeOf } from '../text/outcomes.ts';
import { fault } from './fault.ts';
import type { Selection } from './forecast-hosts.ts';
import { loadInventory, nameOf } from './load.ts';
import { findRun } from './runs.ts';
import type { Workspace } from './workspace.ts';

interface Asked {
  readonly names: readonly string[];
  readonly selection: Selection;
}

/**
 * The runbook and the hosts that are meant; unchanged where no run is named, null where that run left nothing undone, which a note says.
 * Fails with kind `input`: no such run (RB708), one of another runbook (RB711), none of its hosts within the limit or left (RB712).
 */
export async function failedFrom(
  workspace: Workspace,
  { names, selection }: Asked,
): Promise<Result<Asked | null, Failure>> {
  if (selection.failedFrom === undefined) return ok({ names, selection });
  const found = await findRun(workspace, selection.failedFrom);
  if (!found.ok) return found;
  const { run, runbook, undoes } = found.value;
  if (undoes !== undefined)
    return refuse(
      'RB730',
      `run ${run} took back ${undoes}, and is not applied again`,
      `for the hosts that ${undoes} left undone: --failed-from ${undoes}; to take back what is left of it: runbook undo ${undoes}`,
    );
  if (names.some((name) => nameOf(name) !== runbook))
    return refuse(
      'RB711',
      `run ${run} is of the runbook ${runbook}, not of ${names.join(', ')}`,
      `name ${runbook}, or a run of the other`,
    );
  const undone = undoneHosts(found.value);
  if (undone.length === 0) {
    workspace.emit({ kind: 'note', message: `run ${run} left no host undone: there is nothing to do` });
    return ok(null);
  }
  const hosts = await within(workspace, { run, undone, limit: selection.limit });
  if (!hosts.ok) return hosts;
  return ok({ names: [runbook], selection: { ...selection, limit: hosts.value } });
}

/** Hosts that were not attempted or not reached, or on which something failed, is unknown, or was not tried any more. */
export function undoneHosts(state: RunState): readonly string[] {
  const { hosts, hostsNotAttempted, hostFailures, commands, endedAt } = state;
  return hosts.filter((host) => {
    if (hostsNotAttempted.includes(host) || hostFailures.has(host)) return true;
    const outcomes = [...(commands.get(host)?.values() ?? [])].map(outcomeOf);
    // A run that was killed says nothing of the hosts that it had not come to.
    if (outcomes.length === 0) return endedAt === null;
    return outcomes.some((outcome) => outcome === 'failed' || outcome === 'unknown' || outcome === 'skipped');
  });
}

async function within(
  workspace: Workspace,
  {
    run,
    undone,
    limit,
  }: { readonly run: string; readonly undone: readonly string[]; readonly limit: readonly string[] },
): Promise<Result<readonly string[], Failure>> {
  const inventory = await loadInventory(workspace);
  if (!inventory.ok) return inventory;
  const limited = selectHosts(inventory.value, limit.length === 0 ? ['all'] : limit);
  if (!limited.ok) return failed({ kind: 'input', diagnostics: limited.failure });
  const kept = limited.value.map(({ name }) => name).filter((name) => undone.includes(name));
  if (kept.length > 0) return ok(kept);
  const where = limit.length === 0 ? 'the inventory' : `--limit ${limit.join(',')}`;
  return refuse(
    'RB712',
    `run ${run} left ${undone.join(', ')} undone, and none of these is in ${where}`,
    'leave out --failed-from, or name one of these',
  );
}

function refuse(code: string, message: string, remedy: string): Result<never, Failure> {
  return failed({ kind: 'input', diagnostics: [fault(code, message, remedy)] });
}
