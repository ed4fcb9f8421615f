/** What policy says of taking a command back, or of carrying it out again because something else was taken back. */
import { canPutBack } from '../apply/undo-commands.ts';
import { effects, type Guard } from '../ir/command.ts';
import type { UndoJudged, UndoJudgement } from '../plan/undo.ts';
import { guardOf, type Logins } from '../policy/guard.ts';
import { judge } from '../policy/judge.ts';

const way = (guard: Guard): string => `may close the way to the host (${guard})`;

/**
 * What was as serious as destructive to do, and reviewed as that, is as serious to take back. The vocabulary's own undo reads what the
 * backup says: known to be so, though no parser can see it. What may close the way to the host is guarded, and where its guard could not
 * bring back what is there now, that is for a person to decide.
 */
export function judgeUndo(
  judged: UndoJudged,
  { names, logins }: { readonly names: readonly string[]; readonly logins: Logins },
): UndoJudgement {
  const { step, command } = judged;
  const { define, op, source, undo, run, effect, reasons } = command;
  const typed = source !== 'human' && op !== undefined && step.ops[op]?.kind !== 'command';
  const functions = define === undefined ? {} : { define };
  const text = undo ?? run;
  const guard = command.guard ?? guardOf(text, { names, typed, logins, ...functions });
  const now = judge(text, { names, typed, ...functions });
  const noRedo = guard === null ? null : lossOf(judged, typed, guard);
  if (noRedo !== null) return { effect: 'destructive', reasons: [noRedo, ...now.reasons], guard };
  if (now.effect === 'destructive') return { ...now, guard };
  if (effect === 'destructive')
    return { effect, reasons: [`it takes back what is destructive: ${reasons[0] ?? ''}`], guard };
  if (typed && effects.indexOf(now.effect) < effects.indexOf('destructive'))
    return { effect: 'change', reasons: [], guard };
  return { effect: now.effect, reasons: now.reasons, guard };
}

/** What a guard could not bring back; null where it brings back what is there now, or there is nothing to bring back. */
function lossOf({ step, command, isAsLeft }: UndoJudged, typed: boolean, guard: Guard): string | null {
  const isReload = command.onChange !== undefined;
  if (isReload || canPutBack(step, command) || (typed && isAsLeft)) return null;
  return typed
    ? `${way(guard)}, and its guard could only bring back what the run had made, not what is there now`
    : `${way(guard)}, and its guard could only carry out the run's text again: nobody can tell whether that brings back all that this takes away`;
}
