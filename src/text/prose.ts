/** Splits a sentence into words that may stand as plain text in Markdown and tokens that belong in code spans. */
import { inert } from './escape.ts';

/** A run of plain words, or a token that some reader could take for a link, a mention, a reference or markup. */
export interface ProsePart {
  readonly kind: 'words' | 'code';
  readonly text: string;
}

const before = `"'“‘(`;
const closing = `"'”’)`;
const after = '.,;:!?…';

/** Letters and digits, joined by single apostrophes or hyphens. */
const wordShape = /^[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*$/u;
const numberShape = /^\p{N}+(?:[.,:]\p{N}+)*%?$/u;
/** GitHub links GH-12 to an issue and seven or more hex digits to a commit, even in plain text. */
const referenceShape = /^(?:gh-?\d.*|[0-9a-f]{7,})$/i;
const signs = new Set(['-', '–', '—', '=', '+', '&', '…', '...', 'e.g', 'i.e']);

/**
 * The parts of a text, separated by single spaces, in order. What is not an ordinary word or number becomes `code`: paths,
 * variables, URLs, @names, #numbers, :names:, markup. An allow-list, since renderers link more than Markdown says.
 */
export function proseParts(text: string): readonly ProsePart[] {
  const tokens = inert(text.toWellFormed()).match(tokenShape) ?? [];
  const parts: ProsePart[] = [];
  for (const [index, token] of tokens.entries()) {
    if (index > 0) append(parts, { kind: 'words', text: ' ' });
    for (const part of tokenParts(token)) append(parts, part);
  }
  return joined(parts);
}

/** A phrase in double quotes or backticks, with the punctuation after it, or what stands between spaces. */
const tokenShape = /(?<=^|\s)(?:"[^"\n]+"|`[^`\n]+`)[.,;:!?)]*(?=\s|$)|\S+/g;

function tokenParts(token: string): readonly ProsePart[] {
  const phrase = /^"([^"]*\s[^"]*)"(.*)$/s.exec(token);
  if (phrase !== null) return phraseParts(phrase[1] ?? '', phrase[2] ?? '');
  const span = /^`([^`]*[^`\s][^`]*)`([.,;:!?)]*)$/.exec(token);
  if (span !== null)
    return [
      { kind: 'code', text: span[1] ?? '' },
      { kind: 'words', text: span[2] ?? '' },
    ];
  const { lead, core, trail } = trimmed(token);
  if (core === '') return [{ kind: 'code', text: token }];
  const kind = isPlain(core) ? 'words' : 'code';
  return [
    { kind: 'words', text: lead },
    { kind, text: core },
    { kind: 'words', text: trail },
  ];
}

/** A quoted phrase is one code span unless all of it is ordinary words. */
function phraseParts(phrase: string, trail: string): readonly ProsePart[] {
  const parts = proseParts(phrase);
  const text = parts.map((part) => part.text).join('');
  const kind = parts.every((part) => part.kind === 'words') ? 'words' : 'code';
  return [
    { kind: 'words', text: '"' },
    { kind, text },
    { kind: 'words', text: `"${trail}` },
  ];
}

function isPlain(core: string): boolean {
  if (signs.has(core)) return true;
  return (wordShape.test(core) || numberShape.test(core)) && !referenceShape.test(core);
}

/** Takes off what a sentence puts around a word: punctuation, and quotes or brackets that do not belong to the word itself. */
function trimmed(token: string): { readonly lead: string; readonly core: string; readonly trail: string } {
  let end = token.length;
  while (end > 1 && after.includes(token[end - 1] ?? '')) end -= 1;
  let start = 0;
  while (start < end - 1 && before.includes(token[start] ?? '') && isOuter(token.slice(start, end), 'first')) {
    start += 1;
    if (end - start > 1 && closing.includes(token[end - 1] ?? '') && isOuter(token.slice(start, end), 'last')) end -= 1;
  }
  while (end - start > 1 && closing.includes(token[end - 1] ?? '') && isOuter(token.slice(start, end), 'last'))
    end -= 1;
  while (end - start > 1 && after.includes(token[end - 1] ?? '')) end -= 1;
  return { lead: token.slice(0, start), core: token.slice(start, end), trail: token.slice(end) };
}

const partners: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’', '(': ')' };

/** Whether the mark at one end has its partner at the other end, or none at all. */
function isOuter(text: string, end: 'first' | 'last'): boolean {
  const [first, last] = [text[0] ?? '', text.at(-1) ?? ''];
  if (end === 'first') return partners[first] === last || !text.slice(1).includes(partners[first] ?? first);
  const opener = Object.keys(partners).find((mark) => partners[mark] === last) ?? last;
  return !text.slice(0, -1).includes(opener);
}

function append(parts: ProsePart[], part: ProsePart): void {
  const last = parts.at(-1);
  if (part.text === '') return;
  if (last?.kind === part.kind) parts[parts.length - 1] = { kind: part.kind, text: last.text + part.text };
  else parts.push(part);
}

/** Two code tokens with only a space between them become one. */
function joined(parts: readonly ProsePart[]): readonly ProsePart[] {
  const out: ProsePart[] = [];
  for (const part of parts) {
    const [code, space] = out.slice(-2);
    if (part.kind === 'code' && code?.kind === 'code' && space?.text === ' ') {
      out.splice(-2, 2, { kind: 'code', text: `${code.text} ${part.text}` });
    } else out.push(part);
  }
  return out;
}
