/** Sends commands to a host as one script, and records what it answers while it answers. */
import type { CommandEnded } from '../ir/event.ts';
import type { CommandFailure } from '../ir/fix.ts';
import { limits } from '../ir/limits.ts';
import type { Exit } from '../ports/host.ts';
import type { CloseReason, Done, GuardFrame } from '../script/frames.ts';
import { guardSecondsOf } from './guard-events.ts';
import type { LeaseHolder } from '../script/host-lease.ts';
import type { HostWork } from './host-work.ts';
import { type Reply, type ReplyHandlers, replyReader } from './reply.ts';
import { secondsMax, type ScriptOptions } from '../script/command-values.ts';
import { applyScript, spoolName } from '../script/script.ts';
import type { PlannedCommand } from '../script/select-commands.ts';
import { type Asking, cleanupText, killScript, stopScript } from '../script/spool-script.ts';
import { track, type Tracker } from './track.ts';

type ScriptIds = Pick<ScriptOptions, 'nonce' | 'mark' | 'run' | 'spool' | 'stateRoot'>;

/** What came of one sending. */
export interface Sent {
  readonly ids: ScriptIds;
  readonly commands: readonly PlannedCommand[];
  readonly exit: Exit;
  readonly reply: Reply;
  /** Results by place in `commands`, those that the host kept included. */
  readonly done: Map<number, Done>;
  /** Places of commands whose effect has begun. */
  readonly begun: ReadonlySet<number>;
  /** Ends of guarded commands, by place, that count only once it is known whether they stay. */
  readonly held: Map<number, CommandEnded>;
  /** What was said of a guard, over this connection or a later one. */
  readonly guard: GuardFrame[];
  /** Set where one failed and said so over the connection. */
  readonly failure: CommandFailure | null;
}

/** Null: the journal can't be written, so nothing was sent. */
export async function send(work: HostWork, commands: readonly PlannedCommand[]): Promise<Sent | null> {
  const { options, recorder, redaction } = work.context;
  const ids = scriptIds(work);
  work.sendings += 1;
  recorder.record({
    kind: 'batch-sent',
    host: work.host.name,
    at: options.clock.now(),
    commands: commands.map(({ command }) => command.id),
    spool: ids.spool,
  });
  await recorder.settled();
  if (recorder.fault() !== null) return null;
  const tracker = track(work, commands);
  let asking: Asking = null;
  const over = Promise.withResolvers<CloseReason | null>();
  const last = over.promise.then((why) => lastWords(work, { tracker, commands, why }));
  const handlers: ReplyHandlers = {
    ...tracker.handlers,
    onAsks: (asks) => void (asking = asks),
    onOver: over.resolve,
  };
  const reader = replyReader({ ...ids, commands, redaction, handlers });
  const listening = stopOnAbort(work, ids);
  const killing = killOnAbort(work, ids, () => asking);
  const exit = await work.session.run({
    script: applyScript({
      ...ids,
      ...(work.host.machineId === undefined ? {} : { machineId: work.host.machineId }),
      commands,
      values: work.values,
      holder: holderOf(work),
      guardSeconds: guardSecondsOf(work),
      hasActed: options.past?.hosts.get(work.host.name)?.hasActed ?? false,
    }),
    last,
    timeoutMs: limitMs(commands),
    onOutput: (chunk, stream) => {
      if (stream === 'stdout') reader.push(chunk);
      else reader.hear(chunk);
      return roomFor(work);
    },
    signal: killing.signal,
  });
  killing.end();
  const reply = reader.end();
  const { done, begun, held, guard } = tracker;
  const isCleaned = isWell(exit) && reply.closed === 'complete' && (await last) !== '';
  if (listening.end() || (begun.size > 0 && !isCleaned)) work.spools.add(ids.spool);
  return { ids, commands, exit, reply, done, begun, held, guard, failure: tracker.failure() };
}

function isWell(exit: Exit): boolean {
  return exit.kind === 'status' && exit.status === 0;
}

/** Once all is in the journal, the script itself removes its results: that costs no round trip. Empty where they are still needed. */
async function lastWords(
  { context: { options, recorder } }: HostWork,
  {
    tracker: { guard, done },
    commands,
    why,
  }: { readonly tracker: Tracker; readonly commands: readonly PlannedCommand[]; readonly why: CloseReason | null },
): Promise<string> {
  if (why !== 'complete' || guard.length > 0 || done.size < commands.length) return '';
  await recorder.settled();
  return recorder.fault() === null ? cleanupText(options.clock.now()) : '';
}

/** What prints faster than the log and the screen take it waits on its host. */
function roomFor({ log, context }: HostWork): Promise<void> | void {
  const waits = [log?.room(), context.options.room?.()].filter((wait) => wait !== null && wait !== undefined);
  if (waits.length > 0) return Promise.all(waits).then(() => undefined);
}

function holderOf({ context: { options } }: HostWork): LeaseHolder {
  const at = options.commit === null ? '' : ` at ${options.commit.slice(0, 12)}`;
  return {
    by: options.by,
    machine: options.machine ?? '',
    why: `${options.undoes === undefined ? '' : 'undo of '}${options.lock.runbook}${at}`,
  };
}

function scriptIds({ context, host, sendings }: HostWork): ScriptIds {
  const { clock, run, stateRoot } = context.options;
  return {
    nonce: clock.random(16),
    mark: clock.random(16),
    run,
    spool: spoolName(run, sendings, host.name),
    ...(stateRoot === undefined ? {} : { stateRoot }),
  };
}

/** All limits of all texts, and time to spare: the host keeps to the limits by itself. */
function limitMs(commands: readonly PlannedCommand[]): number {
  return secondsMax(commands) * 1000 + commands.length * limits.killGraceMs;
}

/** The first Ctrl-C reaches a script over a second channel: it ends after the running command. `end` says whether it was sent. */
function stopOnAbort({ context, session, besides }: HostWork, ids: ScriptIds): { readonly end: () => boolean } {
  const { signal, options } = context;
  let isSent = false;
  const stop = (): void => {
    isSent = true;
    const script = stopScript({ ...ids, nonce: options.clock.random(16) });
    besides.push(session.run({ script, timeoutMs: stopTimeoutMs, onOutput: () => undefined }));
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return {
    end: () => {
      signal.removeEventListener('abort', stop);
      return isSent;
    },
  };
}

const stopTimeoutMs = 10_000;

/**
 * The second Ctrl-C ends the running command over a second channel, and gives the script a moment to say so; `signal` is when nothing
 * is waited for any longer.
 */
function killOnAbort(
  { context, session, besides }: HostWork,
  ids: ScriptIds,
  asking: () => Asking,
): { readonly signal: AbortSignal; readonly end: () => void } {
  const { killSignal, clock } = context.options;
  const [over, done] = [new AbortController(), new AbortController()];
  const kill = async (): Promise<void> => {
    const script = killScript({ ...ids, nonce: clock.random(16) }, asking());
    const killing = session.run({ script, timeoutMs: killTimeoutMs, onOutput: () => undefined });
    besides.push(killing);
    await killing;
    await clock.sleep(killGraceMs, done.signal);
    if (!done.signal.aborted) over.abort();
  };
  const onKill = (): void => void kill().catch(() => over.abort());
  if (killSignal?.aborted === true) over.abort();
  else killSignal?.addEventListener('abort', onKill, { once: true });
  return {
    signal: over.signal,
    end: () => {
      killSignal?.removeEventListener('abort', onKill);
      done.abort();
    },
  };
}

const killTimeoutMs = 6_000;
const killGraceMs = 3_000;
