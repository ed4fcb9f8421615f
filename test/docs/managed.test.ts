/** What people write around a managed section survives, byte for byte. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../support/any-text.ts';
import { managed, mergeManaged, stalePages } from '../../src/docs/managed.ts';

const [begin, end] = ['<!-- runbook:begin -->', '<!-- runbook:end -->'];
const old = managed('# Old\n');
const fresh = managed('# New\n\n- more\n');

describe('mergeManaged', () => {
  const cases = [
    { name: 'a new page is the generated text', existing: null, merged: fresh },
    { name: 'an empty file is as good as none', existing: ' \n', merged: fresh },
    { name: 'a generated page is replaced', existing: old, merged: fresh },
    { name: 'the same page stays', existing: fresh, merged: fresh },
    { name: 'text before stays', existing: `# Mine\n\n${old}`, merged: `# Mine\n\n${fresh}` },
    {
      name: 'text after stays, with its odd spaces',
      existing: `${old}\n  mine \t\n\n`,
      merged: `${fresh}\n  mine \t\n\n`,
    },
    { name: 'text after stays where it does not end its line', existing: `${old}mine`, merged: `${fresh}mine` },
    {
      name: 'front matter stays',
      existing: `---\ntitle: Web\n---\n\n${old}`,
      merged: `---\ntitle: Web\n---\n\n${fresh}`,
    },
    { name: 'a page of a person gets the section at its end', existing: '# Mine\n', merged: `# Mine\n\n${fresh}` },
    {
      name: 'a section whose end was lost is kept as text',
      existing: `# Mine\n${begin}\nolder\n`,
      merged: `# Mine\nolder\n\n${fresh}`,
    },
    {
      name: 'a section whose begin was lost is kept as text',
      existing: `older\n${end}\nmine\n`,
      merged: `older\nmine\n\n${fresh}`,
    },
    {
      name: 'a marker within a line is text',
      existing: `The marker ${begin} is ours.\n\n${old}`,
      merged: `The marker ${begin} is ours.\n\n${fresh}`,
    },
    {
      name: 'only the line ends of a page differ: it stays',
      existing: fresh.replaceAll('\n', '\r\n'),
      merged: fresh.replaceAll('\n', '\r\n'),
    },
  ];

  test.each(cases)('$name', ({ existing, merged }) => {
    expect(mergeManaged(existing, fresh)).toBe(merged);
  });

  test('keeps any text around the section, and doing it again changes nothing', () => {
    const line = fc.oneof(anyText(20), fc.constantFrom(begin, end, `${begin} x`, '```', ''));
    const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const once = mergeManaged(`${before}\n${old}${after}`, fresh);
        expect(mergeManaged(once, fresh)).toBe(once);
        expect(once.includes(fresh.slice(0, -1))).toBe(true);
        if (before.includes(begin) || before.includes(end)) return;
        expect(once).toBe(`${before}\n${fresh}${after}`);
      }),
    );
  });
});

describe('stalePages', () => {
  const existing = new Map([
    ['docs/index.md', old],
    ['docs/runbooks/gone.md', old],
    ['docs/runbooks/noted.md', `${old}\nAsk Ada before you bring this back.\n`],
    ['docs/mine.md', '# Mine\n'],
    ['docs/broken.md', `${begin}\n`],
  ]);

  test('names pages that are no longer made, and none that holds a word of a person', () => {
    expect(stalePages(existing, [{ path: 'docs/index.md' }])).toEqual(['docs/runbooks/gone.md']);
  });
});
