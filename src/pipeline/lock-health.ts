/** The health of a rollout -> its entry in the lock, made like a step's verify sentence; it may only read. */
import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Lock, LockedStep } from '../ir/lock.ts';
import type { Op } from '../ir/op.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { HealthIntent, Runbook, StepIntent } from '../ir/runbook.ts';
import { allCommands } from '../text/effects.ts';
import { oneLine } from '../text/escape.ts';
import { fault, placeOfStep } from './fault.ts';
import { lockStep, type StepMaterial } from './lock-step.ts';

/** The steps and the health: all that is compiled. */
export function sentencesOf({ steps, health }: Runbook): readonly (StepIntent | HealthIntent)[] {
  return health === undefined ? steps : [...steps, health];
}

/** Whether it is the health of its runbook: then its sentence is an assertion. */
export function isHealth(step: StepIntent, { health }: Runbook): boolean {
  return step === health;
}

/** The op of a health that is a command; null for a sentence, which a translator turns into ops. */
export function healthOps({ check }: HealthIntent): readonly Op[] | null {
  if (check === undefined) return null;
  return [{ kind: 'command', explain: oneLine(check, 200), check, run: check, verify: check, irreversible: true }];
}

/** What the lock says of the rollout; null where the runbook has none. */
export function lockedRollout({ rollout }: Runbook): NonNullable<Lock['rollout']> | null {
  return rollout === undefined ? null : { ...rollout, batches: [...rollout.batches] };
}

/** Whether a lock has the rollout that the runbook has. */
export function isRolloutFresh(runbook: Runbook, lock: Lock): boolean {
  const wanted = lockedRollout(runbook) ?? undefined;
  return isDeepStrictEqual(wanted, lock.rollout) && (runbook.health === undefined) === (lock.health === undefined);
}

/** Fails with what could not be lowered, and with what would do more than read (RB521), at the health's place. */
export function lockHealth(material: StepMaterial): Result<LockedStep, readonly Diagnostic[]> {
  const { step, runbook } = material;
  const { withinSeconds, check }: HealthIntent = step;
  const locked = lockStep({ ...material, ...(withinSeconds === undefined ? {} : { withinSeconds }) });
  if (!locked.ok) return locked;
  const acting = allCommands(locked.value).filter(({ effect }) => effect !== 'read');
  const place = placeOfStep(runbook, step, check);
  const diagnostics = acting.slice(0, 1).map(({ effect, reasons }) => {
    const message = `the health of a rollout may only read, and this is ${effect}: ${reasons.join('; ')}`;
    return fault('RB521', message, { remedy: 'ask for something that can be seen without changing it', place });
  });
  return diagnostics.length > 0 ? failed(diagnostics) : ok(locked.value);
}
