/** A plan as the comment of a pull request: what to review, how serious it is, and what it would do on the hosts. */
import type { RootContent } from 'mdast';
import { limits } from '../ir/limits.ts';
import type { Lock } from '../ir/lock.ts';
import type { HostForecast } from '../ir/plan.ts';
import { needsApproval, worstEffect } from '../text/effects.ts';
import {
  code,
  details,
  fence,
  heading,
  html,
  type Inline,
  paragraph,
  printMarkdown,
  prose,
  table,
} from '../text/markdown.ts';
import { type BoundedPart, boundedMarkdown } from './bounded.ts';
import { lockReview, type LockReview } from './lock-review.ts';
import { stepPart } from './plan-comment-step.ts';

/** One runbook of a plan. */
export interface PlannedRunbook {
  readonly before: Lock | null;
  readonly after: Lock;
  readonly lockFile: string;
  /** Empty where the hosts were not asked. */
  readonly forecasts: readonly HostForecast[];
  readonly unreachable: readonly { readonly host: string; readonly message: string }[];
}

/** First line of the comment, by which a later plan finds it to take its place. */
export const planCommentMarker = '<!-- runbook:plan -->';

/** Rows of the first table; the rest is counted. */
const runbooksMax = 50;

/** Markdown of at most 60,000 characters; what doesn't fit is shortened, then left out, harmless parts first, and it says so. */
export function planComment({ runbooks }: { readonly runbooks: readonly PlannedRunbook[] }): string {
  const reviewed = runbooks.map((planned) => ({ planned, review: lockReview(planned.before, planned.after) }));
  const parts = reviewed.flatMap(({ planned, review }) => runbookParts(planned, review));
  const head = printMarkdown([html(planCommentMarker), heading(2, 'Plan'), ...overview(reviewed)]);
  const body = boundedMarkdown(parts, {
    charsMax: limits.commentCharsMax - head.length - 1,
    elsewhere: 'The lock files of this change hold every command.',
  });
  return body === '' ? head : `${head}\n${body}`;
}

interface Reviewed {
  readonly planned: PlannedRunbook;
  readonly review: LockReview;
}

function overview(reviewed: readonly Reviewed[]): readonly RootContent[] {
  const changed = reviewed.filter(
    ({ review, planned }) => review.kind !== 'same' || planned.forecasts.length + planned.unreachable.length > 0,
  );
  if (changed.length === 0) return [paragraph('Every lock stays as it is.')];
  const more = changed.length > runbooksMax ? [paragraph(`And ${changed.length - runbooksMax} more runbooks.`)] : [];
  return [
    table(
      ['runbook', 'to review', 'most serious effect', 'on the hosts'],
      changed.slice(0, runbooksMax).map(overviewRow),
    ),
    ...more,
  ];
}

function overviewRow({ planned, review }: Reviewed): readonly Inline[] {
  const kinds = (['added', 'changed', 'removed'] as const)
    .map((kind) => ({ kind, count: review.steps.filter((step) => step.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${kind}`);
  const effect = worstEffect(review.steps.filter(({ kind }) => kind !== 'removed').map((step) => step.effect));
  const serious = kinds.length === 0 ? '' : needsApproval(effect) ? `✗ ${effect}, needs approval` : effect;
  return [code(planned.after.runbook), kinds.join(', ') || 'nothing', serious, hostsText(planned)];
}

function hostsText({ forecasts, unreachable }: PlannedRunbook): string {
  if (forecasts.length + unreachable.length === 0) return 'not asked';
  const totals = totalsOf(forecasts);
  const lost = unreachable.length === 0 ? '' : `, ✗ ${unreachable.length} not reached`;
  return `✓ ${totals.already} already, ~ ${totals.change} to change, ? ${totals.unknown} unknown${lost}`;
}

function totalsOf(forecasts: readonly HostForecast[]): { already: number; change: number; unknown: number } {
  const totals = { already: 0, change: 0, unknown: 0 };
  for (const { commands } of forecasts) for (const { forecast } of commands) totals[forecast] += 1;
  return totals;
}

function runbookParts(planned: PlannedRunbook, review: LockReview): readonly BoundedPart[] {
  const hosts = hostBlocks(planned);
  if (review.kind === 'same' && hosts.length === 0) return [];
  const title = [heading(3, code(review.runbook)), ...factBlocks(review)];
  const first: BoundedPart = { whole: title, short: [heading(3, code(review.runbook))], isSerious: true };
  const last: BoundedPart = { whole: hosts, short: [], isSerious: false };
  return [first, ...review.steps.map(stepPart), ...(hosts.length === 0 ? [] : [last])];
}

function factBlocks({ facts, unchangedSteps, kind }: LockReview): readonly RootContent[] {
  const rows = facts.map(({ name, before, after }): readonly Inline[] => [
    name,
    before === '' ? 'none' : code(before),
    after === '' ? 'none' : code(after),
  ]);
  const same =
    kind === 'changed' && unchangedSteps > 0 ? [paragraph(`${unchangedSteps} more steps stay as they are.`)] : [];
  return [...(rows.length === 0 ? [] : [table(['', 'before', 'after'], rows)]), ...same];
}

function hostBlocks({ forecasts, unreachable }: PlannedRunbook): readonly RootContent[] {
  if (forecasts.length + unreachable.length === 0) return [];
  const rows = forecasts.map(({ host, commands }): readonly Inline[] => {
    const { already, change, unknown } = totalsOf([{ host, commands }]);
    return [code(host), String(already), String(change), String(unknown)];
  });
  const lost = unreachable.map(({ host, message }) =>
    paragraph('✗ ', code(host), ' was not reached: ', prose(message, 300)),
  );
  return [
    ...(rows.length === 0 ? [] : [table(['host', '✓ already', '~ to change', '? unknown'], rows)]),
    ...lost,
    ...diffBlocks(forecasts),
  ];
}

function diffBlocks(forecasts: readonly HostForecast[]): readonly RootContent[] {
  const blocks = forecasts.flatMap(({ host, commands }) =>
    commands.flatMap(({ command, fileDiff }) =>
      fileDiff === undefined || fileDiff === ''
        ? []
        : [paragraph(code(command), ' on ', code(host), ':'), fence('diff', fileDiff)],
    ),
  );
  return blocks.length === 0 ? [] : details('files that would change', blocks);
}
