/** Which commands of a lock a host gets, in order, and which of them wait for which. */
import type { Failure } from '../ir/failure.ts';
import type { Lock, LockedCommand, LockedStep } from '../ir/lock.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Host } from '../ir/runbook.ts';

/** A command of the lock with what the runner keeps about it on the host. */
export interface PlannedCommand {
  readonly step: LockedStep;
  readonly command: LockedCommand;
  /** Names a file on the host that is there while this command is owed; null for a command that waits for nothing. */
  readonly owed: string | null;
  /** The markers of commands that are owed once this one has run. */
  readonly owes: readonly string[];
  /** The name of the backup, unique to runbook and command. */
  readonly backup: string;
  /** Of a guarded command that waits: the guarded ones that take effect with it, and are taken back with it. */
  readonly causes: readonly PlannedCommand[];
  /** The run whose backup it is; absent: the run that carries the command out. */
  readonly backupRun?: string;
  /** Whether it takes a command of the lock back. */
  readonly isUndo?: true;
}

export interface Selection {
  /** Step ids; empty means all. */
  readonly only: readonly string[];
  readonly exclude: readonly string[];
}

/** The selected commands for one host, in the lock's order. Fails where the lock has no commands for the host's family. */
export function selectCommands(
  lock: Lock,
  host: Pick<Host, 'name' | 'family'>,
  selection: Selection,
): Result<readonly PlannedCommand[], Failure> {
  const { family } = host;
  if (family === undefined) {
    return refuse(
      'family-unknown',
      `${host.name}: nobody knows which OS family it is of`,
      `run: runbook hosts scan ${host.name}`,
    );
  }
  if (!lock.families.includes(family)) {
    return refuse(
      'family-missing',
      `${host.name} is of the family ${family}, and the lock was not made for it`,
      'run: runbook plan',
    );
  }
  const all = lock.steps.flatMap((step) => (step.commands[family] ?? []).map((command) => ({ step, command })));
  const planned: readonly PlannedCommand[] = all.map(({ step, command }, index) => ({
    step,
    command,
    owed: command.onChange === undefined ? null : markName(lock, command),
    owes: all
      .filter(
        (other, at) =>
          command.effect !== 'read' && waits(other.command, step.id) && (other.step !== step || at > index),
      )
      .map((other) => markName(lock, other.command)),
    backup: markName(lock, command),
    causes: [],
  }));
  const linked = planned.map((each) => ({ ...each, causes: causesOf(each, planned) }));
  return ok(linked.filter(({ step }) => isSelected(step.id, selection)));
}

function causesOf({ command, owed }: PlannedCommand, all: readonly PlannedCommand[]): readonly PlannedCommand[] {
  if (command.guard === undefined || owed === null) return [];
  return all.filter((other) => other.command.guard !== undefined && other.owes.includes(owed));
}

function waits(command: LockedCommand, step: string): boolean {
  return command.onChange?.includes(step) === true;
}

/** Runbook names and command ids are safe as file names. */
function markName(lock: Lock, command: LockedCommand): string {
  return `${lock.runbook}.${command.id}`;
}

function refuse(code: string, message: string, remedy: string): Result<never, Failure> {
  return failed({ kind: 'environment', code, message, remedy });
}

/** Whether a step takes part. */
function isSelected(step: string, selection: Selection): boolean {
  if (selection.exclude.includes(step)) return false;
  return selection.only.length === 0 || selection.only.includes(step);
}
