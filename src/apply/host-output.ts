/** What one text of a command printed, on its way to people: masked, decoded, made inert, in whole lines, kept head and tail. */
import type { Output } from '../ir/event.ts';
import { limits } from '../ir/limits.ts';
import { runningDigest } from '../text/digest.ts';
import { inert } from '../text/escape.ts';
import type { RedactedStream } from '../redact/redact.ts';

export interface OutputSink {
  readonly push: (bytes: Uint8Array) => void;
  /** All of it, bounded. */
  readonly end: () => Output;
}

export interface OutputTakers {
  /** Gets whole lines (a line longer than 8 KiB in pieces), up to `liveOutputBytesMax`. */
  readonly onText: (text: string) => void;
  /** Gets all lines. */
  readonly onLog?: (text: string) => void;
}

/** Invalid UTF-8 becomes U+FFFD. What nobody is shown is counted and digested as bytes, and only its end is ever made text. */
export function outputSink(stream: RedactedStream, { onText, onLog }: OutputTakers): OutputSink {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const keep = kept();
  const sum = runningDigest();
  let unseen: LastBytes | null = null;
  let line = '';
  let bytes = 0;
  let shown = 0;
  const emit = (text: string): void => {
    if (text === '') return;
    const safe = inert(text);
    keep.add(safe);
    onLog?.(safe);
    if (shown < limits.liveOutputBytesMax) onText(safe);
    else if (shown !== Infinity) onText('(more output, not shown)\n');
    shown = shown < limits.liveOutputBytesMax ? shown + safe.length : Infinity;
    if (shown === Infinity && onLog === undefined) unseen = lastBytes(unseenBytesMax);
  };
  const take = (text: string): void => {
    line += text;
    const end = line.length > lineLengthMax ? line.length : line.lastIndexOf('\n') + 1;
    emit(line.slice(0, end));
    line = line.slice(end);
  };
  const count = (masked: Uint8Array): Uint8Array => {
    bytes += masked.length;
    sum.add(masked);
    return masked;
  };
  return {
    push: (chunk) => {
      const masked = count(stream.push(chunk));
      if (unseen === null) take(decoder.decode(masked, { stream: true }));
      else unseen.add(masked);
    },
    end: () => {
      const masked = count(stream.end());
      if (unseen === null) emit(line + decoder.decode(masked));
      else {
        unseen.add(masked);
        const { isCut, last } = unseen.value();
        const text = isCut ? new TextDecoder().decode(fromCharacter(last)) : line + decoder.decode(last);
        keep.add(inert(text));
      }
      return { ...keep.value(), bytes, ...(bytes === 0 ? {} : { digest: sum.value() }) };
    },
  };
}

const lineLengthMax = 8 * 1024;
/** A character takes at most 3 bytes for each unit of its text, so that this holds more text than the tail that is kept. */
const unseenBytesMax = 4 * limits.outputTailBytes;

interface LastBytes {
  readonly add: (bytes: Uint8Array) => void;
  readonly value: () => { readonly isCut: boolean; readonly last: Uint8Array };
}

/** The last `max` bytes of a stream, in memory that is taken once. */
function lastBytes(max: number): LastBytes {
  const room = Buffer.alloc(2 * max);
  let length = 0;
  let isCut = false;
  return {
    add: (bytes) => {
      const part = bytes.length > max ? bytes.subarray(-max) : bytes;
      if (length + part.length > room.length) {
        room.copyWithin(0, length - max, length);
        length = max;
        isCut = true;
      }
      isCut ||= part.length < bytes.length;
      room.set(part, length);
      length += part.length;
    },
    value: () => ({ isCut, last: room.subarray(Math.max(0, length - (isCut ? max : length)), length) }),
  };
}

/** From the first byte on that may begin a character of UTF-8. */
function fromCharacter(bytes: Uint8Array): Uint8Array {
  const at = bytes.subarray(0, 4).findIndex((byte) => byte < 0x80 || byte >= 0xc0);
  return bytes.subarray(Math.max(0, at));
}

/** Head and tail of a text of any length, in memory that does not grow with it. */
function kept(): {
  readonly add: (text: string) => void;
  readonly value: () => { readonly head: string; readonly tail: string };
} {
  let head = '';
  let tail = '';
  return {
    add: (text) => {
      const room = limits.outputHeadBytes - head.length;
      if (room > 0) head += text.slice(0, room);
      if (room < text.length) tail += text.slice(Math.max(0, room));
      if (tail.length > 2 * limits.outputTailBytes) tail = tail.slice(-limits.outputTailBytes);
    },
    value: () => ({ head, tail: tail.slice(-limits.outputTailBytes) }),
  };
}

/** Head and tail as one text; says how much is missing between them. */
export function shownOutput({ head, tail }: Output, omitted = '\n…\n'): string {
  if (tail === '') return head;
  return tail.length < limits.outputTailBytes ? head + tail : `${head}${omitted}${tail}`;
}
