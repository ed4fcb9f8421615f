/**
 * Commands that take others back. They travel as every command does, with check, run and verify of their own: beside the backup of a command
 * stands whether its undo has begun (`.undoing`) and ended (`.undone`), so that no undo is carried out twice, whoever was killed.
 */
import type { Guard } from '../ir/command.ts';
import type { Failure } from '../ir/failure.ts';
import type { Lock, LockedCommand, LockedStep } from '../ir/lock.ts';
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
  /** Command ids, and the way to the host that taking them back, or carrying them out again, may close. */
  readonly guards: ReadonlyMap<string, Guard>;
  /** Whether both contents of the command's file may be shown. */
  readonly mayShow: (command: LockedCommand) => boolean;
}

/** What is sent to a host to take commands back there. */
export function undoCommands(work: UndoWork, host: Host): Result<readonly PlannedCommand[], Failure> {
  const all = planned(work, host);
  if (!all.ok) return all;
  const byId = (id: string): readonly PlannedCommand[] => all.value.filter(({ command }) => command.id === id);
  const undos = work.undo.flatMap(byId).map((each) => takenBack(work, each));
  return ok([...undos, ...work.again.flatMap(byId).map((each) => repeated(work, { each, undos }))]);
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

/** Without the file where its contents may not be shown, and without the guard that carrying it out had. */
function shown({ mayShow }: UndoWork, { command }: PlannedCommand): LockedCommand {
  const { diff, guard: _, ...rest } = command;
  return diff === undefined || !mayShow(command) ? rest : { ...rest, diff };
}

/** What the guard of an undo does to take it back is the command again: its `undo` is that. */
function takenBack(work: UndoWork, each: PlannedCommand): PlannedCommand {
  const { command } = each;
  const guard = work.guards.get(command.id);
  const keeps = guard !== undefined && canPutBack(each.step, command);
  const texts = {
    check: undone(command),
    run: undoing(command, keeps),
    verify: stillHolds(command),
    undo: guard === undefined ? null : redoing(command, keeps),
  };
  const guarded = guard === undefined ? {} : { guard };
  return {
    ...reading(work, each),
    owes: each.owes,
    command: { ...shown(work, each), ...texts, ...guarded, effect: 'change' },
  };
}

/** A service that does not run now was not to run before either, and is not started by its reload. */
function repeated(
  work: UndoWork,
  { each, undos }: { readonly each: PlannedCommand; readonly undos: readonly PlannedCommand[] },
): PlannedCommand {
  const { step, command: before } = each;
  const { guard: _, ...command } = before;
  const guard = work.guards.get(command.id);
  const text = command.undo ?? command.run;
  const isService = command.op !== undefined && step.ops[command.op]?.kind === 'service';
  const run = isService ? `if ${silent(command.check)}; then\n${text}\nfi` : text;
  const guarded = guard === undefined ? {} : { guard };
  const causes =
    guard === undefined
      ? []
      : undos.filter((undo) => undo.command.guard !== undefined && undo.owes.includes(each.owed ?? ''));
  return { ...each, causes, command: { ...command, run, verify: '', undo: null, ...guarded, effect: 'change' } };
}

const silent = (text: string): string => `(\n${text}\n) >/dev/null 2>&1`;
const isKept = '{ [ -e "$backup" ] || [ -L "$backup" ]; }';

/** Whether it has been taken back: said so, or begun and nothing is left of it. An undo lets go of its backup last. */
function undone(command: LockedCommand): string {
  const left = restoresBackup(command) ? isKept : silent(command.check);
  return `[ -e "$backup.undone" ] || { [ -e "$backup.undoing" ] && ! ${left}; }`;
}

function undoing({ undo, diff }: LockedCommand, keeps: boolean): string {
  return `mkdir -p -m 700 "\${backup%/*}" && : >"$backup.undoing" || exit 1${keeps ? `\n${keeping(diff ?? '')}` : ''}
(
${undo ?? ''}
)
set -- "$?"
[ "$1" -eq 0 ] || exit "$1"
mv -f "$backup.undoing" "$backup.undone"`;
}

/** Whether a guard can put back exactly what was there before the undo, whatever it was: the undo gives a known file back, and no more. */
export function canPutBack({ ops }: LockedStep, { op, source, diff }: LockedCommand): boolean {
  const kind = op === undefined || source === 'human' ? undefined : ops[op]?.kind;
  return diff !== undefined && (kind === 'file' || kind === 'line' || kind === 'ini');
}

/** The file as it is, or an empty folder where there is none, and what the undo restores from, which it lets go of. */
function keeping(file: string): string {
  return `rm -rf "$backup.now" "$backup.now.was" "$backup.was"
if [ -e ${file} ]; then cp -p ${file} "$backup.now"; else mkdir "$backup.now"; fi &&
cp -pR "$backup" "$backup.now.was" && mv "$backup.now.was" "$backup.was" || exit 1`;
}

/** What is there before the undo, again: the file that was kept, or what the command makes, which also keeps anew what it finds. */
function redoing(command: LockedCommand, keeps: boolean): string {
  const { diff = '', run, check } = command;
  const forgets = 'rm -f "$backup.undoing" "$backup.undone"';
  if (!keeps) return `${forgets}\n(\n${run}\n) && {\n${check}\n}`;
  return `${forgets}
[ -e "$backup.was" ] || exit 0
if [ -d "$backup.now" ]; then rm -f ${diff}; else cp -p "$backup.now" ${diff}; fi &&
rm -rf "$backup" && mv -f "$backup.was" "$backup" && rm -rf "$backup.now"`;
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
