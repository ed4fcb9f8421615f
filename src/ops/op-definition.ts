/** What every op brings: a sentence for people and a lowering for shells. */
import type { LoweredCommand } from '../ir/command.ts';
import type { Op } from '../ir/op.ts';
import type { Family } from '../ir/runbook.ts';

/** The op of one kind. */
export type OpOf<K extends Op['kind']> = Extract<Op, { kind: K }>;

/** What a lowering may look at. */
export interface LowerContext {
  readonly family: Family;
  /** Declared variables and secrets: the only names that a text refers to. */
  readonly names: readonly string[];
  /** Of `names`, those whose values are secret: a new file that holds one is for its owner only. */
  readonly secrets?: readonly string[];
  /** The text of a repo file; null where it is missing, too big or not text. */
  readonly readFile: (path: string) => string | null;
}

/** Why an op has no shell text. */
export interface LowerRefusal {
  readonly kind: 'refusal';
  readonly code: `RB4${number}` | `RB2${number}`;
  readonly message: string;
  readonly remedy: string;
}

/** One op of the vocabulary. */
export interface OpDefinition<K extends Op['kind'] = Op['kind']> {
  readonly kind: K;
  /** An English fragment in the imperative, such as "Install nginx and curl"; no full stop. */
  describe(op: OpOf<K>): string;
  lower(op: OpOf<K>, context: LowerContext): LoweredCommand | LowerRefusal;
}

/** Every reason for which an op is not lowered. */
export const refusalCodes = {
  /** A text holds characters that can't stand where it goes. */
  text: 'RB450',
  /** Attributes are missing or contradict each other. */
  attributes: 'RB451',
  /** A repo file is missing, too big or not text. */
  source: 'RB452',
  /** restarted or reloaded without onChange. */
  onChange: 'RB453',
  /** Removing this would take the host down. */
  danger: 'RB454',
  /** The family has no such thing. */
  family: 'RB455',
  /** The op is an action and can't be asserted. */
  assertion: 'RB456',
  /** A name is not declared, or can't be a variable here. */
  name: 'RB457',
} as const satisfies Record<string, `RB4${number}`>;

/** Says no. */
export function refuse(code: keyof typeof refusalCodes, message: string, remedy: string): LowerRefusal {
  return { kind: 'refusal', code: refusalCodes[code], message, remedy };
}

/** Whether a lowering said no. */
export function isRefusal(lowered: object): lowered is LowerRefusal {
  return 'kind' in lowered && lowered.kind === 'refusal';
}

/** Shell variables that lowered texts use themselves, besides HOME and backup; no runbook may declare them. */
export const reservedNames = [
  '_new',
  '_file',
  '_end',
  '_mode',
  '_owner',
  '_path',
  '_member',
  'backup',
  'HOME',
] as const;
