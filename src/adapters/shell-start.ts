/** How a shell is known to have begun: it says a word first, and a password is given to sudo once, where it asks. */
import type { Readable } from 'node:stream';

/** The ends of a shell that was just started. */
export interface Streams {
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly write: (text: string) => void;
}

const heardBytesMax = 64 * 1024;

export interface Answering {
  /** Resolves when sudo asks once more: to go away then does not count as a second try. */
  readonly refused: Promise<{ readonly kind: 'password' }>;
  end(): void;
}

/** Writes the password as soon as sudo asks for it, and only then: where it does not ask, sh would read it. */
export function answerOnce(question: string, password: string, { stderr, write }: Streams): Answering {
  const refused = Promise.withResolvers<{ readonly kind: 'password' }>();
  let said = '';
  let isAnswered = false;
  const onErr = (chunk: Buffer): void => {
    said = (said + chunk.toString('latin1')).slice(-heardBytesMax);
    const at = said.indexOf(question);
    if (at === -1) return;
    said = said.slice(at + question.length);
    if (isAnswered) refused.resolve({ kind: 'password' });
    else write(`${password}\n`);
    isAnswered = true;
  };
  stderr.on('data', onErr);
  return { refused: refused.promise, end: () => void stderr.off('data', onErr) };
}

/** Waits for the word on a line of its own; leaves both outputs paused, with what came after it. */
export function listenFor(
  word: string,
  { stdout, stderr }: Streams,
): { readonly begun: Promise<'begun'>; said(): string } {
  const begun = Promise.withResolvers<'begun'>();
  const mark = Buffer.from(`${word}\n`);
  let out = Buffer.alloc(0);
  let err = Buffer.alloc(0);
  const onErr = (chunk: Buffer): void => {
    err = Buffer.concat([err, chunk]).subarray(-heardBytesMax);
  };
  const onOut = (chunk: Buffer): void => {
    out = Buffer.concat([out, chunk]);
    const at = out.indexOf(mark);
    if (at < 0) out = out.subarray(-heardBytesMax);
    if (at < 0) return;
    stdout.off('data', onOut).pause();
    stderr.off('data', onErr).pause();
    const rest = out.subarray(at + mark.length);
    if (rest.length > 0) stdout.unshift(rest);
    begun.resolve('begun');
  };
  stdout.on('data', onOut).resume();
  stderr.on('data', onErr).resume();
  return { begun: begun.promise, said: () => `${err.toString('utf8')}\n${out.toString('utf8')}`.trim() };
}
