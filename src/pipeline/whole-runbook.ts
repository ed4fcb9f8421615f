/** What can only be seen with all steps of a runbook side by side. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { LockedStep } from '../ir/lock.ts';
import type { Runbook } from '../ir/runbook.ts';
import { contradictions } from '../translate/contradictions.ts';
import { fault, placeOfStep } from './fault.ts';

/** Contradicting steps, and destructive steps aimed at everything at once. */
export function wholeRunbookFaults(runbook: Runbook, steps: readonly LockedStep[]): readonly Diagnostic[] {
  const clashes = contradictions(steps.map(({ id, ops }) => ({ step: id, ops }))).map(({ step, message, remedy }) =>
    at(runbook, step, { code: 'RB410', message, remedy }),
  );
  return [...clashes, ...broadDestruction(runbook, steps)];
}

function broadDestruction(runbook: Runbook, steps: readonly LockedStep[]): readonly Diagnostic[] {
  const isBroad = runbook.hosts.some((selector) => selector === 'all' || selector.includes('*'));
  if (!isBroad || isSpread(runbook)) return [];
  return steps
    .filter(({ commands }) =>
      Object.values(commands).some((list) => list.some(({ effect }) => effect === 'destructive')),
    )
    .map(({ id }) =>
      at(runbook, id, {
        code: 'RB510',
        message: 'a destructive step is aimed at every host at once',
        remedy: 'name the hosts or a group, or say how it rolls out: rollout: { batches: [1, 50%, 100%] }',
      }),
    );
}

/** Whether some hosts go ahead of the others. */
function isSpread({ rollout }: Runbook): boolean {
  if (rollout === undefined) return false;
  return rollout.canary !== undefined || rollout.batches[0] !== '100%';
}

function at(
  runbook: Runbook,
  id: string,
  what: { readonly code: Diagnostic['code']; readonly message: string; readonly remedy: string },
): Diagnostic {
  const step = runbook.steps.find((each) => each.id === id);
  return fault(
    what.code,
    what.message,
    step === undefined ? what.remedy : { remedy: what.remedy, place: placeOfStep(runbook, step) },
  );
}
