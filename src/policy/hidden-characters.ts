/** Finds characters that make a reviewed text differ from the text that runs. */
import { firstUnsafe } from '../text/escape.ts';
import { withoutMarks } from './marks.ts';

/** Invisible, space-like or unassigned to anything: beyond those that `firstUnsafe` knows. */
const invisible =
  /[\u00a0\u115f\u1160\u1680\u2000-\u200a\u205f\u2800\u3000\u3164\uffa0\ufffc\p{Cf}\p{Co}\p{Cs}]|\p{Variation_Selector}|\u034f|\u17b4|\u17b5/u;

/** Full-width and other look-alikes of what a shell gives a meaning. */
const lookAlike = /[\uff01-\uff5e\u2044\u2215\u29f8\u037e\u2223\u01c0\uff1b\ufe68\u2024\u201a]/;

/** A word that opens with something that is nearly a hyphen. */
const nearlyOption = /(?:^|\s)[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/;

const scripts = /\p{Script=Latin}/u;
const otherScripts =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;

/** Why the text can't be trusted to read as it runs; null where it can. */
export function hiddenCharacterIn(text: string): string | null {
  // eslint-disable-next-line no-control-regex
  if (!/[^\t\n\x20-\x7e]/.test(text)) return null;
  const unsafe = firstUnsafe(text);
  if (unsafe !== null) return `the text holds the hidden character ${unsafe.codePoint}`;
  const hidden = invisible.exec(text) ?? lookAlike.exec(text);
  if (hidden !== null) return `the text holds the deceptive character ${codePointOf(hidden[0])}`;
  if (nearlyOption.test(text)) return 'a word opens with a character that only looks like a hyphen';
  const mixed = text.split(/[\s/'"=:;|&<>()]+/).some((word) => scripts.test(word) && otherScripts.test(word));
  return mixed ? 'a word mixes letters of different scripts that look alike' : null;
}

/** The text that is parsed: nothing in it can be taken for a mark of ours. */
export function parseable(text: string): string {
  return withoutMarks(text);
}

function codePointOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
