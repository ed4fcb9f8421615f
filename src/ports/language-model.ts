/** Asks a language model one question and holds the reply to a check; nothing here knows what the question means. */
import type { Usage } from '../ir/event.ts';
import type { Failure } from '../ir/failure.ts';
import type { Result } from '../ir/result.ts';

export interface ModelQuestion<T> {
  /** What it is about, such as the sentence: recorded replies are found by it. */
  readonly about: string;
  /** Instructions; they hold nothing that a stranger wrote. */
  readonly system: string;
  /** The data of this question, fenced. */
  readonly user: string;
  /** JSON Schema of the reply, within what strict structured output allows; null stands for none. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Reads a reply's text; its errors are sent back to the model. */
  readonly check: (reply: string) => Result<T, readonly string[]>;
  readonly signal?: AbortSignal;
}

export interface ModelAnswer<T> {
  readonly value: T;
  readonly usage: Usage;
}

export interface LanguageModel {
  /** How many questions may be under way at once. */
  readonly concurrency: number;
  /** Fails with kind `model` or `cancelled`; a reply that stays wrong is `response`. */
  ask<T>(question: ModelQuestion<T>): Promise<Result<ModelAnswer<T>, Failure>>;
}
