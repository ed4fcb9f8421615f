/** Lines of a source text: where an offset is, and the line as it may be shown. */
import type { Place } from '../ir/diagnostic.ts';
import { maskSecrets } from './secret-literals.ts';

export interface SourceLines {
  /** The place of `length` UTF-16 units from `offset`, cut at the line's end; at least one unit long. */
  placeAt(offset: number, length: number): Place;
  /** Line and column of an offset, both from 1. */
  positionAt(offset: number): { readonly line: number; readonly column: number };
}

/** Lines end with LF or CR LF. The index of lines is made when it is first asked for. */
export function sourceLines(file: string, text: string): SourceLines {
  let starts: readonly number[] | null = null;
  let shown: string | null = null;
  const positionAt = (offset: number): { readonly line: number; readonly column: number } => {
    starts ??= lineStarts(text);
    const line = lineOf(starts, Math.min(offset, text.length));
    return { line: line + 1, column: Math.min(offset, text.length) - (starts[line] ?? 0) + 1 };
  };
  return {
    positionAt,
    placeAt(offset, length) {
      const { line, column } = positionAt(offset);
      shown ??= visible(maskSecrets(text));
      const from = starts?.[line - 1] ?? 0;
      const end = shown.indexOf('\n', from);
      const lineText = shown.slice(from, end === -1 ? shown.length : end).replace(/\u240d$/, '');
      return {
        file,
        line,
        column,
        length: Math.max(1, Math.min(length, lineText.length - column + 1)),
        text: lineText,
      };
    },
  };
}

/** Control and hidden characters as one visible unit each, so that columns stay: C0 and DEL as Unicode's control pictures. */
function visible(text: string): string {
  return text.replaceAll(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g,
    (char) => {
      const code = char.charCodeAt(0);
      if (code < 0x20) return String.fromCharCode(0x2400 + code);
      return code === 0x7f ? '\u2421' : '\ufffd'.repeat(char.length);
    },
  );
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
