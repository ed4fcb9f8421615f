/** What undoing a run would do: its journal and its lock, held against its hosts by questions that only read. */
import { connectorFor } from './connector.ts';
import { askHosts } from '../apply/ask-hosts.ts';
import { undoQuestions, type UndoWork } from '../apply/undo-commands.ts';
import type { Failure } from '../ir/failure.ts';
import type { RunState } from '../ir/journal.ts';
import type { Lock, LockedCommand } from '../ir/lock.ts';
import type { HostAnswer } from '../ir/plan.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Host, Settings } from '../ir/runbook.ts';
import type { HostUndo, UndoPlan } from '../ir/undo.ts';
import {
  changedOver,
  forecastUndo,
  holdsSecret,
  undoCandidates,
  type UndoCandidate,
  undoClashes,
} from '../plan/undo.ts';
import type { Logins } from '../policy/guard.ts';
import { judge } from '../policy/judge.ts';
import { selectHosts } from '../source/select-hosts.ts';
import { fault } from './fault.ts';
import type { Selection } from './forecast-hosts.ts';
import { guardedLock, loginsOf } from './guard-steps.ts';
import { heldToOps } from './held-to-ops.ts';
import { judgeUndo } from './judge-undo.ts';
import { committedInventory, loadSettings } from './load.ts';
import { type RunMaterial, runMaterial } from './run-material.ts';
import { readRecords } from './run-record.ts';
import { restoredFiles } from './restored-files.ts';
import { chooseRun, knownRuns } from './runs.ts';
import { secretValues } from './secrets.ts';
import type { Workspace } from './workspace.ts';

/** A plan, and all that carrying it out needs. */
export interface PlannedUndo {
  readonly plan: UndoPlan;
  readonly run: RunState;
  readonly material: RunMaterial;
  readonly settings: Settings;
  /** The newest run on this machine when the plan was made. */
  readonly newest: string | undefined;
  /** As today's inventory has them, with the variables that they had then. */
  readonly hosts: readonly Host[];
  readonly secrets: Readonly<Record<string, string>>;
  readonly connector: Awaited<ReturnType<Workspace['connector']>> extends Result<infer C, Failure> ? C : never;
}

export interface UndoQuestion {
  /** A run id, the start of one, or `latest`. */
  readonly run: string;
  readonly selection: Selection;
  readonly signal?: AbortSignal;
}

/** Asks the hosts of a run what there is to take back. Fails with kind `lock` where the run's lock is not to be had. */
export async function planUndo(workspace: Workspace, question: UndoQuestion): Promise<Result<PlannedUndo, Failure>> {
  const newest = (await workspace.journals.list()).at(-1);
  const runs = await knownRuns(workspace);
  // What nobody means by the latest run is the undo of it.
  const applied = runs.filter(({ undoes }) => undoes === undefined);
  const found = chooseRun(question.run === 'latest' ? applied : runs, question.run);
  if (!found.ok) return found;
  const run = found.value;
  if (run.undoes !== undefined)
    return refuse('RB730', `run ${run.run} took back ${run.undoes}`, `apply ${run.runbook} to have that again`);
  const whole = await wholeSince(workspace, run);
  if (!whole.ok) return whole;
  const made = await runMaterial(workspace, run);
  if (!made.ok) return made;
  const chosen = chosenSteps(made.value.lock, question.selection);
  if (!chosen.ok) return chosen;
  const inventory = await committedInventory(workspace);
  if (!inventory.ok) return inventory;
  const settings = await loadSettings(workspace);
  if (!settings.ok) return settings;
  const secrets = await secretValues(workspace, { settings: settings.value }, made.value.runbook);
  if (!secrets.ok) return secrets;
  const known = run.hosts.filter((name) => inventory.value.hosts.some((host) => host.name === name));
  const selected = known.length === 0 ? ok([]) : selectHosts(inventory.value, known, question.selection.limit);
  if (!selected.ok) return failed({ kind: 'input', diagnostics: selected.failure });
  const hosts = selected.value.map((host) => asThen(host, made.value));
  const reach = await connectorFor(workspace, { settings: settings.value, inventory: inventory.value }, hosts);
  if (!reach.ok) return reach;
  const logins = loginsOf({ inventory: inventory.value }, known);
  const ready = {
    newest,
    run,
    material: heldMaterial(made.value, logins),
    logins,
    settings: settings.value,
    hosts,
    secrets: { ...secrets.value, ...reach.value.passwords },
    connector: reach.value.connector,
  };
  const candidates = new Map<string, readonly UndoCandidate[]>();
  for (const host of hosts) {
    const all = undoCandidates({ lock: ready.material.lock, run, runs }, host);
    const over = changedOver(all, chosen.value);
    if (over !== null)
      return refuse(
        'RB707',
        `step ${over.later} has changed ${over.file} after step ${over.earlier}, which gives back the whole file`,
        `take ${over.later} back too, or leave ${over.earlier} out as well`,
      );
    candidates.set(
      host.name,
      all.filter(({ step }) => chosen.value.has(step.id)),
    );
  }
  const gone = question.selection.limit.length > 0 ? [] : run.hosts.filter((name) => !known.includes(name));
  const plan = await planOf(workspace, { ...ready, candidates, gone, runs, question });
  workspace.emit({ kind: 'undo-planned', plan });
  return ok({ ...ready, plan });
}

/** What is not what its op says counts as a person's text, and the guards are those that policy sees now: labels are text. */
function heldMaterial(made: RunMaterial, logins: Logins): RunMaterial {
  return { ...made, lock: guardedLock(heldToOps(made.lock, made.runbook, made.texts), logins) };
}

/**
 * Fails with what is damaged: what it hides may be what is to be taken back, or a later run that has to go back first. What is recorded
 * in the repository is whole.
 */
async function wholeSince(workspace: Workspace, { run }: RunState): Promise<Result<null, Failure>> {
  const settings = await loadSettings(workspace);
  if (!settings.ok) return settings;
  const recorded = new Set(
    (await readRecords(workspace.files, settings.value.docs.folder)).map((record) => record.run),
  );
  const runs = await workspace.journals.list();
  for (const id of runs.slice(Math.max(0, runs.indexOf(run)))) {
    const journal = recorded.has(id) ? null : await workspace.journals.read(id);
    if (journal !== null && journal.damage !== null)
      return failed({ kind: 'input', diagnostics: [{ ...journal.damage, remedy: byHand }] });
  }
  return ok(null);
}

const byHand =
  'nobody can say what there is to undo: compare with what the hosts keep in backup/RUN, below /var/lib/runbook, and restore by hand';

/** Variables decide which file a text is about: they are those of the run's commit. */
function asThen(host: Host, { inventory }: RunMaterial): Host {
  const then = inventory.hosts.find(({ name }) => name === host.name);
  if (then === undefined) return host;
  return { ...host, vars: then.vars, ...(then.family === undefined ? {} : { family: then.family }) };
}

/** A step goes back only together with those that need it. */
function chosenSteps(lock: Lock, { only, exclude }: Selection): Result<ReadonlySet<string>, Failure> {
  const ids = lock.steps.map(({ id }) => id);
  const unknown = [...only, ...exclude].find((id) => !ids.includes(id));
  if (unknown !== undefined)
    return refuse(
      'RB705',
      `there is no step ${JSON.stringify(unknown)} in that run's lock of ${lock.runbook}`,
      `choose from: ${ids.join(', ')}`,
    );
  const chosen = new Set(ids.filter((id) => (only.length === 0 || only.includes(id)) && !exclude.includes(id)));
  const left = lock.steps.find(({ id, needs }) => !chosen.has(id) && needs?.some((need) => chosen.has(need)) === true);
  return left === undefined
    ? ok(chosen)
    : refuse('RB707', `step ${left.id} needs a step that is to be taken back`, `take ${left.id} back too`);
}

function refuse(code: string, message: string, remedy: string): Result<never, Failure> {
  return failed({ kind: 'input', diagnostics: [fault(code, message, remedy)] });
}

interface Asking extends Omit<PlannedUndo, 'plan'> {
  readonly logins: Logins;
  /** By host name: what the run may have changed there, of the steps that are to be taken back. */
  readonly candidates: ReadonlyMap<string, readonly UndoCandidate[]>;
  /** Hosts that are not in the inventory any more. */
  readonly gone: readonly string[];
  /** Newest first. */
  readonly runs: readonly RunState[];
  readonly question: UndoQuestion;
}

async function planOf(workspace: Workspace, asking: Asking): Promise<UndoPlan> {
  const { run, runs, material, hosts, logins, candidates, gone } = asking;
  const { lock } = material;
  const answers = await ask(workspace, asking);
  const planned: HostUndo[] = [];
  const unreachable: { host: string; failure: Failure }[] = gone.map((host) => ({ host, failure: notThere(host) }));
  for (const host of hosts) {
    const own = candidates.get(host.name) ?? [];
    const answer = answers.get(host.name);
    if (answer?.kind === 'failed') unreachable.push({ host: host.name, failure: answer.failure });
    else if (own.length > 0)
      planned.push(
        forecastUndo({
          lock,
          host,
          candidates: own,
          answers: answer?.commands ?? new Map(),
          judge: (judged) => judgeUndo(judged, { names: namesOf(lock), logins }),
        }),
      );
  }
  const fixes = run.fixes.flatMap((fix) =>
    fix.kind === 'fix-tried' && (fix.outcome === 'worked' || fix.outcome === 'failed') && fix.shell !== ''
      ? [{ host: fix.host, command: fix.command, shell: fix.shell }]
      : [],
  );
  const fileOf = await restoredFiles(workspace, { run, runs, lock, hosts, planned });
  const clashes = undoClashes({ run, runs, hosts: planned, fileOf });
  return { run: run.run, runbook: run.runbook, hosts: planned, clashes, unreachable, fixes };
}

function notThere(host: string): Failure {
  const message = `${host} is not in the inventory any more`;
  return { kind: 'environment', code: 'host-gone', message, remedy: 'put it back there to undo what was done on it' };
}

/** Asks those hosts on which there is something to ask about. */
async function ask(
  workspace: Workspace,
  { run, material, hosts, candidates, settings, secrets, connector, question }: Asking,
): Promise<Map<string, HostAnswer>> {
  const { lock, runbook } = material;
  const asked = (host: Host): readonly string[] =>
    (candidates.get(host.name) ?? [])
      .filter(({ command, undoneBy }) => command.undo !== null && undoneBy === null)
      .map(({ command }) => command.id);
  const { parallel, connectTimeoutMs } = settings.apply;
  return askHosts({
    lock,
    hosts: hosts.filter((host) => asked(host).length > 0),
    vars: runbook.vars,
    secrets,
    connector,
    clock: workspace.clock,
    emit: workspace.emit,
    parallel,
    connectTimeoutMs,
    only: [],
    exclude: [],
    commandsOf: (host) =>
      undoQuestions(undoWork({ lock, run }, { undo: asked(host), again: [], guards: new Map() }), host),
    mayAsk: (command) => onlyReads(command, namesOf(lock)),
    ...(workspace.stateRoot === undefined ? {} : { stateRoot: workspace.stateRoot }),
    ...(question.signal === undefined ? {} : { signal: question.signal }),
  });
}

/** Undo and again: command ids; guards by command id. A file that holds a secret is not shown. */
export function undoWork(
  { lock, run }: { readonly lock: Lock; readonly run: RunState },
  commands: Pick<UndoWork, 'undo' | 'again' | 'guards'>,
): UndoWork {
  return { lock, run: run.run, ...commands, mayShow: (command) => !holdsSecret(lock, command) };
}

function namesOf(lock: Lock): readonly string[] {
  return [...(lock.vars ?? []), ...(lock.secrets ?? [])];
}

function onlyReads({ check, define, diff }: LockedCommand, names: readonly string[]): boolean {
  const texts = [check, ...(diff === undefined ? [] : [`cat ${diff}`])];
  return texts.every((text) => judge(text, { names, ...(define === undefined ? {} : { define }) }).effect === 'read');
}
