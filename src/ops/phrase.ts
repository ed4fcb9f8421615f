/** A phrase is one thing that can be said in English: how it may be worded, what it means, and a sentence that shows it. */
import type { Op } from '../ir/op.ts';

/**
 * Patterns are made of lower-case words, matched against a clause whose articles are gone and whose "must be", "should be"
 * and "are" read `is` (`not` follows where it is denied, and `not exists` stands for "must not exist").
 *
 *     install|add      one of these words            [package]       may be missing
 *     (up|on boot)     one of these word sequences   *(a | b)        any of these, each at most once, in any order
 *     {path}           a slot, read as its name says  {target:path}   a slot named target, read as a path
 *     ensure           "make sure that", "verify that" and the like; patterns that do not begin with it allow it
 */
export type Pattern = string;

/** What the slots of a pattern held, in order; a slot that was left out is missing. */
export type Slots = Readonly<Record<string, readonly string[]>>;

/** Alternatives of a slot of the phrase's own: value -> patterns that say it. */
export type Choices = Readonly<Record<string, Readonly<Record<string, readonly Pattern[]>>>>;

/** What a phrase may know of the sentence that it stands in. */
export interface PhraseContext {
  readonly role: 'action' | 'assertion';
  /** Lower-case words of the whole intent. */
  readonly words: ReadonlySet<string>;
  /** Ops of the clauses before this one, in order. */
  readonly said: readonly Op[];
  /** Declared variable and secret names. */
  readonly names: readonly string[];
}

/** A clause that was understood but can't be an op: why, and what to write instead. */
export interface No {
  readonly kind: 'no';
  readonly code: `RB4${number}`;
  readonly message: string;
  readonly remedy: string;
}

/**
 * A clause that leaves a value out. A reason that follows it may name the value: `fill` takes what the reason says, or null.
 * `agreed` is what everybody means where nothing is said; without it the clause alone is refused.
 */
export interface Open {
  readonly kind: 'open';
  /** RB406 where none is given. */
  readonly code?: `RB4${number}`;
  readonly message: string;
  readonly remedy: string;
  readonly fill: (fact: Op) => Op | null;
  readonly agreed?: Op;
}

export type Meaning = { readonly kind: 'ops'; readonly ops: readonly Op[] } | Open | No;

export interface Phrase {
  readonly patterns: readonly Pattern[];
  /** A whole sentence that this phrase understands; refusals show it. */
  readonly example: string;
  readonly choices?: Choices;
  /** Wins over phrases without it where both understand a clause: it knows more words by heart. */
  readonly isSpecific?: true;
  /** Null: these slots make no sense together, so the clause is not this phrase. */
  readonly mean: (slots: Slots, context: PhraseContext) => Meaning | null;
}

/** The first value of a slot. */
export function one(slots: Slots, name: string): string | undefined {
  return slots[name]?.[0];
}

/** The value of a slot that every pattern of the phrase has. */
export function the(slots: Slots, name: string): string {
  return slots[name]?.[0] ?? '';
}

/** Every value of a slot. */
export function all(slots: Slots, name: string): readonly string[] {
  return slots[name] ?? [];
}

/** A meaning of these ops. */
export function ops(...made: readonly Op[]): Meaning {
  return { kind: 'ops', ops: made };
}

/** The clause says too little for an op. */
export function no(code: No['code'], message: string, remedy: string): No {
  return { kind: 'no', code, message, remedy };
}

/** Keeps only the keys that have a value, so that absent stays absent. */
export function given<T extends object>(values: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
