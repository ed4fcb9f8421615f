/** Makes text of a host, a model or a file inert before it is shown. */

/** Characters that can move a cursor, hide text or reorder it: C0 (but not tab and newline), DEL, C1, bidi, zero-width, line and paragraph separators, tags. */
const unsafe =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Shows every such character as \u{HEX}; newlines and tabs stay. A carriage return before a newline is dropped. */
export function inert(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(unsafe, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The first such character of a text with its index, or null; newline and tab are allowed. */
export function firstUnsafe(text: string): { readonly index: number; readonly codePoint: string } | null {
  unsafe.lastIndex = 0;
  const match = unsafe.exec(text);
  if (match === null) return null;
  const hex = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { index: match.index, codePoint: `U+${hex}` };
}

/** One line of at most `max` characters, for messages. */
export function oneLine(text: string, max = 200): string {
  const line = inert(text).replaceAll(/\s+/g, ' ').trim();
  return line.length <= max ? line : `${line.slice(0, max - 1)}…`;
}
