/** Finds the phrases that a sentence which was not understood comes nearest to. */
import type { Phrase } from '../ops/phrase.ts';
import { phrases } from '../ops/phrases.ts';
import { tokens } from './tokens.ts';

interface Vocabulary {
  readonly example: string;
  readonly words: ReadonlySet<string>;
}

let made: { readonly all: readonly Vocabulary[]; readonly weight: ReadonlyMap<string, number> } | null = null;

function vocabularies(): NonNullable<typeof made> {
  if (made !== null) return made;
  const all = Object.values(phrases)
    .flat()
    .map((phrase) => ({ example: phrase.example, words: wordsOf(phrase) }));
  const counts = new Map<string, number>();
  for (const { words } of all) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weight = new Map([...counts].map(([word, count]) => [word, Math.log(1 + all.length / count)]));
  made = { all, weight };
  return made;
}

/** The words of a phrase's example and of its first patterns. */
function wordsOf({ example, patterns, choices }: Phrase): ReadonlySet<string> {
  const said = [
    example,
    ...patterns.slice(0, 6),
    ...Object.values(choices ?? {}).flatMap((values) => Object.values(values).flat()),
  ];
  const plain = said
    .join(' ')
    .toLowerCase()
    .replaceAll(/\{[^}]*\}/g, ' ');
  return new Set((plain.match(/[a-z][a-z0-9_.-]*/g) ?? []).map(stem));
}

/** Without the endings that a verb or a plural takes. */
function stem(word: string): string {
  return word.replace(/(ing|ed|es|s)$/, '');
}

const usual = ['Install nginx, curl and git', 'nginx is enabled and running', 'Set vm.swappiness to 10'];

/** At most 3 sentences that would be understood, the likeliest first. */
export function nearestPhrases(sentence: string): readonly string[] {
  const { all, weight } = vocabularies();
  const said = new Set(tokens(sentence).flatMap(({ kind, lower }) => (kind === 'word' ? [stem(lower)] : [])));
  const scored = all.map(({ example, words }) => {
    let shared = 0;
    for (const word of said) if (words.has(word)) shared += weight.get(word) ?? 0;
    return { example, score: shared / Math.sqrt(4 + words.size) };
  });
  const likely = scored.filter(({ score }) => score > 0.3).sort((one, other) => other.score - one.score);
  const examples = [...new Set(likely.map(({ example }) => example))].slice(0, 3);
  return examples.length > 0 ? examples : usual;
}
