/** A lock's commands for one family as a plain POSIX sh script, which anyone can read and run. */
import type { Failure } from '../ir/failure.ts';
import type { Lock } from '../ir/lock.ts';
import { ok, type Result } from '../ir/result.ts';
import type { Family } from '../ir/runbook.ts';
import { oneLine } from '../text/escape.ts';
import { quote } from '../text/shell-quote.ts';
import { exportStart } from './export-shell.ts';
import { type PlannedCommand, selectCommands } from './select-commands.ts';

export interface ExportOptions {
  readonly lock: Lock;
  readonly lockFile: string;
  readonly family: Family;
  /** The runbook's variables. */
  readonly vars: Readonly<Record<string, string>>;
  /** Hosts that have a variable of their own, by its name. */
  readonly hostsOf: ReadonlyMap<string, readonly string[]>;
}

/** The same bytes for the same lock and values. Fails where the lock has no commands for the family. */
export function exportScript(options: ExportOptions): Result<string, Failure> {
  const { lock, family } = options;
  const selected = selectCommands(lock, { name: 'the script', family }, { only: [], exclude: [] });
  if (!selected.ok) return selected;
  const commands = selected.value;
  const parts = [
    header(options, commands),
    `# The braces make a shell read all of it before it begins.\n{`,
    exportStart,
    `rb_runbook=${quote(lock.runbook)} rb_count=${commands.length}`,
    ...values(options, commands),
    ...commands.map((planned, index) => block(planned, { lock, before: commands[index - 1] })),
    'rb_close\n}',
  ];
  return ok(`${parts.join('\n\n')}\n`);
}

function header({ lock, lockFile, family }: ExportOptions, commands: readonly PlannedCommand[]): string {
  const secrets =
    (lock.secrets ?? []).length === 0
      ? ''
      : '\n# Secrets come from the environment by name, or line by line from standard input.';
  return `#!/bin/sh
# ${comment(`${lock.runbook}${lock.description === undefined ? '' : `: ${lock.description}`}`)}
#
# The commands of ${comment(lockFile)} for the family ${family}, as one plain script: any POSIX sh runs it, and nothing else is needed.
# Lock: ${lock.digest}
#
#   sh SCRIPT            carries it out as root: what is true already is left alone, and the first failure ends it
#   sh SCRIPT --check    only asks, and changes nothing; so does CHECK=1 in the environment
#
# Exit status: 0 where all is true or was made true; 1 after a failure, or where --check finds something that would change.${secrets}
#
# What \`runbook apply\` does beyond this: it limits the time of each command, goes on after a lost connection, keeps two runs apart,
# compares the machine's id with the inventory's, and keeps a journal. No health is asked here.${guarded(commands)}`;
}

function guarded(commands: readonly PlannedCommand[]): string {
  const ids = commands.filter(({ command }) => command.guard !== undefined).map(({ command }) => command.id);
  if (ids.length === 0) return '';
  return `
# These commands can close the way to the host, and here nothing takes them back by itself:
#   ${comment(ids.join(', '))}`;
}

function values({ lock, vars, hostsOf }: ExportOptions, commands: readonly PlannedCommand[]): readonly string[] {
  const used = new Set(commands.flatMap(({ command }) => command.uses ?? []));
  const names = [...used].toSorted();
  const secrets = names.filter((name) => lock.secrets?.includes(name) === true);
  const lines = names.filter((name) => !secrets.includes(name)).map((name) => assignment(name, { vars, hostsOf }));
  return [
    'unset backup',
    ...(lines.length === 0 ? [] : [`# Variables.\n${lines.join('\n')}`]),
    ...(secrets.length === 0 ? [] : [`# Secrets.\n${secrets.map((name) => `rb_secret ${name}`).join('\n')}`]),
  ];
}

function assignment(name: string, { vars, hostsOf }: Pick<ExportOptions, 'vars' | 'hostsOf'>): string {
  const hosts = hostsOf.get(name) ?? [];
  const value = Object.hasOwn(vars, name) ? quote(vars[name] ?? '') : null;
  if (hosts.length === 0 && value !== null) return `unset ${name}\n${name}=${value}`;
  const who =
    hosts.length === 0 ? 'nobody gives it a value' : `the inventory has one for ${oneLine(hosts.join(', '), 120)}`;
  const call = value === null ? `rb_given ${name}` : `rb_given ${name} ${value}`;
  return `# Host by host: ${who}; set it in the environment.\n${call}`;
}

function block(
  planned: PlannedCommand,
  { lock, before }: { readonly lock: Lock; readonly before: PlannedCommand | undefined },
): string {
  const { step, command, owed } = planned;
  const given = command.define === undefined ? null : command.define;
  const texts = { check: command.check, run: command.run, verify: command.verify ?? command.check };
  const owes = planned.owes.map((name) => name.slice(lock.runbook.length + 1));
  const isSame = owed === null && texts.verify === texts.check;
  return [
    ...(before?.step === step ? [] : heading(planned)),
    `# ${command.id}: ${command.effect}${command.undo === null ? ', irreversible' : ''}`,
    ...(given === null ? [] : [`rb_define() {\n${given}\n}`]),
    ...(owed === null ? [body('rb_check', texts.check, given)] : []),
    body('rb_run', texts.run, given),
    isSame ? 'rb_verify() { :; }' : body('rb_verify', texts.verify, given),
    ...(command.undo === null || command.undo === undefined ? [] : [commented('To undo it:', command.undo)]),
    [
      owed === null
        ? `rb_command ${command.id} ${command.effect === 'read' ? 'read' : 'change'}`
        : `rb_owed ${command.id}`,
      ...owes,
    ].join(' '),
  ].join('\n');
}

function heading({ step }: PlannedCommand): readonly string[] {
  return [`# Step ${step.id}: ${comment(step.intent)}`, `# ${comment(step.explain)}`];
}

/** A text in a subshell, so that it disturbs no other. One that says nothing is true. */
function body(name: string, text: string, given: string | null): string {
  const isEmpty = text.split('\n').every((line) => /^\s*(?:#|$)/.test(line));
  return [`${name}() (${given === null ? '' : ' rb_define'}`, ...(isEmpty ? [':'] : []), text, ')'].join('\n');
}

function commented(title: string, text: string): string {
  return [title, ...text.split('\n').map((line) => `  ${line}`)].map((line) => `# ${line}`.trimEnd()).join('\n');
}

function comment(text: string): string {
  return oneLine(text, 500);
}
