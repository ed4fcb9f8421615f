/** Holds a lock against the answers of one host: what an apply would find true, and what it would change. */
import type { Lock, LockedCommand, LockedStep } from '../ir/lock.ts';
import type { CommandAnswer, CommandForecast, Forecast, HostAnswer, HostForecast } from '../ir/plan.ts';
import type { Host } from '../ir/runbook.ts';
import { oneLine } from '../text/escape.ts';
import { fileDiff } from '../text/file-diff.ts';

type Answered = Extract<HostAnswer, { kind: 'answered' }>;

/** Pure: same lock and answers, same forecast. Commands that were left out of the question are left out here too. */
export function forecast(lock: Lock, host: Host, answers: Answered): HostForecast {
  const commands: CommandForecast[] = [];
  for (const step of lock.steps) {
    for (const command of (host.family === undefined ? undefined : step.commands[host.family]) ?? []) {
      const answer = answers.commands.get(command.id);
      if (answer !== undefined) commands.push(forecastCommand({ step, command, answer, before: commands }));
    }
  }
  return { host: host.name, commands };
}

interface Question {
  readonly step: LockedStep;
  readonly command: LockedCommand;
  readonly answer: CommandAnswer;
  /** Forecasts of the commands before it. */
  readonly before: readonly CommandForecast[];
}

function forecastCommand(question: Question): CommandForecast {
  const { step, command, answer } = question;
  const { forecast: expected, reason } =
    command.onChange === undefined ? byCheck(question) : byChange(question, command.onChange);
  const diff =
    expected === 'already' || answer.desired === undefined
      ? ''
      : fileDiff(command.diff ?? '', answer.current ?? null, answer.desired);
  return {
    command: command.id,
    step: step.id,
    effect: command.effect,
    forecast: expected,
    reason,
    isIrreversible: command.effect !== 'read' && command.undo === null,
    ...(command.guard === undefined ? {} : { guard: command.guard }),
    ...(diff === '' ? {} : { fileDiff: diff }),
  };
}

interface Expected {
  readonly forecast: Forecast;
  readonly reason: string;
}

/** A command that waits for steps runs where one of them changes something, or where an earlier run left it owed. */
function byChange({ answer, before }: Question, steps: readonly string[]): Expected {
  if (answer.isOwed === true) return { forecast: 'change', reason: 'owed since an earlier run' };
  const awaited = before.filter(({ step, effect }) => steps.includes(step) && effect !== 'read');
  const changed = awaited.find((each) => each.forecast === 'change');
  if (changed !== undefined) return { forecast: 'change', reason: `follows a change by ${changed.command}` };
  const open = awaited.find((each) => each.forecast === 'unknown');
  if (open !== undefined) return { forecast: 'unknown', reason: `depends on ${open.command}, which is unknown` };
  return { forecast: 'already', reason: 'nothing that it waits for would change' };
}

/** Statuses from 126 on say that the check itself could not run: a program is missing, or a signal or the time limit ended it. */
function byCheck({ command, answer, before }: Question): Expected {
  const { status } = answer;
  if (status === 0) return { forecast: 'already', reason: 'already true' };
  if (status === null) return { forecast: 'unknown', reason: oneLine(answer.output) };
  const said = lastLine(answer.output);
  const changes = before.some((each) => each.forecast === 'change');
  if (command.effect === 'read') {
    const reason = changes ? 'asks only after the changes before it' : `does not hold now${said}`;
    return { forecast: 'unknown', reason };
  }
  if (status === 124) return { forecast: 'unknown', reason: 'the check took too long' };
  if (status >= 126 && !changes)
    return { forecast: 'unknown', reason: `the check could not tell (status ${status})${said}` };
  return { forecast: 'change', reason: `not true yet${said}` };
}

function lastLine(output: string): string {
  const line = oneLine(output.trimEnd().split('\n').at(-1) ?? '', 160);
  return line === '' ? '' : `: ${line}`;
}
