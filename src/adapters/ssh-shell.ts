/** Starts `sh -s` on a connected host and knows whether it began, so that a script is sent only to a shell that waits for it. */
import { randomBytes } from 'node:crypto';
import type { ClientChannel } from 'ssh2';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';
import type { Exit } from '../ports/host.ts';
import { stopAfter, timer } from './script-run.ts';
import { answerOnce, listenFor } from './shell-start.ts';
import type { RunningShell, Stopped } from './script-run.ts';
import type { Connection } from './ssh-connection.ts';
import { channelReason } from './ssh-fault.ts';
import { keepWindow } from './ssh-window.ts';

export interface StartedShell extends RunningShell {
  isGone(): boolean;
}

/** Why no shell began; whatever the reason, no script was sent. */
export type NotStarted =
  | { readonly kind: 'no-channel'; readonly reason: string }
  /** The login shell or sudo ended first; `said` is what it wrote, unsafe to print. */
  | { readonly kind: 'ended'; readonly said: string }
  | { readonly kind: 'lost'; readonly reason: string }
  /** Sudo asked for the password again. */
  | { readonly kind: 'password' }
  | Stopped;

/** Whether sh runs as root through sudo: without a password, or with one that is given once, and only where sudo asks. */
export type Become = 'no' | 'freely' | { readonly password: string };

export interface StartOptions {
  readonly become: Become;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** sshd lets closed sessions linger, so that opening the next one may fail for a moment. */
const openWaitsMs = [0, 50, 200, 800];
const lastWordsMs = 500;

/**
 * Opens one channel, without PTY or forwarding, and starts sh in it. The command line reads the same in sh, csh and fish;
 * sh says a random word first, so that what rc files print is not taken for the script's output.
 */
export async function startShell(
  connection: Connection,
  options: StartOptions,
): Promise<Result<StartedShell, NotStarted>> {
  const word = `runbook-${randomBytes(8).toString('hex')}`;
  const { become } = options;
  const question = `password-${randomBytes(8).toString('hex')}:`;
  const sudo = become === 'no' ? '' : become === 'freely' ? 'sudo -n -H ' : `sudo -S -k -p ${question} -H `;
  const opening = openExec(connection, `exec ${sudo}sh -c 'echo ${word}; exec sh -s'`);
  const stop = stopAfter(options);
  try {
    const opened = await Promise.race([opening, stop.stopped]);
    if (!('ok' in opened)) return abandoned(opening, opened);
    if (!opened.ok) return opened;
    const { channel, shell } = opened.value;
    const streams = {
      stdout: channel,
      stderr: channel.stderr,
      write: (text: string): void => void channel.write(text),
    };
    const heard = listenFor(word, streams);
    const answering = typeof become === 'string' ? null : answerOnce(question, become.password, streams);
    const ends = [heard.begun, shell.exited, stop.stopped];
    const first = await Promise.race(answering === null ? ends : [...ends, answering.refused]);
    answering?.end();
    if (first === 'begun') return ok(shell);
    const isEnded = first.kind === 'status' || first.kind === 'signal';
    // The exit may come before the last words, which a channel that is closed from here would never hear.
    if (isEnded) await Promise.race([shell.closed, timer(lastWordsMs).over]);
    shell.release();
    return failed(isEnded ? { kind: 'ended', said: heard.said() } : first);
  } finally {
    stop.clear();
  }
}

/** A channel that opens after all is not used. */
function abandoned(opening: ReturnType<typeof openExec>, why: Stopped): Result<never, NotStarted> {
  void opening.then((late) => (late.ok ? late.value.channel.close() : null));
  return failed(why);
}

interface Opened {
  readonly channel: ClientChannel;
  readonly shell: StartedShell;
}

async function openExec(connection: Connection, command: string): Promise<Result<Opened, NotStarted>> {
  let reason = '';
  for (const waitMs of openWaitsMs) {
    if (waitMs > 0) await timer(waitMs).over;
    const gone = connection.goneReason();
    if (gone !== null) return failed({ kind: 'lost', reason: gone });
    const opened = await execOnce(connection, command);
    if (opened.ok) return opened;
    reason = opened.failure;
  }
  return failed({ kind: 'no-channel', reason });
}

/** The shell is listened to within the callback: an exit may be in the same packet as the answer that the channel is open. */
function execOnce(connection: Connection, command: string): Promise<Result<Opened, string>> {
  return new Promise((resolve) => {
    try {
      connection.client.exec(command, (error, channel) =>
        resolve(
          error === undefined ? ok({ channel, shell: shellOver(channel, connection) }) : failed(channelReason(error)),
        ),
      );
    } catch (error) {
      resolve(failed(channelReason(error as Error)));
    }
  });
}

/** A channel as a running shell. Listens from the start, since an exit may come while nobody waits for it. */
function shellOver(channel: ClientChannel, connection: Connection): StartedShell {
  keepWindow(connection.client, channel);
  const exited = Promise.withResolvers<Exit>();
  const closed = Promise.withResolvers<void>();
  const quiet = Promise.withResolvers<void>();
  let isGone = false;
  channel.on('exit', (status: number | null, signal?: string) => {
    isGone = true;
    exited.resolve(status === null ? { kind: 'signal', signal: signal ?? 'unknown' } : { kind: 'status', status });
  });
  channel.on('close', () => {
    isGone = true;
    const reason = connection.goneReason() ?? 'the host closed the channel without an exit status';
    exited.resolve({ kind: 'lost', reason });
    closed.resolve();
  });
  channel.stderr.on('end', () => quiet.resolve());
  // Writing to a shell that has ended is no fault of its own: its exit says what happened.
  channel.on('error', () => null);
  channel.stderr.on('error', () => null);
  const release = (): void => {
    channel.close();
    channel.resume();
    channel.stderr.resume();
  };
  return {
    stdout: channel,
    stderr: channel.stderr,
    exited: exited.promise,
    closed: Promise.all([closed.promise, quiet.promise]).then(() => void 0),
    isGone: () => isGone || connection.goneReason() !== null,
    stdin: channel,
    release,
    stop: async () => release(),
  };
}
