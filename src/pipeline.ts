/**
 * The whole program on one page: what `plan` and `apply` do, one stage a line.
 * Everything that touches the world comes in through the workspace's ports.
 */
import type { Failure } from './ir/failure.ts';
import { exitCode } from './ir/failure.ts';
import { ok, type Result } from './ir/result.ts';
import { type Applied, type ApplyOptions, applyRunbook, recordOnly } from './pipeline/apply-runbook.ts';
import { approved, type StepToApprove, stepsToApprove, knownSteps, readOnlyHealth } from './pipeline/approvals.ts';
import { type Blocked, blockedOf, canConnect, withinLimit } from './pipeline/can-connect.ts';
import { type Compiled, compile } from './pipeline/compile.ts';
import { failedFrom } from './pipeline/failed-from.ts';
import { type Forecasts, forecastHosts, type Selection } from './pipeline/forecast-hosts.ts';
import { load, type LoadedRepo } from './pipeline/load.ts';
import { sameValues } from './pipeline/past-values.ts';
import { isOpenStep, noteUnfinished, pastHosts, pastRun, sameLock } from './pipeline/past-run.ts';
import { proposeFixes } from './pipeline/propose.ts';
import { type AppliedAll, documented } from './pipeline/publish-run.ts';
import { withRepoLease } from './pipeline/repo-lease.ts';
import { reviewed, type ReviewedRunbook } from './pipeline/reviewed.ts';
import { selectSteps } from './pipeline/select-steps.ts';
import type { Workspace } from './pipeline/workspace.ts';

export interface PlanOptions {
  readonly names: readonly string[];
  readonly selection: Selection;
  /** check: compare only, write nothing, ask nobody. offline: write locks, ask nobody. live: ask the hosts too. */
  readonly reach: 'check' | 'offline' | 'live';
  readonly onCompiled: (compiled: readonly Compiled[]) => void;
  readonly signal?: AbortSignal;
}

export interface Planned {
  readonly compiled: readonly Compiled[];
  readonly forecasts: readonly (Forecasts & { readonly runbook: string })[];
  /** Runbooks whose hosts could not be asked from here, such as for want of a secret. */
  readonly blocked: readonly Blocked[];
}

/** English -> lock, and the lock held against live hosts. */
export async function plan(workspace: Workspace, options: PlanOptions): Promise<Result<Planned, Failure>> {
  const asked = await failedFrom(workspace, options);
  if (!asked.ok) return asked;
  if (asked.value === null) return ok({ compiled: [], forecasts: [], blocked: [] });
  const { names, selection } = asked.value;
  const repo = await load(workspace, names);
  if (!repo.ok) return repo;
  const compiled = await compile(workspace, repo.value);
  if (!compiled.ok) return compiled;
  options.onCompiled(compiled.value);
  if (options.reach !== 'check') await writeLocks(workspace, compiled.value);
  if (options.reach !== 'live') return ok({ compiled: compiled.value, forecasts: [], blocked: [] });
  const chosen = withinLimit(compiled.value, repo.value, {
    names,
    limit: selection.limit,
    runbookOf: ({ loaded }) => loaded.runbook,
  });
  const runbooks = chosen.map(({ loaded }) => loaded.runbook);
  const blocked = await blockedOf(workspace, repo.value, { runbooks, limit: selection.limit });
  if (!blocked.ok) return blocked;
  const forecasts: (Forecasts & { runbook: string })[] = [];
  for (const { loaded, lock } of chosen) {
    if (blocked.value.some(({ runbook }) => runbook === lock.runbook)) continue;
    const selected = selectSteps(lock, selection);
    if (!selected.ok) return selected;
    const one = await forecastHosts(workspace, repo.value, {
      runbook: loaded.runbook,
      lock,
      selection,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    if (!one.ok) return one;
    forecasts.push({ runbook: lock.runbook, ...one.value });
  }
  return ok({ compiled: compiled.value, forecasts, blocked: blocked.value });
}

async function writeLocks(workspace: Workspace, compiled: readonly Compiled[]): Promise<void> {
  for (const { loaded, text, isStale } of compiled) {
    if (!isStale) continue;
    await workspace.files.write(loaded.lockFile, text);
    workspace.emit({
      kind: 'file-written',
      path: loaded.lockFile,
      change: loaded.lockBytes === null ? 'created' : 'updated',
    });
  }
}

export interface ApplyRequest extends ApplyOptions {
  readonly names: readonly string[];
  /** Whether docs and run record are committed. */
  readonly publish: 'commit' | 'leave';
  /** Steps that are agreed to by name: `step` or `runbook/step`. */
  readonly approvedSteps: readonly string[];
  /** Asks about the others. */
  readonly approve: (step: StepToApprove) => Promise<boolean>;
}

/** Committed locks -> changed hosts -> docs -> a commit. Connects nowhere unless every lock may be applied. */
export async function apply(workspace: Workspace, request: ApplyRequest): Promise<Result<AppliedAll, Failure>> {
  const asked = await failedFrom(workspace, request);
  if (!asked.ok) return asked;
  if (asked.value === null) return ok({ runs: [], commit: null, exit: exitCode.done });
  const { names, selection } = asked.value;
  const repo = await load(workspace, names);
  if (!repo.ok) return repo;
  const ready = await reviewed(workspace, repo.value);
  if (!ready.ok) return ready;
  const toApprove: StepToApprove[] = [];
  const chosen = withinLimit(ready.value, repo.value, {
    names,
    limit: selection.limit,
    runbookOf: ({ runbook }) => runbook,
  });
  for (const { lock } of chosen) {
    const steps = selectSteps(lock, selection);
    if (!steps.ok) return steps;
    toApprove.push(...stepsToApprove(lock, (id) => steps.value.has(id)));
    const health = readOnlyHealth(lock);
    if (!health.ok) return health;
  }
  const runbooks = chosen.map(({ runbook }) => runbook);
  const can = await canConnect(workspace, repo.value, { runbooks, limit: selection.limit });
  if (!can.ok) return can;
  const known = knownSteps(ready.value, { approve: request.approvedSteps });
  if (!known.ok) return known;
  const agreed = await approved(toApprove, { named: request.approvedSteps, ask: request.approve });
  if (!agreed.ok) return agreed;
  const why = `apply ${chosen.map(({ lock }) => lock.runbook).join(' ')}`;
  return withRepoLease(workspace, { ...request, why }, (signal) =>
    carryOut(workspace, repo.value, { chosen, request: { ...request, selection, signal } }),
  );
}

async function carryOut(
  workspace: Workspace,
  repo: LoadedRepo,
  { chosen, request }: { readonly chosen: readonly ReviewedRunbook[]; readonly request: ApplyRequest },
): Promise<Result<AppliedAll, Failure>> {
  const runs: Applied[] = [];
  for (const each of chosen) {
    await noteUnfinished(workspace, each.lock.runbook);
    const applied = await applyRunbook(workspace, repo, { reviewed: each, options: request });
    if (!applied.ok) return applied;
    runs.push(applied.value);
    await proposeFixes(workspace, each, applied.value);
    if (applied.value.exit !== exitCode.done) break;
  }
  return documented(workspace, runs, request.publish);
}

export interface ResumeRequest extends Omit<ApplyRequest, 'names' | 'selection'> {
  /** A run's id, or its beginning; null for the newest that did not end well. */
  readonly run: string | null;
}

/** A run that was killed or did not end well -> the same run, from where it was. Its lock must be the one that it began with. */
export async function resume(workspace: Workspace, request: ResumeRequest): Promise<Result<AppliedAll, Failure>> {
  const why = `apply --resume${request.run === null ? '' : ` ${request.run}`}`;
  return withRepoLease(workspace, { ...request, why }, (signal) => goOn(workspace, { ...request, signal }));
}

async function goOn(workspace: Workspace, request: ResumeRequest): Promise<Result<AppliedAll, Failure>> {
  const past = await pastRun(workspace, request.run);
  if (!past.ok) return past;
  const { run, at, runbook, only, exclude, hosts: names } = past.value.started;
  if (request.run === null)
    workspace.emit({
      kind: 'note',
      message: `${run} of ${runbook}, begun ${at}, is the newest run that did not end well`,
    });
  const repo = await load(workspace, [runbook]);
  if (!repo.ok) return repo;
  if (past.value.state.exit === exitCode.done)
    return documented(workspace, [await recordOnly(workspace, repo.value, past.value)], request.publish);
  const ready = await reviewed(workspace, repo.value);
  if (!ready.ok) return ready;
  const [own] = ready.value;
  if (own === undefined) throw new Error('a runbook that was loaded is there');
  const { lock } = own;
  const same = sameLock(past.value, own);
  if (!same.ok) return same;
  const steps = selectSteps(lock, { only, exclude });
  if (!steps.ok) return steps;
  const health = readOnlyHealth(lock);
  if (!health.ok) return health;
  const hosts = pastHosts(past.value, repo.value, own);
  if (!hosts.ok) return hosts;
  const values = await sameValues(workspace, past.value, { ...repo.value, runbook: own.runbook });
  if (!values.ok) return values;
  const can = await canConnect(workspace, repo.value, { runbooks: [own.runbook], limit: names });
  if (!can.ok) return can;
  const known = knownSteps([own], { approve: request.approvedSteps, rerun: request.rerun ?? [] });
  if (!known.ok) return known;
  const isOpen = isOpenStep(past.value, lock);
  const toApprove = stepsToApprove(lock, (id) => steps.value.has(id) && isOpen(id));
  const agreed = await approved(toApprove, { named: request.approvedSteps, ask: request.approve });
  if (!agreed.ok) return agreed;
  const selection = { limit: names, only, exclude };
  const applied = await applyRunbook(workspace, repo.value, {
    reviewed: own,
    options: { ...request, selection, past: past.value },
  });
  if (!applied.ok) return applied;
  await proposeFixes(workspace, own, applied.value);
  return documented(workspace, [applied.value], request.publish);
}
