/** Turns one English sentence into ops: a model, the phrasebook, or recorded replies. */
import type { Usage } from '../ir/event.ts';
import type { Failure } from '../ir/failure.ts';
import type { Op } from '../ir/op.ts';
import type { Result } from '../ir/result.ts';

export interface TranslateRequest {
  /** The step's id, which an op's onChange names to mean earlier ops of its own step. */
  readonly step: string;
  readonly sentence: string;
  /** action: make it so. assertion: a verify sentence; the answer's ops are only checked. */
  readonly role: 'action' | 'assertion';
  /** Names only; never values. */
  readonly vars: readonly string[];
  readonly secrets: readonly string[];
  /** Ids of all steps of the runbook in order, which onChange may name. */
  readonly steps: readonly string[];
  /** Repo files below files/ that a sentence may name, as paths. */
  readonly files: readonly string[];
  readonly signal?: AbortSignal;
}

export interface Translation {
  readonly ops: readonly Op[];
  /** One sentence for the reviewer. */
  readonly explain: string;
  readonly usage?: Usage;
}

/** The sentence was understood well enough to say no. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly code: `RB4${number}`;
  readonly message: string;
  readonly remedy: string;
  /** Phrases that would have been understood, nearest first; at most 3. */
  readonly nearest: readonly string[];
}

export interface Translator {
  /** What the lock records: `phrasebook@1`, `llm:gpt-x@<prompt digest>`, `recorded`. Part of a step's digest. */
  readonly id: string;
  /** How many sentences may be under way at once. */
  readonly concurrency: number;
  translate(request: TranslateRequest): Promise<Result<Translation, Refusal | Failure>>;
}
