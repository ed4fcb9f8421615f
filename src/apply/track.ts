/** Follows a script's answer: turns phases and results into events, and keeps what a fix must know of a failure. */
import type { CommandEnded, Output } from '../ir/event.ts';
import type { CommandFailure } from '../ir/fix.ts';
import { oneLine } from '../text/escape.ts';
import { fileDiff } from '../text/file-diff.ts';
import { adviceFor } from './fix.ts';
import { isFixId } from './fold-journal.ts';
import type { Done, GuardFrame, HostPhase } from '../script/frames.ts';
import { isHeld, recordArmed } from './guard-events.ts';
import { shownOutput } from './host-output.ts';
import type { HostWork } from './host-work.ts';
import { badReason, eventPhase, goodReason } from './reasons.ts';
import type { FileContents, ReplyHandlers } from './reply.ts';
import { checkSeconds, runSeconds } from '../script/command-values.ts';
import type { PlannedCommand } from '../script/select-commands.ts';

export interface Tracker {
  readonly handlers: ReplyHandlers;
  /** Results by place in the commands sent. */
  readonly done: Map<number, Done>;
  /** Places of commands whose effect has begun. */
  readonly begun: Set<number>;
  /** Ends of guarded commands, by place, that count only once it is known whether they stay. */
  readonly held: Map<number, CommandEnded>;
  /** What was said of a guard. */
  readonly guard: GuardFrame[];
  /** The failure that ended the script; null while there is none. */
  readonly failure: () => CommandFailure | null;
}

/** What is known of the command that is under way. */
interface Current {
  beganMs: number;
  readonly outputs: Map<HostPhase, Output>;
  contents: FileContents | null;
}

/** Records events of the commands of the lock; of a remedy's commands only the output is shown. */
export function track(work: HostWork, commands: readonly PlannedCommand[]): Tracker {
  const { recorder, options } = work.context;
  const { clock } = options;
  const { log } = work;
  const done = new Map<number, Done>();
  const begun = new Set<number>();
  const held = new Map<number, CommandEnded>();
  const guard: GuardFrame[] = [];
  let failure: CommandFailure | null = null;
  let current: Current = fresh(clock.elapsedMs());
  const handlers: ReplyHandlers = {
    onBegin: (index, phase) => {
      const planned = commands[index];
      if (planned === undefined || phase === 'diff') return;
      if (phase === 'run' && planned.command.effect !== 'read') begun.add(index);
      recordStart(work, planned, phase);
      log?.say(`== ${clock.now()} ${planned.command.id} ${phase}`);
    },
    ...(log === null ? {} : { onLog: (_, text) => log.output(text) }),
    onText: (index, text) => {
      const id = commands[index]?.command.id;
      if (id !== undefined) recorder.record({ kind: 'command-output', host: work.host.name, command: id, text });
    },
    onEnd: (end) => {
      current.outputs.set(end.phase, end.output);
      if (end.contents !== undefined) current.contents = end.contents;
    },
    onDone: (result) => {
      const planned = commands[result.index];
      if (planned === undefined) return;
      done.set(result.index, result);
      const ended = { done: result, current };
      if (result.outcome === 'failed') failure = failureOf(work, planned, ended);
      const advice = failure === null ? '' : adviceFor(failure, options.fix);
      const event = endOf(work, planned, { ...ended, advice });
      if (isHeld(planned, result)) held.set(result.index, event);
      else if (!isFixId(planned.command.id)) recorder.record(event);
      current = fresh(clock.elapsedMs());
    },
    onGuard: (frame) => {
      guard.push(frame);
      if (frame.what === 'armed') recordArmed(work);
    },
  };
  return { handlers, done, begun, held, guard, failure: () => failure };
}

function fresh(nowMs: number): Current {
  return { beganMs: nowMs, outputs: new Map(), contents: null };
}

function limitMs({ command }: PlannedCommand, phase: HostPhase | 'idle'): number {
  return 1000 * (phase === 'run' ? runSeconds(command) : checkSeconds(command));
}

function recordStart({ context, host }: HostWork, planned: PlannedCommand, phase: HostPhase): void {
  const { step, command } = planned;
  if (isFixId(command.id)) return;
  const at = context.options.clock.now();
  context.recorder.record({
    kind: 'command-started',
    host: host.name,
    step: step.id,
    command: command.id,
    at,
    phase: eventPhase(phase, planned),
  });
}

interface Ended {
  readonly done: Done;
  readonly current: Current;
}

function endOf(
  { context, host, log }: HostWork,
  planned: PlannedCommand,
  { done, current, advice }: Ended & { readonly advice: string },
): CommandEnded {
  const { step, command } = planned;
  const { clock } = context.options;
  const output = done.outcome === 'already' ? undefined : outputOf(current, done.phase);
  const diff =
    done.outcome === 'already' || current.contents === null
      ? ''
      : fileDiff(command.diff ?? '', current.contents.current, current.contents.desired);
  const isStopped = context.options.killSignal?.aborted === true && done.status > 128;
  const reason =
    done.outcome === 'failed'
      ? [isStopped ? 'was stopped with the run' : '', badReason(done, output, limitMs(planned, done.phase)), advice]
          .filter((part) => part !== '')
          .join('; ')
      : wellReason(planned, done, current.outputs.get('verify'));
  log?.say(`== ${clock.now()} ${command.id} ${done.outcome}: ${oneLine(reason, 400)}`);
  return {
    kind: 'command-ended',
    host: host.name,
    step: step.id,
    command: command.id,
    at: clock.now(),
    outcome: done.outcome,
    phase: eventPhase(done.phase, planned),
    status: done.status,
    durationMs: Math.round(clock.elapsedMs() - current.beganMs),
    reason,
    ...(output === undefined || output.bytes === 0 ? {} : { output }),
    ...(diff === '' ? {} : { fileDiff: diff }),
  };
}

/** An undo's verification prints something where the check still holds: worth saying, and no failure. */
function wellReason({ command, isUndo }: PlannedCommand, done: Done, output: Output | undefined): string {
  const reason = goodReason(done, command.effect === 'read', isUndo === true);
  return done.outcome === 'undone' && (output?.bytes ?? 0) > 0
    ? `${reason}, though its check still holds: something else makes it so`
    : reason;
}

/** What the failing phase printed, or where it was silent, what the run before it did. */
function outputOf(current: Current, phase: Done['phase']): Output | undefined {
  const own = phase === 'idle' ? undefined : current.outputs.get(phase);
  return own !== undefined && own.bytes > 0 ? own : (current.outputs.get('run') ?? own);
}

function failureOf({ family }: HostWork, { step, command }: PlannedCommand, { done, current }: Ended): CommandFailure {
  const phases = [...new Set<HostPhase>(['run', ...(done.phase === 'idle' ? [] : [done.phase])])];
  const output = phases
    .flatMap((phase) => current.outputs.get(phase) ?? [])
    .map((each) => shownOutput(each))
    .join('\n');
  return { step, command, family, phase: eventPhase(done.phase), status: done.status, output };
}
