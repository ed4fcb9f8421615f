/** `runbook undo RUN`: show what taking a run back would do, ask, and do it. */
import { type ExitCode, exitCode } from '../../ir/failure.ts';
import type { CommandUndo, UndoPlan } from '../../ir/undo.ts';
import { planUndo } from '../../pipeline/undo.ts';
import { carryOutUndo } from '../../pipeline/undo-run.ts';
import { inert, oneLine } from '../../text/escape.ts';
import { report } from '../report.ts';
import { openSession } from '../session.ts';
import type { Shell } from '../shell.ts';
import { count } from '../views/lines.ts';
import { nextLines, recapLines, totalsLine } from '../views/recap.ts';
import { undoLines, undoTotals } from '../views/undo.ts';

export interface UndoFlags {
  readonly yes?: boolean;
  readonly commit?: boolean;
  readonly approve?: readonly string[];
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly limit?: readonly string[];
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Exit 0 where everything that can be undone is; 2 where there is something and nobody agreed; else that of the worst outcome. */
export async function undo(shell: Shell, run: string, flags: UndoFlags): Promise<ExitCode> {
  const session = openSession(shell, { ...flags, hide: flags.quiet === true ? ['command-output'] : [] });
  if (!session.ok) return report(shell, session.failure);
  const { workspace, say, fail } = session.value;
  const selection = { limit: flags.limit ?? [], only: flags.only ?? [], exclude: flags.exclude ?? [] };
  const planned = await planUndo(workspace, { run, selection, signal: shell.signal });
  if (!planned.ok) return fail(planned.failure);
  const { plan } = planned.value;
  for (const line of undoLines(shell, plan)) say(line);
  const totals = undoTotals(plan);
  if (totals.undo === 0) return nothingToUndo(plan);
  if (plan.clashes.length === 0 && !(await isAgreed(shell, flags, plan))) {
    shell.progress('nothing was undone: answer yes at the prompt, or give --yes');
    return exitCode.pending;
  }
  const done = await carryOutUndo(workspace, planned.value, {
    publish: flags.commit === true ? 'commit' : 'leave',
    approvedSteps: flags.approve ?? [],
    approve: (step, commands) => agree(shell, step, commands),
    signal: shell.signal,
    killSignal: shell.killSignal,
  });
  if (!done.ok) return fail(done.failure);
  for (const line of recapLines(shell, done.value.state)) say(line);
  for (const line of nextLines(shell, done.value.state, selectionFlags(flags))) say(line);
  say(totalsLine([done.value.state]));
  return done.value.exit;
}

function selectionFlags({ limit, only, exclude }: UndoFlags): string {
  return Object.entries({ limit, only, exclude })
    .map(([name, values]) => (values === undefined ? '' : ` --${name} ${values.join(',')}`))
    .join('');
}

/** What could not be asked is not undone; what has no way back is not either. */
function nothingToUndo(plan: UndoPlan): ExitCode {
  if (plan.unreachable.length > 0) return exitCode.unreachable;
  const { irreversible, gone } = undoTotals(plan);
  return irreversible + gone > 0 ? exitCode.failed : exitCode.done;
}

async function isAgreed(shell: Shell, flags: UndoFlags, plan: UndoPlan): Promise<boolean> {
  if (flags.yes === true) return true;
  return shell.confirm(`Undo ${count(undoTotals(plan).undo, 'command')} on ${count(plan.hosts.length, 'host')}?`);
}

async function agree(shell: Shell, step: string, commands: readonly CommandUndo[]): Promise<boolean> {
  if (!shell.isInteractive) return false;
  for (const { effect, effectReasons, text } of new Map(commands.map((each) => [each.command, each])).values()) {
    shell.progress(`${shell.paint('red', effect)}: taking back step ${step}`);
    for (const reason of effectReasons) shell.progress(`  ${oneLine(reason)}`);
    shell.progress(`  $ ${inert(text ?? '').replaceAll('\n', '\n    ')}`);
  }
  return shell.confirm('Run it?');
}
