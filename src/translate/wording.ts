/** Brings the many ways of saying the same to one wording, so that a phrase needs one pattern for them. */
import { type Token, word } from './tokens.ts';

const heads: readonly (readonly string[])[] = [
  ['make', 'sure', 'that'],
  ['make', 'sure', 'to'],
  ['make', 'sure'],
  ['be', 'sure', 'that'],
  ['be', 'sure', 'to'],
  ['see', 'to', 'it', 'that'],
  ['ensure', 'that'],
  ['verify', 'that'],
  ['check', 'that'],
  ['confirm', 'that'],
  ['assert', 'that'],
  ['verify'],
  ['ensure'],
  ['confirm'],
  ['check'],
];
const courtesies = new Set(['please', 'kindly', 'the', 'also', 'simply']);
const links = new Set(['and', 'then']);
const be = new Set(['is', 'are', 'be', 'being', 'been', 'stays', 'remains', 'stay', 'remain']);
const have = new Set(['has', 'have']);
const modals = new Set(['must', 'should', 'shall', 'will', 'ought']);
const withTo = new Set(['needs', 'need', 'has', 'have', 'is', 'are', 'ought']);
const denials = new Map(
  Object.entries({
    "isn't": 'is',
    "aren't": 'is',
    "doesn't": '',
    "don't": '',
    "mustn't": '',
    "shouldn't": '',
    "won't": '',
    "can't": '',
    cannot: '',
    never: '',
  }),
);
const helpers = new Set(['does', 'do', 'did', 'can', 'may']);

export interface WordingOptions {
  /** Whether "can be" and "may be" say what must be: true of a reason that restates an order, never of an order. */
  readonly readsPermission: boolean;
}

/** The same sentence in the wording of patterns; tokens keep their places. */
export function reword(from: readonly Token[], options: WordingOptions = { readsPermission: false }): Token[] {
  const out: Token[] = [];
  let at = 0;
  while (at < from.length) {
    const step = head(from, at) ?? verb(from, at, options) ?? join(from, at, out) ?? plain(from, at);
    out.push(...step.tokens);
    at = step.next;
  }
  while (out[0]?.kind === 'join') out.shift();
  while (out.at(-1)?.kind === 'join') out.pop();
  return out;
}

interface Step {
  readonly tokens: readonly Token[];
  readonly next: number;
}

function lowerAt(from: readonly Token[], at: number): string {
  const token = from[at];
  return token?.kind === 'word' ? token.lower.replaceAll('’', "'") : '';
}

/** "Make sure that" and its like, at the head of a clause only. */
function head(from: readonly Token[], at: number): Step | null {
  const before = from[at - 1];
  if (
    before !== undefined &&
    before.kind !== 'join' &&
    !links.has(lowerAt(from, at - 1)) &&
    !courtesies.has(lowerAt(from, at - 1))
  )
    return null;
  if (before !== undefined && !courtesies.has(before.lower) && lowerAt(from, at) === 'that')
    return { tokens: [], next: at + 1 };
  const found = heads.find((words) => words.every((each, index) => lowerAt(from, at + index) === each));
  if (found === undefined) return null;
  return { tokens: [standIn(from, 'ensure', { first: at, count: found.length })], next: at + found.length };
}

/** Modals, "is", "has" and "exists" with or without "not". */
function verb(from: readonly Token[], at: number, options: WordingOptions): Step | null {
  let next = at;
  let denied = false;
  const first = lowerAt(from, at);
  const after = lowerAt(from, at + 1);
  if (denials.get(first) !== undefined) {
    denied = true;
    next += 1;
    if (denials.get(first) === 'is')
      return {
        tokens: [standIn(from, 'is', { first: at, count: 1 }), standIn(from, 'not', { first: at, count: 1 })],
        next,
      };
  } else if (withTo.has(first) && after === 'to') next += 2;
  else if (modals.has(first)) next += after === 'to' ? 2 : 1;
  else if (helpers.has(first)) {
    const allows = options.readsPermission && (first === 'can' || first === 'may') && after !== 'not';
    if (after !== 'not' && !allows) return null;
    next += 1;
  }
  if (lowerAt(from, next) === 'not' || lowerAt(from, next) === 'never') {
    denied = true;
    next += 1;
  }
  return spoken(from, { at, next, denied });
}

function spoken(
  from: readonly Token[],
  state: { readonly at: number; readonly next: number; readonly denied: boolean },
): Step | null {
  const { at, next, denied } = state;
  const said = lowerAt(from, next);
  const place = { first: at, count: next + 1 - at };
  if (have.has(said) && be.has(lowerAt(from, next + 1))) return spoken(from, { at, next: next + 1, denied });
  if (be.has(said)) {
    const more = deniedAfter(from, next + 1);
    const tokens = [standIn(from, 'is', place), ...(denied || more > 0 ? [standIn(from, 'not', place)] : [])];
    return { tokens, next: next + 1 + more };
  }
  const denial = denied ? [standIn(from, 'not', { first: at, count: Math.max(1, next - at) })] : [];
  if (have.has(said)) return { tokens: [...denial, standIn(from, 'has', place)], next: next + 1 };
  if (said === 'exist' || said === 'exists')
    return { tokens: [...denial, standIn(from, 'exists', place)], next: next + 1 };
  if (next === at) return null;
  return { tokens: denial, next };
}

/** How many words after "is" deny it. */
function deniedAfter(from: readonly Token[], at: number): number {
  if (lowerAt(from, at) === 'not') return 1;
  return lowerAt(from, at) === 'no' && lowerAt(from, at + 1) === 'longer' ? 2 : 0;
}

/** Commas, "and", "then": one join, however many stand together. */
function join(from: readonly Token[], at: number, out: Token[]): Step | null {
  const token = from[at];
  if (token === undefined) return null;
  const isJoin =
    token.kind === 'join' ||
    (token.kind === 'word' && (token.lower === 'and' || token.lower === 'then' || token.lower === 'plus'));
  if (!isJoin) return null;
  const before = out.at(-1);
  if (before?.kind === 'join') {
    out.pop();
    return { tokens: [{ ...before, lower: token.lower === ',' ? before.lower : 'and', to: token.to }], next: at + 1 };
  }
  return { tokens: [{ ...token, kind: 'join', lower: token.lower === ',' ? ',' : 'and' }], next: at + 1 };
}

function plain(from: readonly Token[], at: number): Step {
  const token = from[at];
  if (token === undefined || (token.kind === 'word' && courtesies.has(token.lower)))
    return { tokens: [], next: at + 1 };
  const called = token.kind === 'word' && token.lower.endsWith('()');
  return { tokens: [called ? { ...token, lower: token.lower.slice(0, -2) } : token], next: at + 1 };
}

function standIn(
  from: readonly Token[],
  text: string,
  place: { readonly first: number; readonly count: number },
): Token {
  const start = from[place.first];
  const end = from[place.first + place.count - 1] ?? start;
  return word(text, start?.from ?? 0, end?.to ?? 0);
}
