/** Reads a value that must not be shown: typed twice without an echo, or all of standard input. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Null where the two typed values differ, nobody answers, or the input is not UTF-8 text of at most `bytesMax` bytes. */
export async function readSecret(
  proc: Pick<NodeJS.Process, 'stdin' | 'stderr'>,
  { prompt, bytesMax }: { readonly prompt: string; readonly bytesMax: number },
): Promise<string | null> {
  if (!proc.stdin.isTTY) return readAll(proc.stdin, bytesMax);
  const first = await typed(proc, `${prompt}: `);
  return first !== null && first === (await typed(proc, `${prompt}, once more: `)) ? first : null;
}

/** One newline at the end, which `echo` adds, is dropped. */
async function readAll(input: AsyncIterable<unknown>, bytesMax: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > bytesMax + 2) return null;
    chunks.push(bytes);
  }
  const whole = Buffer.concat(chunks);
  const text = whole.toString('utf8');
  return Buffer.from(text, 'utf8').equals(whole) ? text.replace(/\r?\n$/, '') : null;
}

/** The terminal's own echo is off while readline reads, and readline's goes nowhere. Null on Ctrl-C or Ctrl-D. */
async function typed(
  { stdin, stderr }: Pick<NodeJS.Process, 'stdin' | 'stderr'>,
  prompt: string,
): Promise<string | null> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true, historySize: 0 });
  stderr.write(prompt);
  const ended = new Promise<null>((resolve) => {
    lines.once('close', () => resolve(null));
    lines.once('SIGINT', () => resolve(null));
  });
  const answer = await Promise.race([lines.question(''), ended]);
  lines.close();
  stderr.write('\n');
  return answer;
}
