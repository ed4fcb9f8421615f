/** "Did you mean": the candidate that a mistyped word was probably meant to be. */

/**
 * The nearest candidate by Damerau-Levenshtein distance (optimal string alignment), or null where none is near: one slip in
 * a word of up to 4 letters, two in one of up to 8, else three. Case slips are half a letter. Ties go to the earlier candidate.
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const allowed = word.length <= 2 ? 0.5 : word.length <= 4 ? 1 : word.length <= 8 ? 2 : 3;
  let best: string | null = null;
  let bestDistance = allowed + 0.25;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) > allowed) continue;
    const distance = isEqualIgnoringCase(word, candidate) ? 0.5 : editDistance(word, candidate);
    if (distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/** `did you mean "x"?`, or `otherwise` where nothing is near. */
export function didYouMean(word: string, candidates: readonly string[], otherwise: string): string {
  const near = nearest(word, candidates);
  return near === null ? otherwise : `did you mean "${near}"?`;
}

function isEqualIgnoringCase(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function editDistance(a: string, b: string): number {
  const width = Math.min(b.length, wordLengthMax) + 1;
  const height = Math.min(a.length, wordLengthMax) + 1;
  const cells = new Uint8Array(width * height);
  const at = (row: number, column: number): number => cells[row * width + column] ?? 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      cells[row * width + column] = row === 0 || column === 0 ? row + column : cheapest({ a, b, row, column, at });
    }
  }
  return at(height - 1, width - 1);
}

/** Longer words are compared by their beginning; distances then fit a byte. */
const wordLengthMax = 100;

interface Cell {
  readonly a: string;
  readonly b: string;
  readonly row: number;
  readonly column: number;
  readonly at: (row: number, column: number) => number;
}

function cheapest({ a, b, row, column, at }: Cell): number {
  const isSame = a[row - 1] === b[column - 1];
  const plain = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + (isSame ? 0 : 1));
  const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return isSwapped ? Math.min(plain, at(row - 2, column - 2) + 1) : plain;
}
