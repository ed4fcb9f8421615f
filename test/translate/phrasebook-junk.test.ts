/** Whatever a sentence holds, the phrasebook answers, within its bound on steps. */
import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phrases } from '../../src/ops/phrases.ts';
import { translateSentence } from '../../src/translate/phrasebook.ts';
import { requestOf } from '../support/translate-request.ts';

const words = [...new Set(Object.values(phrases).flatMap((list) => list.flatMap(({ example }) => example.split(' '))))];
const joints = [
  'and',
  ',',
  '.',
  'then',
  'it',
  'is',
  'not',
  'when it changes',
  'if',
  '"',
  "'",
  '(',
  ')',
  '{{{',
  '$domain',
  '/etc/x.conf',
];
const salad = array(constantFrom(...words, ...joints), { maxLength: 120 }).map((each) => each.join(' '));
const roles = constantFrom('action' as const, 'assertion' as const);

describe('junk', () => {
  it('never throws on any text', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 2_100 }), roles, (sentence, role) => {
        expect(typeof translateSentence(requestOf(sentence, role)).ok).toBe('boolean');
      }),
      { numRuns: 200 },
    );
  });

  it('never throws on words of its own in any order', () => {
    assert(
      property(salad, roles, (sentence, role) => {
        const result = translateSentence(requestOf(sentence, role));
        if (!result.ok) expect(result.failure.code).toMatch(/^RB4\d\d$/);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a long list', `Install ${'a1, '.repeat(600)}`.slice(0, 2_000)],
    ['many clauses', 'Set a to b in /c and '.repeat(90)],
    ['many orders that are left open', 'Disable X, and enable Y when z changes, '.repeat(49)],
    ['quotes', '"'.repeat(1_999)],
    ['brackets', '('.repeat(2_000)],
    ['conditions', `Install Package. ${'If the x, y '.repeat(150)}`],
    ['too long', 'x '.repeat(2_000)],
  ])('refuses %s', (_, sentence) => {
    expect(translateSentence(requestOf(sentence))).toMatchObject({ ok: false, failure: { kind: 'refusal' } });
  });
});
