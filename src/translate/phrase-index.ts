/** The phrases' patterns, read once when the first sentence comes, and found by the words of a clause. */
import type { Phrase } from '../ops/phrase.ts';
import { phrases } from '../ops/phrases.ts';
import { anchorOf, type Node, readPattern } from './pattern.ts';

/** One pattern of a phrase. */
export interface Entry {
  readonly phrase: Phrase;
  readonly node: Node;
  /** A word of which a clause must hold one; null: any clause may match. */
  readonly anchor: ReadonlySet<string> | null;
}

interface PhraseIndex {
  readonly byWord: ReadonlyMap<string, readonly Entry[]>;
  readonly always: readonly Entry[];
}

let made: PhraseIndex | null = null;

function phraseIndex(): PhraseIndex {
  made ??= makeIndex(Object.values(phrases).flat());
  return made;
}

function makeIndex(all: readonly Phrase[]): PhraseIndex {
  const byWord = new Map<string, Entry[]>();
  const always: Entry[] = [];
  for (const phrase of all) {
    for (const pattern of phrase.patterns) {
      const node = readPattern(pattern, phrase.choices);
      const entry: Entry = { phrase, node, anchor: anchorOf(node) };
      if (entry.anchor === null) always.push(entry);
      for (const word of entry.anchor ?? []) {
        const entries = byWord.get(word);
        if (entries === undefined) byWord.set(word, [entry]);
        else entries.push(entry);
      }
    }
  }
  return { byWord, always };
}

/** Every pattern that these words may match, each once. */
export function entriesFor(words: Iterable<string>): ReadonlySet<Entry> {
  const { byWord, always } = phraseIndex();
  const found = new Set(always);
  for (const word of words) for (const entry of byWord.get(word) ?? []) found.add(entry);
  return found;
}
