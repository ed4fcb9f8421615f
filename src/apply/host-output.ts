/** What one text of a command printed, on its way to people: masked, decoded, made inert, in whole lines, kept head and tail. */
import type { Output } from '../ir/event.ts';
import { limits } from '../ir/limits.ts';
import { inert } from '../text/escape.ts';
import type { RedactedStream } from './redact.ts';

export interface OutputSink {
  readonly push: (bytes: Uint8Array) => void;
  /** All of it, bounded. */
  readonly end: () => Output;
}

/** `onText` gets whole lines (a line longer than 8 KiB in pieces), up to `liveOutputBytesMax`. Invalid UTF-8 becomes U+FFFD. */
export function outputSink(stream: RedactedStream, onText: (text: string) => void): OutputSink {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const keep = kept();
  let line = '';
  let bytes = 0;
  let shown = 0;
  const emit = (text: string): void => {
    if (text === '') return;
    const safe = inert(text);
    keep.add(safe);
    if (shown < limits.liveOutputBytesMax) onText(safe);
    else if (shown !== Infinity) onText('(more output, not shown)\n');
    shown = shown < limits.liveOutputBytesMax ? shown + safe.length : Infinity;
  };
  const take = (text: string): void => {
    line += text;
    const end = line.length > lineLengthMax ? line.length : line.lastIndexOf('\n') + 1;
    emit(line.slice(0, end));
    line = line.slice(end);
  };
  return {
    push: (chunk) => {
      bytes += chunk.length;
      take(decoder.decode(stream.push(chunk), { stream: true }));
    },
    end: () => {
      emit(line + decoder.decode(stream.end()));
      return { ...keep.value(), bytes };
    },
  };
}

const lineLengthMax = 8 * 1024;

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
