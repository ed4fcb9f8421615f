/** Tables of plain words, written as running text. */

/** The words of a text. */
export function known(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
