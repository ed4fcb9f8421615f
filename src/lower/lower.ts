/** Runs the ops' lowering for one family: ops -> commands, or every reason why not. */
import type { LoweredCommand } from '../ir/command.ts';
import type { Op } from '../ir/op.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import { isRefusal, type LowerContext, type LowerRefusal } from '../ops/op-definition.ts';
import { definitionOf } from '../ops/vocabulary.ts';
import { asserted } from './asserted.ts';
import { textFaults } from './text-faults.ts';

/** What to lower, and for whom. */
export interface Lowering extends LowerContext {
  readonly ops: readonly Op[];
  /** assertion: the ops are only checked, with a bounded wait. */
  readonly role: 'action' | 'assertion';
  /** How long an assertion may take to become true; absent: a moment. */
  readonly withinSeconds?: number;
  /** Steps after whose changes alone these ops are done, besides what an op says itself. */
  readonly onChange: readonly string[];
}

/** A command and the index of its op. */
export interface Lowered {
  readonly op: number;
  readonly command: LoweredCommand;
}

/** Commands in the order of the ops, one each; fails with all refusals at once. */
export function lower(lowering: Lowering): Result<readonly Lowered[], readonly LowerRefusal[]> {
  const refusals: LowerRefusal[] = [];
  const commands: Lowered[] = [];
  for (const [index, op] of lowering.ops.entries()) {
    const faults = textFaults(op, lowering.names);
    const command = faults.length > 0 ? null : lowerOne(op, lowering);
    if (command === null) refusals.push(...faults);
    else if (isRefusal(command)) refusals.push(command);
    else commands.push({ op: index, command });
  }
  return refusals.length > 0 ? failed(refusals) : ok(commands);
}

function lowerOne(op: Op, lowering: Lowering): LoweredCommand | LowerRefusal {
  const onChange = [...new Set([...lowering.onChange, ...(op.onChange ?? [])])];
  const whole: Op = onChange.length === 0 ? op : { ...op, onChange };
  if (lowering.role === 'assertion') return asserted(whole, lowering);
  const command = definitionOf(whole).lower(whole, lowering);
  return isRefusal(command) || onChange.length === 0 ? command : { ...command, onChange };
}
