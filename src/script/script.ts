/** Builds the one POSIX sh script that carries commands to a host, for its standard input. */
import { limits } from '../ir/limits.ts';
import { needsApproval } from '../text/effects.ts';
import { quote } from '../text/shell-quote.ts';
import { assignments, checkSeconds, fileName, runSeconds, secondsMax, type ScriptOptions } from './command-values.ts';
import { guardLines, guardText } from './guard-text.ts';
import { holderNames } from './host-lease.ts';
import { applyRuntime, askRuntime, clearNames, workerRuntime } from './host-runtime.ts';
import { literalContent } from './literal-content.ts';
import type { PlannedCommand } from './select-commands.ts';

/** Runs the commands in order up to the first that fails; see host-runtime.ts for what it does and says. */
export function applyScript(options: ScriptOptions): string {
  const guard = guardText(options);
  const acted = `rb_acted=${options.hasActed === true ? 'yes' : ''}`;
  return wrapped(options, [
    holderNames(options.holder),
    acted,
    applyRuntime,
    ...guard.script,
    `rb_longest=${secondsMax(options.commands)} rb_pause=${pauseSeconds(options.commands)} rb_kit=${quote([workerRuntime, ...guard.worker].join('\n'))}`,
    ...loaders(options, 'act'),
    'rb_walk',
  ]);
}

/** A tenth of the shortest limit of what asks, so that short limits are kept well and long ones cost little. */
function pauseSeconds(commands: readonly PlannedCommand[]): number {
  const shortest = Math.min(...commands.map(({ command }) => checkSeconds(command)));
  return Math.min(5, Math.max(1, Math.floor(shortest / 10)));
}

/** Runs only the checks, and reads the files that would change. */
export function askScript(options: ScriptOptions): string {
  return wrapped(options, [askRuntime, ...loaders(options, 'ask'), 'rb_walk']);
}

/** Within braces, so that a script cut off on its way runs nothing. */
export function wrapped(
  { nonce, run, spool, stateRoot }: Pick<ScriptOptions, 'nonce' | 'run' | 'spool' | 'stateRoot'>,
  parts: readonly string[],
): string {
  const names = `rb_nonce=${quote(nonce)} rb_run_id=${quote(fileName(run))} rb_spool_name=${quote(spool)} rb_state=${quote(stateRoot ?? '')}`;
  return ['{', clearNames, names, ...parts, '}', ''].join('\n');
}

/** The folder of one sending: run, number of the sending, host. */
export function spoolName(run: string, sending: number, host: string): string {
  return fileName([run, sending, host].join('.'));
}

/** One function a command: it assigns what belongs to the command. Texts that only an effect needs are left out of a question. */
function loaders(options: ScriptOptions, reach: 'ask' | 'act'): readonly string[] {
  const functions = options.commands.map((planned, index) => {
    const { command, owes } = planned;
    const machine = needsApproval(command.effect) ? (options.machineId ?? '') : '';
    const deed = [
      `rb_ask=${checkSeconds(command)} rb_limit=${runSeconds(command)} rb_owe=${quote(owes.join(' '))} rb_machine=${quote(machine)}`,
      `rb_run=${quote(command.run)}`,
      ...guardLines(planned, index, options),
    ];
    return [
      `rb_load_${index}() { # ${command.id}`,
      `rb_ask=${checkSeconds(command)} rb_good=${goodOutcome(planned)}`,
      `rb_item=${quote(item(planned, { index, options, reach }))}`,
      ...(reach === 'ask' ? [] : [`rb_deed=${quote(deed.join('\n'))}`]),
      '}',
    ].join('\n');
  });
  return [`rb_count=${options.commands.length}`, ...functions];
}

/** What a child has to know of a command; in a child, no text sees what belongs to another command. */
function item(
  planned: PlannedCommand,
  { index, options, reach }: { readonly index: number; readonly options: ScriptOptions; readonly reach: 'ask' | 'act' },
): string {
  const { command } = planned;
  return [
    `rb_n=${index} rb_good=${goodOutcome(planned)} rb_owed=${quote(planned.owed ?? '')}`,
    `rb_vars=${quote(assignments(planned, options))}`,
    `rb_define=${quote(command.define ?? '')}`,
    `rb_check=${quote(command.check)}`,
    `rb_verify=${quote(reach === 'ask' ? '' : verification(planned))}`,
    `rb_file=${quote(plainFile(planned))} rb_none=${quote(told(options.mark, 'absent'))}`,
    `rb_diff=${quote(diffText(planned, options.mark))}`,
  ].join('\n');
}

function goodOutcome({ command, isUndo }: PlannedCommand): 'already' | 'changed' | 'undone' {
  if (isUndo === true) return 'undone';
  return command.effect === 'read' ? 'already' : 'changed';
}

/** Empty where the second check has said the same already. */
function verification({ command, owed }: PlannedCommand): string {
  return owed === null && (command.verify ?? command.check) === command.check ? '' : (command.verify ?? command.check);
}

/** The file of a command whose text says all that it will hold, and whose name needs no shell to be read; else empty. */
function plainFile(planned: PlannedCommand): string {
  const file = planned.command.diff ?? '';
  return /^\/[\w@%+=:,./-]+$/.test(file) && literalContent(planned) !== null ? file : '';
}

function told(mark: string, what: 'absent' | 'present' | 'unreadable'): string {
  return `\n${mark} ${what}\n`;
}

/**
 * Prints the file as it is, a line that says what it is, and the file as it will be: after an undo, as the backup has it; nothing where
 * the command's text says it (literal-content.ts).
 */
function diffText(planned: PlannedCommand, mark: string): string {
  const { command, isUndo } = planned;
  const { diff: word } = command;
  if (word === undefined) return '';
  const bytes = limits.fileDiffBytesMax + 1;
  const tell = (what: Parameters<typeof told>[1]): string => `printf %s ${quote(told(mark, what))}`;
  const bounded =
    isUndo === true ? `[ ! -f "$backup" ] || head -c ${bytes} <"$backup"` : `desired 2>/dev/null | head -c ${bytes}`;
  // What is made of nothing is no longer than the text that makes it.
  const whole = isUndo === true ? bounded : 'desired 2>/dev/null';
  const [ofNothing, ofFile] = literalContent(planned) === null ? [whole, bounded] : [':', ':'];
  return [
    `if [ ! -e ${word} ]; then ${tell('absent')}; ${ofNothing}`,
    `elif [ -f ${word} ] && [ -r ${word} ]; then head -c ${bytes} <${word}; ${tell('present')}; ${ofFile}`,
    `else ${tell('unreadable')}; fi`,
  ].join('\n');
}
