/** What a slot is read with, and what a reading is. */
import type { No } from '../ops/phrase.ts';
import type { Things } from './things.ts';
import type { Token } from './tokens.ts';

/** What a slot may look at beyond its own tokens. */
export interface Surroundings {
  /** The text that the tokens' places count in. */
  readonly text: string;
  readonly files: readonly string[];
  readonly names: readonly string[];
  /** What the clause before this one was about, for "it". */
  readonly things: Things;
}

export interface SlotInput {
  readonly tokens: readonly Token[];
  readonly to: number;
  readonly around: Surroundings;
  /** Says why what stands here was not read. */
  readonly note: (no: No) => void;
}

export interface Reading {
  readonly end: number;
  readonly values: readonly string[];
}

/** Every reading of a slot at a token, longest first. */
export type Reader = (input: SlotInput, at: number) => readonly Reading[];

/** The token at an index of the clause. */
export function tokenAt(input: SlotInput, at: number): Token | undefined {
  return at < input.to ? input.tokens[at] : undefined;
}
