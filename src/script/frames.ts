/** Tells frames, which the runner's own script wrote, from everything else that a host prints. */

/** Phases as hosts have them: those of an event, the reading of a file for its diff, and whether a command is owed. */
const hostPhases = ['check', 'diff', 'run', 'recheck', 'verify', 'owed'] as const;
export type HostPhase = (typeof hostPhases)[number];

export type Frame =
  | { readonly kind: 'open' }
  | { readonly kind: 'begin'; readonly index: number; readonly phase: HostPhase }
  | { readonly kind: 'end'; readonly index: number; readonly phase: HostPhase; readonly status: number }
  | Done
  | { readonly kind: 'run'; readonly index: number }
  /** Which process group asks from now on, and when its leader began. */
  | { readonly kind: 'asks'; readonly group: string; readonly since: string }
  | { readonly kind: 'fault'; readonly code: string }
  | { readonly kind: 'close'; readonly why: CloseReason }
  /** What a look found: the script never began an effect, may still be running, or has gone. */
  | { readonly kind: 'look'; readonly found: 'fenced' | 'alive' | 'gone' }
  /** What is known of who holds the host: see shell-lease.ts. */
  | { readonly kind: 'lease'; readonly key: string; readonly text: string }
  | GuardFrame
  /** A result that a script kept on the host. */
  | { readonly kind: 'kept'; readonly frame: Frame };

/** `idle`: it waits for a change and there was none. */
export interface Done {
  readonly kind: 'done';
  readonly index: number;
  readonly outcome: 'already' | 'changed' | 'failed' | 'undone';
  readonly phase: HostPhase | 'idle';
  readonly status: number;
}

const doneOutcomes = ['already', 'changed', 'failed', 'undone'] as const satisfies readonly Done['outcome'][];

const guardWords = ['armed', 'confirmed', 'undone', 'lost', 'over', 'none', 'gone'] as const;

/**
 * What became of a lock-out guard. armed: it waits. confirmed: somebody came in, so all stays. undone: a command was taken back, with the
 * undo's status. lost: a command has no undo. over: nothing more is taken back. none: there was no guard. gone: it ended undecided.
 */
export interface GuardFrame {
  readonly kind: 'guard';
  readonly what: (typeof guardWords)[number];
  /** The name of the command's backup; empty where it is about no command. */
  readonly name: string;
  readonly status: number;
}

/** `guarded`: commands are left, and a guard wants to be confirmed before them. */
export type CloseReason = 'complete' | 'failed' | 'stopped' | 'guarded';

const closeReasons: readonly CloseReason[] = ['complete', 'failed', 'stopped', 'guarded'];

export interface FrameHandlers {
  readonly onFrame: (frame: Frame) => void;
  /** Bytes between frames, in pieces; a piece is only valid during the call. */
  readonly onOutput: (bytes: Uint8Array) => void;
}

export interface FrameReader {
  readonly push: (chunk: Uint8Array) => void;
  /** No more comes: what was held back is output. */
  readonly end: () => void;
}

const frameBytesMax = 200;

/**
 * Reads a stream in pieces of any size. A frame is a record separator, the nonce, words and a newline, wherever it comes; with another
 * nonce it is output like any other. Only what may be the beginning of a frame is held back, so that output is shown as it comes.
 */
export function frameReader(nonce: string, handlers: FrameHandlers): FrameReader {
  const mark = Buffer.from(`\u001e${nonce} `);
  let held: Buffer = Buffer.alloc(0);
  const output = (bytes: Buffer): void => {
    if (bytes.length > 0) handlers.onOutput(bytes);
  };
  const push = (chunk: Uint8Array): void => {
    let rest =
      held.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength) : Buffer.concat([held, chunk]);
    for (;;) {
      const at = rest.indexOf(mark);
      if (at === -1) break;
      const end = rest.indexOf(10, at + mark.length);
      const frame = end === -1 ? undefined : parseFrame(rest.toString('latin1', at + mark.length, end));
      if (frame === undefined && end === -1 && rest.length - at < frameBytesMax) {
        output(rest.subarray(0, at));
        held = Buffer.from(rest.subarray(at));
        return;
      }
      output(rest.subarray(0, frame === undefined || frame === null ? at + mark.length : at));
      if (frame !== undefined && frame !== null) handlers.onFrame(frame);
      rest = rest.subarray(frame === undefined || frame === null ? at + mark.length : end + 1);
    }
    const keep = markStart(rest, mark);
    output(rest.subarray(0, rest.length - keep));
    held = Buffer.from(rest.subarray(rest.length - keep));
  };
  return {
    push,
    end: () => {
      output(held);
      held = Buffer.alloc(0);
    },
  };
}

/** How many bytes at the end of `bytes` may be the beginning of `mark`. */
function markStart(bytes: Buffer, mark: Buffer): number {
  const at = bytes.lastIndexOf(mark[0] ?? 0);
  const length = bytes.length - at;
  if (at === -1 || length > mark.length) return 0;
  return bytes.subarray(at).equals(mark.subarray(0, length)) ? length : 0;
}

/** Frames by their first word; null where the rest is not what that word needs. */
export function parseFrame(line: string): Frame | null {
  if (line.length > frameBytesMax) return null;
  const [kind, ...words] = line.split(' ');
  const read = parsers[kind ?? ''];
  return read === undefined ? null : read(words);
}

const parsers: Readonly<Record<string, (words: readonly string[]) => Frame | null>> = {
  open: ([version]) => (version === '1' ? { kind: 'open' } : null),
  begin: ([n, phase]) => (isIndex(n) && isPhase(phase) ? { kind: 'begin', index: Number(n), phase } : null),
  end: ([n, phase, status]) =>
    isIndex(n) && isPhase(phase) && isIndex(status)
      ? { kind: 'end', index: Number(n), phase, status: Number(status) }
      : null,
  done: ([n, outcome, phase, status]) => {
    if (!isIndex(n) || !isIndex(status) || !(phase === 'idle' || isPhase(phase))) return null;
    const ended = doneOutcomes.find((each) => each === outcome);
    if (ended === undefined) return null;
    return { kind: 'done', index: Number(n), outcome: ended, phase, status: Number(status) };
  },
  asks: ([group = '', since = '']) =>
    /^\d{1,20}$/.test(group) && /^\d{1,20}$/.test(since) ? { kind: 'asks', group, since } : null,
  run: ([n]) => (isIndex(n) ? { kind: 'run', index: Number(n) } : null),
  fault: ([code]) => (code === undefined ? null : { kind: 'fault', code }),
  close: ([why]) => {
    const known = closeReasons.find((each) => each === why);
    return known === undefined ? null : { kind: 'close', why: known };
  },
  guard: ([word, name = '', status = '0']) => {
    const what = guardWords.find((each) => each === word);
    return what === undefined || !isIndex(status) ? null : { kind: 'guard', what, name, status: Number(status) };
  },
  look: ([found]) => (found === 'fenced' || found === 'alive' || found === 'gone' ? { kind: 'look', found } : null),
  lease: ([key, ...text]) =>
    key === undefined ? null : { kind: 'lease', key, text: Buffer.from(text.join(' '), 'latin1').toString('utf8') },
  kept: (words) => {
    const frame = words[0] === 'kept' ? null : parseFrame(words.join(' '));
    return frame === null ? null : { kind: 'kept', frame };
  },
};

function isIndex(word: string | undefined): word is string {
  return word !== undefined && /^\d{1,6}$/.test(word);
}

function isPhase(word: string | undefined): word is HostPhase {
  return hostPhases.some((phase) => phase === word);
}
