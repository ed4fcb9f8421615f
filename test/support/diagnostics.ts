/** Diagnostics as rows of a case table: code, line:column, the part that is underlined, and a part of what is shown. */
import type { Diagnostic } from '../../src/ir/diagnostic.ts';
import { renderDiagnostic } from '../../src/text/render-diagnostic.ts';

export type Said = readonly [code: string, place: string, marked: string, text: string];

/** Each diagnostic as a row. Its last column is the expected text where that is shown, else all that is shown. */
export function seen(diagnostics: readonly Diagnostic[], expected: readonly Said[]): Said[] {
  return diagnostics.map((diagnostic, index) => {
    const { code, place } = diagnostic;
    const shown = renderDiagnostic(diagnostic, { color: false });
    const text = expected[index]?.[3] ?? '';
    const marked = place === undefined ? '' : place.text.slice(place.column - 1, place.column - 1 + place.length);
    return [
      code,
      place === undefined ? '' : `${place.line}:${place.column}`,
      marked,
      text !== '' && shown.includes(text) ? text : shown,
    ];
  });
}
