/** Cuts tokens into sentences. */
import type { Token } from './tokens.ts';

/** The sentences of a text, without their stops; empty ones are left out. */
export function sentences(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const found: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'stop') found.push([]);
    else found.at(-1)?.push(token);
  }
  return found.filter((each) => each.length > 0);
}
