/** A view of runs: one line a host, and the counts. */
import { type Outcome, outcomes } from '../../ir/event.ts';
import type { RunState } from '../../ir/journal.ts';
import { oneLine } from '../../text/escape.ts';
import type { Shell } from '../shell.ts';
import { count, symbols } from './lines.ts';

/** One line a host, with its failure where it has one. */
export function recapLines(shell: Shell, state: RunState): readonly string[] {
  const lines = state.hosts.map((host) => {
    const lost = state.unreachable.get(host);
    if (lost !== undefined) return `  ${host}: ${shell.paint('red', '✗ unreachable')} ${oneLine(lost)}`;
    if (state.hostsNotAttempted.includes(host)) return `  ${host}: - not attempted`;
    const counts = countOutcomes([...(state.commands.get(host)?.values() ?? [])].map(({ outcome }) => outcome));
    return `  ${host}: ${
      outcomes
        .filter((outcome) => counts[outcome] > 0)
        .map((outcome) =>
          shell.paint(symbols[outcome].style, `${symbols[outcome].symbol} ${counts[outcome]} ${outcome}`),
        )
        .join(', ') || 'nothing to do'
    }`;
  });
  return [`${shell.paint('bold', state.runbook)} ${shell.paint('dim', state.run)}`, ...lines];
}

/** The counts line, which comes last. */
export function totalsLine(states: readonly RunState[]): string {
  const all = states.flatMap(({ commands }) =>
    [...commands.values()].flatMap((host) => [...host.values()].map(({ outcome }) => outcome)),
  );
  const counts = countOutcomes(all);
  const hosts = states.reduce((sum, state) => sum + state.hosts.length, 0);
  const lost = states.reduce((sum, { unreachable }) => sum + unreachable.size, 0);
  const parts = outcomes.filter((outcome) => outcome !== 'undone').map((outcome) => `${counts[outcome]} ${outcome}`);
  return `${count(hosts, 'host')}: ${parts.join(', ')}, ${lost} unreachable`;
}

function countOutcomes(found: readonly (Outcome | 'running')[]): Record<Outcome, number> {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const outcome of found) counts[outcome === 'running' ? 'unknown' : outcome] += 1;
  return counts;
}
