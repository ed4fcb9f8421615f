/** Reads the little language of patterns (src/ops/phrase.ts) into a tree. */
import { known } from '../ops/known.ts';
import type { Choices, Pattern } from '../ops/phrase.ts';

export type Node =
  | { readonly kind: 'words'; readonly words: ReadonlySet<string> }
  | { readonly kind: 'mark'; readonly mark: 'open' | 'close' | 'colon' }
  | { readonly kind: 'slot'; readonly name: string; readonly type: string }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly options: readonly { readonly value: string; readonly node: Node }[];
    }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'either'; readonly nodes: readonly Node[] }
  | { readonly kind: 'maybe'; readonly node: Node }
  | { readonly kind: 'any'; readonly nodes: readonly Node[] };

/** A pattern as a tree; throws on one that is not well formed, which is a bug in a phrase. */
export function readPattern(pattern: Pattern, choices: Choices = {}): Node {
  const cursor: Cursor = { pattern, choices, parts: pattern.match(symbols) ?? [], at: 0 };
  const nodes = alternatives(cursor, false);
  if (cursor.at < cursor.parts.length) throw new Error(`pattern "${pattern}" closes a group that it does not open`);
  return either(nodes);
}

interface Cursor {
  readonly pattern: string;
  readonly choices: Choices;
  readonly parts: readonly string[];
  at: number;
}

const marks: Readonly<Record<string, 'open' | 'close' | 'colon'>> = { '<(>': 'open', '<)>': 'close', '<:>': 'colon' };
const symbols = /<[():]>|\*\(|[()[\]]|\{[^}]*\}|[^\s()[\]{}]+/g;

/** In a group every bar parts whole alternatives; outside, `a|b` is one of two words. */
function alternatives(cursor: Cursor, isGroup: boolean): Node[] {
  const nodes: Node[] = [];
  let sequence: Node[] = [];
  for (; cursor.at < cursor.parts.length; cursor.at += 1) {
    const part = cursor.parts[cursor.at] ?? '';
    if (part === ')' || part === ']') break;
    if (!isGroup || !part.includes('|')) {
      sequence.push(item(cursor, part));
      continue;
    }
    for (const [index, word] of part.split('|').entries()) {
      if (index > 0) {
        nodes.push({ kind: 'sequence', nodes: sequence });
        sequence = [];
      }
      if (word !== '') sequence.push(item(cursor, word));
    }
  }
  return [...nodes, { kind: 'sequence', nodes: sequence }];
}

function item(cursor: Cursor, part: string): Node {
  if (part === '(') return either(group(cursor, ')'));
  if (part === '[') return { kind: 'maybe', node: either(group(cursor, ']')) };
  if (part === '*(') return { kind: 'any', nodes: group(cursor, ')') };
  if (part.startsWith('{')) return slot(cursor, part.slice(1, -1));
  const mark = marks[part];
  if (mark !== undefined) return { kind: 'mark', mark };
  return { kind: 'words', words: new Set(part.split('|')) };
}

function group(cursor: Cursor, end: string): Node[] {
  cursor.at += 1;
  const nodes = alternatives(cursor, true);
  if (cursor.parts[cursor.at] !== end) throw new Error(`pattern "${cursor.pattern}" lacks ${end}`);
  return nodes;
}

function slot(cursor: Cursor, text: string): Node {
  const [name = '', type = name] = text.split(':');
  const options = cursor.choices[name];
  if (options === undefined) return { kind: 'slot', name, type };
  return { kind: 'choice', name, options: readingsOf(options) };
}

interface Choice {
  readonly value: string;
  readonly node: Node;
}

/** Phrases share their choices, so each is read once. */
const choicesRead = new WeakMap<object, readonly Choice[]>();

function readingsOf(options: Choices[string]): readonly Choice[] {
  const before = choicesRead.get(options);
  if (before !== undefined) return before;
  const readings = Object.entries(options).map(([value, patterns]) => ({
    value,
    node: either(patterns.map((each) => readPattern(each))),
  }));
  choicesRead.set(options, readings);
  return readings;
}

function either(nodes: readonly Node[]): Node {
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined) return only;
  const words = nodes.flatMap((node) => wordsAlone(node) ?? []);
  const others = nodes.filter((node) => wordsAlone(node) === null);
  if (words.length === 0) return { kind: 'either', nodes };
  const plain: Node = { kind: 'words', words: new Set(words) };
  return others.length === 0 ? plain : { kind: 'either', nodes: [...others, plain] };
}

/** The words of an alternative that is one word; null for all else. */
function wordsAlone(node: Node): readonly string[] | null {
  if (node.kind === 'words') return [...node.words];
  const [only] = node.kind === 'sequence' ? node.nodes : [];
  return node.kind === 'sequence' && node.nodes.length === 1 && only?.kind === 'words' ? [...only.words] : null;
}

const common = known(
  'is not on to in of with for has and by as a at from set it ensure user file service package all be',
);

/** Words of which a clause must hold one for the pattern to match at all: the rarest such set; null where there is none. */
export function anchorOf(node: Node): ReadonlySet<string> | null {
  if (node.kind === 'words') return node.words;
  if (node.kind === 'either') return union(node.nodes.map((each) => anchorOf(each)));
  if (node.kind === 'choice') return union(node.options.map((each) => anchorOf(each.node)));
  if (node.kind !== 'sequence') return null;
  const anchors = node.nodes.flatMap((each) => anchorOf(each) ?? []).filter((each) => each.size > 0);
  return anchors.sort((one, other) => cost(one) - cost(other))[0] ?? null;
}

function union(anchors: readonly (ReadonlySet<string> | null)[]): ReadonlySet<string> | null {
  const words = new Set<string>();
  for (const anchor of anchors) {
    if (anchor === null) return null;
    for (const word of anchor) words.add(word);
  }
  return words;
}

function cost(words: ReadonlySet<string>): number {
  let sum = 0;
  for (const word of words) sum += common.has(word) ? 20 : 1;
  return sum;
}
