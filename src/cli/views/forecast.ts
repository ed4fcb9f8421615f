/** A view of forecasts: what is already so, what would change with diffs, and what nobody knows yet; once for hosts that are alike. */
import type { Failure } from '../../ir/failure.ts';
import type { CommandForecast, Forecast, HostForecast } from '../../ir/plan.ts';
import { oneLine } from '../../text/escape.ts';
import type { Shell, Style } from '../shell.ts';
import { diffLines } from './diff-lines.ts';

const marks: Readonly<Record<Forecast, { readonly symbol: string; readonly style: Style }>> = {
  already: { symbol: '=', style: 'dim' },
  change: { symbol: '~', style: 'yellow' },
  unknown: { symbol: '?', style: 'magenta' },
};

export interface ForecastView {
  readonly runbook: string;
  readonly hosts: readonly HostForecast[];
  readonly unreachable: readonly { readonly host: string; readonly failure: Failure }[];
}

/** How often each forecast occurs. */
export function forecastTotals(hosts: readonly HostForecast[]): Readonly<Record<Forecast, number>> {
  const totals = { already: 0, change: 0, unknown: 0 };
  for (const { commands } of hosts) for (const { forecast } of commands) totals[forecast] += 1;
  return totals;
}

/** The forecast of one runbook as lines. Hosts of which the same is said share them. */
export function forecastLines(shell: Pick<Shell, 'paint'>, view: ForecastView): readonly string[] {
  const alike = new Map<string, HostForecast[]>();
  for (const each of view.hosts) {
    const said = JSON.stringify(each.commands);
    alike.set(said, [...(alike.get(said) ?? []), each]);
  }
  const hosts = [...alike.values()].flatMap((group) => hostLines(shell, group));
  const lost = view.unreachable.map(
    ({ host, failure }) =>
      `${host} ${shell.paint('red', '✗ unreachable')} ${'message' in failure ? oneLine(failure.message) : ''}`,
  );
  return [shell.paint('bold', view.runbook), ...hosts, ...lost];
}

function hostLines(shell: Pick<Shell, 'paint'>, group: readonly HostForecast[]): readonly string[] {
  const commands = group[0]?.commands ?? [];
  const totals = forecastTotals(group.slice(0, 1));
  const each = group.length === 1 ? '' : ' each';
  const head = `  ${group.map(({ host }) => host).join(', ')}: ${totals.already} already, ${totals.change} to change, ${totals.unknown} unknown${each}`;
  return [
    head,
    ...commands.filter(({ forecast }) => forecast !== 'already').flatMap((command) => commandLines(shell, command)),
  ];
}

function commandLines(shell: Pick<Shell, 'paint'>, command: CommandForecast): readonly string[] {
  const { symbol, style } = marks[command.forecast];
  const serious =
    command.effect === 'destructive' || command.effect === 'opaque'
      ? ` ${shell.paint('red', `[${command.effect}]`)}`
      : '';
  const forGood = command.isIrreversible && command.forecast === 'change' ? ' (irreversible)' : '';
  const guard = command.guard === undefined ? '' : ` (guarded: ${command.guard})`;
  const head = `    ${shell.paint(style, `${symbol} ${command.forecast}`)} ${command.command}${serious}${forGood}${guard}: ${oneLine(command.reason)}`;
  return [head, ...(command.fileDiff === undefined ? [] : diffLines(shell.paint, command.fileDiff))];
}
