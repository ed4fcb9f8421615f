/** `runbook plan`: compile, show the change of the locks, ask the hosts. */
import { exitCode } from '../../ir/failure.ts';
import { plan as planAll, type Planned } from '../../pipeline.ts';
import type { Compiled } from '../../pipeline/compile.ts';
import { lockReview, renderLockReview } from '../../publish/lock-review.ts';
import { report } from '../report.ts';
import { type SelectionFlags, selectionOf } from '../selection.ts';
import type { Shell } from '../shell.ts';
import { forecastLines, forecastTotals } from '../views/forecast.ts';
import { openSession } from '../session.ts';
import { count } from '../views/lines.ts';

export interface PlanFlags extends SelectionFlags {
  readonly check?: boolean;
  readonly offline?: boolean;
  readonly detailedExitcode?: boolean;
  readonly json?: boolean;
}

/** Exit 0; 2 for a stale lock with --check, or pending changes with --detailed-exitcode; else the worst of the failures'. */
export async function plan(shell: Shell, names: readonly string[], flags: PlanFlags): Promise<number> {
  const session = openSession(shell, flags);
  if (!session.ok) return report(shell, session.failure);
  const { workspace, say } = session.value;
  const result = await planAll(workspace, {
    names,
    selection: selectionOf(flags),
    reach: flags.check === true ? 'check' : flags.offline === true ? 'offline' : 'live',
    onCompiled: (compiled) => {
      for (const line of reviewLines(shell, compiled)) say(line);
    },
    signal: shell.signal,
  });
  if (!result.ok) return session.value.fail(result.failure);
  for (const line of planLines(shell, result.value)) say(line);
  const blocked = result.value.blocked.map(({ failure }) => session.value.fail(failure));
  if (shell.isInActions) shell.reported.summary = await comment(result.value);
  return Math.max(codeOf(result.value, flags), ...blocked);
}

/** The same as Markdown, for the summary of a workflow. */
async function comment({ compiled, forecasts }: Planned): Promise<string> {
  const { planComment } = await import('../../publish/plan-comment.ts');
  const runbooks = compiled.map(({ loaded, lock }) => {
    const found = forecasts.find(({ runbook }) => runbook === lock.runbook);
    const unreachable = (found?.unreachable ?? []).map(({ host, failure }) => ({
      host,
      message: 'message' in failure ? failure.message : failure.kind,
    }));
    return { before: loaded.lock, after: lock, lockFile: loaded.lockFile, forecasts: found?.hosts ?? [], unreachable };
  });
  return planComment({ runbooks });
}

function codeOf({ compiled, forecasts }: Planned, flags: PlanFlags): number {
  if (flags.check === true) return compiled.some(({ isStale }) => isStale) ? exitCode.pending : exitCode.done;
  const worst = Math.max(0, ...forecasts.map(({ exit }) => exit));
  if (worst !== exitCode.done) return worst;
  const isPending =
    compiled.some(({ isStale }) => isStale) || forecasts.some(({ hosts }) => forecastTotals(hosts).change > 0);
  return flags.detailedExitcode === true && isPending ? exitCode.pending : exitCode.done;
}

function reviewLines(shell: Shell, compiled: readonly Compiled[]): readonly string[] {
  return compiled.flatMap(({ loaded, lock, isStale, changes }) => {
    if (!isStale)
      return [`${loaded.lockFile}: in step with ${loaded.runbook.file} (${count(lock.steps.length, 'step')})`];
    const review = renderLockReview(lockReview(loaded.lock, lock), { color: shell.isColored });
    const changed = changes.filter(({ kind }) => kind !== 'same').length;
    return [
      shell.paint('bold', `${loaded.lockFile}: ${count(changed, 'step')} to review`),
      ...review.replace(/\n$/, '').split('\n'),
    ];
  });
}

/** Of an apply it says that nobody knows how a command ended; here nothing has run. */
const unknownMeans =
  '? unknown: asking could not tell, as said there; nothing has run. `runbook apply` asks again just before it acts';

function planLines(shell: Shell, { compiled, forecasts, blocked }: Planned): readonly string[] {
  const stale = compiled.filter(({ isStale }) => isStale).length;
  const lines = forecasts.flatMap(({ runbook, hosts, unreachable }) =>
    forecastLines(shell, { runbook, hosts, unreachable }),
  );
  const totals = forecastTotals(forecasts.flatMap(({ hosts }) => hosts));
  const lost = forecasts.reduce((sum, { unreachable }) => sum + unreachable.length, 0);
  const asked =
    forecasts.length === 0
      ? ''
      : `; on the hosts: ${totals.already} already, ${totals.change} to change, ${totals.unknown} unknown, ${count(lost, 'host')} unreachable`;
  const left = blocked.length === 0 ? '' : `; not asked about: ${blocked.map(({ runbook }) => runbook).join(', ')}`;
  const legend = totals.unknown === 0 ? [] : [unknownMeans];
  return [
    ...lines,
    ...legend,
    `${count(compiled.length, 'lock')}: ${compiled.length - stale} in step, ${stale} changed${asked}${left}`,
  ];
}
