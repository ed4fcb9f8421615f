/** Which Node is new enough. */
import { expect, test } from 'vitest';
import { tooOld } from '../../src/cli/node-version.ts';

test.each([
  ['20.20.2', true],
  ['22.17.9', true],
  ['22.18.0', false],
  ['24.0.0', false],
])('%s is too old: %s', (version, isTooOld) => {
  expect(tooOld(version) !== null).toBe(isTooOld);
});
