/**
 * Commands that take others back. They travel as every command does, with check, run and verify of their own: beside the backup of a command
 * stands whether its undo has begun (`.undoing`) and ended (`.undone`), so that no undo is carried out twice, whoever was killed.
 */
import type { Failure } from '../ir/failure.ts';
import type { Lock, LockedCommand } from '../ir/lock.ts';
import { ok, type Result } from '../ir/result.ts';
import type { Host } from '../ir/runbook.ts';
import { undoStatus } from '../ir/undo.ts';
import { restoresBackup } from '../text/effects.ts';
import { type PlannedCommand, selectCommands } from '../script/select-commands.ts';

/** Which commands of a lock are to be taken back, and which are carried out again afterwards. */
export interface UndoWork {
  readonly lock: Lock;
  /** The run that is undone: its backups are restored. */
  readonly run: string;
  /** Command ids in the order in which they are taken back. */
  readonly undo: readonly string[];
  /** Command ids that run once more at the end. */
  readonly again: readonly string[];
  /** Whether both contents of the command's file may be shown. */
  readonly mayShow: (command: LockedCommand) => boolean;
}

/** What is sent to a host to take commands back there. */
export function undoCommands(work: UndoWork, host: Host): Result<readonly PlannedCommand[], Failure> {
  const all = planned(work, host);
  if (!all.ok) return all;
  const byId = (id: string): readonly PlannedCommand[] => all.value.filter(({ command }) => command.id === id);
  return ok([
    ...work.undo.flatMap(byId).map((each) => takenBack(work, each)),
    ...work.again.flatMap(byId).map(repeated),
  ]);
}

/** What a host is asked about the commands that may be taken back: it only reads, and the exit status is the answer; see undoStatus. */
export function undoQuestions(work: UndoWork, host: Host): Result<readonly PlannedCommand[], Failure> {
  const all = planned(work, host);
  if (!all.ok) return all;
  const asked = work.undo.flatMap((id) => all.value.filter(({ command }) => command.id === id));
  return ok(
    asked.map((each) => ({ ...reading(work, each), command: { ...shown(work, each), check: question(each.command) } })),
  );
}

function planned({ lock }: UndoWork, host: Host): Result<readonly PlannedCommand[], Failure> {
  return selectCommands(lock, host, { only: [], exclude: [] });
}

function reading({ run }: UndoWork, each: PlannedCommand): PlannedCommand {
  return { ...each, owes: [], causes: [], backupRun: run, isUndo: true };
}

/** Without the file where its contents may not be shown, and without a guard: that would take back what is not done here. */
function shown({ mayShow }: UndoWork, { command }: PlannedCommand): LockedCommand {
  const { diff, guard: _, ...rest } = command;
  return diff === undefined || !mayShow(command) ? rest : { ...rest, diff };
}

function takenBack(work: UndoWork, each: PlannedCommand): PlannedCommand {
  const { command } = each;
  const texts = { check: undone(command), run: undoing(command), verify: stillHolds(command), undo: null };
  return { ...reading(work, each), owes: each.owes, command: { ...shown(work, each), ...texts, effect: 'change' } };
}

/** A service that does not run now was not to run before either, and is not started by its reload. */
function repeated(each: PlannedCommand): PlannedCommand {
  const { step, command: guarded } = each;
  const { guard: _, ...command } = guarded;
  const text = command.undo ?? command.run;
  const isService = command.op !== undefined && step.ops[command.op]?.kind === 'service';
  const run = isService ? `if ${silent(command.check)}; then\n${text}\nfi` : text;
  return { ...each, causes: [], command: { ...command, run, verify: '', effect: 'change' } };
}

const silent = (text: string): string => `(\n${text}\n) >/dev/null 2>&1`;
const isKept = '{ [ -e "$backup" ] || [ -L "$backup" ]; }';

/** Whether it has been taken back: said so, or begun and nothing is left of it. An undo lets go of its backup last. */
function undone(command: LockedCommand): string {
  const left = restoresBackup(command) ? isKept : silent(command.check);
  return `[ -e "$backup.undone" ] || { [ -e "$backup.undoing" ] && ! ${left}; }`;
}

function undoing({ undo }: LockedCommand): string {
  return `mkdir -p -m 700 "\${backup%/*}" && : >"$backup.undoing" || exit 1
(
${undo ?? ''}
)
set -- "$?"
[ "$1" -eq 0 ] || exit "$1"
mv -f "$backup.undoing" "$backup.undone"`;
}

/** Says something where the check still holds; that is worth a note, and no failure. */
function stillHolds({ check }: LockedCommand): string {
  return `if ${silent(check)}; then echo holds; fi`;
}

function question(command: LockedCommand): string {
  const { undone: done, asLeft, changedSince, gone, nothing } = undoStatus;
  const lost = restoresBackup(command) ? `${isKept} || exit ${gone}\n` : '';
  return `if ${undone(command)}; then exit ${done}; fi
${lost}if ${silent(command.check)}; then exit ${asLeft}; fi
exit ${restoresBackup(command) ? changedSince : nothing}`;
}
