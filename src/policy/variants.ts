/** Goes through every combination of what open choices may turn out to be. */

/** Gives one of the options; the same key gets the same answer within one variant. */
export type Pick = (key: string, options: readonly string[]) => string;

interface Choice {
  readonly count: number;
  index: number;
}

/** Runs `body` once for each combination, at most `max` times; false where some were left out. */
export function eachVariant(max: number, body: (pick: Pick) => void): boolean {
  const choices: Choice[] = [];
  for (let round = 0; round < max; round += 1) {
    const made = new Map<string, string>();
    let next = 0;
    body((key, options) => {
      const known = made.get(key);
      if (known !== undefined && options.includes(known)) return known;
      const choice = choices[next] ?? { count: options.length, index: 0 };
      if (next === choices.length) choices.push(choice);
      next += 1;
      const value = options[Math.min(choice.index, options.length - 1)] ?? '';
      made.set(key, value);
      return value;
    });
    if (!advance(choices)) return true;
  }
  return false;
}

/** Counts up the last choice that has more options and forgets those behind it; false at the end. */
function advance(choices: Choice[]): boolean {
  for (let last = choices.at(-1); last !== undefined; last = choices.at(-1)) {
    if (last.index + 1 < last.count) {
      last.index += 1;
      return true;
    }
    choices.pop();
  }
  return false;
}
