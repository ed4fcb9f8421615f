/** Text of hosts, models and people stays text in every page. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pages } from '../../src/docs/pages.ts';
import { mergeManaged } from '../../src/docs/managed.ts';
import { anyText } from '../support/any-text.ts';
import { liveParts, skeleton } from '../support/live-markdown.ts';
import { nastyTexts } from '../support/nasty-text.ts';
import { foreignSite } from './foreign.ts';

/** Blocks and links of every page when all foreign text is one harmless word. */
const harmless = pages(foreignSite(() => 'word')).map(({ text }) => skeleton(text));

describe('every page', () => {
  test.each(nastyTexts)('keeps $name inert', ({ text }) => {
    const made = pages(foreignSite(() => text));
    expect(made.flatMap((page) => liveParts(page.text))).toEqual([]);
    expect(made.map((page) => skeleton(page.text))).toEqual(text.trim() === '' ? expect.anything() : harmless);
    expect(made.map((page) => mergeManaged(`mine\n\n${page.text}\nmine too`, page.text))).toEqual(
      made.map((page) => `mine\n\n${page.text}\nmine too`),
    );
  });

  test('keeps any text inert', () => {
    const piece = fc.oneof(
      anyText(12),
      fc.constantFrom(...nastyTexts.map(({ text }) => text)),
      fc.constantFrom('`', '|', '\\', '\n', ' ', '@a', '#1', '<', ':', '"', "'", '[', ']', '(', ')', '*', '_', '$'),
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => `x${pieces.join('')}`);
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
        let next = 0;
        const replace = (): string => texts[next++ % texts.length] ?? '';
        const made = pages(foreignSite(replace));
        expect(made.flatMap((page) => liveParts(page.text))).toEqual([]);
        expect(made.map((page) => skeleton(page.text))).toEqual(harmless);
      }),
      { numRuns: 12 },
    );
  });
});
