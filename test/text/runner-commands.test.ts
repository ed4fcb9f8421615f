/** Foreign text gives no orders to a GitHub Actions runner, in lines and in JSON. */
import { expect, it } from 'vitest';
import { lineWithoutRunnerCommands } from '../../src/text/runner-commands.ts';

/** Both ways in which the runner finds a command in a line: at its start, spaces aside, or anywhere. */
const command = /^\s*::[^\n]*::|##\[/m;

it.each([
  '::error::x',
  '  ::add-mask::x',
  '\u3000::add-mask::x',
  'h1 | ##[set-output name=x]y',
  'one\n::error::two',
  '{\n::error::not JSON }',
  '##[error]x',
])('%j is shown and not obeyed', (line) => {
  expect(line).toMatch(command);
  expect(lineWithoutRunnerCommands(line)).not.toMatch(command);
});

it('JSON says the same to who parses it', () => {
  const event = { kind: 'command-output', text: '##[set-output name=x]y\n::error::z ##[[', '##[k': '\\##[' };
  const line = lineWithoutRunnerCommands(JSON.stringify(event));
  expect(line).not.toMatch(command);
  expect(JSON.parse(line)).toEqual(event);
});

it.each(['h1 | ::1 is an address', '{ plain }', 'a ::b'])('%j stays as it is', (line) => {
  expect(lineWithoutRunnerCommands(line)).toBe(line);
});
