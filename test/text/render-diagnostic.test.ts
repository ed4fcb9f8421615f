/** Diagnostics as a person sees them. */
import { describe, expect, it } from 'vitest';
import type { Diagnostic, Place } from '../../src/ir/diagnostic.ts';
import { renderDiagnostic } from '../../src/text/render-diagnostic.ts';

const place: Place = { file: 'runbooks/web.yaml', line: 8, column: 7, length: 5, text: '    - intnt: Install nginx' };
const diagnostic: Diagnostic = {
  code: 'RB120',
  severity: 'error',
  message: 'there is no key "intnt" here',
  remedy: 'did you mean "intent"?',
  place,
};

function render(change: Partial<Diagnostic>): string {
  return renderDiagnostic({ ...diagnostic, ...change }, { color: false });
}

/** The line under the source line. */
function underline(change: Partial<Place>): string {
  return render({ place: { ...place, ...change } }).split('\n')[3] ?? '';
}

describe('a diagnostic', () => {
  it('shows what, where, the line and the remedy', () => {
    expect(render({})).toBe(
      [
        'error RB120: there is no key "intnt" here',
        ' --> runbooks/web.yaml:8:7',
        '8 |     - intnt: Install nginx',
        '  |       ^^^^^',
        '  = did you mean "intent"?',
      ].join('\n'),
    );
  });

  it('lines up under line numbers of any width', () => {
    expect(
      render({ place: { ...place, line: 1234 } })
        .split('\n')
        .slice(1),
    ).toEqual([
      '    --> runbooks/web.yaml:1234:7',
      '1234 |     - intnt: Install nginx',
      '     |       ^^^^^',
      '     = did you mean "intent"?',
    ]);
  });

  it('names further places', () => {
    expect(render({ related: [{ ...place, line: 2 }] })).toContain('= see also runbooks/web.yaml:2:7');
  });

  it('needs no place, and no line', () => {
    const { place: _, ...bare } = diagnostic;
    expect(renderDiagnostic(bare, { color: false })).toBe(
      'error RB120: there is no key "intnt" here\n  = did you mean "intent"?',
    );
    expect(render({ place: { ...place, text: '' } }).split('\n')).toHaveLength(3);
  });

  it('is coloured only when asked, and says the same', () => {
    const colored = renderDiagnostic({ ...diagnostic, severity: 'warning' }, { color: true });
    expect(colored).toContain('\u001b[33mwarning RB120\u001b[0m');
    expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(render({ severity: 'warning' }));
  });

  it('keeps foreign text inert', () => {
    const text = render({ message: 'a\u001b[2J\u202eb\nc', remedy: 'x\ry', place: { ...place, file: 'a\u0007.yaml' } });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(text.split('\n')).toHaveLength(5);
  });
});

describe('the underline', () => {
  it('keeps tabs, so that columns agree in any terminal', () => {
    expect(underline({ text: '\tname: web', column: 8, length: 3 })).toBe('  | \t      ^^^');
  });

  it('counts wide letters twice and marks not at all', () => {
    expect(underline({ text: '日本 web', column: 4, length: 3 })).toBe('  |      ^^^');
    expect(underline({ text: 'e\u0301 web', column: 4, length: 3 })).toBe('  |   ^^^');
  });

  it('is cut around the fault in a long line', () => {
    const lines = render({
      place: { ...place, text: `${'a'.repeat(5000)}FAULT${'b'.repeat(5000)}`, column: 5001 },
    }).split('\n');
    const source = lines[2] ?? '';
    expect(source.length).toBeLessThan(180);
    expect(source.slice((lines[3] ?? '').indexOf('^'), (lines[3] ?? '').lastIndexOf('^') + 1)).toBe('FAULT');
  });

  it('is at least one column wide, even behind the end', () => {
    expect(underline({ text: 'a:', column: 3, length: 1 })).toBe('  |   ^');
  });
});
