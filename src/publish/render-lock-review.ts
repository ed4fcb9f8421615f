/** A review of a lock for the terminal: symbols carry the meaning, colour repeats it. */
import { styleText } from 'node:util';
import { diffLines } from 'diff';
import type { Effect } from '../ir/command.ts';
import { limits } from '../ir/limits.ts';
import { needsApproval } from '../text/effects.ts';
import { inert, oneLine } from '../text/escape.ts';
import { withoutRunnerCommands } from '../text/runner-commands.ts';
import type { CommandReview, LockReview, StepReview, TextChange } from './lock-review.ts';

type Style = 'green' | 'red' | 'yellow' | 'bold' | 'dim';
type Paint = (style: Style, text: string) => string;

const kinds = {
  added: { symbol: '+', style: 'green' },
  removed: { symbol: '-', style: 'red' },
  changed: { symbol: '~', style: 'yellow' },
} as const;

/** Text that ends with a newline; empty for a lock that is the same. Every line of foreign text stands behind a sign of ours. */
export function renderLockReview(review: LockReview, { color }: { readonly color: boolean }): string {
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  const lines = [
    ...review.facts.map(
      ({ name, before, after }) => `${paint('yellow', '~')} ${name}: ${listed(before)} -> ${listed(after)}`,
    ),
    ...review.steps.flatMap((step) => stepLines(step, paint)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function listed(text: string): string {
  return text === '' ? '(none)' : withoutRunnerCommands(oneLine(text, 300));
}

function stepLines(step: StepReview, paint: Paint): readonly string[] {
  const { symbol, style } = kinds[step.kind];
  const approval = needsApproval(step.effect) && step.kind !== 'removed' ? ` ${paint('red', approvalText(step))}` : '';
  const head = `${paint(style, symbol)} ${paint('bold', listed(step.id))} (${effectText(step.effect, paint)})${approval}`;
  if (step.kind === 'removed')
    return [head, `    ${paint('dim', 'its commands go; what they did stays on the hosts')}`];
  const meaning =
    step.explain === '' ? [] : [`    means: ${listed(step.explain)} ${paint('dim', `[${listed(step.translator)}]`)}`];
  const unchanged = step.commands.length === 0 ? [`    ${paint('dim', 'its commands stay as they are')}`] : [];
  return [
    head,
    ...englishLines({ label: '', before: step.intentBefore, after: step.intent }, paint),
    ...(step.verify === null
      ? []
      : englishLines({ label: 'verify: ', before: step.verifyBefore, after: step.verify }, paint)),
    ...meaning,
    ...unchanged,
    ...step.commands.flatMap((command) => commandLines(command, paint)),
  ];
}

function approvalText(step: StepReview): string {
  return step.approve
    ? 'approved in its intent; asks again at apply'
    : 'not approved: its intent must say approve: true';
}

function effectText(effect: Effect, paint: Paint): string {
  return needsApproval(effect) ? paint('red', effect) : effect;
}

function englishLines(
  { label, before, after }: { readonly label: string; readonly before: string | null; readonly after: string },
  paint: Paint,
): readonly string[] {
  const now = `${label}"${withoutRunnerCommands(oneLine(after, 2000))}"`;
  if (before === null) return [`    ${now}`];
  return [
    `    ${paint('red', `- ${label}"${withoutRunnerCommands(oneLine(before, 2000))}"`)}`,
    `    ${paint('green', `+ ${now}`)}`,
  ];
}

function commandLines(command: CommandReview, paint: Paint): readonly string[] {
  const was =
    command.effectBefore !== null && command.effectBefore !== command.effect ? ` (was ${command.effectBefore})` : '';
  const facts = [
    ...(command.onChange.length === 0 ? [] : [`after a change by ${command.onChange.map(listed).join(' or ')}`]),
    ...(command.isIrreversible ? ['cannot be undone'] : []),
    ...(command.guard === null ? [] : [command.guard]),
    ...(command.isByHand ? ['written by a person'] : []),
    ...command.reasons.map(listed),
  ];
  const why = facts.length === 0 ? '' : `: ${facts.join('; ')}`;
  const { symbol, style } = kinds[command.kind];
  const families = command.families.map(listed).join(', ');
  const head = `    ${paint(style, symbol)} ${listed(command.id)} ${paint('dim', `[${families}]`)} ${effectText(command.effect, paint)}${was}${why}`;
  return [head, ...shownTexts(command).flatMap((change) => textLines(change, paint))];
}

/** All that changed; of a new or removed command what it runs and the functions that it calls. */
function shownTexts({ kind, texts }: CommandReview): readonly TextChange[] {
  return kind === 'changed' ? texts : texts.filter(({ name }) => name === 'define' || name === 'run');
}

function textLines({ name, before, after }: TextChange, paint: Paint): readonly string[] {
  const label = name === 'run' ? [] : [`        ${paint('dim', `${name}:`)}`];
  const parts = diffLines(ended(before), ended(after), { timeout: limits.diffTimeoutMs }) ?? [
    { value: ended(before), removed: true, added: false },
    { value: ended(after), removed: false, added: true },
  ];
  return [
    ...label,
    ...parts.flatMap(({ value, added, removed }) =>
      bodyLines(value).map((line) => {
        if (added) return `      ${paint('green', `+ ${line}`)}`;
        return removed ? `      ${paint('red', `- ${line}`)}` : `      ${paint('dim', `| ${line}`)}`;
      }),
    ),
  ];
}

function ended(text: string | null): string {
  return text === null || text === '' ? '' : `${text.replace(/\n$/, '')}\n`;
}

function bodyLines(value: string): readonly string[] {
  if (value === '') return [];
  return withoutRunnerCommands(inert(value.toWellFormed())).replace(/\n$/, '').split('\n');
}
