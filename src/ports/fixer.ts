/** Asks a model how to get past a failed command; the answer is ops, to be lowered and judged like all others. */
import type { Phase } from '../ir/event.ts';
import type { Failure } from '../ir/failure.ts';
import type { Op } from '../ir/op.ts';
import type { Result } from '../ir/result.ts';
import type { Family } from '../ir/runbook.ts';
import type { Refusal, Translation } from './translator.ts';

export interface FixRequest {
  readonly step: string;
  readonly intent: string;
  /** Absent where a person wrote the command. */
  readonly op?: Op;
  readonly family: Family;
  /** The texts as they ran. */
  readonly command: { readonly check: string; readonly run: string; readonly verify: string };
  readonly phase: Phase;
  /** Null: no exit status came. */
  readonly status: number | null;
  /** What the host printed, with the values of secrets masked. */
  readonly output: string;
  /** What was tried before, in order: one sentence each. */
  readonly tried: readonly string[];
  /** Names only. */
  readonly vars: readonly string[];
  readonly secrets: readonly string[];
  /** Repo files below files/, as paths. */
  readonly files: readonly string[];
  readonly signal?: AbortSignal;
}

export interface Fixer {
  /** `llm:MODEL@DIGEST`. */
  readonly id: string;
  propose(request: FixRequest): Promise<Result<Translation, Refusal | Failure>>;
}
