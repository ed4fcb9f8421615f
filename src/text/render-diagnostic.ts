/** A diagnostic as text: what is wrong, where, the line underlined, and what to do. */
import type { Diagnostic, Place } from '../ir/diagnostic.ts';
import { inert } from './escape.ts';

/** Lines joined by \n, without one at the end. Columns of the source line beyond `widthMax` are cut around the fault. */
export function renderDiagnostic(diagnostic: Diagnostic, { color }: { readonly color: boolean }): string {
  const { code, severity, place } = diagnostic;
  const paint = painter(color);
  const tone: Tone = severity === 'error' ? 'red' : 'yellow';
  const lines = [`${paint(tone, `${severity} ${code}`)}${paint('bold', `: ${flat(diagnostic.message)}`)}`];
  const width = place === undefined ? 1 : String(place.line).length;
  const margin = ' '.repeat(width);
  if (place !== undefined) lines.push(...placeLines(place, { paint, tone, width }));
  for (const other of diagnostic.related ?? []) lines.push(`${margin} ${paint('blue', '=')} see also ${spot(other)}`);
  lines.push(`${margin} ${paint('blue', '=')} ${flat(diagnostic.remedy)}`);
  return lines.join('\n');
}

type Tone = 'red' | 'yellow' | 'blue' | 'bold';
type Paint = (tone: Tone, text: string) => string;

const widthMax = 160;
const codes: Readonly<Record<Tone, number>> = { red: 31, yellow: 33, blue: 34, bold: 1 };

function painter(color: boolean): Paint {
  return color ? (tone, text) => `\u001b[${codes[tone]}m${text}\u001b[0m` : (_, text) => text;
}

function spot({ file, line, column }: Place): string {
  return `${flat(file)}:${line}:${column}`;
}

function placeLines(
  place: Place,
  look: { readonly paint: Paint; readonly tone: Tone; readonly width: number },
): string[] {
  const { paint, tone, width } = look;
  const head = `${' '.repeat(width)}${paint('blue', '-->')} ${spot(place)}`;
  if (place.text.trim() === '') return [head];
  const { text, from } = cut(place);
  const mark = '^'.repeat(Math.max(1, columns(text.slice(from, from + place.length))));
  return [
    head,
    `${paint('blue', `${place.line} |`)} ${flat(text)}`,
    `${paint('blue', `${' '.repeat(width)} |`)} ${blanks(text.slice(0, from))}${paint(tone, mark)}`,
  ];
}

/** The part of a long line that holds the fault, and where in it the fault begins. */
function cut({ text, column }: Place): { readonly text: string; readonly from: number } {
  const from = Math.min(column - 1, text.length);
  if (text.length <= widthMax) return { text, from };
  const start = Math.max(0, from - widthMax / 4);
  const part = text.slice(start, start + widthMax);
  const before = start > 0 ? '…' : '';
  const after = start + widthMax < text.length ? '…' : '';
  return { text: `${before}${part}${after}`, from: from - start + before.length };
}

/** White space as wide as a text: tabs stay, wide characters count twice, marks not at all. */
function blanks(text: string): string {
  return Array.from(text, (char) => (char === '\t' ? '\t' : ' '.repeat(columns(char)))).join('');
}

function columns(text: string): number {
  let sum = 0;
  for (const char of text)
    sum += /\p{M}/u.test(char)
      ? 0
      : /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
            char,
          )
        ? 2
        : 1;
  return sum;
}

function flat(text: string): string {
  return inert(text).replaceAll('\n', ' ');
}
