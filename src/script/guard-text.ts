/** What a host script is told about its guarded commands: how each is taken back, and how long the guard waits. */
import { limits } from '../ir/limits.ts';
import { quote } from '../text/shell-quote.ts';
import { assignments, fileName, runSeconds, secondsMax, type ScriptOptions } from './command-values.ts';
import type { PlannedCommand } from './select-commands.ts';
import { guarding, guardProgram, unguarded } from './shell-guard.ts';

/** Whether a script of these commands can arm a guard. */
export function hasGuard(commands: readonly PlannedCommand[]): boolean {
  return commands.some(({ command }) => command.guard !== undefined);
}

/** What the script and its worker must know; nothing where no command is guarded. */
export function guardText(options: ScriptOptions): {
  readonly script: readonly string[];
  readonly worker: readonly string[];
} {
  const { commands, guardSeconds = limits.guardSeconds } = options;
  if (!hasGuard(commands)) return { script: [], worker: [] };
  return {
    script: [unguarded, 'rb_unguarded'],
    worker: [
      `rb_wait=${guardSeconds} rb_most=${guardSeconds + secondsMax(commands)}`,
      `rb_entries=${quote(entries(options))}`,
      `rb_watch=${quote(guardProgram)}`,
      guarding,
    ],
  };
}

/** How a command is known to the guard, and which guarded commands of this script will be owed to it. Empty where no command is guarded. */
export function guardLines(planned: PlannedCommand, index: number, { commands }: ScriptOptions): readonly string[] {
  if (!hasGuard(commands)) return [];
  if (planned.command.guard === undefined) return ['rb_guard= rb_cause='];
  const later = commands.slice(index + 1).filter(({ command }) => command.guard !== undefined);
  const joins = planned.owes.filter((mark) => later.some(({ owed }) => owed === mark));
  return [
    `rb_guard=${quote(planned.backup)} rb_joins=${quote(joins.join(' '))}`,
    `rb_cause="$rb_run_id ${planned.backup}"`,
  ];
}

/** One case a command, also for those that an earlier script carried out. */
function entries(options: ScriptOptions): string {
  const guarded = options.commands.filter(({ command }) => command.guard !== undefined);
  const all = [...new Map([...guarded.flatMap(({ causes }) => causes), ...guarded].map((each) => [each.backup, each]))];
  const cases = all.map(([name, planned]) => {
    const { command, owed, owes, backupRun } = planned;
    return [
      `${quote(name)}) rb_limit=${undoSeconds(planned)} rb_from=${quote(backupRun === undefined ? '' : fileName(backupRun))}`,
      `rb_owed=${quote(owed ?? '')} rb_owe=${quote(owes.join(' '))}`,
      `rb_vars=${quote(assignments(planned, options))}`,
      `rb_define=${quote(command.define ?? '')}`,
      `rb_run=${quote(owed === null ? '' : command.run)}`,
      `rb_undo=${quote(command.undo ?? '')} ;;`,
    ].join('\n');
  });
  return ['rb_entry() {', 'case $1 in', ...cases, '*) return 1 ;;', 'esac', '}'].join('\n');
}

/** The limit of taking one command back. */
export function undoSeconds({ command }: PlannedCommand): number {
  return Math.min(runSeconds(command), limits.guardUndoSecondsMax);
}
