/** One step of a plan's comment. */
import type { RootContent } from 'mdast';
import { needsApproval } from '../text/effects.ts';
import { fileDiff } from '../text/file-diff.ts';
import {
  code,
  fence,
  heading,
  type Inline,
  list,
  paragraph,
  prose,
  quote,
  separated,
  strong,
} from '../text/markdown.ts';
import type { BoundedPart } from './bounded.ts';
import type { CommandReview, StepReview } from './lock-review.ts';

const symbols = { added: '+', changed: '~', removed: '-' } as const;

/** The step with its commands; in short, its English and its effect. */
export function stepPart(step: StepReview): BoundedPart {
  const isSerious = needsApproval(step.effect) && step.kind !== 'removed';
  return { whole: [...headBlocks(step), ...bodyBlocks(step)], short: headBlocks(step), isSerious };
}

function headBlocks(step: StepReview): readonly RootContent[] {
  const guard: Inline =
    needsApproval(step.effect) && step.kind !== 'removed'
      ? [', ', strong('needs approval'), step.approve ? ' (its intent agrees)' : ' (its intent does not agree yet)']
      : '';
  const was: Inline = step.intentBefore === null ? '' : [' It was: ', prose(step.intentBefore)];
  return [
    heading(4, `${symbols[step.kind]} `, code(step.id)),
    quote(prose(step.intent)),
    paragraph(`This step is ${step.kind}; effect: ${step.effect}`, guard, '.', was),
  ];
}

function bodyBlocks(step: StepReview): readonly RootContent[] {
  if (step.kind === 'removed') return [paragraph('Its commands go; what they did stays on the hosts.')];
  const meaning = step.explain === '' ? [] : [paragraph(prose(step.explain), ' (', code(step.translator), ')')];
  const verify = step.verify === null ? [] : [paragraph('Afterwards it must hold that: ', prose(step.verify))];
  const same = step.commands.length === 0 ? [paragraph('Its commands stay as they are.')] : [];
  return [...meaning, ...verify, ...same, ...step.commands.flatMap(commandBlocks)];
}

function commandBlocks(command: CommandReview): readonly RootContent[] {
  const was =
    command.effectBefore !== null && command.effectBefore !== command.effect ? ` (was ${command.effectBefore})` : '';
  const onChange: Inline =
    command.onChange.length === 0
      ? ''
      : [
          ', only when ',
          separated(
            command.onChange.map((id) => code(id)),
            ' or ',
          ),
          ' changed something',
        ];
  const facts: Inline[] = [
    ...(command.isIrreversible ? [strong('cannot be undone')] : []),
    ...(command.guard === null ? [] : [command.guard]),
    ...(command.isByHand ? ['written by a person'] : []),
    ...command.reasons.map((reason) => prose(reason)),
  ];
  const families = separated(command.families.map((family) => code(family)));
  return [
    paragraph(`${symbols[command.kind]} `, code(command.id), ' on ', families, `: ${command.effect}${was}`, onChange),
    ...(facts.length === 0 ? [] : [list(facts)]),
    ...textBlocks(command),
  ];
}

/** What a new command runs, with the functions that it calls; of a changed one, each text as a diff. */
function textBlocks({ kind, texts }: CommandReview): readonly RootContent[] {
  if (kind === 'removed') return [];
  if (kind === 'changed')
    return texts.map(({ name, before, after }) => fence('diff', fileDiff(name, ended(before), ended(after))));
  const shown = texts.filter(({ name }) => name === 'define' || name === 'run');
  return [fence('sh', shown.map(({ after }) => after ?? '').join('\n'))];
}

/** Texts end without a newline; a diff should not speak of that. */
function ended(text: string | null): string {
  return text === null ? '' : `${text}\n`;
}
