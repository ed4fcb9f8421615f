/** What changed between two locks, step by step; the health of a rollout is like a step, and last. */
import type { Lock, LockedStep, StepChange } from '../ir/lock.ts';
import { stepsAndHealth } from '../text/effects.ts';
import { printStep } from './print-lock.ts';

/** One entry a step: those of `after` in order, and each removed one behind the step that it followed. Null: there was no lock. */
export function compareLocks(before: Lock | null, after: Lock): StepChange[] {
  const was = before === null ? [] : stepsAndHealth(before);
  const is = stepsAndHealth(after);
  const old = new Map(was.map((step) => [step.id, step]));
  const kept = new Set(is.map(({ id }) => id));
  const removed = removedAfter(was, kept);
  return [
    ...(removed.get(null) ?? []),
    ...is.flatMap((step) => [{ kind: kindOf(old.get(step.id), step), id: step.id }, ...(removed.get(step.id) ?? [])]),
  ];
}

function kindOf(before: LockedStep | undefined, after: LockedStep): StepChange['kind'] {
  if (before === undefined) return 'added';
  return printStep(before) === printStep(after) ? 'same' : 'changed';
}

/** Removed steps by the kept step that stood before them; null: none did. */
function removedAfter(steps: readonly LockedStep[], kept: ReadonlySet<string>): Map<string | null, StepChange[]> {
  const removed = new Map<string | null, StepChange[]>();
  let last: string | null = null;
  for (const { id } of steps) {
    if (kept.has(id)) last = id;
    else removed.set(last, [...(removed.get(last) ?? []), { kind: 'removed', id }]);
  }
  return removed;
}
