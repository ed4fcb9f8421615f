/** Letters and blanks that pass for others: a Cyrillic а in a Latin word, a no-break space (Unicode TR 39, 5.1 mixed-script detection). */

export interface LookAlike {
  /** In UTF-16 units. */
  readonly index: number;
  readonly length: number;
  readonly codePoint: string;
  /** The word that it stands in; empty for a blank. */
  readonly word: string;
}

/** Scripts whose letters are drawn like Latin ones. */
const confusable =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;
/** Latin letters of another form: full width, and the mathematical alphabets. */
const restyled = /[\uff21-\uff3a\uff41-\uff5a\uff10-\uff19\u{1d400}-\u{1d7ff}]/u;
const blank =
  /[\u00a0\u1680\u2000-\u200a\u205f\u3000\u2800\u3164\u115f\u1160\uffa0]|\u034f|(?<!\p{Extended_Pictographic})[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/u;

/** The first letter of a word that mixes Latin with letters drawn like it, or null. */
export function findMixedScript(text: string): LookAlike | null {
  if (isAscii(text)) return null;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}_]+/gu)) {
    const odd = restyled.exec(word) ?? (/\p{Script=Latin}/u.test(word) ? confusable.exec(word) : null);
    if (odd !== null) return { index: index + odd.index, length: odd[0].length, codePoint: codePointOf(odd[0]), word };
  }
  return null;
}

/** The first character that shows as a space, or as nothing, without being a space; or null. */
export function findOddBlank(text: string): LookAlike | null {
  if (isAscii(text)) return null;
  const odd = blank.exec(text);
  return odd === null ? null : { index: odd.index, length: odd[0].length, codePoint: codePointOf(odd[0]), word: '' };
}

function isAscii(text: string): boolean {
  return !/[^\u0000-\u007f]/.test(text);
}

function codePointOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
