/** How a line of a journal is kept on the disk: its length and a checksum before it, so that no damage passes for what was written. */
import { crc32 } from 'node:zlib';
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { JournalText } from '../ports/files.ts';

/** The first line of a journal of this form; another form gets another number. */
export const frameHeader = '{"journal":2}';

/** A line as it stands on the disk, and the checksum that the next one goes on from. */
export interface Framed {
  readonly text: string;
  readonly sum: number;
}

/**
 * `<bytes of the line> <crc32 as 8 hex digits> <line>\n`. The checksum goes on from that of the line before (0 for the first), so that a
 * line that was taken out, put in or moved shows too.
 */
export function frame(line: string, before: number): Framed {
  const sum = crc32(line, before);
  return { text: `${Buffer.byteLength(line)} ${hex(sum)} ${line}\n`, sum };
}

/** What a file holds, and how to go on with it: where the last whole line ends, and its checksum. */
export interface Unframed extends JournalText {
  readonly wholeBytes: number;
  readonly sum: number;
}

/** Reads a file up to its first damaged line. Only a last line without its end is torn: a crash leaves nothing else. */
export function unframe(path: string, bytes: Buffer): Unframed {
  const lines: string[] = [];
  let [from, sum] = [0, 0];
  for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, from)) {
    const line = payload(bytes.subarray(from, end), sum);
    const damage = line === null ? damageAt(path, { line: lines.length + 1, isFirst: from === 0 }) : null;
    if (line === null) return { path, lines, damage, tornBytes: 0, wholeBytes: from, sum };
    sum = crc32(line, sum);
    from = end + 1;
    lines.push(line.toString('utf8'));
  }
  const isOther = lines[0] !== undefined && lines[0] !== frameHeader;
  const damage = isOther ? damageAt(path, { line: 1, isFirst: true }) : null;
  return { path, lines: isOther ? [] : lines, damage, tornBytes: bytes.length - from, wholeBytes: from, sum };
}

const newline = 0x0a;

/** Null where length or checksum say that it is not what was written. */
function payload(framed: Buffer, before: number): Buffer | null {
  const [head, length, sum] = /^(\d{1,9}) ([0-9a-f]{8}) /.exec(framed.toString('latin1', 0, 20)) ?? [];
  if (head === undefined) return null;
  const line = framed.subarray(head.length);
  return line.length === Number(length) && hex(crc32(line, before)) === sum ? line : null;
}

function hex(sum: number): string {
  return sum.toString(16).padStart(8, '0');
}

function damageAt(path: string, { line, isFirst }: { readonly line: number; readonly isFirst: boolean }): Diagnostic {
  return {
    code: 'RB720',
    severity: 'error',
    message: isFirst
      ? `${path}:1 is not how a journal begins: it was changed, or another version of runbook wrote it`
      : `${path}:${line} is not what was written there: the journal was changed or its disk is bad, and nothing from this line on counts`,
    remedy:
      'begin a new run with `runbook apply`: its checks find out what is done; keep the file if you want to know who changed it',
  };
}
