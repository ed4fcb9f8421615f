/** Whether a lock's bytes are those that were sealed, and if not, what happened to them. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import { limits } from '../ir/limits.ts';
import { digest } from '../text/digest.ts';
import { firstUnsafe } from '../text/escape.ts';
import { type SourceLines, sourceLines } from '../text/source-lines.ts';
import { hiddenCharacter, lockDiagnostic, type LockFault, lockFaults } from './lock-faults.ts';
import { headerStart } from './print-lock.ts';

const lastLine = /\ndigest: (sha256:[0-9a-f]{64})\n$/;
const anyDigest = /^digest: sha256:[0-9a-f]{64}$/m;

/** A text that may hold a lock. */
export interface LockText {
  readonly text: string;
  /** What keeps it from being looked at any further. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Decodes and looks for what no lock holds: too much, other encodings, conflict markers, hidden characters. Nothing is checked against the digest. */
export function lockText(file: string, bytes: Uint8Array): LockText {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const lines = sourceLines(file, text);
  const fail = (fault: LockFault, offset = 0, length = 1): LockText => ({
    text,
    diagnostics: [lockDiagnostic(fault, lines.placeAt(offset, length))],
  });
  if (bytes.length > limits.lockBytesMax) return fail(lockFaults.tooLarge);
  const conflict = /^(?:<{7}|>{7}|\|{7})(?: .*)?$/m.exec(text);
  if (conflict !== null) return fail(lockFaults.conflicted, conflict.index, conflict[0].length);
  if (!isMeantAsLock(text)) return fail(lockFaults.notALock);
  return { text, diagnostics: hidden(text, lines) };
}

/** A whole lock has the key; one that was cut off early has at least begun as every lock begins. */
function isMeantAsLock(text: string): boolean {
  const bare = text.replace(/^\ufeff/, '');
  return /^lock:(?:\s|$)/m.test(bare) || bare.startsWith(headerStart) || (bare !== '' && headerStart.startsWith(bare));
}

const hiddenMax = 10;

/** Carriage returns before a newline are told as rewritten line ends. */
function hidden(text: string, lines: SourceLines): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  let rest = text.replaceAll('\r\n', ' \n').replace(/^\ufeff/, ' ');
  let from = 0;
  for (let found = firstUnsafe(rest); found !== null && diagnostics.length < hiddenMax; found = firstUnsafe(rest)) {
    diagnostics.push(lockDiagnostic(hiddenCharacter(found.codePoint), lines.placeAt(from + found.index, 1)));
    from += found.index + 1;
    rest = rest.slice(found.index + 1);
  }
  return diagnostics;
}

/** Empty where the last line is the digest of all bytes above it. */
export function sealFaults(file: string, bytes: Uint8Array, text: string): readonly Diagnostic[] {
  const sealed = lastLine.exec(text)?.[1];
  if (sealed !== undefined && sealed === digest(bytes.subarray(0, bytes.length - digestLineBytes))) return [];
  const lines = sourceLines(file, text);
  const { fault, offset } = sealFault(text, sealed);
  return [lockDiagnostic(fault, lines.placeAt(offset, lineLength(text, offset)))];
}

/** `digest: sha256:`, 64 digits and a newline. */
const digestLineBytes = 'digest: sha256:'.length + 64 + 1;

function sealFault(text: string, sealed: string | undefined): { readonly fault: LockFault; readonly offset: number } {
  const rewritten = rewriting(text);
  if (rewritten !== null) return rewritten;
  const end = text.lastIndexOf('\n', text.length - 2) + 1;
  if (sealed !== undefined) return { fault: lockFaults.altered, offset: end };
  const other = anyDigest.exec(text);
  const isLast = other !== null && other.index + other[0].length >= text.length - 1;
  return other === null || isLast
    ? { fault: lockFaults.cutOff, offset: end }
    : { fault: lockFaults.textAfterDigest, offset: other.index + other[0].length + 1 };
}

/** What editors and git do to files: undone, the digest is right again. */
function rewriting(text: string): { readonly fault: LockFault; readonly offset: number } | null {
  const unix = text.replaceAll('\r\n', '\n');
  const unmarked = unix.replace(/^\ufeff/, '');
  if (unix !== text && isSealed(unmarked)) return { fault: lockFaults.lineEnds, offset: 0 };
  if (unmarked !== unix && isSealed(unmarked)) return { fault: lockFaults.byteOrderMark, offset: 0 };
  const form = (['NFC', 'NFD'] as const).find(
    (each) => unmarked.normalize(each) !== unmarked && isSealed(unmarked.normalize(each)),
  );
  return form === undefined
    ? null
    : { fault: lockFaults.normalized, offset: firstDifference(text, unmarked.normalize(form)) };
}

function isSealed(text: string): boolean {
  const match = lastLine.exec(text);
  return match?.[1] !== undefined && match[1] === digest(text.slice(0, match.index + 1));
}

/** The start of the first line in which two texts differ. */
export function firstDifference(text: string, other: string): number {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  return text.lastIndexOf('\n', at - 1) + 1;
}

export function lineLength(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return Math.max(1, (end === -1 ? text.length : end) - offset);
}
