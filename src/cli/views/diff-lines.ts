/** A view of a file's change: its diff as lines, which nothing in it can disguise. */
import { inert } from '../../text/escape.ts';
import type { Shell, Style } from '../shell.ts';

/** A diff under the line that it belongs to. */
export function diffLines(paint: Shell['paint'], diff: string): readonly string[] {
  return inert(diff)
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => {
      const style: Style | null = line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : null;
      return `      ${style === null ? line : paint(style, line)}`;
    });
}
