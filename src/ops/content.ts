/** Shell text that prints a text byte for byte. */
import { firstUnsafe } from '../text/escape.ts';
import { referencesIn, word } from '../text/shell-quote.ts';

/**
 * The shell function `desired`, which prints a text whole. A text that ends in a newline is a here-document, which reviews
 * well; others, and those with characters that would not show, go through printf with escapes.
 */
export function desiredText(text: string, names: readonly string[]): string {
  return `desired() {\n${printing(text, names)}\n}`;
}

function printing(text: string, names: readonly string[]): string {
  if (firstUnsafe(text) !== null) return printingEscaped(text, names);
  if (!text.endsWith('\n')) return `printf %s ${word(text, names)}`;
  const end = delimiter(text);
  if (referencesIn(text, names).length === 0) return `cat <<'${end}'\n${text}${end}`;
  return `cat <<${end}\n${inDocument(text, names)}${end}`;
}

/** A word that is no line of the text. */
function delimiter(text: string): string {
  const lines = new Set(text.split('\n'));
  let end = 'EOF';
  while (lines.has(end)) end += '_';
  return end;
}

/** Within an unquoted here-document a double quote is literal (POSIX.1-2017, XCU 2.7.4). */
function inDocument(text: string, names: readonly string[]): string {
  return word(text, names)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"');
}

/** printf with every character that would not show as octal escapes of its UTF-8 bytes; variables are arguments. */
function printingEscaped(text: string, names: readonly string[]): string {
  const used: string[] = [];
  const format = text.replaceAll(/\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))|[^]/gu, (piece, a, b) => {
    const name = String(a ?? b ?? '');
    if (names.includes(name)) {
      used.push(`"$${name}"`);
      return '%s';
    }
    return piece.length > 2 ? Array.from(piece, escapedCharacter).join('') : escapedCharacter(piece);
  });
  // A format that begins with a dash would be an option.
  const safe = format.replace(/^-/, String.raw`\055`);
  return ['printf', `'${safe.replaceAll("'", `'\\''`)}'`, ...used].join(' ');
}

function escapedCharacter(character: string): string {
  if (character === '%') return '%%';
  if (character === '\\') return String.raw`\\`;
  if (character === '\r') return String.raw`\r`;
  if (firstUnsafe(character) === null) return character;
  return [...Buffer.from(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
