/** A unified diff of one file, bounded in time and size, safe to print. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { limits } from '../ir/limits.ts';
import { inert } from './escape.ts';

/**
 * The change of a file from `before` (null: it is not there) to `after`. Binary or long content, and what can't be compared
 * within the time limit, is named in one line instead. Empty where nothing that may be shown differs.
 */
export function fileDiff(path: string, before: string | null, after: string): string {
  const from = before === null ? '/dev/null' : named('a', path);
  const to = named('b', path);
  const header = `--- ${from}\n+++ ${to}\n`;
  const refusal = [before ?? '', after].map(unshowable).find((reason) => reason !== null);
  if (refusal !== undefined) return `${header}(${refusal})\n`;
  if (before === after) return '';
  if (before === null && after === '') return `${header}(new, empty)\n`;
  const options = { context: 3, timeout: limits.diffTimeoutMs, headerOptions: FILE_HEADERS_ONLY } as const;
  const patch = createTwoFilesPatch(from, to, before ?? '', after, undefined, undefined, options);
  if (patch === undefined) return `${header}(too different to compare in ${limits.diffTimeoutMs / 1000} s)\n`;
  return header + inert(patch.slice(patch.indexOf('\n@@') + 1).replaceAll('\r\n', String.raw`\u{d}` + '\n'));
}

/** The shell word of a path as people write it, on one line. */
function named(side: 'a' | 'b', word: string): string {
  const pieces = inert(word).split(String.raw`'\''`);
  const path = pieces.map((piece) => piece.replaceAll(/["'\n]/g, '')).join("'");
  return path.startsWith('/') ? `${side}${path}` : `${side}/${path}`;
}

function unshowable(text: string): string | null {
  if (text.length > limits.fileDiffBytesMax) return `longer than ${limits.fileDiffBytesMax / 1024} KiB, not shown`;
  return /[\0\ufffd]/.test(text) ? 'not text, not shown' : null;
}
