/** Carries out a planned undo: a run of its own, with its journal, record, pages and, where it is asked for, its commit. */
import { applyRun } from '../apply/apply-run.ts';
import { undoCommands } from '../apply/undo-commands.ts';
import type { Guard } from '../ir/command.ts';
import { type ExitCode, exitCode, type Failure } from '../ir/failure.ts';
import type { RunState } from '../ir/journal.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Host } from '../ir/runbook.ts';
import type { CommandUndo } from '../ir/undo.ts';
import { needsApproval } from '../text/effects.ts';
import { type Applied, runId } from './apply-runbook.ts';
import { writeRecord } from './run-record.ts';
import { knownSteps } from './approvals.ts';
import { documented } from './publish-run.ts';
import { withRepoLease } from './repo-lease.ts';
import { stayingWith } from './restored-files.ts';
import { type PlannedUndo, undoWork } from './undo.ts';
import type { Workspace } from './workspace.ts';

export interface UndoOptions {
  readonly publish: 'commit' | 'leave';
  /** Steps that are agreed to by name: `step` or `runbook/step`. */
  readonly approvedSteps: readonly string[];
  /** Asks about the others. */
  readonly approve: (step: string, commands: readonly CommandUndo[]) => Promise<boolean>;
  readonly signal?: AbortSignal;
  readonly killSignal?: AbortSignal;
}

export interface Undone {
  readonly state: RunState;
  readonly exit: ExitCode;
}

/** Fails with kind `refused` where a later run stands in the way, or a step was not agreed to; then nothing was sent. */
export async function carryOutUndo(
  workspace: Workspace,
  undo: PlannedUndo,
  options: UndoOptions,
): Promise<Result<Undone, Failure>> {
  const may = clashFree(undo);
  if (!may.ok) return may;
  const agreed = await agreedTo(undo, options);
  if (!agreed.ok) return agreed;
  return withRepoLease(workspace, { ...options, why: `undo ${undo.plan.run}` }, async (signal) => {
    if ((await workspace.journals.list()).at(-1) !== undo.newest) return overtaken;
    const result = await run(workspace, undo, { ...options, signal });
    const all = await documented(workspace, [result], options.publish);
    if (!all.ok) return all;
    // Hosts that could not be asked are not part of the run, and still not undone.
    const isPart = result.exit === exitCode.done && undo.plan.unreachable.length > 0;
    return ok({ state: result.state, exit: isPart ? exitCode.unreachable : result.exit });
  });
}

const overtaken = failed({
  kind: 'refused',
  code: 'RB532',
  message: 'another run began after the undo was planned, so nothing was undone',
  remedy: 'look at the plan again: it may be another one now',
} as const);

function clashFree({ plan, material }: PlannedUndo): Result<true, Failure> {
  const [first] = plan.clashes;
  if (first === undefined) return ok(true);
  // Ids begin with the time.
  const runs = [...new Set(plan.clashes.map(({ run: id }) => id))].toSorted().toReversed();
  const own = plan.clashes.map(({ command }) => command.slice(0, command.lastIndexOf('.')));
  const steps = stayingWith(material.lock, own);
  const free = plan.hosts.map(({ host }) => host).filter((name) => !plan.clashes.some(({ host }) => host === name));
  const limit = free.length === 0 ? '' : `, or keep to the hosts where nothing has: --limit ${free.join(',')}`;
  return failed({
    kind: 'refused',
    code: 'RB530',
    message: `run ${first.run} has changed what ${first.command} did on ${first.host} since, and undoing ${plan.run} would take that back too`,
    remedy: `undo ${runs.length === 1 ? 'the later run' : 'the later runs'} first (${runs.map((id) => `runbook undo ${id}`).join(', then ')}), or leave it out: --exclude ${steps.join(',')}${limit}`,
  });
}

/** What a step's undo reaches is known only now: a yes for this run is asked for, and none in the intent. */
async function agreedTo({ plan, material }: PlannedUndo, options: UndoOptions): Promise<Result<true, Failure>> {
  const known = knownSteps([{ lock: material.lock }], { approve: options.approvedSteps });
  if (!known.ok) return known;
  const toApprove = plan.hosts.flatMap(({ commands }) => commands.filter(({ effect }) => needsApproval(effect)));
  for (const step of new Set(toApprove.map((each) => each.step))) {
    const own = toApprove.filter((each) => each.step === step);
    const isNamed = options.approvedSteps.some((name) => name === step || name === `${plan.runbook}/${step}`);
    if (isNamed || (await options.approve(step, own))) continue;
    const reasons = [...new Set(own.flatMap(({ effectReasons }) => effectReasons))].join('; ');
    return failed({
      kind: 'refused',
      code: 'RB531',
      message: `taking back step ${step} of ${plan.runbook} is ${own[0]?.effect ?? 'opaque'} (${reasons}) and was not approved`,
      remedy: `answer yes at the prompt, or name it: --approve ${step}`,
    });
  }
  return ok(true);
}

async function run(workspace: Workspace, undo: PlannedUndo, options: UndoOptions): Promise<Applied> {
  const { material, settings, hosts, plan, secrets, connector } = undo;
  const { runbook } = material;
  // What hosts are like with the runbook's steps says nothing of them without.
  const { health: _, ...lock } = material.lock;
  const id = runId(workspace);
  const journal = await workspace.journals.create(id);
  await workspace.repoLease.tell(id);
  const parts = hosts.filter((host) => idsOf(undo, host, 'undo').length > 0);
  const result = await applyRun({
    lock,
    hosts: parts,
    vars: runbook.vars,
    secrets,
    connector,
    journal,
    clock: workspace.clock,
    emit: workspace.emit,
    run: id,
    undoes: plan.run,
    by: await workspace.repo.identity(),
    machine: workspace.machine,
    commit: undo.run.commit,
    only: [],
    exclude: [],
    commandsOf: (host) =>
      undoCommands(
        undoWork(
          { lock, run: undo.run },
          { undo: idsOf(undo, host, 'undo'), again: idsOf(undo, host, 'again'), guards: guardsOf(undo, host) },
        ),
        host,
      ),
    parallel: settings.apply.parallel,
    connectTimeoutMs: settings.apply.connectTimeoutMs,
    guardSeconds: settings.apply.guardSeconds,
    fix: { mode: 'off', attempts: 0 },
    ...(workspace.stateRoot === undefined ? {} : { stateRoot: workspace.stateRoot }),
    ...(runbook.rollout === undefined ? {} : { rollout: runbook.rollout }),
    ...(workspace.room === undefined ? {} : { room: workspace.room }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.killSignal === undefined ? {} : { killSignal: options.killSignal }),
  });
  await journal.close();
  const written =
    result.fault === null ? await writeRecord(workspace, { settings }, { run: id, state: result.state }) : [];
  return { run: id, ...result, written };
}

function idsOf(undo: PlannedUndo, host: Host, kind: CommandUndo['kind']): readonly string[] {
  return undosOf(undo, host)
    .filter((each) => each.kind === kind)
    .map(({ command }) => command);
}

function guardsOf(undo: PlannedUndo, host: Host): ReadonlyMap<string, Guard> {
  return new Map(undosOf(undo, host).flatMap(({ command, guard }) => (guard === undefined ? [] : [[command, guard]])));
}

function undosOf({ plan }: PlannedUndo, host: Host): readonly CommandUndo[] {
  return plan.hosts.find((each) => each.host === host.name)?.commands ?? [];
}
