/** Cuts English into words, quoted strings and punctuation, each with its place, in one pass. */

export interface Token {
  /** broken: a quote that never closes. join: and, a comma and the like. stop: the end of a sentence. */
  readonly kind: 'word' | 'quoted' | 'join' | 'open' | 'close' | 'colon' | 'stop' | 'broken';
  /** As written; of a quoted string, what is between the quotes. */
  readonly text: string;
  readonly lower: string;
  /** Where it stands in the sentence, quotes included. */
  readonly from: number;
  readonly to: number;
}

const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”', '‘': '’', "'": "'", '`': '`' };
const marks: Readonly<Record<string, Token['kind']>> = {
  ',': 'join',
  ';': 'join',
  '&': 'join',
  ':': 'colon',
  '.': 'stop',
  '!': 'stop',
  '?': 'stop',
  '(': 'open',
  ')': 'close',
};

/** Every token of a text, in order. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  const space = /\s*/y;
  let at = 0;
  while (at < text.length) {
    space.lastIndex = at;
    const gap = space.exec(text)?.[0] ?? '';
    if (gap !== '') {
      if (gap.split('\n').length > 2) found.push(mark('stop', '.', at));
      at += gap.length;
      continue;
    }
    const made = tokenAt(text, at);
    found.push(...made);
    at = made.at(-1)?.to ?? text.length;
  }
  return found;
}

function tokenAt(text: string, at: number): Token[] {
  const char = text.charAt(at);
  const close = closing[char];
  if (close !== undefined) return [quotedAt(text, at, close)];
  const kind = marks[char];
  if (kind !== undefined && !isWordLikeMark(text, at)) return [mark(kind, char, at)];
  return wordAt(text, at);
}

/** A dot that begins a name, such as `.bashrc` or `.rhosts`. */
function isWordLikeMark(text: string, at: number): boolean {
  return text.charAt(at) === '.' && /[A-Za-z0-9_]/.test(text.charAt(at + 1));
}

function quotedAt(text: string, at: number, close: string): Token {
  const isClosed = (place: number): boolean => close !== "'" || !/[A-Za-z0-9]/.test(text.charAt(place + 1));
  let end = text.indexOf(close, at + 1);
  while (end !== -1 && !isClosed(end)) end = text.indexOf(close, end + 1);
  if (end === -1) return { kind: 'broken', text: text.slice(at), lower: '', from: at, to: text.length };
  const inner = text.slice(at + 1, end);
  return { kind: 'quoted', text: inner, lower: '', from: at, to: end + 1 };
}

/** A word up to the next space, with the punctuation that ends it as tokens of its own. */
function wordAt(text: string, at: number): Token[] {
  let end = at;
  while (end < text.length && !/\s/.test(text.charAt(end))) {
    const close = text.charAt(end) === '"' ? text.indexOf('"', end + 1) : end;
    end = (close === -1 ? text.length : close) + 1;
  }
  end = Math.min(end, text.length);
  const tail: Token[] = [];
  while (end > at + 1 && endsWithMark(text, at, end)) {
    end -= 1;
    const char = text.charAt(end);
    tail.unshift(mark(marks[char] ?? 'stop', char, end));
  }
  return [word(text.slice(at, end), at), ...tail];
}

function endsWithMark(text: string, at: number, end: number): boolean {
  const char = text.charAt(end - 1);
  if (char === ')') return !text.slice(at, end).includes('(');
  return char !== '(' && char !== '&' && marks[char] !== undefined;
}

/** A word token; also for words that stand for others. */
export function word(text: string, from: number, to = from + text.length): Token {
  return { kind: 'word', text, lower: text.toLowerCase(), from, to };
}

function mark(kind: Token['kind'], char: string, at: number): Token {
  return { kind, text: char, lower: char, from: at, to: at + 1 };
}
