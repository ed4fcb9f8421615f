/** Holds a run's journal and its lock against what the hosts say: what undoing the run would take back, and what it can't. */
import type { Effect, Guard } from '../ir/command.ts';
import type { CommandState, RunState } from '../ir/journal.ts';
import type { Lock, LockedCommand, LockedStep } from '../ir/lock.ts';
import type { CommandAnswer } from '../ir/plan.ts';
import type { Host } from '../ir/runbook.ts';
import { type CommandUndo, type HostUndo, type UndoClash, type UndoKind, undoStatus } from '../ir/undo.ts';
import { fileDiff } from '../text/file-diff.ts';
import { restoresBackup } from '../text/effects.ts';
import { outcomeOf } from '../text/outcomes.ts';

/** A command that the run may have carried out on a host. */
export interface UndoCandidate {
  readonly step: LockedStep;
  readonly command: LockedCommand;
  readonly outcome: CommandUndo['outcome'];
  /** The undo that took it back before; null where none did. */
  readonly undoneBy: string | null;
  /** The newest earlier run of the runbook that did it and was not taken back; null where none did. */
  readonly doneBefore: string | null;
}

/**
 * What the run may have changed on a host, last first. What it found already true counts only where the host may have kept
 * something for it: a run that was interrupted and went on finds its own work. `runs` are all that are known, newest first.
 */
export function undoCandidates(
  { lock, run, runs }: { readonly lock: Lock; readonly run: RunState; readonly runs: readonly RunState[] },
  host: Host,
): readonly UndoCandidate[] {
  const states = run.commands.get(host.name);
  if (states === undefined || host.family === undefined) return [];
  const { family } = host;
  const undos = runs.filter(({ undoes }) => undoes === run.run);
  const earlier = runs.slice(runs.findIndex((each) => each.run === run.run) + 1);
  const before = (command: string): string | null =>
    earlier.find((each) => each.runbook === run.runbook && isStanding(each, runs, { host: host.name, command }))?.run ??
    null;
  const found = lock.steps.flatMap((step) =>
    (step.commands[family] ?? []).flatMap((command) => {
      const state = states.get(command.id);
      const outcome = state === undefined ? 'skipped' : mayHaveActed(state, command);
      if (outcome === 'skipped' || command.effect === 'read' || command.onChange !== undefined) return [];
      const by = undos.find((undo) => undo.commands.get(host.name)?.get(command.id)?.outcome === 'undone');
      return [{ step, command, outcome, undoneBy: by?.run ?? null, doneBefore: before(command.id) }];
    }),
  );
  return found.toReversed();
}

function mayHaveActed(state: CommandState, command: LockedCommand): UndoCandidate['outcome'] | 'skipped' {
  const outcome = outcomeOf(state);
  if (outcome === 'already' && !restoresBackup(command)) return 'skipped';
  return outcome === 'undone' ? 'skipped' : outcome;
}

export interface Later {
  readonly run: RunState;
  /** All that are known, newest first. */
  readonly runs: readonly RunState[];
  readonly hosts: readonly HostUndo[];
  /** The file that taking a command of a run back restores, as a shell says it; null where there is none, or nobody knows. */
  readonly fileOf: (of: { readonly run: RunState; readonly host: string; readonly command: string }) => string | null;
}

/**
 * The later runs, newest first, that have changed what is to be taken back, for each such command: the same command of the runbook, or
 * the file that would be restored as a whole, whichever runbook it was.
 */
export function undoClashes({ run, runs, hosts, fileOf }: Later): readonly UndoClash[] {
  const later = runs.slice(
    0,
    runs.findIndex((each) => each.run === run.run),
  );
  const changes = (each: RunState, host: string): readonly string[] =>
    [...(each.commands.get(host)?.keys() ?? [])].filter((command) => isStanding(each, later, { host, command }));
  return hosts.flatMap(({ host, commands }) =>
    commands
      .filter(({ kind }) => kind === 'undo')
      .flatMap(({ command }) => {
        const file = fileOf({ run, host, command });
        const isSame = (each: RunState, other: string): boolean =>
          (each.runbook === run.runbook && other === command) ||
          (file !== null && fileOf({ run: each, host, command: other }) === file);
        return later
          .filter((each) => changes(each, host).some((other) => isSame(each, other)))
          .map((each) => ({ host, command, run: each.run }));
      }),
  );
}

/** A file that a step to be taken back restores as a whole, though a step that stays has changed it after that; null where there is none. */
export function changedOver(
  candidates: readonly UndoCandidate[],
  chosen: ReadonlySet<string>,
): { readonly earlier: string; readonly later: string; readonly file: string } | null {
  const staying = new Map<string, string>();
  for (const { step, command, outcome, undoneBy } of candidates) {
    const file = restoredFile(command);
    if (file === null || undoneBy !== null) continue;
    const later = staying.get(file);
    if (!chosen.has(step.id)) {
      if (outcome !== 'already') staying.set(file, step.id);
    } else if (later !== undefined) return { earlier: step.id, later, file };
  }
  return null;
}

/** The file that taking a command back restores as a whole. */
export function restoredFile(command: LockedCommand): string | null {
  return restoresBackup(command) ? (command.diff ?? null) : null;
}

/** Whether a run changed a command on a host, and no undo took it back. */
function isStanding(
  run: RunState,
  runs: readonly RunState[],
  { host, command }: { readonly host: string; readonly command: string },
): boolean {
  const outcomeIn = (each: RunState) => each.commands.get(host)?.get(command)?.outcome;
  if (run.undoes !== undefined || outcomeIn(run) !== 'changed') return false;
  return !runs.some((each) => each.undoes === run.run && outcomeIn(each) === 'undone');
}

export interface UndoForecast {
  readonly lock: Lock;
  readonly host: Host;
  readonly candidates: readonly UndoCandidate[];
  readonly answers: ReadonlyMap<string, CommandAnswer>;
  readonly judge: (judged: UndoJudged) => UndoJudgement;
}

/** What policy is asked about: a command that is to be taken back, or carried out again. */
export interface UndoJudged {
  readonly step: LockedStep;
  readonly command: LockedCommand;
  /** Whether it is known to be as the run left it, so that the run's own text makes it so again. */
  readonly isAsLeft: boolean;
}

/** What policy says today of it. */
export interface UndoJudgement {
  readonly effect: Effect;
  readonly reasons: readonly string[];
  /** The way to the host that it may close; null for none. */
  readonly guard: Guard | null;
}

/** Pure: what becomes of each candidate, in order, and then what is carried out again because of it. */
export function forecastUndo(given: UndoForecast): HostUndo {
  const commands = given.candidates.flatMap((candidate) => forecastOne(given, candidate));
  const undone = new Set(commands.filter(({ kind }) => kind === 'undo').map(({ step }) => step));
  return { host: given.host.name, commands: [...commands, ...repeated(given, undone)] };
}

function forecastOne(given: UndoForecast, candidate: UndoCandidate): readonly CommandUndo[] {
  const { step, command, outcome } = candidate;
  const answer = given.answers.get(command.id);
  const { kind, reason } = meaning(candidate, answer);
  // What was only found true, and nothing is kept of it, is none of the run's work.
  if (outcome === 'already' && (kind === 'nothing' || kind === 'irreversible')) return [];
  const runs = kind === 'undo';
  const isAsLeft = answer?.status === undoStatus.asLeft;
  const judged = runs
    ? given.judge({ step, command, isAsLeft })
    : { effect: 'read' as const, reasons: [], guard: null };
  const diff = runs ? diffOf(given.lock, command, answer) : '';
  return [
    {
      command: command.id,
      step: step.id,
      kind,
      outcome,
      reason,
      text: runs ? command.undo : null,
      effect: judged.effect,
      effectReasons: judged.reasons,
      ...(judged.guard === null ? {} : { guard: judged.guard }),
      ...(diff === '' ? {} : { fileDiff: diff }),
    },
  ];
}

interface Meaning {
  readonly kind: UndoKind;
  readonly reason: string;
}

function meaning(
  { command, outcome, undoneBy, doneBefore }: UndoCandidate,
  answer: CommandAnswer | undefined,
): Meaning {
  if (undoneBy !== null) return { kind: 'already', reason: `run ${undoneBy} took it back` };
  if (command.undo === null) return { kind: 'irreversible', reason: 'it has no undo: what it did stays' };
  const isHalf = outcome === 'failed' || outcome === 'unknown';
  // Nothing on the host tells whose work it is, and the check may have held before.
  if (isHalf && doneBefore !== null && !restoresBackup(command))
    return { kind: 'nothing', reason: `it did not end well, and run ${doneBefore} had done it before: that stays` };
  const known = meanings.find(({ status }) => status === answer?.status);
  return isHalf
    ? (known?.half ?? unasked)
    : outcome === 'already'
      ? (known?.found ?? unasked)
      : (known?.whole ?? unasked);
}

const again: Meaning = { kind: 'already', reason: 'it was taken back before' };
const none: Meaning = { kind: 'nothing', reason: 'nothing of it is on the host' };
const back: Meaning = { kind: 'undo', reason: 'it may be half done: what was there before it comes back' };
const asLeft: Meaning = { kind: 'undo', reason: 'as the run left it' };
const since: Meaning = {
  kind: 'undo',
  reason: 'changed since the run: what was there before the run comes back all the same',
};
const unasked: Meaning = {
  kind: 'undo',
  reason: 'nobody knows whether it is as the run left it: its check was not asked, or could not tell',
};

/** What an answer means for a command that was carried out, that may be half done, and that the run found true: perhaps its own work before it was resumed. */
const meanings: readonly {
  readonly status: number;
  readonly whole: Meaning;
  readonly half: Meaning;
  readonly found: Meaning;
}[] = [
  { status: undoStatus.undone, whole: again, half: again, found: again },
  {
    status: undoStatus.asLeft,
    whole: asLeft,
    half: { kind: 'undo', reason: 'it did not end well, but what it is for holds' },
    found: asLeft,
  },
  { status: undoStatus.changedSince, whole: since, half: back, found: since },
  {
    status: undoStatus.gone,
    whole: { kind: 'gone', reason: 'its backup is no longer on the host: it can’t be taken back' },
    half: none,
    found: none,
  },
  {
    status: undoStatus.nothing,
    whole: { kind: 'nothing', reason: 'no longer so: there is nothing to take back' },
    half: { kind: 'nothing', reason: 'it did not end well, keeps no backup, and its check says no: look at the host' },
    found: none,
  },
];

/** A file that holds a secret is not shown: its backup may hold a value of the past, which nothing masks any more. */
function diffOf(lock: Lock, command: LockedCommand, answer: CommandAnswer | undefined): string {
  if (answer?.desired === undefined || holdsSecret(lock, command)) return '';
  return fileDiff(command.diff ?? '', answer.current ?? null, answer.desired);
}

/** Whether a command is given a secret. */
export function holdsSecret(lock: Lock, command: LockedCommand): boolean {
  return command.uses?.some((name) => lock.secrets?.includes(name) === true) === true;
}

/** Commands that wait for a change: taking the change back is one too. */
function repeated(given: UndoForecast, undone: ReadonlySet<string>): readonly CommandUndo[] {
  const { lock, host } = given;
  return followers(lock, host, undone).map(({ step, command }) => {
    const judged = given.judge({ step, command, isAsLeft: true });
    return {
      command: command.id,
      step: step.id,
      kind: 'again',
      outcome: 'changed',
      reason: `once more at the end: what it waits for is taken back`,
      text: command.undo ?? command.run,
      effect: judged.effect,
      effectReasons: judged.reasons,
      ...(judged.guard === null ? {} : { guard: judged.guard }),
    };
  });
}

/** The commands of a host that wait for one of these steps, in the lock's order. */
function followers(
  lock: Lock,
  { family }: Host,
  steps: ReadonlySet<string>,
): readonly { readonly step: LockedStep; readonly command: LockedCommand }[] {
  if (family === undefined) return [];
  return lock.steps.flatMap((step) =>
    (step.commands[family] ?? [])
      .filter(({ onChange }) => onChange?.some((id) => steps.has(id)) === true)
      .map((command) => ({ step, command })),
  );
}
