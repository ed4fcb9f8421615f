/** What a text says a file will hold is what the text prints, or nothing is said. */
import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { desiredText } from '../../src/ops/content.ts';
import { judge } from '../../src/policy/judge.ts';
import { literalContent } from '../../src/script/literal-content.ts';
import { command } from '../apply/support.ts';

function contentOf(define: string, more: { readonly isUndo?: true } = {}): string | null {
  return literalContent({ command: command('a.1', { define, diff: '/srv/a' }), ...more });
}

const printed = (text: string): string => judge(desiredText(text, ['name'])).text ?? '';

describe('a text that ends in a newline and names no variable', () => {
  test.each([
    ['plain lines', 'one\ntwo\n'],
    ['an empty line alone', '\n'],
    ['what a shell would read', '$HOME `id` $(id) \\ \' " !\n'],
    ['lines that look like an end', 'EOF\nEOF_\n EOF\n}\n'],
  ])('%s', (_, text) => {
    expect(contentOf(printed(text))).toBe(text);
  });
});

test('whatever is said is what a shell prints', () => {
  const line = fc.oneof(fc.constantFrom('EOF', 'EOF_', '}', '', '$name', '\\'), fc.string({ maxLength: 12 }));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), fc.constantFrom('', '\n'), (lines, end) => {
      const define = printed(lines.join('\n') + end);
      const said = contentOf(define);
      fc.pre(said !== null);
      expect(execFileSync('sh', { input: `${define}\ndesired`, encoding: 'utf8' })).toBe(said);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['a variable in it', printed('hello = $name\n')],
  ['no newline at its end', printed('one')],
  ['more than one command', `desired() {\n  cat << 'EOF'\none\nEOF\n  date\n}`],
  ['a second document', `desired() {\n  cat << 'EOF'\none\nEOF\n  cat << 'EOF'\ntwo\nEOF\n}`],
  ['a document that is no literal', `desired() {\n  cat << EOF\n$HOME\nEOF\n}`],
  ['a filter behind it', `desired() {\n  cat << 'EOF' | tr a b\na\nEOF\n}`],
])('nothing is said of a text with %s', (_, define) => {
  expect(contentOf(define)).toBeNull();
});

test('nothing is said of an undo, which puts back what was there', () => {
  expect(contentOf(printed('one\n'), { isUndo: true })).toBeNull();
});
