/** Finds the phrases that a sentence which was not understood comes nearest to. */
import type { Phrase } from '../ops/phrase.ts';
import { phrases } from '../ops/phrases.ts';
import { tokens } from './tokens.ts';

interface Vocabulary {
  readonly example: string;
  readonly shown: ReadonlySet<string>;
  /** Words of its patterns. */
  readonly known: ReadonlySet<string>;
  /** One of many alike, such as the options of the SSH server: less telling than a phrase for all. */
  readonly isSpecific: boolean;
}

let made: { readonly all: readonly Vocabulary[]; readonly weight: ReadonlyMap<string, number> } | null = null;

function vocabularies(): NonNullable<typeof made> {
  if (made !== null) return made;
  const all = Object.values(phrases)
    .flat()
    .map((phrase) => ({
      example: phrase.example,
      shown: wordsOf(phrase.example),
      known: wordsOf(patternsOf(phrase)),
      isSpecific: phrase.isSpecific === true,
    }));
  const counts = new Map<string, number>();
  for (const { shown, known } of all) {
    for (const word of new Set([...shown, ...known])) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const weight = new Map([...counts].map(([word, count]) => [word, Math.log(1 + all.length / count)]));
  made = { all, weight };
  return made;
}

function patternsOf({ patterns, choices }: Phrase): string {
  return [...patterns, ...Object.values(choices ?? {}).flatMap((values) => Object.values(values).flat())].join(' ');
}

function wordsOf(text: string): ReadonlySet<string> {
  const plain = text.toLowerCase().replaceAll(/\{[^}]*\}/g, ' ');
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
  const scored = all.map(({ example, shown, known, isSpecific }) => {
    let score = 0;
    for (const word of said) {
      const share = shown.has(word) ? 1 : known.has(word) ? 0.5 : 0;
      score += share * (weight.get(word) ?? 0);
    }
    return { example, score: (score * (isSpecific ? 0.8 : 1)) / Math.sqrt(4 + shown.size) };
  });
  const likely = scored.filter(({ score }) => score > 0.3).sort((one, other) => other.score - one.score);
  const examples = new Map<string, string>();
  for (const { example } of likely) {
    const start = example.split(' ').slice(0, 2).join(' ');
    if (!examples.has(start)) examples.set(start, example);
  }
  const found = [...examples.values()].slice(0, 3);
  return found.length > 0 ? found : usual;
}
