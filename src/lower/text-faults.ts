/** What no op may hold, whatever its kind: characters that would not show, lines where one is meant, paths that lead elsewhere. */
import type { Op } from '../ir/op.ts';
import { type LowerRefusal, refuse, reservedNames } from '../ops/op-definition.ts';
import { firstUnsafe, oneLine } from '../text/escape.ts';
import { referencesIn } from '../text/shell-quote.ts';

/** Texts of more than one line: a file's content is printed with escapes, and shell text is read by policy. */
const blocks = new Set(['content', 'check', 'run', 'verify', 'undo']);
const accounts = new Set(['owner', 'group', 'user', 'groups']);

/** Every fault of an op's texts. */
export function textFaults(op: Op, names: readonly string[]): LowerRefusal[] {
  const found: LowerRefusal[] = [];
  for (const [key, value] of Object.entries(op)) {
    const texts: unknown[] = Array.isArray(value) ? value : [value];
    for (const text of texts) {
      const fault = typeof text === 'string' ? faultOf(key, text, op) : null;
      if (fault !== null) found.push(fault);
    }
  }
  const reserved = referencesIn(JSON.stringify(op), names).filter((name) => reservedNames.some((own) => own === name));
  return [...found, ...reserved.map((name) => taken(name))];
}

function taken(name: string): LowerRefusal {
  return refuse('name', `commands use a variable ${name} of their own`, 'Declare yours under another name.');
}

function faultOf(key: string, text: string, op: Op): LowerRefusal | null {
  const what = `${key} of ${op.kind} (${oneLine(text, 40)})`;
  if (key === 'content') return null;
  const unsafe = firstUnsafe(text);
  if (unsafe !== null)
    return refuse('text', `${what} holds ${unsafe.codePoint}, a character that does not show`, 'Leave it out.');
  if (!blocks.has(key) && /[\n]/.test(text)) return refuse('text', `${what} has more than one line`, 'Give one line.');
  if (/^(path|home)$/.test(key) && op.kind !== 'answers' && /(^|\/)\.\.?(\/|$)/.test(text))
    return refuse('text', `${what} goes through . or ..`, 'Write the path without these.');
  const isFile = op.kind === 'file' || op.kind === 'line' || op.kind === 'ini' || op.kind === 'link';
  if (key === 'path' && isFile && text.endsWith('/'))
    return refuse('text', `${what} ends in a slash`, 'Name the file itself.');
  // chown and the account tools read these as separators.
  if (accounts.has(key) && /[:]/.test(text)) return refuse('text', `${what} holds a colon`, 'Give the name alone.');
  return null;
}
