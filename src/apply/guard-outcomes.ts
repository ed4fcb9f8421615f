/** What is recorded of commands that a lock-out guard took back. */
import type { Done, GuardFrame } from '../script/frames.ts';
import { recordGuard } from './guard-events.ts';
import type { HostWork } from './host-work.ts';
import type { PlannedCommand } from '../script/select-commands.ts';
import type { Sent } from './send.ts';

interface Undone {
  readonly answer: readonly GuardFrame[];
  readonly running: number | null;
}

/**
 * The command whose effect was the last, or that failed by itself, is the one that failed; those that were taken back with it are `undone`.
 * A guarded command without an undo stays as it ended.
 */
export function recordTakenBack(work: HostWork, sent: Sent, { answer, running }: Undone): void {
  const culprit = culpritOf(sent, { answer, running });
  const reverted = answer.filter(({ what }) => what === 'undone');
  for (const frame of reverted) {
    const planned = plannedBy(sent, frame.name);
    if (planned !== undefined && sent.commands[culprit] !== planned)
      record(work, planned, { status: frame.status, culprit: culpritId(sent, culprit) });
  }
  for (const frame of answer.filter(({ what }) => what === 'lost')) {
    const index = sent.commands.findIndex(({ backup }) => backup === frame.name);
    const event = sent.held.get(index);
    if (event !== undefined && index !== culprit) work.context.recorder.record(event);
  }
  recordCulprit(work, sent, { answer, running, culprit });
  sent.held.clear();
  const commands = reverted.flatMap(({ name }) => plannedBy(sent, name)?.command.id ?? []);
  recordGuard(work, { what: 'undone', commands, reason: answerText(answer) });
}

/** Whether another command than the one that failed was taken back: then the rest can't go on from there. */
export function hasTakenMoreBack(sent: Sent, index: number): boolean {
  const own = sent.commands[index]?.backup;
  return sent.guard.some(({ what, name }) => what === 'undone' && name !== own);
}

function culpritOf(sent: Sent, { answer, running }: Undone): number {
  const failing = [...sent.held].find(([, { outcome }]) => outcome === 'failed');
  if (failing !== undefined) return failing[0];
  if (running !== null) return running;
  const names = answer.filter(({ what }) => what === 'undone' || what === 'lost').map(({ name }) => name);
  return sent.commands.findLastIndex(({ backup }, index) => names.includes(backup) || sent.held.has(index));
}

function culpritId(sent: Sent, culprit: number): string {
  return sent.commands[culprit]?.command.id ?? 'another command';
}

/** Also of a command of an earlier script, that took effect only now. */
function plannedBy({ commands }: Sent, name: string): PlannedCommand | undefined {
  return [...commands, ...commands.flatMap(({ causes }) => causes)].find(({ backup }) => backup === name);
}

function record(
  { context, host }: HostWork,
  planned: PlannedCommand,
  { status, culprit }: { readonly status: number; readonly culprit: string },
): void {
  const reason =
    planned.isUndo === true
      ? `${takenText(planned, status)}, with ${culprit}`
      : status === 0
        ? `taken back with ${culprit}`
        : `${takenText(planned, status)}, when it was taken back with ${culprit}`;
  context.recorder.record({
    kind: 'command-ended',
    host: host.name,
    step: planned.step.id,
    command: planned.command.id,
    at: context.options.clock.now(),
    // An undo that was taken back has not undone anything.
    outcome: status === 0 && context.options.undoes === undefined ? 'undone' : 'failed',
    phase: 'undo',
    status,
    durationMs: 0,
    reason,
  });
}

function recordCulprit(
  { context, host }: HostWork,
  sent: Sent,
  { answer, running, culprit }: Undone & { readonly culprit: number },
): void {
  const planned = sent.commands[culprit];
  if (planned === undefined) return;
  const held = sent.held.get(culprit);
  const own = answer.find(({ name }) => name === planned.backup);
  const taken =
    own === undefined || own.what === 'lost'
      ? 'it has no undo, so it stays: look at the host'
      : takenText(planned, own.status);
  const why =
    held?.outcome === 'failed'
      ? held.reason
      : running === null
        ? 'afterwards nobody could log in any more'
        : 'nobody knows how it ended';
  const end: Done = { kind: 'done', index: culprit, outcome: 'failed', phase: 'verify', status: held?.status ?? 0 };
  sent.done.set(culprit, end);
  context.recorder.record({
    kind: 'command-ended',
    host: host.name,
    step: planned.step.id,
    command: planned.command.id,
    at: context.options.clock.now(),
    outcome: 'failed',
    phase: held?.outcome === 'failed' ? held.phase : 'undo',
    status: held?.status ?? null,
    durationMs: held?.durationMs ?? 0,
    reason: `${why}; ${taken} (guard)`,
    ...(held?.output === undefined ? {} : { output: held.output }),
    ...(held?.fileDiff === undefined ? {} : { fileDiff: held.fileDiff }),
  });
}

/** Taking an undo back is to have again what was there before it. */
function takenText({ isUndo }: PlannedCommand, status: number): string {
  if (isUndo === true)
    return status === 0
      ? 'what was there before this undo is there again'
      : `what was there before this undo could not be put back (status ${status}): look at the host`;
  return status === 0 ? 'it was taken back' : `its undo ended with status ${status}: look at the host`;
}

function answerText(answer: readonly GuardFrame[]): string {
  const bad = answer.filter(({ what, status }) => what === 'lost' || (what === 'undone' && status !== 0)).length;
  return bad === 0 ? 'the host is as it was before' : 'not all of it could be taken back: look at the host';
}
