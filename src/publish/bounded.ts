/** Puts Markdown parts together without going beyond a size, and says what is left out. */
import type { RootContent } from 'mdast';
import { paragraph, printMarkdown } from '../text/markdown.ts';

/** A part of a text; `short` stands in where the whole does not fit. */
export interface BoundedPart {
  readonly whole: readonly RootContent[];
  readonly short: readonly RootContent[];
  /** Serious parts get their room first. */
  readonly isSerious: boolean;
}

interface Cut {
  shortened: number;
  leftOut: number;
}

/** Room that is kept for the sentence about what is left out. */
const lastSentence = 300;

/** At most `charsMax` characters, the parts in their order; `elsewhere` says where all of it can be seen. */
export function boundedMarkdown(
  parts: readonly BoundedPart[],
  { charsMax, elsewhere }: { readonly charsMax: number; readonly elsewhere: string },
): string {
  const texts: string[] = parts.map(() => '');
  const order = [...parts.keys()].toSorted((a, b) => Number(parts[b]?.isSerious) - Number(parts[a]?.isSerious));
  let room = charsMax - lastSentence;
  const cut: Cut = { shortened: 0, leftOut: 0 };
  for (const index of order) {
    const part = parts[index];
    if (part === undefined) continue;
    const fitting = fittingText(part, room);
    if (fitting.cut !== null) cut[fitting.cut] += 1;
    texts[index] = fitting.text;
    room -= fitting.text.length + 1;
  }
  const said = cut.shortened + cut.leftOut === 0 ? '' : printMarkdown([leftOutLine(cut, elsewhere)]);
  return [...texts, said].filter((text) => text !== '').join('\n');
}

function leftOutLine({ shortened, leftOut }: Readonly<Cut>, elsewhere: string): RootContent {
  return paragraph(
    `Not all of it fits here: ${shortened} parts are shortened and ${leftOut} are left out. ${elsewhere}`,
  );
}

function fittingText(part: BoundedPart, room: number): { readonly text: string; readonly cut: keyof Cut | null } {
  const whole = printMarkdown(part.whole);
  if (whole.length < room) return { text: whole, cut: null };
  const short = printMarkdown(part.short);
  return short !== '' && short.length < room ? { text: short, cut: 'shortened' } : { text: '', cut: 'leftOut' };
}
