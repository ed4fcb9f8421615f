/** Shell patterns on known text: what ${name#…}, ${name%…} and ${name/…/…} leave of it. */
import type { Word, WordPart } from 'unbash';
import { escapePattern, isLiteral } from './marks.ts';

/** The pattern as a regular expression; null where a part of it is not known or not supported. */
export function patternOf(word: Word, textOfWord: (word: Word) => string): string | null {
  if (word.parts === undefined) return escapePattern(word.value);
  const pieces = word.parts.map((part) => piece(part, word, textOfWord));
  const stars = word.parts.filter((part) => part.type === 'Glob' && part.kind === 'star').length;
  return pieces.includes(null) || stars > starsMax ? null : pieces.join('');
}

/** More stars than this take too long to match. */
const starsMax = 1;

function piece(part: WordPart, word: Word, textOfWord: (word: Word) => string): string | null {
  if (part.type === 'Glob') {
    if (part.kind === 'star') return '.*';
    return part.kind === 'question' ? '.' : null;
  }
  if (part.type === 'Literal' || part.type === 'SingleQuoted') return escapePattern(part.value);
  const text = textOfWord({ ...word, parts: [part] });
  return isLiteral(text) ? escapePattern(text) : null;
}

/** Takes the shortest (`#`, `%`) or longest (`##`, `%%`) match off the start or the end. */
export function removed(value: string, operator: '#' | '##' | '%' | '%%', pattern: string): string {
  const isStart = operator.startsWith('#');
  const whole = new RegExp(`^(?:${pattern})$`, 's');
  const lengths = Array.from({ length: value.length + 1 }, (_, index) => index);
  const order = operator.length === 2 ? lengths.reverse() : lengths;
  for (const length of order) {
    const part = isStart ? value.slice(0, length) : value.slice(value.length - length);
    if (whole.test(part)) return isStart ? value.slice(length) : value.slice(0, value.length - length);
  }
  return value;
}

/** Replaces the first match (`/`), all (`//`), or one at the start (`/#`) or the end (`/%`). */
export function replaced(
  value: string,
  change: { operator: '/' | '//' | '/#' | '/%'; pattern: string; by: string },
): string {
  const anchored = {
    '/': change.pattern,
    '//': change.pattern,
    '/#': `^(?:${change.pattern})`,
    '/%': `(?:${change.pattern})$`,
  };
  const flags = change.operator === '//' ? 'gs' : 's';
  return value.replace(new RegExp(anchored[change.operator], flags), () => change.by);
}
