/** `runbook apply`: carry out committed locks, write docs, commit them. */
import type { Event } from '../../ir/event.ts';
import type { ExitCode, Failure } from '../../ir/failure.ts';
import { apply as applyAll, resume as resumeRun } from '../../pipeline.ts';
import type { StepToApprove } from '../../pipeline/approvals.ts';
import { fault } from '../../pipeline/fault.ts';
import { inert, oneLine } from '../../text/escape.ts';
import { report } from '../report.ts';
import { openSession } from '../session.ts';
import { type SelectionFlags, selectionOf } from '../selection.ts';
import type { Shell } from '../shell.ts';
import { nextLines, recapLines, totalsLine } from '../views/recap.ts';

export interface ApplyFlags extends SelectionFlags {
  readonly commit?: boolean;
  readonly approve?: readonly string[];
  readonly fix?: 'off' | 'propose' | 'auto';
  readonly quiet?: boolean;
  readonly log?: boolean;
  readonly json?: boolean;
  /** A run's id; true for the newest that did not end well. */
  readonly resume?: string | true;
  readonly rerun?: readonly string[];
}

/** Exit 0 where every command is already true or was changed; else what DESIGN's table says of the worst outcome. */
export async function apply(shell: Shell, names: readonly string[], flags: ApplyFlags): Promise<ExitCode> {
  const hide: readonly Event['kind'][] = flags.quiet === true ? ['command-output'] : [];
  const session = openSession(shell, { ...flags, hide });
  if (!session.ok) return report(shell, session.failure);
  const { workspace, say, fail } = session.value;
  const misfit = misfitOf(names, flags);
  if (misfit !== null) return fail(misfit);
  const common = {
    publish: flags.commit === true ? 'commit' : 'leave',
    approvedSteps: flags.approve ?? [],
    approve: (step: StepToApprove) => agree(shell, step),
    ...(flags.fix === undefined ? {} : { fix: flags.fix }),
    log: flags.log === true,
    signal: shell.signal,
    killSignal: shell.killSignal,
  } as const;
  const result =
    flags.resume === undefined
      ? await applyAll(workspace, {
          ...common,
          names,
          selection: selectionOf(flags),
        })
      : await resumeRun(workspace, {
          ...common,
          run: flags.resume === true ? null : flags.resume,
          rerun: flags.rerun ?? [],
        });
  if (!result.ok) return fail(result.failure);
  const { runs, exit } = result.value;
  for (const { state } of runs) for (const line of recapLines(shell, state)) say(line);
  const last = runs.at(-1)?.state;
  for (const line of last === undefined ? [] : nextLines(shell, last)) say(line);
  say(totalsLine(runs.map(({ state }) => state)));
  if (shell.isInActions) {
    const { summary } = await import('../../publish/summary.ts');
    shell.reported.summary = summary({ runs: runs.map(({ state }) => state) });
  }
  return exit;
}

/** A run that goes on has its hosts and steps already. */
function misfitOf(names: readonly string[], flags: ApplyFlags): Failure | null {
  const refuse = (message: string, remedy: string): Failure => ({
    kind: 'input',
    diagnostics: [fault('RB726', message, remedy)],
  });
  if (flags.resume === undefined)
    return flags.rerun === undefined ? null : refuse('--rerun is for a run that goes on', 'name it: --resume RUN');
  const given = Object.entries({
    limit: flags.limit,
    only: flags.only,
    exclude: flags.exclude,
    'failed-from': flags.failedFrom,
  }).filter(([, value]) => value !== undefined);
  if (names.length + given.length === 0) return null;
  const what = names.length > 0 ? 'the runbook' : `--${given[0]?.[0]}`;
  return refuse(`a run that goes on keeps its runbook, hosts and steps`, `leave out ${what}`);
}

async function agree(shell: Shell, { step, runbook, effect, reasons }: StepToApprove): Promise<boolean> {
  if (!shell.isInteractive) return false;
  shell.progress(`${shell.paint('red', effect)} step ${step.id} of ${runbook}: ${oneLine(step.intent)}`);
  shell.progress(`  means: ${oneLine(step.explain)}`);
  const commands = Object.values(step.commands).flat();
  if (commands.some(({ guard }) => guard !== undefined))
    shell.progress('  guarded: the host takes it back unless a new login works');
  for (const reason of reasons) shell.progress(`  ${oneLine(reason)}`);
  for (const { run } of commands) shell.progress(`  $ ${inert(run).replaceAll('\n', '\n    ')}`);
  return shell.confirm(`Run step ${step.id} of ${runbook}?`);
}
