/** After a script that did not say how it ended: comes back to the host, looks at what it left there, and only then decides. */
import type { CommandEnded } from '../ir/event.ts';
import type { Failure } from '../ir/failure.ts';
import { limits } from '../ir/limits.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import { isFixId } from './fold-journal.ts';
import type { Done } from '../script/frames.ts';
import { guardPatienceMs } from './guard.ts';
import { isHeld } from './guard-events.ts';
import { hasGuard } from '../script/guard-text.ts';
import type { HostWork } from './host-work.ts';
import { eventPhase } from './reasons.ts';
import type { Recovered } from './recovered.ts';
import { type Reply, replyReader } from './reply.ts';
import { runSeconds } from '../script/command-values.ts';
import type { PlannedCommand } from '../script/select-commands.ts';
import type { Sent } from './send.ts';
import { lookScript } from '../script/spool-script.ts';

/**
 * Adds to `sent.done` what the host kept, and records it. Waits for a running command as long as its limit lets it run. Fails with the
 * last reason where the host can't be reached again: then nobody knows what became of any command that was sent and not answered.
 */
export async function recover(work: HostWork, sent: Sent): Promise<Result<Recovered, Failure>> {
  const { clock, killSignal } = work.context.options;
  const untilMs = clock.elapsedMs() + longestMs(sent);
  const patientMs = clock.elapsedMs() + (hasGuard(open(sent)) || sent.held.size > 0 ? guardPatienceMs(work, sent) : 0);
  let isConnected = sent.exit.kind === 'status' || sent.exit.kind === 'signal';
  let failure: Failure = lost(work, sent);
  for (;;) {
    if (!isConnected) {
      const isOver = work.reconnects >= limits.reconnectsMax && clock.elapsedMs() >= patientMs;
      if (isOver || killSignal?.aborted === true) return failed(failure);
      const connected = await reconnect(work);
      if (!connected.ok) {
        failure = connected.failure;
        continue;
      }
    }
    const reply = await look(work, sent);
    if (reply !== null && reply.fault !== null) return failed(lost(work, sent));
    const found = reply?.looks.find((each) => each.kind === 'look')?.found;
    isConnected = found !== undefined;
    if (reply === null || found === undefined) continue;
    const { running, ended } = merge(work, sent, reply);
    if (found !== 'alive') return ok({ running: running ?? (ended === null ? firstLost(sent) : null), ended });
    if (clock.elapsedMs() >= untilMs) return ok({ running: running ?? firstOpen(sent), ended: null });
  }
}

function firstOpen({ commands, done }: Sent): number | null {
  const index = commands.findIndex((_, place) => !done.has(place));
  return index === -1 ? null : index;
}

/** A host that was made anew, or lost its disk's last seconds, has no trace of a command that was seen to begin. */
function firstLost({ begun, done }: Sent): number | null {
  return [...begun].find((index) => !done.has(index)) ?? null;
}

function longestMs({ commands, done }: Sent): number {
  const limitsLeft = open({ commands, done }).map(({ command }) => runSeconds(command));
  return 1000 * Math.max(0, ...limitsLeft) + limits.killGraceMs;
}

function open({ commands, done }: Pick<Sent, 'commands' | 'done'>): readonly PlannedCommand[] {
  return commands.filter((_, index) => !done.has(index));
}

function lost({ host }: HostWork, { exit, reply }: Sent): Failure {
  const why =
    exit.kind === 'lost'
      ? exit.reason
      : exit.kind === 'timeout'
        ? 'it said nothing for too long'
        : `its shell ended early${reply.noise === '' ? '' : `: ${reply.noise}`}`;
  const message = `${host.name}: the connection was lost while commands ran (${why})`;
  return {
    kind: 'unreachable',
    host: host.name,
    code: 'closed',
    message,
    remedy: 'look at the host, then apply again',
  };
}

/** Waits longer each time, and never as long as another host that lost its connection at the same moment. */
async function reconnect(work: HostWork): Promise<Result<null, Failure>> {
  const { clock, connector, connectTimeoutMs, killSignal } = work.context.options;
  const chance = 0.5 + Number.parseInt(clock.random(1), 16) / 255;
  const doubled = 2 ** Math.min(work.reconnects, limits.reconnectsMax);
  await clock.sleep(limits.reconnectWaitMs * doubled * chance, killSignal);
  work.reconnects += 1;
  await work.session.close();
  const session = await connector.connect(work.host, {
    timeoutMs: connectTimeoutMs,
    ...(killSignal === undefined ? {} : { signal: killSignal }),
  });
  if (!session.ok) return session;
  work.session = session.value;
  return ok(null);
}

/** Null where the connection did not last for it. */
async function look(work: HostWork, sent: Sent): Promise<Reply | null> {
  const { clock, killSignal } = work.context.options;
  const nonce = clock.random(16);
  const reader = replyReader({ nonce, mark: sent.ids.mark, redaction: work.context.redaction, handlers: {} });
  work.spools.add(sent.ids.spool);
  const exit = await work.session.run({
    script: lookScript({ ...sent.ids, nonce }),
    timeoutMs: 1000 * limits.lookWaitSeconds + lookGraceMs,
    onOutput: (chunk, stream) => {
      if (stream === 'stdout') reader.push(chunk);
    },
    ...(killSignal === undefined ? {} : { signal: killSignal }),
  });
  const reply = reader.end();
  return exit.kind === 'status' || reply.closed !== null ? reply : null;
}

const lookGraceMs = 15_000;

/** Takes over results that were not known yet; tells of the command that began to act and has no result. */
function merge(work: HostWork, sent: Sent, { looks }: Reply): Recovered {
  let running: Recovered['running'] = null;
  let ended: Recovered['ended'] = null;
  for (const look of looks) {
    if (look.kind !== 'kept') continue;
    const { frame } = look;
    if (frame.kind === 'guard') sent.guard.push(frame);
    if (frame.kind === 'run') running = frame.index;
    if (frame.kind === 'end' && frame.phase === 'run') {
      running = null;
      ended = { index: frame.index, status: frame.status };
    }
    if (frame.kind !== 'done') continue;
    [running, ended] = [null, null];
    if (sent.done.has(frame.index)) continue;
    sent.done.set(frame.index, frame);
    recordKept(work, sent, frame);
  }
  return { running, ended };
}

function recordKept({ context, host }: HostWork, sent: Sent, done: Done): void {
  const planned = sent.commands[done.index];
  if (planned === undefined || isFixId(planned.command.id)) return;
  const what =
    done.outcome === 'failed'
      ? `ended with status ${done.status}`
      : done.outcome === 'already'
        ? 'already true'
        : done.outcome === 'undone'
          ? 'taken back'
          : 'done, and verified';
  const event: CommandEnded = {
    kind: 'command-ended',
    host: host.name,
    step: planned.step.id,
    command: planned.command.id,
    at: context.options.clock.now(),
    outcome: done.outcome,
    phase: eventPhase(done.phase, planned),
    status: done.status,
    durationMs: 0,
    reason: `${what}, as the host had kept it when the connection was back`,
  };
  if (isHeld(planned, done)) sent.held.set(done.index, event);
  else context.recorder.record(event);
}
