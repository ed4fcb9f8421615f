/** How outcomes are counted and shown: symbols carry the meaning. */
import { type Counts, type Outcome, outcomes } from '../ir/event.ts';
import type { CommandState, HostFailure, RunState } from '../ir/journal.ts';

/** One character each, for documents. */
export const outcomeSymbols: Readonly<Record<Outcome, string>> = {
  already: '✓',
  changed: '~',
  failed: '✗',
  unknown: '?',
  skipped: '-',
  undone: '↶',
};

/** A command that was under way when its run was killed is unknown. */
export function outcomeOf(state: CommandState): Outcome {
  return state.outcome === 'running' ? 'unknown' : state.outcome;
}

/** How often each outcome occurs. */
export function countOutcomes(found: Iterable<Outcome>): Counts {
  const counts = { already: 0, changed: 0, failed: 0, unknown: 0, skipped: 0, undone: 0 };
  for (const outcome of found) counts[outcome] += 1;
  return counts;
}

/** Every outcome of a run, host by host. */
export function outcomesOf(run: RunState): readonly Outcome[] {
  return [...run.commands.values()].flatMap((commands) => [...commands.values()].map(outcomeOf));
}

/** `✓ 4 already, ~ 2 changed`; only what occurs. */
export function countsText(counts: Counts): string {
  const parts = outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${outcomeSymbols[outcome]} ${counts[outcome]} ${outcome}`);
  return parts.join(', ') || 'nothing was tried';
}

const seriousness: readonly Outcome[] = ['failed', 'unknown', 'undone', 'changed', 'already', 'skipped'];

/** The outcome that a reader must know first; null for none. */
export function worstOutcome(found: readonly Outcome[]): Outcome | null {
  return seriousness.find((outcome) => found.includes(outcome)) ?? null;
}

const exitTexts: Readonly<Record<number, string>> = {
  1: '✗ failed',
  3: '✗ bad input',
  4: '✗ not every host was reached',
  5: '✗ refused',
  6: '✗ stale lock',
  7: '✗ held by another run',
  8: '? outcome unknown',
  130: '- cancelled',
};

/** How a host as a whole ended badly, after its symbol. */
export const hostFailureTexts: Readonly<Record<HostFailure['kind'], string>> = {
  unreachable: '✗ unreachable',
  held: '✗ held by another run',
  failed: '✗ failed',
};

/** `2 unreachable, 1 held`: how many hosts could not be worked on. */
export function hostFailuresText(runs: readonly RunState[]): string {
  const kinds = runs.flatMap(({ hostFailures }) => [...hostFailures.values()].map(({ kind }) => kind));
  return (['unreachable', 'held', 'failed'] as const)
    .map((kind) => ({ kind, count: kinds.filter((each) => each === kind).length }))
    .filter(({ kind, count }) => kind === 'unreachable' || count > 0)
    .map(({ kind, count }) => (kind === 'failed' ? `${counted(count, 'host')} failed` : `${count} ${kind}`))
    .join(', ');
}

/** How a run ended, in a word or two after its symbol. */
export function runResult(run: RunState): string {
  if (run.exit === null) return '? interrupted';
  if (run.exit !== 0) return exitTexts[run.exit] ?? `✗ failed with exit ${run.exit}`;
  const found = outcomesOf(run);
  if (found.includes('undone')) return '↶ undone';
  return found.includes('changed') ? '~ changed' : '✓ nothing to change';
}

/** `2026-11-22 23:59 UTC` for an ISO time in UTC; other text stays as it is. */
export function timeText(iso: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z$/.exec(iso);
  return match === null ? iso : `${match[1]} ${match[2]} UTC`;
}

/** `30 s`, `5 min`, `2 h`: the largest unit that says it whole. */
export function durationText(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/** `1 host`, `4 hosts`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
