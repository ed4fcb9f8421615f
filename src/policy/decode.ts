/** Small decoders on known text: a program that was only written down in another form is still judged. */
import type { Call } from './judging.ts';
import { isLiteral } from './marks.ts';
import type { Options } from './options.ts';

/** What base64 -d, xxd -r -p, rev or tr makes of known input; null where that is not known. */
export function decoded(call: Call, { given, operands }: Options): string | null {
  const text = call.stdin;
  if (text === null || !isLiteral(text)) return null;
  switch (call.program) {
    case 'base64':
      return ['-d', '-D', '--decode'].some((name) => given.has(name))
        ? bytesOf(text.replaceAll(/\s/g, ''), 'base64')
        : null;
    case 'xxd':
      return given.has('-r') && given.has('-p') ? bytesOf(text.replaceAll(/\s/g, ''), 'hex') : null;
    case 'rev':
      return text.replaceAll(/[^\n]+/g, (line) => line.split('').reverse().join(''));
    default:
      return translated(text, operands);
  }
}

/** Bytes as text; what is not text in it reads as question marks, which no command needs. */
function bytesOf(text: string, encoding: 'base64' | 'hex'): string {
  return Buffer.from(text, encoding)
    .toString('latin1')
    .replaceAll(/[^\t\n\x20-\x7e]/g, '?');
}

function translated(text: string, [from = '', to = '']: readonly string[]): string | null {
  const left = spread(from);
  const right = spread(to);
  if (left === null || right === null || right.length === 0) return null;
  const table = new Map(left.map((char, index) => [char, right[Math.min(index, right.length - 1)] ?? char]));
  return text.replaceAll(/[\s\S]/g, (char) => table.get(char) ?? char);
}

/** A set of tr, ranges spelled out; null for classes and what else it may hold. */
function spread(set: string): string[] | null {
  if (!isLiteral(set) || /\[[:=]|\\/.test(set)) return null;
  const chars: string[] = [];
  for (const range of set.match(/[\s\S]-[\s\S]|[\s\S]/g) ?? []) {
    const [first, last] = [range.charCodeAt(0), range.length === 3 ? range.charCodeAt(2) : range.charCodeAt(0)];
    if (last < first || last - first > 256) return null;
    for (let code = first; code <= last; code += 1) chars.push(String.fromCharCode(code));
  }
  return chars;
}
