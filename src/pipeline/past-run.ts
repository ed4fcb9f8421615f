/** Runs that did not end well: which of them is to go on, and whether it may. */
import { type Past, pastOf } from '../apply/past.ts';
import type { Failure } from '../ir/failure.ts';
import { limits } from '../ir/limits.ts';
import type { Lock } from '../ir/lock.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Host } from '../ir/runbook.ts';
import { selectHosts } from '../source/select-hosts.ts';
import { oneLine } from '../text/escape.ts';
import { undoneHosts } from './failed-from.ts';
import { fault } from './fault.ts';
import type { LoadedRepo } from './load.ts';
import type { ReviewedRunbook } from './reviewed.ts';
import type { Workspace } from './workspace.ts';

/**
 * The run whose id begins so; null: the newest that did not end well. Fails with kind `input` where there is none, or where its journal
 * is damaged: nobody can say then what was done. A line that a crash cut off is told in a note.
 */
export async function pastRun(workspace: Workspace, wanted: string | null): Promise<Result<Past, Failure>> {
  const runs = await workspace.journals.list();
  if (wanted === null) return newestUnfinished(workspace, runs.toReversed());
  const matching = runs.filter((run) => wanted !== '' && run.startsWith(wanted));
  const [run] = matching;
  if (run !== undefined && matching.length === 1) return notUndone(workspace, run, runs.slice(runs.indexOf(run) + 1));
  const message =
    run === undefined
      ? `this machine has no journal of a run ${JSON.stringify(oneLine(wanted, 80))}`
      : `${matching.length} runs begin with ${JSON.stringify(oneLine(wanted, 80))}`;
  return refuse('RB708', message, 'run `runbook history` to see the runs; a run goes on where it was started');
}

/** A run that takes another back is no run of a lock's commands, and what was taken back would be taken for done. */
async function notUndone(workspace: Workspace, run: string, later: readonly string[]): Promise<Result<Past, Failure>> {
  const past = await opened(workspace, run);
  if (!past.ok) return past;
  const { undoes, runbook } = past.value.started;
  if (undoes !== undefined && past.value.state.exit !== 0) return unfinishedUndo(run, undoes);
  for (const id of later.slice(-limits.runsLookedAtMax)) {
    const journal = await workspace.journals.read(id);
    const other = journal === null ? null : pastOf(journal.lines);
    if (journal !== null && journal.damage !== null && other === null)
      return failed({ kind: 'input', diagnostics: [journal.damage] });
    if (other?.started.undoes === run)
      return refuse('RB730', `run ${run} was taken back by ${id}`, `begin anew with \`runbook apply ${runbook}\``);
  }
  return notForgotten(workspace, past.value);
}

/** Fails where hosts may have removed what would keep a command from running twice. */
function notForgotten(workspace: Workspace, past: Past): Result<Past, Failure> {
  const { run, at, runbook } = past.started;
  const ageMs = Date.parse(workspace.clock.now()) - Date.parse(at);
  if (past.state.exit === 0 || ageMs < limits.resumeDaysMax * 86_400_000) return ok(past);
  return refuse(
    'RB732',
    `run ${run} began more than ${limits.resumeDaysMax} days ago, and hosts may have removed what they kept of it`,
    `begin a new run with \`runbook apply ${runbook}\`: its checks find out what is done`,
  );
}

function unfinishedUndo(run: string, undoes: string): Result<never, Failure> {
  const remedy = `run \`runbook undo ${undoes}\`: it takes back what is left`;
  return refuse('RB730', `run ${run} was taking back ${undoes}, and does not go on as others do`, remedy);
}

async function opened(workspace: Workspace, run: string): Promise<Result<Past, Failure>> {
  const journal = await workspace.journals.read(run);
  if (journal !== null && journal.damage !== null) return failed({ kind: 'input', diagnostics: [journal.damage] });
  const past = pastOf(journal?.lines ?? []);
  if (journal === null || past === null)
    return refuse('RB721', `run ${run} ended before it had begun: nothing was done`, 'run `runbook apply`');
  if (past.started.run !== run)
    return refuse('RB720', `${journal.path} is the journal of another run`, 'put it back under its own name');
  if (journal.tornBytes > 0) {
    const message = `${journal.path}: its last ${journal.tornBytes} bytes are a line that was cut off; it counts as not written`;
    workspace.emit({ kind: 'note', message });
  }
  return ok(past);
}

/** Newest first; a run counts as done with where later ones of the same runbook ended well on the hosts that it left undone, or that was taken back. */
async function newestUnfinished(workspace: Workspace, runs: readonly string[]): Promise<Result<Past, Failure>> {
  const done = new Set<string>();
  const undone = new Set<string>();
  for (const run of runs.slice(0, limits.runsLookedAtMax)) {
    const past = await opened(workspace, run);
    if (!past.ok && past.failure.kind === 'input' && past.failure.diagnostics[0]?.code === 'RB721') continue;
    if (!past.ok) return past;
    const { runbook, hosts, only, exclude, undoes } = past.value.started;
    const isGood = past.value.state.exit === 0;
    if (undoes !== undefined) {
      if (!isGood && !undone.has(undoes)) return unfinishedUndo(run, undoes);
      undone.add(undoes);
      continue;
    }
    const key = (host: string): string => `${runbook} ${host}`;
    const left = undoneHosts(past.value.state);
    const isDone = (left.length === 0 ? hosts : left).every((host) => done.has(key(host)));
    if (!isGood && !undone.has(run) && !isDone) return notForgotten(workspace, past.value);
    if (isGood && only.length + exclude.length === 0) for (const host of hosts) done.add(key(host));
  }
  return refuse(
    'RB722',
    'there is no run to go on with: each ended well, was taken back, or a later one did the rest',
    'run `runbook apply` for a new one',
  );
}

/** Says that the newest run of a runbook was killed, before another one begins. */
export async function noteUnfinished(workspace: Workspace, runbook: string): Promise<void> {
  for (const run of (await workspace.journals.list()).toReversed().slice(0, limits.runsLookedAtMax)) {
    const journal = await workspace.journals.read(run);
    const past = journal === null ? null : pastOf(journal.lines);
    if (past?.started.runbook !== runbook) continue;
    if (past.state.endedAt === null && past.started.undoes === undefined) {
      const message = `run ${run} of ${runbook} was not finished: this is a new run, and its checks find out what is done; to go on with that one: runbook apply --resume ${run}`;
      workspace.emit({ kind: 'note', message });
    }
    return;
  }
}

/** Fails with kind `lock` where the run had another lock: what is left would be something else than what was begun. */
export function sameLock({ started }: Past, { lock, lockFile }: ReviewedRunbook): Result<null, Failure> {
  if (lock.digest === started.lockDigest) return ok(null);
  const message = `${lockFile} has changed since run ${started.run} began, so what is left of that run is not what was reviewed for it`;
  const remedy = `begin anew with \`runbook apply ${started.runbook}\` (its checks find out what is done), or check out the commit that the run had${started.commit === null ? '' : ` (${started.commit.slice(0, 12)})`}`;
  return failed({ kind: 'lock', diagnostics: [fault('RB723', message, remedy)] });
}

/** The run's hosts; fails with kind `input` where the repository has one of them no more. */
export function pastHosts(
  { started }: Past,
  { inventory }: LoadedRepo,
  { runbook }: ReviewedRunbook,
): Result<readonly Host[], Failure> {
  const hosts = selectHosts(inventory, runbook.hosts);
  if (!hosts.ok) return failed({ kind: 'input', diagnostics: hosts.failure });
  const found = started.hosts.map((name) => hosts.value.find((host) => host.name === name));
  const gone = started.hosts.filter((_, index) => found[index] === undefined);
  if (gone.length === 0) return ok(found.filter((host) => host !== undefined));
  const message = `run ${started.run} was for ${gone.join(', ')}, which ${runbook.file} does not have any more`;
  return refuse('RB724', message, `begin anew with \`runbook apply ${started.runbook}\``);
}

/** Whether a selected step has a command that some host of the run has not done. */
export function isOpenStep({ started, hosts }: Past, lock: Lock): (step: string) => boolean {
  return (id) => {
    const commands = Object.values(lock.steps.find((step) => step.id === id)?.commands ?? {}).flat();
    return started.hosts.some((name) => {
      const past = hosts.get(name);
      return past === undefined || (past.end === null && commands.some((command) => !past.done.has(command.id)));
    });
  };
}

function refuse(code: string, message: string, remedy: string): Result<never, Failure> {
  return failed({ kind: 'input', diagnostics: [fault(code, message, remedy)] });
}
