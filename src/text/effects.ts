/** How serious a step is: the effects of its commands, summed up the same for every reader. */
import type { Effect } from '../ir/command.ts';
import type { Lock, LockedCommand, LockedStep } from '../ir/lock.ts';

/** Most serious first. */
const seriousness: readonly Effect[] = ['destructive', 'opaque', 'change', 'read'];

/** The most serious effect of a step on any family; `read` for a step that only looks. */
export function effectOfStep(step: LockedStep): Effect {
  return worstEffect(allCommands(step).map(({ effect }) => effect));
}

/** The most serious of these effects; `read` for none. */
export function worstEffect(found: readonly Effect[]): Effect {
  return seriousness.find((effect) => found.includes(effect)) ?? 'read';
}

/** Whether policy wants a person's yes before it runs. */
export function needsApproval(effect: Effect): boolean {
  return effect === 'destructive' || effect === 'opaque';
}

/** Whether a person must agree before the step runs. */
export function stepNeedsApproval(step: LockedStep): boolean {
  return needsApproval(effectOfStep(step));
}

/** Whether a command can't be taken back; one that only looks has nothing to take back. */
export function isIrreversible(command: LockedCommand): boolean {
  return command.undo === null && command.effect !== 'read';
}

/** Whether the undo of a command restores what its run kept on the host, in `$backup`. */
export function restoresBackup({ undo }: LockedCommand): boolean {
  return /\$\{?backup\b/.test(undo ?? '');
}

/** What a guard means to a reader; null where the command has none. */
export function guardMeaning({ guard, undo }: Pick<LockedCommand, 'guard' | 'undo'>): string | null {
  if (guard === undefined) return null;
  const taken = undo === null ? 'nothing could take it back' : 'the host takes it back unless a new login works';
  const why = guard === 'opaque' ? 'as what it runs is not known' : `as it may close the way in (${guard})`;
  return `guarded, ${why}: ${taken}`;
}

/** `4 change, 1 destructive`: steps by their most serious effect. */
export function effectsText(lock: Lock): string {
  const found = lock.steps.map(effectOfStep);
  return seriousness
    .map((effect) => ({ effect, count: found.filter((each) => each === effect).length }))
    .filter(({ count }) => count > 0)
    .map(({ effect, count }) => `${count} ${effect}`)
    .join(', ');
}

/** The steps of a lock and, where its rollout has one, the health, which is compiled and reviewed like a step. */
export function stepsAndHealth(lock: Lock): readonly LockedStep[] {
  return lock.health === undefined ? lock.steps : [...lock.steps, lock.health];
}

/** The commands of every family. */
export function allCommands(step: LockedStep): readonly LockedCommand[] {
  return Object.values(step.commands).flat();
}
