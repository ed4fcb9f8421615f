/** Brings a host's work to where a run left it that was killed or stopped, from what the journal tells. */
import type { CommandFailure } from '../ir/fix.ts';
import type { Attempt } from './fix.ts';
import type { Done } from '../script/frames.ts';
import { shownOutput } from './host-output.ts';
import type { HostWork } from './host-work.ts';
import type { HostPast, PastSending } from './past.ts';
import { remedies } from '../remedies/remedies.ts';
import type { Reply } from './reply.ts';
import { spoolName } from '../script/script.ts';
import type { PlannedCommand } from '../script/select-commands.ts';
import type { Sent } from './send.ts';

/**
 * Takes what ended well off the rest, counts on from the sendings that were, and has their spools cleaned up at the end. Returns the
 * sending that must be looked at before anything else is sent; null where every answer is in the journal.
 */
export function takeUp(work: HostWork, past: HostPast): Sent | null {
  const { run, clock, stateRoot } = work.context.options;
  const planned = work.rest;
  const name = (sending: number): string => spoolName(run, sending, work.host.name);
  work.rest = planned.filter(({ command }) => !past.done.has(command.id));
  work.sendings = past.sendings;
  for (let sending = 0; sending < past.sendings; sending += 1) work.spools.add(name(sending));
  for (const { command, by, remedy } of past.fixes) {
    const attempts = work.attempts.get(command) ?? [];
    work.attempts.set(command, [...attempts, attemptOf(work, { by, advice: remedy })]);
  }
  if (past.open === null) return null;
  const commands = past.open.commands.flatMap((id) => commandOf(planned, id) ?? []);
  const ids = {
    nonce: clock.random(16),
    mark: clock.random(16),
    run,
    spool: name(past.sendings - 1),
    ...(stateRoot === undefined ? {} : { stateRoot }),
  };
  return {
    ids,
    commands,
    // There is a connection to look over at once.
    exit: { kind: 'status', status: 0 },
    reply: noReply,
    done: doneBefore(past.open),
    begun: begunBefore(past.open, commands),
    held: new Map(),
    guard: [],
    failure: failureBefore(work, past),
  };
}

const noReply: Reply = { isOpen: true, closed: null, fault: null, running: null, noise: '', looks: [], lease: null };

/** The journal has the sentence of a remedy of the table, not its name. */
function attemptOf({ context }: HostWork, { by, advice }: Pick<Attempt, 'by' | 'advice'>): Attempt {
  const known = (context.options.fix.remedies ?? remedies).find((remedy) => advice.endsWith(remedy.advice));
  return { by, remedy: known?.id ?? by, advice };
}

/** A remedy stands under the command it was for; what it ran is not told by the journal, and it is not sent again. */
function commandOf(planned: readonly PlannedCommand[], id: string): PlannedCommand | null {
  const own = planned.find(({ command }) => command.id === id);
  if (own !== undefined) return own;
  const mended = planned.find(({ command }) => id.startsWith(`${command.id}~`));
  return mended === undefined
    ? null
    : { ...mended, command: { ...mended.command, id }, owed: null, owes: [], backup: id.replace('~', '_') };
}

function doneBefore({ commands, ends }: PastSending): Map<number, Done> {
  const done = new Map<number, Done>();
  for (const [index, id] of commands.entries()) {
    const end = ends.get(id);
    if (end === undefined) continue;
    const { outcome, status } = end;
    if (outcome === 'already' || outcome === 'changed' || outcome === 'failed')
      done.set(index, { kind: 'done', index, outcome, phase: 'idle', status: status ?? 0 });
  }
  return done;
}

function begunBefore({ begun }: PastSending, commands: readonly PlannedCommand[]): ReadonlySet<number> {
  return new Set(
    commands.flatMap(({ command }, index) => (begun.has(command.id) && command.effect !== 'read' ? [index] : [])),
  );
}

/** What a fix must know of a failure, as far as the journal kept it. */
function failureBefore({ rest, family }: HostWork, { failed }: HostPast): CommandFailure | null {
  const planned = rest.find(({ command }) => command.id === failed?.command);
  if (failed === null || planned === undefined) return null;
  const { step, command } = planned;
  const { phase, status, output } = failed;
  return { step, command, family, phase, status, output: output === undefined ? '' : shownOutput(output) };
}
