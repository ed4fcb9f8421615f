/** Holds a lock's commands to their ops: what the vocabulary would not write so, or not label so, is judged without trust in it. */
import { effects } from '../ir/command.ts';
import type { Lock, LockedCommand, LockedStep } from '../ir/lock.ts';
import type { Runbook, StepIntent } from '../ir/runbook.ts';
import { judgeCommand } from '../policy/judge-command.ts';
import { judge } from '../policy/judge.ts';
import { needsApproval } from '../text/effects.ts';
import { lockStep } from './lock-step.ts';
import type { RepoFileTexts } from './step-inputs.ts';

const notItsOp = 'is not what its op says';

/**
 * A seal says that nobody cut a lock off, and a label is text: both can be made by hand. Where a text is its op's, the op's effect counts if
 * it is worse; where it is not, policy's own view of it does if that is destructive, as of a person's text. What is agreed to the runbook says.
 */
export function heldToOps(lock: Lock, runbook: Runbook, texts: RepoFileTexts): Lock {
  return { ...lock, steps: lock.steps.map((step) => heldStep(step, { lock, runbook, texts })) };
}

interface Held {
  readonly lock: Lock;
  readonly runbook: Runbook;
  readonly texts: RepoFileTexts;
}

function heldStep(locked: LockedStep, held: Held): LockedStep {
  const step = held.runbook.steps.find(({ id }) => id === locked.id);
  if (step === undefined) return locked;
  const made = madeAnew(locked, step, held);
  const commands = Object.entries(locked.commands).map(([family, list]) => {
    const own = made?.commands[family as keyof typeof locked.commands] ?? [];
    return [family, list.map((command) => heldCommand(command, own, held.lock))];
  });
  return { ...locked, approve: step.approve, commands: Object.fromEntries(commands) as LockedStep['commands'] };
}

function madeAnew(locked: LockedStep, step: StepIntent, { lock, runbook, texts }: Held): LockedStep | null {
  const { ops, verifyOps = [], explain, translator, from: digest } = locked;
  const made = lockStep({ step, runbook, families: lock.families, ops, verifyOps, explain, translator, digest, texts });
  return made.ok ? made.value : null;
}

function heldCommand(command: LockedCommand, own: readonly LockedCommand[], lock: Lock): LockedCommand {
  if (command.source === 'human') return command;
  const { verify = command.check } = command;
  const made = own.find((each) => textsOf(each) === textsOf(command));
  if (made !== undefined)
    return effects.indexOf(made.effect) > effects.indexOf(command.effect) ? labelled(command, made) : command;
  const names = [...(lock.vars ?? []), ...(lock.secrets ?? [])];
  const judged = judgeCommand({ ...command, verify, hazards: [] }, { names, secrets: lock.secrets ?? [] });
  if (judged.effect !== 'destructive') return isTrustedUndo(command, names) ? command : { ...command, source: 'human' };
  return { ...labelled(command, { effect: judged.effect, reasons: [notItsOp, ...judged.reasons] }), source: 'human' };
}

/** An undo, which a guard or `undo` will run, is none of the vocabulary's where its command is not. */
function isTrustedUndo({ undo, define }: LockedCommand, names: readonly string[]): boolean {
  if (undo === null) return true;
  return !needsApproval(judge(undo, { names, ...(define === undefined ? {} : { define }) }).effect);
}

function labelled(
  command: LockedCommand,
  { effect, reasons }: Pick<LockedCommand, 'effect' | 'reasons'>,
): LockedCommand {
  return { ...command, effect, reasons: [...reasons] };
}

function textsOf({ id, define, check, run, verify, undo, diff }: LockedCommand): string {
  return JSON.stringify([id, define, check, run, verify, undo, diff]);
}
