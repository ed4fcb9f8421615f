/** `runbook apply`: carry out committed locks, write docs, commit them. */
import type { Event } from '../../ir/event.ts';
import type { ExitCode } from '../../ir/failure.ts';
import { apply as applyAll } from '../../pipeline.ts';
import type { GuardedStep } from '../../pipeline/approvals.ts';
import { inert, oneLine } from '../../text/escape.ts';
import { report } from '../report.ts';
import { openSession } from '../session.ts';
import type { Shell } from '../shell.ts';
import { recapLines, totalsLine } from '../views/recap.ts';

export interface ApplyFlags {
  readonly commit?: boolean;
  readonly approve?: readonly string[];
  readonly fix?: 'off' | 'propose' | 'auto';
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly limit?: readonly string[];
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Exit 0 where every command is already true or was changed; else what DESIGN's table says of the worst outcome. */
export async function apply(shell: Shell, names: readonly string[], flags: ApplyFlags): Promise<ExitCode> {
  const hide: readonly Event['kind'][] = flags.quiet === true ? ['command-output'] : [];
  const session = openSession(shell, { ...flags, hide });
  if (!session.ok) return report(shell, session.failure);
  const { workspace, say, fail } = session.value;
  const result = await applyAll(workspace, {
    names,
    selection: { limit: flags.limit ?? [], only: flags.only ?? [], exclude: flags.exclude ?? [] },
    publish: flags.commit === true ? 'commit' : 'leave',
    approvedSteps: flags.approve ?? [],
    approve: (step) => agree(shell, step),
    ...(flags.fix === undefined ? {} : { fix: flags.fix }),
    signal: shell.signal,
    killSignal: shell.killSignal,
  });
  if (!result.ok) return fail(result.failure);
  const { runs, exit } = result.value;
  for (const { state } of runs) for (const line of recapLines(shell, state)) say(line);
  say(totalsLine(runs.map(({ state }) => state)));
  if (shell.isInActions) {
    const { summary } = await import('../../publish/summary.ts');
    shell.reported.summary = summary({ runs: runs.map(({ state }) => state) });
  }
  return exit;
}

async function agree(shell: Shell, { step, runbook, effect, reasons }: GuardedStep): Promise<boolean> {
  if (!shell.isInteractive) return false;
  shell.progress(`${shell.paint('red', effect)} step ${step.id} of ${runbook}: ${oneLine(step.intent)}`);
  for (const reason of reasons) shell.progress(`  ${oneLine(reason)}`);
  for (const { run } of Object.values(step.commands).flat())
    shell.progress(`  $ ${inert(run).replaceAll('\n', '\n    ')}`);
  return shell.confirm('Run it?');
}
