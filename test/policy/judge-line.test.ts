/** `runbook judge -`: a line in, a judgement or an error out. */
import { expect, test } from 'vitest';
import { judgeLine } from '../../src/policy/judge-line.ts';

test('a JSON string is judged', () => {
  expect(judgeLine('"ls -la"')).toEqual({ effect: 'read', reasons: [] });
  expect(judgeLine(String.raw`"ls\nrm -rf /srv\n"`)).toMatchObject({ effect: 'destructive' });
});

test.each([['ls'], [''], ['["ls"]'], ['{"command":"ls"}'], ['null'], ['"open']])('%s is no JSON string', (line) => {
  expect(judgeLine(line)).toMatchObject({ error: expect.stringContaining('not a JSON string') as string });
});
