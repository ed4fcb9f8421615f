/** The process as a command sees it: where results and progress go, and what may be asked. */
import { createInterface } from 'node:readline/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { styleText } from 'node:util';
import { exitCode, type Failure } from '../ir/failure.ts';
import { limits } from '../ir/limits.ts';
import { lineWithoutRunnerCommands } from '../text/runner-commands.ts';

export type Style = Parameters<typeof styleText>[0];

export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Whether a person can be asked. */
  readonly isInteractive: boolean;
  readonly isColored: boolean;
  /** Whether this is a job of GitHub Actions, which shows annotations and a summary. */
  readonly isInActions: boolean;
  /** A line of the result, on standard output. */
  readonly result: (line: string) => void;
  /** A result that is a program's source, byte for byte. */
  readonly source: (text: string) => void;
  /** A line of progress, on standard error. */
  readonly progress: (line: string) => void;
  /** Null, or resolves when readers of both streams have caught up; a run that is being stopped waits for no reader. */
  readonly room: () => Promise<void> | null;
  /** Colours text for the stream that shows it; plain where colour is off. */
  readonly paint: (style: Style, text: string) => string;
  /** Asks for yes or no; no where nobody can be asked. */
  readonly confirm: (question: string) => Promise<boolean>;
  /** A value that is not shown: typed twice, or all of standard input. Null where there is none. */
  readonly readSecret: (prompt: string, bytesMax: number) => Promise<string | null>;
  /** Lines of standard input. */
  readonly inputLines: () => AsyncIterable<string>;
  /** Where hosts keep the runner's state, for the demo; absent elsewhere. */
  readonly stateRoot?: string;
  /** What a view that is written at the end needs: the failures, and Markdown about what was done. */
  readonly reported: { readonly failures: Failure[]; summary: string; isOutputLost: boolean };
  /** Aborted by the first Ctrl-C, SIGTERM or SIGHUP. */
  readonly signal: AbortSignal;
  /** Aborted by the second: what runs is stopped. A third ends the process, and so does a while. */
  readonly killSignal: AbortSignal;
}

/** Wraps a process. A closed standard output (`| head -1`) silences results and never stops the work. */
export function makeShell(proc: NodeJS.Process): Shell {
  const [cancel, kill] = [new AbortController(), new AbortController()];
  const onSignal = (): void => {
    if (kill.signal.aborted) proc.exit(exitCode.cancelled);
    const isFirst = !cancel.signal.aborted;
    proc.stderr.write(isFirst ? 'stopping after the running commands; once more to stop them\n' : 'stopping now\n');
    (isFirst ? cancel : kill).abort();
    if (!isFirst) setTimeout(() => proc.exit(exitCode.cancelled), limits.stopPatienceMs).unref();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) proc.on(name, onSignal);
  const isColored = colorWanted(proc);
  const reported: Shell['reported'] = { failures: [], summary: '', isOutputLost: false };
  const write = lineWriter(reported, gathered(proc));
  const isInActions = proc.env['GITHUB_ACTIONS'] === 'true';
  const spoken = (say: (line: string) => void) =>
    isInActions ? (line: string): void => say(lineWithoutRunnerCommands(line)) : say;
  const source = write(proc.stdout);
  return {
    env: proc.env,
    cwd: proc.cwd(),
    isInteractive: proc.stdin.isTTY && proc.stderr.isTTY,
    isColored,
    isInActions,
    result: spoken(source),
    source,
    progress: spoken(write(proc.stderr)),
    room: roomIn([proc.stdout, proc.stderr], cancel.signal),
    paint: (style, text) => (isColored ? styleText(style, text, { validateStream: false }) : text),
    confirm: async (question) => (proc.stdin.isTTY && proc.stderr.isTTY ? ask(proc, question) : false),
    readSecret: async (prompt, bytesMax) => (await import('./read-secret.ts')).readSecret(proc, { prompt, bytesMax }),
    inputLines: () => createInterface({ input: proc.stdin, crlfDelay: Infinity }),
    reported,
    signal: cancel.signal,
    killSignal: kill.signal,
  };
}

function colorWanted(proc: NodeJS.Process): boolean {
  if (proc.env['NO_COLOR'] !== undefined && proc.env['NO_COLOR'] !== '') return false;
  if (proc.env['FORCE_COLOR'] !== undefined && proc.env['FORCE_COLOR'] !== '0') return true;
  return proc.stdout.isTTY && proc.stderr.isTTY && proc.env['TERM'] !== 'dumb';
}

/** A reader who went away (EPIPE) is fine; output that could not be written (a full disk) is not. */
function lineWriter(
  reported: Shell['reported'],
  gather: (stream: NodeJS.WriteStream) => void,
): (stream: NodeJS.WriteStream) => (line: string) => void {
  return (stream) => {
    let isOpen = true;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      isOpen = false;
      reported.isOutputLost ||= error.code !== 'EPIPE';
    });
    return (line) => {
      if (!isOpen) return;
      gather(stream);
      stream.write(`${line}\n`);
    };
  };
}

/** Lines that are written in one turn go out together: a write to a pipe is a call that waits. Streams keep their order among each other. */
function gathered(proc: NodeJS.Process): (stream: NodeJS.WriteStream) => void {
  let open: NodeJS.WriteStream | null = null;
  const flush = (): void => {
    open?.uncork();
    open = null;
  };
  proc.on('exit', flush);
  return (stream) => {
    if (open === stream) return;
    if (open === null) setImmediate(flush);
    flush();
    stream.cork();
    open = stream;
  };
}

/** Streams to pipes take every line at once and keep what their readers leave, so somebody has to look how much that is. */
function roomIn(streams: readonly NodeJS.WriteStream[], stop: AbortSignal): Shell['room'] {
  const isFull = (stream: NodeJS.WriteStream): boolean =>
    !stream.destroyed && stream.writableLength > limits.shownPendingBytesMax;
  let waiting: PromiseWithResolvers<void> | null = null;
  const look = (): void => {
    if (waiting === null || (!stop.aborted && streams.some(isFull))) return;
    waiting.resolve();
    waiting = null;
  };
  stop.addEventListener('abort', look);
  for (const stream of streams) for (const event of ['drain', 'close', 'error']) stream.on(event, look);
  return () => {
    if (stop.aborted || !streams.some(isFull)) return null;
    waiting ??= Promise.withResolvers();
    return waiting.promise;
  };
}

async function ask(proc: NodeJS.Process, question: string): Promise<boolean> {
  // What is asked about is among the lines that go out at the end of this turn.
  await nextTurn();
  const prompt = createInterface({ input: proc.stdin, output: proc.stderr });
  // A terminal that is read by lines gives Ctrl-C to who reads it.
  const stopped = new AbortController();
  prompt.once('SIGINT', () => {
    proc.emit('SIGINT', 'SIGINT');
    stopped.abort();
  });
  const answer = await prompt.question(`${question} [y/N] `, { signal: stopped.signal }).catch(() => '');
  prompt.close();
  return /^y(es)?$/i.test(answer.trim());
}
