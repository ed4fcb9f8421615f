/** What a file will hold where the command's own text says all of it, so that no host needs to print it. */
import type { PlannedCommand } from './select-commands.ts';

/** Null unless `desired` is nothing but a quoted here-document, as ops/content.ts writes it and policy/ prints it; null for an undo. */
export function literalContent({
  command: { define = '', diff },
  isUndo,
}: Pick<PlannedCommand, 'command' | 'isUndo'>): string | null {
  const [head, end] = /^desired\(\) \{\n {2}cat << '([A-Z_]+)'\n/.exec(define) ?? [];
  if (diff === undefined || isUndo === true || head === undefined || end === undefined) return null;
  const tail = `${end}\n}`;
  if (!define.endsWith(`\n${tail}`)) return null;
  const body = define.slice(head.length, -tail.length);
  return body.split('\n').includes(end) ? null : body;
}
