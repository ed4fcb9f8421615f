/** A view of forecasts: per host what is already so, what would change with diffs, and what nobody knows yet. */
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

/** The forecast of one runbook as lines. */
export function forecastLines(shell: Shell, view: ForecastView): readonly string[] {
  const hosts = view.hosts.flatMap((host) => hostLines(shell, host));
  const lost = view.unreachable.map(
    ({ host, failure }) =>
      `${host} ${shell.paint('red', '✗ unreachable')} ${'message' in failure ? oneLine(failure.message) : ''}`,
  );
  return [shell.paint('bold', view.runbook), ...hosts, ...lost];
}

function hostLines(shell: Shell, { host, commands }: HostForecast): readonly string[] {
  const totals = forecastTotals([{ host, commands }]);
  const head = `  ${host}: ${totals.already} already, ${totals.change} to change, ${totals.unknown} unknown`;
  return [
    head,
    ...commands.filter(({ forecast }) => forecast !== 'already').flatMap((command) => commandLines(shell, command)),
  ];
}

function commandLines(shell: Shell, command: CommandForecast): readonly string[] {
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
