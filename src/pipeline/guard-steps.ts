/** Says of each command of a lock which way to its hosts it may close, so that a reviewer sees it and the runner guards it. */
import { type Effect, effects, type Guard } from '../ir/command.ts';
import type { Lock, LockedCommand, LockedStep } from '../ir/lock.ts';
import type { Runbook } from '../ir/runbook.ts';
import { type Logins, type Ways, waysOf } from '../policy/guard.ts';
import { judge } from '../policy/judge.ts';
import { selectHosts } from '../source/select-hosts.ts';
import type { LoadedRepo } from './load.ts';

export interface GuardContext {
  /** Declared variables and secrets. */
  readonly names: readonly string[];
  readonly logins: Logins;
}

/** Who the runbook's hosts are logged in to; null where one of them leaves it to whoever runs the program. */
export function loginsOf(repo: Pick<LoadedRepo, 'inventory'>, hosts: Runbook['hosts']): Logins {
  const selected = selectHosts(repo.inventory, hosts);
  const users = selected.ok ? selected.value.map(({ user }) => user) : [undefined];
  return users.includes(undefined) ? null : new Set(users.filter((user) => user !== undefined));
}

/** The lock with the guards that policy sees now, and those that it names already: a label is text, which may be older. */
export function guardedLock(lock: Lock, logins: Logins): Lock {
  const names = [...(lock.vars ?? []), ...(lock.secrets ?? [])];
  const steps = guardSteps(lock.steps, { names, logins });
  return { ...lock, steps: steps.map((step, index) => keepGuards(step, lock.steps[index])) };
}

/** The steps with a guard where one belongs, and without one where none does. */
export function guardSteps(steps: readonly LockedStep[], context: GuardContext): LockedStep[] {
  const own = steps.map((step) => withCommands(step, (command) => guardCommand(step, command, context)));
  return own.map((step) =>
    withCommands(step, (command, family) => {
      const guarded = inherit(own, { step, command, family });
      const known = withEffect(guarded, undoHarm(step, guarded, context));
      return withUnread(own, { step, command: known, family }, context);
    }),
  );
}

function withCommands(step: LockedStep, change: (command: LockedCommand, family: string) => LockedCommand): LockedStep {
  const commands = Object.entries(step.commands).map(([family, list]) => [
    family,
    list.map((command) => change(command, family)),
  ]);
  return { ...step, commands: Object.fromEntries(commands) as LockedStep['commands'] };
}

function guardCommand(step: LockedStep, command: LockedCommand, { names, logins }: GuardContext): LockedCommand {
  const { define, effect } = command;
  if (effect === 'read') return withGuard(command, null);
  const typed = isTyped(step, command);
  const ways = waysOf(withContent(command), { names, typed, logins, ...(define === undefined ? {} : { define }) });
  return withLater(withGuard(command, ways.guard), ways);
}

const unread =
  'takes effect when its service reads it, which no guarded command here makes it do: no guard sees that, so reload it on change';

/** Files that no reload of the lock goes with: what they do is not tried by anybody. */
function withUnread(steps: readonly LockedStep[], place: Place, { names, logins }: GuardContext): LockedCommand {
  const { step, command, family } = place;
  const { guard, run, define } = command;
  const others = steps.flatMap(({ commands }) => commands[family] ?? []).filter((each) => each !== command);
  const isRead = others.some((each) => each.guard === guard && (each.onChange?.includes(step.id) ?? !isFile(each)));
  const reasons = command.reasons.filter((reason) => reason !== unread);
  if (guard === undefined || isRead) return { ...command, reasons };
  const { isStored } = waysOf(run, {
    names,
    typed: isTyped(step, command),
    logins,
    ...(define === undefined ? {} : { define }),
  });
  return { ...command, reasons: isStored ? [...reasons, unread] : reasons };
}

/** Whether the command rewrites a file, and does no more. */
function isFile({ diff, onChange }: LockedCommand): boolean {
  return diff !== undefined && onChange === undefined;
}

/** What stands in a file may be a schedule or a unit: said once more in the plainest way. */
function withContent({ run, define, diff }: LockedCommand): string {
  return define === undefined || diff === undefined || !/cron|systemd/.test(diff) ? run : `${run}\ndesired > ${diff}`;
}

function isTyped(step: LockedStep, command: LockedCommand): boolean {
  return command.source !== 'human' && kindOf(step, command) !== 'command';
}

function kindOf(step: LockedStep, { op }: LockedCommand): string {
  return (op === undefined ? undefined : step.ops[op]?.kind) ?? 'command';
}

/** A command, the step that it is of, and the family that it is for. */
interface Place {
  readonly step: LockedStep;
  readonly command: LockedCommand;
  readonly family: string;
}

/** Their undo takes away what other things stand on: a package that was there for a guarded restart stays. */
const neverInherits = ['package', 'service', 'user', 'group'];

/** What a guarded command waits for takes effect with it, so both are taken back together. */
function inherit(steps: readonly LockedStep[], { step, command, family }: Place): LockedCommand {
  if (command.guard !== undefined || command.effect === 'read' || neverInherits.includes(kindOf(step, command)))
    return command;
  const waiting = steps
    .flatMap(({ commands }) => commands[family] ?? [])
    .find(
      (other) => other.guard !== undefined && other.onChange?.includes(step.id) === true && other.id !== command.id,
    );
  return withGuard(command, waiting?.guard ?? null);
}

/** Key order is that of the lock, where equal locks are equal texts anyway. */
function withGuard({ guard: _, ...command }: LockedCommand, guard: Guard | null): LockedCommand {
  return guard === null ? command : { ...command, guard };
}

const later =
  'may close the way to the host after a new login was tried, so that no guard sees it: let it act at once, and in the foreground';

/** What acts when nobody looks any more needs a person's yes. */
function withLater(command: LockedCommand, { isLater }: Pick<Ways, 'isLater'>): LockedCommand {
  const effect = command.effect === 'opaque' ? 'opaque' : 'destructive';
  return withReason(command, { reason: isLater ? later : null, is: (each) => each === later, effect });
}

const noWayBack = 'may close the way to the host, and nothing could take that back';
const harmful = 'its guard takes it back by itself, and that is destructive: ';

/** What a guard would do to the host without asking anybody; null where nothing is lost by it. */
function undoHarm(step: LockedStep, command: LockedCommand, { names }: GuardContext): string | null {
  const { guard, undo, define } = command;
  if (guard === undefined) return null;
  if (undo === null) return noWayBack;
  const typed = isTyped(step, command);
  const { effect, reasons } = judge(undo, { names, typed, ...(define === undefined ? {} : { define }) });
  return effect === 'destructive' && !typed ? `${harmful}${reasons[0] ?? ''}` : null;
}

/** What nothing can take back, or only with harm, needs a person's yes; what nobody knows needs it anyway. */
function withEffect(command: LockedCommand, harm: string | null): LockedCommand {
  const is = (reason: string): boolean => reason === noWayBack || reason.startsWith(harmful);
  const effect = command.guard === 'opaque' && harm === noWayBack ? 'opaque' : 'destructive';
  return withReason(command, { reason: harm, is, effect });
}

interface Reason {
  /** Null where there is none. */
  readonly reason: string | null;
  /** What an earlier version of this said. */
  readonly is: (reason: string) => boolean;
  /** The least effect that goes with it. */
  readonly effect: Effect;
}

function withReason(command: LockedCommand, { reason, is, effect }: Reason): LockedCommand {
  const reasons = command.reasons.filter((each) => !is(each));
  if (reason === null) return reasons.length === command.reasons.length ? command : { ...command, reasons };
  const isWorse = effects.indexOf(command.effect) < effects.indexOf(effect);
  return { ...command, effect: isWorse ? effect : command.effect, reasons: [reason, ...reasons] };
}

function keepGuards(step: LockedStep, before: LockedStep | undefined): LockedStep {
  return withCommands(step, (command, family) => {
    const was = before?.commands[family]?.find(({ id }) => id === command.id)?.guard;
    return command.guard !== undefined || was === undefined ? command : withGuard(command, was);
  });
}
