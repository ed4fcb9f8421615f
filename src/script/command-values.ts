/** What a host script is made from, and what each of its commands is given: values, a place for its backup, limits. */
import { limits } from '../ir/limits.ts';
import { quote } from '../text/shell-quote.ts';
import type { LeaseHolder } from './host-lease.ts';
import type { PlannedCommand } from './select-commands.ts';

export interface ScriptOptions {
  readonly commands: readonly PlannedCommand[];
  /** Values of variables and secrets by name; a command gets those that it uses. */
  readonly values: Readonly<Record<string, string>>;
  /** Marks frames; nobody on the host may guess it. */
  readonly nonce: string;
  /** Stands between the two contents of a file in a `diff` phase; nobody on the host may guess it. */
  readonly mark: string;
  /** Whose backups the commands write and restore. */
  readonly run: string;
  /** Name of the folder for results, unique to this sending: see `spoolName`. */
  readonly spool: string;
  /** How long a lock-out guard waits to be confirmed; absent: as `limits` says. */
  readonly guardSeconds?: number;
  /** Where the host keeps state. Absent: /var/lib/runbook for root, else ~/.local/state/runbook. */
  readonly stateRoot?: string;
  /** The host's machine id, which destructive and opaque commands find there, or do not begin. Absent: any will do. */
  readonly machineId?: string;
  /** Whether the run has changed something there before, so that the host must know it. */
  readonly hasActed?: boolean;
  /** What the lease of a host says of the run. */
  readonly holder?: LeaseHolder;
}

/** The text as the name of a file. */
export function fileName(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._-]/g, '_');
}

/** The limit of `run` in seconds. */
export function runSeconds(command: { readonly timeoutSeconds?: number }): number {
  return command.timeoutSeconds ?? limits.commandTimeoutMs / 1000;
}

/** The limit of `check` and `verify` in seconds. */
export function checkSeconds(command: { readonly timeoutSeconds?: number }): number {
  return command.timeoutSeconds ?? limits.checkTimeoutMs / 1000;
}

/** All limits of all texts of commands, in seconds: each command runs once, and is asked up to four times. */
export function secondsMax(commands: readonly PlannedCommand[]): number {
  return commands.reduce((sum, { command }) => sum + runSeconds(command) + 4 * checkSeconds(command), 60);
}

/** The values of a command. Names are unset first: one that came exported with the environment would export its new value to every child. */
export function assignments({ command, backup, backupRun }: PlannedCommand, { run, values }: ScriptOptions): string {
  const names = command.uses ?? [];
  const lines = names.map((name) => `${name}=${quote(values[name] ?? '')}`);
  return [
    `unset ${['backup', ...names].join(' ')}`,
    ...lines,
    `backup=$RUNBOOK_STATE/backup/${fileName(backupRun ?? run)}/${backup}`,
  ].join('\n');
}
