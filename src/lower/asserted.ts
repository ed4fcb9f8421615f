/** An op of a verify sentence: its check alone, tried until it holds or time is up. */
import type { LoweredCommand } from '../ir/command.ts';
import type { Op } from '../ir/op.ts';
import { isRefusal, type LowerContext, type LowerRefusal, refuse } from '../ops/op-definition.ts';
import { waitUntil } from '../ops/shell.ts';
import { definitionOf } from '../ops/vocabulary.ts';

/** What a verify sentence may take to become true, where it does not say. */
const defaultWaitSeconds = 10;

/** A free command's check stands in a shell of its own, whose exit ends no wait. Changes nothing, so there is nothing to undo. Refuses actions, which can't be true or false. */
export function asserted(
  op: Op,
  context: LowerContext & { readonly withinSeconds?: number },
): LoweredCommand | LowerRefusal {
  if (op.kind === 'service' && (op.state === 'restarted' || op.state === 'reloaded'))
    return refuse('assertion', `whether ${op.name} was ${op.state} can't be checked`, 'Say what is true afterwards.');
  const command = definitionOf(op).lower(op, context);
  if (isRefusal(command)) return command;
  const given = op.kind === 'answers' ? op.withinSeconds : context.withinSeconds;
  const seconds = given ?? defaultWaitSeconds;
  const what = definitionOf(op).describe(op);
  return {
    ...(command.define === undefined ? {} : { define: command.define }),
    check: command.check,
    run: waitUntil(op.kind === 'command' ? `(\n${command.check}\n)` : command.check, {
      seconds,
      message: `not so within ${seconds} s: ${what}`,
    }),
    verify: command.check,
    undo: null,
    hazards: [],
  };
}
