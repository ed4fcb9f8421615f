/** Which steps have to stay where some do, in an undo. */
import { expect, test } from 'vitest';
import { stayingWith } from '../../src/pipeline/restored-files.ts';
import { command, lock, step } from '../docs/fixture.ts';

const restores = (file: string): Parameters<typeof command>[1] => ({ undo: 'mv "$backup" x', diff: file });
const one = (id: string, file: string, needs: string[] = []): ReturnType<typeof step> =>
  step(id, { needs, commands: { debian: [command(`${id}.1`, restores(file))] } });

const locked = lock([one('a', '/etc/x'), one('b', '/etc/y', ['a']), one('c', '/etc/x'), one('d', '/etc/y')]);

test.each([
  [['a'], ['a']],
  [['b'], ['a', 'b']],
  [['c'], ['a', 'c']],
  [['d'], ['a', 'b', 'd']],
])('with %j stay %j', (ids, staying) => {
  expect(stayingWith(locked, ids)).toEqual(staying);
});
