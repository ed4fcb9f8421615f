/** A view of runs: one line a host, and the counts. */
import { outcomes } from '../../ir/event.ts';
import { exitCode } from '../../ir/failure.ts';
import type { RunState } from '../../ir/journal.ts';
import { oneLine } from '../../text/escape.ts';
import { countOutcomes, hostFailuresText, hostFailureTexts, outcomeOf, outcomesOf } from '../../text/outcomes.ts';
import type { Shell } from '../shell.ts';
import { count, symbols } from './lines.ts';

/** One line a host, with its failure where it has one, and one below it for each command that failed. */
export function recapLines(shell: Pick<Shell, 'paint'>, state: RunState): readonly string[] {
  const lines = state.hosts.flatMap((host) => {
    const trouble = troubleLines(shell, state, host);
    const failure = state.hostFailures.get(host);
    if (failure !== undefined)
      return [
        `  ${host}: ${shell.paint('red', hostFailureTexts[failure.kind])}: ${oneLine(failure.message)}`,
        ...trouble,
      ];
    if (state.hostsNotAttempted.includes(host)) return [`  ${host}: - not attempted`];
    const counts = countOutcomes([...(state.commands.get(host)?.values() ?? [])].map(outcomeOf));
    const parts = outcomes
      .filter((outcome) => counts[outcome] > 0)
      .map((outcome) =>
        shell.paint(symbols[outcome].style, `${symbols[outcome].symbol} ${counts[outcome]} ${outcome}`),
      );
    return [`  ${host}: ${parts.join(', ') || 'nothing to do'}`, ...trouble];
  });
  const { stopReason } = state;
  const stop = stopReason === undefined ? [] : [`  ${shell.paint('red', 'stopped')}: ${oneLine(stopReason)}`];
  return [`${shell.paint('bold', state.runbook)} ${shell.paint('dim', state.run)}`, ...lines, ...stop];
}

/** Why commands failed, or nobody knows: what a person looks for first. */
function troubleLines({ paint }: Pick<Shell, 'paint'>, state: RunState, host: string): readonly string[] {
  return [...(state.commands.get(host) ?? [])]
    .filter(([, { outcome }]) => outcome === 'failed' || outcome === 'unknown' || outcome === 'running')
    .map(([id, { outcome, reason }]) => {
      const { symbol, style } = symbols[outcome === 'running' ? 'unknown' : outcome];
      return `    ${paint(style, symbol)} ${id}: ${oneLine(reason)}`;
    });
}

/** How to go on with a run that was stopped or did not end well; empty for one that did. `flags`: what an undo was kept to, with a blank before each. */
export function nextLines({ paint }: Pick<Shell, 'paint'>, state: RunState, flags = ''): readonly string[] {
  const { run, undoes, exit } = state;
  if (exit === exitCode.done) return [];
  const isStopped = exit === exitCode.cancelled;
  const head = isStopped ? `${paint('yellow', 'stopped by you')}; to go on` : 'to go on, once the cause is mended';
  if (undoes !== undefined) return [`  ${head}: runbook undo ${undoes}${flags}`];
  const hasChanged = outcomesOf(state).includes('changed');
  return [
    `  ${head}: runbook apply --resume ${run}${isStopped ? '' : `, or under a new lock: runbook apply --failed-from ${run}`}`,
    ...(hasChanged ? [`  to take it back: runbook undo ${run}`] : []),
  ];
}

/** The counts line, which comes last. */
export function totalsLine(states: readonly RunState[]): string {
  const all = states.flatMap(outcomesOf);
  const counts = countOutcomes(all);
  const hosts = new Set(states.flatMap((state) => state.hosts)).size;
  const parts = outcomes
    .filter((outcome) => outcome !== 'undone' || counts.undone > 0)
    .map((outcome) => `${counts[outcome]} ${outcome}`);
  const left = states.reduce((sum, { hostsNotAttempted }) => sum + hostsNotAttempted.length, 0);
  const notAttempted = left === 0 ? '' : `, ${count(left, 'host')} not attempted`;
  return `${count(hosts, 'host')}: ${[...parts, hostFailuresText(states)].join(', ')}${notAttempted}`;
}

/** Which run this one took back, and which took this one back; empty where neither is so. */
export function undoText({ run, undoes, commands }: RunState, runs: readonly RunState[]): string {
  const by = runs.filter((each) => each.undoes === run && outcomesOf(each).includes('undone'));
  // What waits for a change is not taken back, but carried out again.
  const isBack = (host: string, command: string): boolean =>
    by.some(({ commands: backs }) => ['undone', 'changed'].includes(backs.get(host)?.get(command)?.outcome ?? ''));
  const isWhole = [...commands].every(([host, states]) =>
    [...states].every(([command, { outcome }]) => outcome !== 'changed' || isBack(host, command)),
  );
  const undone = `, ${isWhole ? '' : 'partly '}undone by ${by.map((each) => each.run).join(', ')}`;
  return `${undoes === undefined ? '' : `, undoes ${undoes}`}${by.length === 0 ? '' : undone}`;
}
