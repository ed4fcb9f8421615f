/** How foreign text is printed in Markdown. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { limits } from '../../src/ir/limits.ts';
import { code, details, fence, paragraph, printMarkdown, prose, table } from '../../src/text/markdown.ts';

const cases = parse(readFileSync(join(import.meta.dirname, '../cases/docs/prose.yaml'), 'utf8')) as readonly {
  readonly text: string;
  readonly markdown: string;
}[];

describe('prose', () => {
  test.each(cases)('$text', ({ text, markdown }) => {
    expect(printMarkdown([paragraph(prose(text))])).toBe(`${markdown}\n`);
  });
});

describe('code', () => {
  test('is one line, and says where there is nothing', () => {
    expect(printMarkdown([paragraph(code('a\n b'), ' ', code(' '))])).toBe('`a b` (empty)\n');
  });

  test('keeps a cell whole when a backslash stands before a pipe', () => {
    expect(printMarkdown([table(['x'], [[code('a\\|b')]])])).toBe('| x |\n| - |\n| `a\\\\u{7c}b` |\n');
  });
});

describe('fence', () => {
  test('is longer than any fence in the text', () => {
    expect(printMarkdown([fence('sh', '````\nx')])).toBe('`````sh\n````\nx\n`````\n');
  });

  test('shows runner commands and leaves addresses alone', () => {
    expect(fence('text', '  ::error::x\n::1 localhost\n##[group]y').value).toBe(
      '  \\u{3a}:error::x\n::1 localhost\n#\\u{23}[group]y',
    );
  });

  test('is cut at the limit and says so', () => {
    const { value } = fence('text', 'line\n'.repeat(limits.pageBlockCharsMax));
    expect(value.length).toBeLessThan(limits.pageBlockCharsMax + 100);
    expect(value).toMatch(/\n… \(\d+ characters in all; the rest is left out\)$/);
  });
});

test('a folded part holds its blocks', () => {
  expect(printMarkdown(details('more', [paragraph('x')]))).toBe(
    '<details>\n<summary>more</summary>\n\nx\n\n</details>\n',
  );
});
