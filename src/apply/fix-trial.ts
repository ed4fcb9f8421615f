/** Tries a fix: chooses it, sends it before the failed command, records what came of it, and proposes what worked. */
import type { RunEvent } from '../ir/event.ts';
import type { CommandFailure, FixQuestion } from '../ir/fix.ts';
import { limits } from '../ir/limits.ts';
import type { LockedCommand } from '../ir/lock.ts';
import { oneLine } from '../text/escape.ts';
import { type Attempt, nextFix } from './fix.ts';
import { fixId } from './fold-journal.ts';
import type { HostWork } from './host-work.ts';
import { propose } from './proposals.ts';
import { whileKept } from './renew.ts';
import type { PlannedCommand } from '../script/select-commands.ts';
import type { Sent } from './send.ts';

/** A fix that is about to be sent. */
export interface Trial {
  readonly by: 'table' | 'model';
  readonly attempt: number;
  /** One sentence. */
  readonly remedy: string;
  /** What is sent before the failed command; empty where waiting was all. */
  readonly commands: readonly PlannedCommand[];
  /** What it is for. */
  readonly failure: CommandFailure;
}

/** The next trial for a failure, after its wait; null where nothing is left to try. Every question to a model is recorded. */
export async function chooseFix(work: HostWork, failure: CommandFailure): Promise<Trial | null> {
  const { fix, clock } = work.context.options;
  const attempts = work.attempts.get(failure.command.id) ?? [];
  work.attempts.set(failure.command.id, attempts);
  const next = nextFix(failure, attempts, fix);
  const attempt = attempts.length + 1;
  if (next.kind === 'none') return null;
  if (next.kind === 'ask') return askedModel(work, failure, attempts);
  attempts.push({ by: 'table', remedy: next.remedy.id, advice: next.remedy.advice });
  if (next.kind === 'wait') {
    await clock.sleep(next.waitMs, work.context.signal);
    const remedy = `waited ${next.waitMs / 1000} s: ${next.remedy.advice}`;
    return { by: 'table', attempt, remedy, commands: [], failure };
  }
  return { by: 'table', attempt, remedy: next.remedy.advice, commands: [planned(failure, next.command)], failure };
}

async function askedModel(work: HostWork, failure: CommandFailure, attempts: Attempt[]): Promise<Trial | null> {
  const { fix } = work.context.options;
  const attempt = attempts.length + 1;
  const asked = fix.askModel?.(question(work, failure, attempts));
  const answer = asked === undefined ? undefined : await whileKept(work, asked);
  attempts.push({ by: 'model', remedy: 'model', advice: 'a model was asked' });
  if (answer === undefined) return null;
  const tell = (commands: readonly LockedCommand[], outcome: 'refused' | 'shown', reason: string): null => {
    record(
      work,
      {
        by: 'model',
        attempt,
        remedy: "the model's answer",
        commands: commands.map((each) => planned(failure, each)),
        failure,
      },
      { outcome, reason },
    );
    return null;
  };
  if (!answer.ok) return tell([], 'refused', answer.failure.reason);
  if (answer.value.length === 0) return tell([], 'refused', 'the model has no answer');
  if (fix.mode !== 'auto') return tell(answer.value, 'shown', 'not tried: fix mode is not auto');
  const commands = answer.value.map((command, index) =>
    planned(failure, { ...command, id: fixId(failure.command.id, `model-${index + 1}`) }),
  );
  return { by: 'model', attempt, remedy: "the model's answer", commands, failure };
}

function question({ host }: HostWork, failure: CommandFailure, attempts: readonly Attempt[]): FixQuestion {
  const output = failure.output.slice(-limits.fixOutputBytesMax);
  return { ...failure, output, host: host.name, tried: attempts.map(({ advice }) => advice) };
}

/** A fix waits for nothing and nothing waits for it; its backup is the failed command's own, with another name. */
function planned({ step }: CommandFailure, command: LockedCommand): PlannedCommand {
  return { step, command, owed: null, owes: [], backup: command.id.replaceAll(/[^A-Za-z0-9._-]/g, '_'), causes: [] };
}

/** Records how a trial went, and proposes what worked: what the fix changed before the failed command ended well. */
export function recordTrial(work: HostWork, trial: Trial, sent: Sent): void {
  const { id } = trial.failure.command;
  const outcomeOf = (command: PlannedCommand): string =>
    sent.done.get(sent.commands.indexOf(command))?.outcome ?? 'unknown';
  const target = sent.commands.find(({ command }) => command.id === id);
  const result = target === undefined ? 'unknown' : outcomeOf(target);
  if (result === 'already' || result === 'changed') {
    const changed = trial.commands.filter((command) => outcomeOf(command) === 'changed');
    propose(
      work,
      trial,
      changed.map(({ command }) => command),
    );
    record(work, trial, { outcome: 'worked', reason: `${id} succeeded after it` });
    return;
  }
  const isBroken = trial.commands.some((command) => outcomeOf(command) === 'failed');
  const reason = isBroken
    ? `the fix itself failed: ${lastLine(sent)}`
    : result === 'failed'
      ? `${id} still fails`
      : `nobody knows how ${id} ended after it`;
  record(work, trial, { outcome: 'failed', reason });
}

function lastLine({ failure }: Sent): string {
  return failure?.output.trimEnd().split('\n').at(-1) ?? '';
}

type FixOutcome = Pick<Extract<RunEvent, { kind: 'fix-tried' }>, 'outcome' | 'reason'>;

function record(
  { context, host }: HostWork,
  { by, attempt, remedy, commands, failure }: Trial,
  { outcome, reason }: FixOutcome,
): void {
  context.recorder.record({
    kind: 'fix-tried',
    host: host.name,
    step: failure.step.id,
    command: failure.command.id,
    at: context.options.clock.now(),
    attempt,
    by,
    remedy,
    shell: commands.map(({ command }) => command.run).join('\n'),
    outcome,
    reason: oneLine(reason),
  });
}
