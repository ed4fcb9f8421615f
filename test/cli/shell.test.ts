/** What a person at a terminal sees, in which order. */
import { EventEmitter } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { makeShell } from '../../src/cli/shell.ts';

test('a question comes after what it is about', async () => {
  let seen = '';
  const terminal = (): Writable =>
    Object.assign(
      new Writable({
        write: (chunk, _encoding, done) => {
          seen += String(chunk);
          done();
        },
      }),
      { isTTY: true },
    );
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const proc = Object.assign(new EventEmitter(), {
    env: {},
    cwd: () => '/',
    stdin,
    stdout: terminal(),
    stderr: terminal(),
  });
  const shell = makeShell(proc as unknown as NodeJS.Process);
  shell.progress('a note');
  shell.result('the plan');
  const answer = shell.confirm('Do it?');
  await expect.poll(() => seen).toContain('[y/N] ');
  stdin.write('y\n');
  expect(await answer).toBe(true);
  expect(seen).toMatch(/^a note\nthe plan\n.*Do it\? \[y\/N\] /s);
});
