/** Proposals for the lock: what worked on one or several hosts, each once, with ids that are new in the step. */
import type { LockedCommand } from '../ir/lock.ts';
import type { Trial } from './fix-trial.ts';
import type { HostWork } from './host-work.ts';

/** Adds a proposal, or the host to an equal one. Nothing where nothing was changed: waiting needs no change of the lock. */
export function propose({ context, host, family }: HostWork, trial: Trial, worked: readonly LockedCommand[]): void {
  if (worked.length === 0) return;
  const { proposals, options } = context;
  const { step, command } = trial.failure;
  const commands = trial.by === 'table' ? worked.map((repair) => onlyBefore(command, repair)) : worked;
  const texts = (each: readonly LockedCommand[]): string =>
    JSON.stringify(each.map(({ check, run, verify }) => [check, run, verify]));
  const equal = proposals.findIndex(
    (each) => each.command === command.id && each.family === family && texts(each.insert) === texts(commands),
  );
  const known = proposals[equal];
  if (known !== undefined) {
    proposals[equal] = { ...known, hosts: [...known.hosts, host.name] };
    return;
  }
  const taken = proposals
    .filter((each) => each.step === step.id && each.family === family)
    .flatMap(({ insert }) => insert);
  const insert = withNewIds(commands, { step: step.id, taken: [...(step.commands[family] ?? []), ...taken] });
  const summary = `before ${command.id}: ${trial.remedy}`;
  proposals.push({
    runbook: options.lock.runbook,
    step: step.id,
    command: command.id,
    family,
    hosts: [host.name],
    by: trial.by,
    summary,
    insert,
  });
}

/**
 * A repair that has nothing to do where its command has nothing to do. Some repairs hold for an hour (fresh package lists):
 * without this, every later plan would find a change. A command that waits for a change has no check to go by.
 */
function onlyBefore(target: LockedCommand, repair: LockedCommand): LockedCommand {
  if (target.onChange !== undefined || repair.define !== undefined) return repair;
  const { define, uses } = target;
  return {
    ...repair,
    ...(define === undefined ? {} : { define }),
    ...(uses === undefined ? {} : { uses }),
    check: `{\n  ${target.check}\n} || {\n  ${repair.check}\n}`,
  };
}

function withNewIds(
  commands: readonly LockedCommand[],
  { step, taken }: { readonly step: string; readonly taken: readonly LockedCommand[] },
): readonly LockedCommand[] {
  const numbers = taken.map(({ id }) => Number(id.slice(id.lastIndexOf('.') + 1)));
  const first = Math.max(0, ...numbers) + 1;
  return commands.map((command, index) => ({ ...command, id: `${step}.${first + index}` }));
}
