/** Costs as a Markdown table. */
import type { Contender } from './field.ts';
import type { Cost } from './measure.ts';

interface Timed {
  readonly cost: Cost;
  readonly flights: readonly number[];
}

export interface Row {
  readonly contender: Contender;
  readonly first: readonly Timed[];
  readonly second: readonly Timed[];
}

/** Medians, with the least and the most of several; flights above those of a login, the mean of the hosts, where `login` is known. */
export function table(rows: readonly Row[], { login }: { readonly login?: number }): string {
  const floor = rows.find(({ contender }) => contender === 'floor');
  const columns = ['first s', 'to floor', 'CPU s', 'second s', 'to floor', 'CPU s', 'RSS MB'];
  const more = login === undefined ? [] : ['flights first', 'flights second'];
  const lines = rows.map(({ contender, first, second }) => [
    contender,
    ...phase(first, floor?.first),
    ...phase(second, floor?.second),
    Math.max(0, ...[...first, ...second].map(({ cost }) => cost.rssMb)).toFixed(0),
    ...(login === undefined ? [] : [first, second].map((timed) => flights(timed, login))),
  ]);
  return [['', ...columns, ...more], ['---', ...[...columns, ...more].map(() => '--:')], ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function phase(timed: readonly Timed[], floor: readonly Timed[] | undefined): readonly string[] {
  if (timed.length === 0) return ['', '', ''];
  const walls = timed.map(({ cost }) => cost.wallMs / 1000);
  const bad = timed.filter(({ cost }) => cost.status !== 0).length;
  const base = median((floor ?? []).map(({ cost }) => cost.wallMs / 1000));
  const range = walls.length > 1 ? ` (${Math.min(...walls).toFixed(2)}–${Math.max(...walls).toFixed(2)})` : '';
  return [
    `${median(walls).toFixed(2)}${range}${bad === 0 ? '' : `, ${bad} not well`}`,
    (median(walls) / base).toFixed(2),
    median(timed.map(({ cost }) => cost.cpuMs / 1000)).toFixed(2),
  ];
}

function flights(timed: readonly Timed[], login: number): string {
  const means = timed.map((each) => each.flights.reduce((sum, one) => sum + one, 0) / each.flights.length);
  return (median(means) - login).toFixed(1);
}

/** The middle one, or the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}
