/**
 * After commands that may have locked everybody out: comes to the host anew, as the next person would, and only then lets them stand. Where
 * that fails, the host takes them back by itself, and this waits for it and says so.
 */
import { limits } from '../ir/limits.ts';
import type { HostSession } from '../ports/host.ts';
import type { GuardFrame } from '../script/frames.ts';
import { guardSecondsOf, recordGuard } from './guard-events.ts';
import { recordTakenBack } from './guard-outcomes.ts';
import { undoSeconds } from '../script/guard-text.ts';
import type { HostWork } from './host-work.ts';
import type { Recovered } from './recovered.ts';
import { replyReader } from './reply.ts';
import type { Sent } from './send.ts';
import { decisionScript } from '../script/spool-script.ts';

/** open: nothing was guarded, or it stays. undone: commands were taken back; their ends are recorded. unknown: nobody gets in. */
export type GuardEnd = 'open' | 'undone' | 'unknown';

/** A guarded command of which nobody knows how it ended is taken back with what belongs to it. */
export async function settleGuard(work: HostWork, sent: Sent, recovered: Recovered): Promise<GuardEnd> {
  const place = recovered.running ?? recovered.ended?.index ?? -1;
  const running = sent.commands[place]?.command.guard === undefined ? null : place;
  if (!sent.guard.some(({ what }) => what === 'armed')) {
    keepHeld(work, sent);
    return 'open';
  }
  const isOver = sent.guard.some(({ what }) => what === 'over');
  if (!isOver && running === null) await settled(work, sent);
  const answer = isOver ? sent.guard : await decide(work, sent, running === null ? 'confirm' : 'retract');
  if (!isOver) sent.guard.push(...(answer ?? []));
  if (answer === null || answer.some(({ what }) => what === 'none')) return 'unknown';
  if (answer.some(({ what }) => what === 'undone' || what === 'lost')) {
    recordTakenBack(work, sent, { answer, running });
    return 'undone';
  }
  if (answer.some(({ what }) => what === 'confirmed')) {
    const commands = [...sent.held.values()].map(({ command }) => command);
    const isHere = work.host.transport === 'local';
    const reason = isHere
      ? 'this machine needs no login to be reached: only becoming root was tried, and it stays'
      : 'a new login works, so it stays';
    recordGuard(work, { what: 'confirmed', commands, reason });
  }
  keepHeld(work, sent);
  return 'open';
}

/** Until what was done has taken effect, but not so long that the host takes it back meanwhile. */
async function settled(work: HostWork, { commands, held }: Sent): Promise<void> {
  const { clock, killSignal } = work.context.options;
  const acted = [...held.keys()].map((index) => commands[index]?.command.guard);
  if (!acted.some((guard) => guard === 'network' || guard === 'firewall' || guard === 'opaque')) return;
  await clock.sleep(Math.min(limits.guardSettleMs, 250 * guardSecondsOf(work)), killSignal);
}

function keepHeld({ context }: HostWork, { held }: Sent): void {
  for (const event of held.values()) context.recorder.record({ ...event, at: context.options.clock.now() });
  held.clear();
}

/** Whether any of what was done and may have closed the way has an undo. */
export function canTakeBack({ commands, held }: Pick<Sent, 'commands' | 'held'>): boolean {
  return [...held.keys()].some((index) => (commands[index]?.command.undo ?? null) !== null);
}

/** How long it may take until the host has let somebody in or has taken everything back. */
export function guardPatienceMs(work: HostWork, { commands }: Pick<Sent, 'commands'>): number {
  const guarded = commands.filter(({ command }) => command.guard !== undefined && command.undo !== null);
  const undo = guarded.reduce((sum, planned) => sum + undoSeconds(planned), 0);
  return 1000 * (guardSecondsOf(work) + Math.min(undo, limits.guardUndoSecondsMax)) + limits.guardGraceMs;
}

/** Tries until the host answers over a new connection, whichever way it was decided; null where it does not. */
async function decide(work: HostWork, sent: Sent, what: 'confirm' | 'retract'): Promise<readonly GuardFrame[] | null> {
  const { clock, connector, connectTimeoutMs, killSignal } = work.context.options;
  const untilMs = clock.elapsedMs() + guardPatienceMs(work, sent);
  const isStopped = (): boolean => killSignal?.aborted === true;
  let hasSaid = false;
  while (!isStopped() && clock.elapsedMs() < untilMs) {
    const connected = await connector.connect(work.host, {
      timeoutMs: connectTimeoutMs,
      ...(what === 'confirm' ? { asJump: true } : {}),
      ...(killSignal === undefined ? {} : { signal: killSignal }),
    });
    if (connected.ok) {
      const answer = await ask(work, sent, { session: connected.value, what });
      if (answer !== null) {
        await work.session.close();
        work.session = connected.value;
        return answer;
      }
      await connected.value.close();
    } else if (!hasSaid) {
      hasSaid = true;
      const why = 'message' in connected.failure ? connected.failure.message : connected.failure.kind;
      recordGuard(work, {
        what: 'waiting',
        commands: [],
        reason: `a new login fails, ${canTakeBack(sent) ? 'so it will be taken back' : 'and nothing can take it back'}: ${why}`,
      });
    }
    await clock.sleep(limits.guardRetryMs, killSignal);
  }
  // The second Ctrl-C: at once, if the old connection still stands.
  return isStopped() ? ask(work, sent, { session: work.session, what: 'retract' }) : null;
}

async function ask(
  work: HostWork,
  { ids }: Sent,
  { session, what }: { readonly session: HostSession; readonly what: 'confirm' | 'retract' },
): Promise<readonly GuardFrame[] | null> {
  const { clock, killSignal } = work.context.options;
  const nonce = clock.random(16);
  const frames: GuardFrame[] = [];
  const reader = replyReader({
    nonce,
    mark: ids.mark,
    redaction: work.context.redaction,
    handlers: { onGuard: (frame) => void frames.push(frame) },
  });
  await session.run({
    script: decisionScript({ ...ids, nonce }, what),
    timeoutMs: 1000 * limits.guardUndoSecondsMax + limits.guardGraceMs,
    onOutput: (chunk, stream) => {
      if (stream === 'stdout') reader.push(chunk);
    },
    ...(killSignal === undefined || killSignal.aborted ? {} : { signal: killSignal }),
  });
  return reader.end().closed === null ? null : frames;
}
