/** Which known words a misspelt one may have meant. */

const wordLengthMax = 200;

/** The known words within a third of the word's length in edits, nearest first. */
export function nearestOf(word: string, known: readonly string[]): readonly string[] {
  const from = word.slice(0, wordLengthMax);
  return known
    .slice(0, 1_000)
    .map((each) => ({ each, edits: editsBetween(from, each.slice(0, wordLengthMax)) }))
    .filter(({ edits }) => edits <= Math.max(1, Math.floor(from.length / 3)))
    .sort((one, other) => one.edits - other.edits)
    .map(({ each }) => each);
}

/** Levenshtein distance with two rows. */
function editsBetween(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const swap = (before[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      now.push(Math.min((before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, swap));
    }
    before = now;
  }
  return before[other.length] ?? 0;
}
