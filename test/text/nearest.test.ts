/** Did you mean. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { didYouMean, nearest } from '../../src/text/nearest.ts';

it.each([
  ['intnt', ['id', 'intent', 'verify'], 'intent'],
  ['wbe', ['web', 'db'], 'web'],
  ['Web', ['web', 'wed'], 'web'],
  ['domian', ['domain'], 'domain'],
  ['maxFailurs', ['maxFailures'], 'maxFailures'],
  ['on', ['in', 'id'], null],
  ['x', ['y'], null],
  ['nothing', ['web1'], null],
  ['', ['a'], null],
  ['web', ['web'], null],
])('%s of %j: %s', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});

it('says what to do where nothing is near', () => {
  expect(didYouMean('wbe', ['web'], 'x')).toBe('did you mean "web"?');
  expect(didYouMean('mail', ['web'], 'add it')).toBe('add it');
});

it('names a candidate or none, for any words', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (word, candidates) => {
      const near = nearest(word, candidates);
      expect(near === null || candidates.includes(near)).toBe(true);
    }),
  );
});
