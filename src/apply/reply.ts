/** Reads what a script says: frames become phases and results, what is between them becomes safe, bounded output. */
import type { Output } from '../ir/event.ts';
import { limits } from '../ir/limits.ts';
import { oneLine } from '../text/escape.ts';
import type { Lease } from '../ir/lease.ts';
import {
  type CloseReason,
  type Done,
  type Frame,
  frameReader,
  type GuardFrame,
  type HostPhase,
} from '../script/frames.ts';
import { outputSink, type OutputSink, type OutputTakers } from './host-output.ts';
import { leaseOf } from '../script/host-lease.ts';
import { literalContent } from '../script/literal-content.ts';
import type { PlannedCommand } from '../script/select-commands.ts';
import { withoutOldSecrets } from '../redact/old-secrets.ts';
import type { Redaction } from '../redact/redact.ts';

/** Both contents of a file that a command would write, masked; null where there is no such file. */
export interface FileContents {
  readonly current: string | null;
  readonly desired: string;
}

export interface ReplyHandlers {
  readonly onBegin?: (index: number, phase: HostPhase) => void;
  readonly onText?: (index: number, text: string) => void;
  /** Every line of output, also those that `onText` is spared. */
  readonly onLog?: (index: number, text: string) => void;
  readonly onEnd?: (end: PhaseEnd) => void;
  readonly onDone?: (done: Done) => void;
  readonly onAsks?: (asks: Extract<Frame, { kind: 'asks' }>) => void;
  readonly onGuard?: (guard: GuardFrame) => void;
  /** The script has said its last; null where it gave up. */
  readonly onOver?: (why: CloseReason | null) => void;
}

export interface PhaseEnd {
  readonly index: number;
  readonly phase: HostPhase;
  readonly status: number;
  readonly output: Output;
  /** For the phase `diff`; absent where the file can't be read. */
  readonly contents?: FileContents;
}

/** What is known once nothing more comes. */
export interface Reply {
  /** Whether the script began at all. */
  readonly isOpen: boolean;
  /** Null: it did not say that it ended. */
  readonly closed: CloseReason | null;
  /** Why it gave up before a command; null where it did not. */
  readonly fault: string | null;
  /** The phase that had begun and not ended. */
  readonly running: { readonly index: number; readonly phase: HostPhase } | null;
  /** What was printed outside of any phase: one line. */
  readonly noise: string;
  readonly looks: readonly Extract<Frame, { kind: 'look' | 'kept' }>[];
  /** Who holds the host; null where the script did not say. */
  readonly lease: Lease | null;
}

export interface ReplyReader {
  readonly push: (chunk: Uint8Array) => void;
  /** Takes what came beside the script's own output, such as a login shell's complaints. */
  readonly hear: (chunk: Uint8Array) => void;
  readonly end: () => Reply;
}

interface Reading {
  readonly mark: string;
  readonly commands: readonly PlannedCommand[];
  readonly redaction: Redaction;
  readonly handlers: ReplyHandlers;
  running: { readonly index: number; readonly phase: HostPhase } | null;
  sink: OutputSink | null;
  contents: Uint8Array[] | null;
  contentBytes: number;
  noise: Buffer;
  isOpen: boolean;
  closed: CloseReason | null;
  fault: string | null;
  readonly looks: Extract<Frame, { kind: 'look' | 'kept' }>[];
  readonly lease: Map<string, string>;
}

/** `mark` and `commands` are those of the script; frames before `open` and after `close` count for nothing. */
export function replyReader(options: {
  readonly nonce: string;
  readonly mark: string;
  readonly commands?: readonly PlannedCommand[];
  readonly redaction: Redaction;
  readonly handlers: ReplyHandlers;
}): ReplyReader {
  const { mark, commands = [], redaction, handlers } = options;
  const reading: Reading = { mark, commands, redaction, handlers, ...fresh(), looks: [], lease: new Map() };
  const frames = frameReader(options.nonce, {
    onFrame: (frame) => takeFrame(reading, frame),
    onOutput: (bytes) => takeOutput(reading, bytes),
  });
  return {
    push: frames.push,
    hear: (chunk) => keepNoise(reading, chunk),
    end: () => {
      frames.end();
      const { isOpen, closed, fault, running, looks, lease } = reading;
      const noise = oneLine(redaction.text(reading.noise.toString('utf8')));
      return { isOpen, closed, fault, running, noise, looks, lease: leaseOf(lease) };
    },
  };
}

function fresh(): Omit<Reading, 'mark' | 'commands' | 'redaction' | 'handlers' | 'looks' | 'lease'> {
  return {
    running: null,
    sink: null,
    contents: null,
    contentBytes: 0,
    noise: Buffer.alloc(0),
    isOpen: false,
    closed: null,
    fault: null,
  };
}

const noiseBytesMax = 2048;
/** Two files, one byte over their limit each, and the line between. */
const contentBytesMax = 2 * limits.fileDiffBytesMax + 256;

function takeOutput(reading: Reading, bytes: Uint8Array): void {
  if (reading.sink === null) return keepNoise(reading, bytes);
  if (reading.contents === null) return reading.sink.push(bytes);
  if (reading.contentBytes < contentBytesMax) reading.contents.push(Buffer.from(bytes));
  reading.contentBytes += bytes.length;
}

function keepNoise(reading: Reading, bytes: Uint8Array): void {
  reading.noise = Buffer.concat([reading.noise, bytes]).subarray(-noiseBytesMax);
}

function takeFrame(reading: Reading, frame: Frame): void {
  if (frame.kind === 'open') reading.isOpen = true;
  if (!reading.isOpen || reading.closed !== null) return;
  const { handlers } = reading;
  if (frame.kind === 'begin') {
    const { index, phase } = frame;
    reading.running = { index, phase };
    reading.sink = outputSink(reading.redaction.stream(), takersFor(handlers, index, phase));
    reading.contents = phase === 'diff' ? [] : null;
    reading.contentBytes = 0;
    handlers.onBegin?.(index, phase);
  } else if (frame.kind === 'end') endPhase(reading, frame);
  else if (frame.kind === 'done') handlers.onDone?.(frame);
  else if (frame.kind === 'asks') handlers.onAsks?.(frame);
  else if (frame.kind === 'guard') handlers.onGuard?.(frame);
  else if (frame.kind === 'fault') {
    reading.fault = frame.code;
    handlers.onOver?.(null);
  } else if (frame.kind === 'close') {
    reading.closed = frame.why;
    handlers.onOver?.(frame.why);
  } else if (frame.kind === 'lease') reading.lease.set(frame.key, frame.text);
  else if (frame.kind === 'look' || frame.kind === 'kept') reading.looks.push(frame);
}

function takersFor({ onText, onLog }: ReplyHandlers, index: number, phase: HostPhase): OutputTakers {
  const log = onLog === undefined || phase === 'diff' ? {} : { onLog: (text: string) => onLog(index, text) };
  return { onText: (text) => onText?.(index, text), ...log };
}

const noOutput: Output = { head: '', tail: '', bytes: 0 };

function endPhase(reading: Reading, { index, phase, status }: Extract<Frame, { kind: 'end' }>): void {
  const contents = reading.contents === null ? null : contentsOf(reading, index, Buffer.concat(reading.contents));
  const output = reading.sink?.end() ?? noOutput;
  reading.running = null;
  reading.sink = null;
  reading.contents = null;
  reading.handlers.onEnd?.({ index, phase, status, output, ...(contents === null ? {} : { contents }) });
}

/** See `diffText` of script.ts for the form. */
function contentsOf({ mark, commands, redaction }: Reading, index: number, bytes: Buffer): FileContents | null {
  const line = Buffer.from(`\n${mark} `);
  const at = bytes.indexOf(line);
  const end = bytes.indexOf(10, at + line.length);
  if (at === -1 || end === -1) return null;
  const what = bytes.toString('latin1', at + line.length, end);
  if (what !== 'present' && what !== 'absent') return null;
  const shown = (part: Buffer): string => redaction.text(part.toString('utf8'));
  const planned = commands[index];
  const literal = planned === undefined ? null : literalContent(planned);
  const desired = shown(literal === null ? bytes.subarray(end + 1) : Buffer.from(literal).subarray(0, contentBytesMax));
  if (what === 'absent') return { current: null, desired };
  return { current: withoutOldSecrets(shown(bytes.subarray(0, at)), desired), desired };
}
