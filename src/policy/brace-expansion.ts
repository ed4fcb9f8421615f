/** Brace expansion, which bash does before all else: {a,b} and {1..3}. */
import type { BraceExpansionPart, WordPart } from 'unbash';
import { glob, unknown } from './marks.ts';
import type { Atom } from './resolve-word.ts';

type Token = { readonly char: string } | { readonly atoms: readonly Atom[] };
type Way = readonly Atom[];

/** Longer sequences are any word. */
const sequenceMax = 64;

/** Every way to read the braces, each as pieces of a word. */
export function braceAtoms(part: BraceExpansionPart, atomsOf: (part: WordPart) => readonly Atom[]): readonly Way[] {
  const tokens = part.parts === undefined ? charsOf(part.text) : enclosed(part, atomsOf);
  return waysOf(tokens, 0);
}

/** The parts of a brace expansion that has quoted or open parts; its outer braces are not among them. */
function enclosed(part: BraceExpansionPart, atomsOf: (part: WordPart) => readonly Atom[]): readonly Token[] {
  const inner = (part.parts ?? []).flatMap((piece): readonly Token[] =>
    piece.type === 'Literal' ? charsOf(piece.text) : [{ atoms: atomsOf(piece) }],
  );
  return [{ char: '{' }, ...inner, { char: '}' }];
}

function charsOf(text: string): readonly Token[] {
  const pieces = text.match(/\\[\s\S]|[\s\S]/g) ?? [];
  return pieces.map((piece) =>
    piece.length === 2 ? { atoms: [{ kind: 'text', text: piece.slice(1), isQuoted: true }] } : { char: piece },
  );
}

/** Expands the first outer pair of braces in the tokens, and what follows it. */
function waysOf(tokens: readonly Token[], depth: number): readonly Way[] {
  const open = tokens.findIndex((token) => isChar(token, '{'));
  const close = open < 0 ? -1 : closing(tokens, open);
  if (close < 0 || depth > 8) return [tokens.flatMap(atomsIn)];
  const before = tokens.slice(0, open).flatMap(atomsIn);
  const choices = choicesOf(tokens.slice(open + 1, close), depth);
  const after = waysOf(tokens.slice(close + 1), depth);
  return choices.flatMap((choice) => after.map((rest) => [...before, ...choice, ...rest]));
}

function choicesOf(tokens: readonly Token[], depth: number): readonly Way[] {
  const parts = splitAtCommas(tokens);
  if (parts.length > 1) return parts.flatMap((part) => waysOf(part, depth + 1));
  const text = tokens.map((token) => ('char' in token ? token.char : '')).join('');
  const sequence = sequenceOf(text);
  if (sequence !== null) return sequence.map((word) => [literal(word)]);
  return [[literal('{'), ...tokens.flatMap(atomsIn), literal('}')]];
}

function sequenceOf(text: string): readonly string[] | null {
  const match = /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])(?:\.\.-?\d+)?$/.exec(text);
  if (match === null) return null;
  const [, first = '', last = ''] = match;
  const isNumber = /\d/.test(first) && /\d/.test(last);
  const from = isNumber ? Number(first) : first.charCodeAt(0);
  const to = isNumber ? Number(last) : last.charCodeAt(0);
  const count = Math.abs(to - from) + 1;
  if (count > sequenceMax) return [first, last, unknown];
  const values = Array.from({ length: count }, (_, index) => (to >= from ? from + index : from - index));
  return values.map((value) => (isNumber ? String(value) : String.fromCharCode(value)));
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    if (isChar(tokens[index], '{')) depth += 1;
    if (isChar(tokens[index], '}')) depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

function splitAtCommas(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isChar(token, '{')) depth += 1;
    if (isChar(token, '}')) depth -= 1;
    if (depth === 0 && isChar(token, ',')) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function isChar(token: Token | undefined, char: string): boolean {
  return token !== undefined && 'char' in token && token.char === char;
}

function atomsIn(token: Token): readonly Atom[] {
  return 'char' in token ? [literal(token.char)] : token.atoms;
}

function literal(text: string): Atom {
  return { kind: 'text', text: text === '*' || text === '?' ? glob : text, isQuoted: false };
}
