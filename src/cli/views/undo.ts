/** A view of a planned undo: per host what is taken back, in which order, and first of all what is not. */
import type { CommandUndo, HostUndo, UndoClash, UndoKind, UndoPlan } from '../../ir/undo.ts';
import { needsApproval } from '../../text/effects.ts';
import { oneLine } from '../../text/escape.ts';
import type { Shell, Style } from '../shell.ts';
import { diffLines } from './diff-lines.ts';
import { count } from './lines.ts';

const marks: Readonly<Record<UndoKind, { readonly symbol: string; readonly word: string; readonly style: Style }>> = {
  undo: { symbol: '↶', word: 'undo', style: 'cyan' },
  again: { symbol: '~', word: 'again', style: 'yellow' },
  already: { symbol: '✓', word: 'already undone', style: 'dim' },
  nothing: { symbol: '-', word: 'nothing to undo', style: 'dim' },
  irreversible: { symbol: '!', word: 'irreversible', style: 'red' },
  gone: { symbol: '!', word: 'backup gone', style: 'red' },
};

/** How often each kind occurs. */
export function undoTotals({ hosts }: Pick<UndoPlan, 'hosts'>): Readonly<Record<UndoKind, number>> {
  const totals = { undo: 0, again: 0, already: 0, nothing: 0, irreversible: 0, gone: 0 };
  for (const { commands } of hosts) for (const { kind } of commands) totals[kind] += 1;
  return totals;
}

/** The plan as lines; the counts come last. */
export function undoLines(shell: Pick<Shell, 'paint'>, plan: UndoPlan): readonly string[] {
  const { paint } = shell;
  const lost = plan.unreachable.map(
    ({ host, failure }) =>
      `  ${host} ${paint('red', '✗ unreachable')} ${'message' in failure ? oneLine(failure.message) : ''}: nothing is undone there`,
  );
  const fixes = plan.fixes.map(
    ({ host, command, shell: text }) =>
      `  ${host} ${paint('red', '! stays')} the fix for ${command}: ${oneLine(text, 120)}`,
  );
  return [
    `${paint('bold', `undo of ${plan.runbook}`)} ${paint('dim', plan.run)}`,
    ...plan.hosts.flatMap((host) => hostLines(shell, host, plan.clashes)),
    ...fixes,
    ...lost,
    totalsLine(plan),
  ];
}

function totalsLine(plan: UndoPlan): string {
  const { undo, again, already, nothing, irreversible, gone } = undoTotals(plan);
  const later = new Set(plan.clashes.map(({ host, command }) => `${host} ${command}`)).size;
  const parts = [
    `${undo - later} to undo`,
    ...(later === 0 ? [] : [`${later} changed by a later run`]),
    `${again} again afterwards`,
    `${already} already undone`,
    `${nothing} with nothing to undo`,
    `${irreversible} irreversible`,
    `${gone} without a backup`,
    `${plan.unreachable.length} unreachable`,
  ];
  return `${count(plan.hosts.length, 'host')}: ${parts.join(', ')}`;
}

/** What stays comes first: nobody should find out afterwards. Then everything in the order in which it happens. */
function hostLines(
  { paint }: Pick<Shell, 'paint'>,
  { host, commands }: HostUndo,
  clashes: readonly UndoClash[],
): readonly string[] {
  const stays = commands.filter(({ kind }) => kind === 'irreversible' || kind === 'gone');
  const rest = commands.filter((each) => !stays.includes(each));
  if (commands.length === 0) return [`  ${host}: nothing to undo`];
  return [
    `  ${host}:`,
    ...[...stays, ...rest].flatMap((each) => {
      const later = clashes.filter((clash) => clash.host === host && clash.command === each.command);
      const runs = later.map(({ run }) => run).join(', ');
      return later.length === 0
        ? commandLines(paint, each)
        : [`    ${paint('red', '✗ later')} ${each.command}: changed since, by run ${runs}`];
    }),
  ];
}

function commandLines(paint: Shell['paint'], undo: CommandUndo): readonly string[] {
  const { symbol, word, style } = marks[undo.kind];
  const serious = needsApproval(undo.effect) ? ` ${paint('red', `[${undo.effect}]`)}` : '';
  const why = needsApproval(undo.effect) ? ` (${oneLine(undo.effectReasons[0] ?? '', 160)})` : '';
  const ended = undo.outcome === 'failed' || undo.outcome === 'unknown' ? ` (${undo.outcome} in that run)` : '';
  const guard = undo.guard === undefined ? '' : ` (guarded: ${undo.guard})`;
  const head = `    ${paint(style, `${symbol} ${word}`)} ${undo.command}${serious}${ended}${guard}: ${oneLine(undo.reason)}${why}`;
  return [head, ...(undo.fileDiff === undefined ? [] : diffLines(paint, undo.fileDiff))];
}
