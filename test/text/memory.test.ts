/** A memory gives back what was made, and stays small. */
import { expect, test } from 'vitest';
import { memory } from '../../src/text/memory.ts';

function counting() {
  const made: string[] = [];
  const kept = memory<string>(10);
  const of = (key: string): string =>
    kept.of(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  return { made, kept, of };
}

test('what was made for a key is made once', () => {
  const { made, of } = counting();
  expect([of('a'), of('b'), of('a')]).toEqual(['A', 'B', 'A']);
  expect(made).toEqual(['a', 'b']);
});

test('what is put for a key is not made', () => {
  const { made, kept, of } = counting();
  kept.put('a', 'given');
  expect(of('a')).toBe('given');
  expect(made).toEqual([]);
});

test('keys of more characters than allowed are forgotten', () => {
  const { made, of } = counting();
  for (const key of ['aaaa', 'bbbb', 'cccc', 'aaaa', 'cccc', 'longer than all']) of(key);
  expect(made).toEqual(['aaaa', 'bbbb', 'cccc', 'aaaa', 'longer than all']);
});

test('what could not be made is tried again', () => {
  const { kept, of } = counting();
  expect(() =>
    kept.of('a', () => {
      throw new RangeError('deep');
    }),
  ).toThrow('deep');
  expect(of('a')).toBe('A');
});
