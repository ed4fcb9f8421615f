/** Carries out one reviewed lock on its hosts, with a journal. */
import { connectorFor } from './connector.ts';
import { applyRun, type FixProposal } from '../apply/apply-run.ts';
import type { Past } from '../apply/past.ts';
import { type ExitCode, exitCode, type Failure } from '../ir/failure.ts';
import type { RunState } from '../ir/journal.ts';
import type { Result } from '../ir/result.ts';
import { ok } from '../ir/result.ts';
import type { Host } from '../ir/runbook.ts';
import { selectHosts } from '../source/select-hosts.ts';
import type { LogFile } from '../ports/files.ts';
import type { Selection } from './forecast-hosts.ts';
import { loadingPages } from './document.ts';
import type { LoadedRepo } from './load.ts';
import { askModelFor } from './model-fix.ts';
import { pastHosts } from './past-run.ts';
import type { ReviewedRunbook } from './reviewed.ts';
import { writeRecord } from './run-record.ts';
import { secretValues } from './secrets.ts';
import type { Workspace } from './workspace.ts';

export interface ApplyOptions {
  readonly selection: Selection;
  /** Overrides the settings. */
  readonly fix?: 'off' | 'propose' | 'auto';
  /** Whether the whole output of hosts goes to files. */
  readonly log?: boolean;
  readonly signal?: AbortSignal;
  readonly killSignal?: AbortSignal;
  /** The run that is to go on, in its own journal: it keeps its hosts and steps. */
  readonly past?: Past;
  /** Steps whose commands may run again where nobody knows how they ended. */
  readonly rerun?: readonly string[];
}

export interface Applied {
  readonly run: string;
  readonly state: RunState;
  readonly exit: ExitCode;
  readonly proposals: readonly FixProposal[];
  /** Paths of the run's record; empty where nothing changed. */
  readonly written: readonly string[];
  /** Why the journal could not be written; null where it was. */
  readonly fault: string | null;
}

/** Runs one lock. The journal is local; its record is written into the docs folder where the run is noteworthy. */
export async function applyRunbook(
  workspace: Workspace,
  repo: LoadedRepo,
  work: { readonly reviewed: ReviewedRunbook; readonly options: ApplyOptions },
): Promise<Result<Applied, Failure>> {
  const { reviewed, options } = work;
  const { runbook, lock } = reviewed;
  const { past } = options;
  const hosts = hostsOf(repo, reviewed, options);
  if (!hosts.ok) return hosts;
  const secrets = await secretValues(workspace, repo, runbook);
  if (!secrets.ok) return secrets;
  const reach = await connectorFor(workspace, repo, hosts.value);
  if (!reach.ok) return reach;
  const { connector, passwords } = reach.value;
  const head = await workspace.repo.head();
  if (!head.ok) return head;
  const run = past?.started.run ?? runId(workspace);
  const journal = await workspace.journals.create(run);
  await workspace.repoLease.tell(run);
  const mode = options.fix ?? repo.settings.fix.mode;
  const askModel = mode === 'off' ? null : askModelFor(workspace, repo, reviewed);
  const result = await applyRun({
    lock,
    hosts: hosts.value,
    vars: runbook.vars,
    connector,
    journal,
    clock: workspace.clock,
    emit: loadingPages(workspace.emit),
    run,
    by: await workspace.repo.identity(),
    machine: workspace.machine,
    commit: head.value,
    only: past?.started.only ?? options.selection.only,
    exclude: past?.started.exclude ?? options.selection.exclude,
    ...(past === undefined ? {} : { past, rerun: options.rerun ?? [] }),
    ...(workspace.stateRoot === undefined ? {} : { stateRoot: workspace.stateRoot }),
    parallel: repo.settings.apply.parallel,
    connectTimeoutMs: repo.settings.apply.connectTimeoutMs,
    guardSeconds: repo.settings.apply.guardSeconds,
    secrets: { ...secrets.value, ...passwords },
    fix: { mode, attempts: repo.settings.fix.attempts, ...(askModel === null ? {} : { askModel }) },
    ...(runbook.rollout === undefined ? {} : { rollout: runbook.rollout }),
    ...(workspace.room === undefined ? {} : { room: workspace.room }),
    ...(options.log === true ? { openLog: logOpener(workspace, repo, run) } : {}),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.killSignal === undefined ? {} : { killSignal: options.killSignal }),
  });
  await journal.close();
  // A disk that refuses the journal's next line is not asked for more.
  const written = result.fault === null ? await writeRecord(workspace, repo, { run, state: result.state }) : [];
  return ok({ run, ...result, written });
}

function hostsOf(
  repo: LoadedRepo,
  reviewed: ReviewedRunbook,
  { past, selection }: ApplyOptions,
): Result<readonly Host[], Failure> {
  if (past !== undefined) return pastHosts(past, repo, reviewed);
  const hosts = selectHosts(repo.inventory, reviewed.runbook.hosts, selection.limit);
  return hosts.ok ? hosts : { ok: false, failure: { kind: 'input', diagnostics: hosts.failure } };
}

/** Writes what a run that ended well left unwritten, as its runner died after its last event. */
export async function recordOnly(workspace: Workspace, repo: LoadedRepo, { started, state }: Past): Promise<Applied> {
  const { run } = started;
  const written = await writeRecord(workspace, repo, { run, state });
  return { run, state, exit: exitCode.done, proposals: [], written, fault: null };
}

/** A log that ends early ends nothing else, and is said once for each host. */
function logOpener(workspace: Workspace, repo: LoadedRepo, run: string): (host: string) => Promise<LogFile> {
  const { logs, emit } = workspace;
  emit({ kind: 'note', message: `whole output goes to ${logs.folder(run)}/` });
  const onFault = (host: string, why: string): void =>
    emit({ kind: 'note', message: `the log of ${host} ends here, and the run goes on: ${why}` });
  const bytesMax = repo.settings.apply.logBytesMax;
  return (host) => logs.open({ run, host, bytesMax, onFault: (why) => onFault(host, why) });
}

/** Sorts by time and never repeats: 20261122T235900Z-1a2b3c. */
export function runId(workspace: Workspace): string {
  const time = workspace.clock.now().replaceAll(/[-:]|\.\d+/g, '');
  return `${time}-${workspace.clock.random(3)}`;
}
