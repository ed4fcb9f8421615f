/** One step on its runbook's page: the English, what it means, and the commands of each family. */
import { isDeepStrictEqual } from 'node:util';
import type { RootContent } from 'mdast';
import type { Lock, LockedCommand, LockedStep } from '../ir/lock.ts';
import {
  code,
  details,
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
import { effectOfStep, guardMeaning, isIrreversible, stepNeedsApproval } from '../text/effects.ts';
import { effectMeanings } from './words.ts';

export function stepSection(step: LockedStep): readonly RootContent[] {
  return [heading(3, 'Step ', code(step.id)), ...stepBlocks(step)];
}

/** What the hosts of each batch must be before the next one begins; nothing where the rollout asks for nothing. */
export function healthSection({ health }: Lock): readonly RootContent[] {
  if (health === undefined) return [];
  const rule = 'After each batch of a rollout this must hold on its hosts; a host of which it does not has failed:';
  return [heading(2, 'Health'), paragraph(rule), ...stepBlocks(health)];
}

function stepBlocks(step: LockedStep): readonly RootContent[] {
  const facts = stepFacts(step);
  return [
    quote(prose(step.intent)),
    ...(step.explain === '' ? [] : [paragraph(prose(step.explain))]),
    ...(step.verify === undefined ? [] : [paragraph('Afterwards it must hold that: ', prose(step.verify))]),
    ...(facts.length === 0 ? [] : [list(facts)]),
    ...familyGroups(step).flatMap(({ families, commands }) => [
      ...(families === null ? [] : [heading(4, 'On ', separated(families.map((family) => code(family))))]),
      ...commands.flatMap(commandBlocks),
    ]),
  ];
}

function stepFacts(step: LockedStep): readonly Inline[] {
  const facts: Inline[] = [];
  if (stepNeedsApproval(step)) {
    const agreed = step.approve ? 'the intent agrees to it (`approve: true`)' : 'the intent does not agree to it yet';
    facts.push([
      strong('Needs approval'),
      ': this step is ',
      effectOfStep(step),
      '; ',
      ...codeInText(agreed),
      ', and a person must say yes at every run',
    ]);
  }
  if (step.needs !== undefined) facts.push(['Runs only after ', separated(step.needs.map((id) => code(id)))]);
  const files = Object.keys(step.files ?? {});
  if (files.length > 0) facts.push(['Carries ', separated(files.map((file) => code(file)))]);
  return facts;
}

/** A sentence of the program's own in which `...` is code. */
function codeInText(text: string): readonly Inline[] {
  return text.split('`').map((part, index) => (index % 2 === 0 ? part : code(part)));
}

interface FamilyGroup {
  /** Null where all families have the same commands. */
  readonly families: readonly string[] | null;
  readonly commands: readonly LockedCommand[];
}

/** Families whose commands are the same stand together. */
function familyGroups(step: LockedStep): readonly FamilyGroup[] {
  const groups: { families: string[]; commands: readonly LockedCommand[] }[] = [];
  for (const [family, commands] of Object.entries(step.commands)) {
    const same = groups.find((group) => isDeepStrictEqual(group.commands, commands));
    if (same === undefined) groups.push({ families: [family], commands });
    else same.families.push(family);
  }
  const [first] = groups;
  return groups.length === 1 && first !== undefined ? [{ families: null, commands: first.commands }] : groups;
}

function commandBlocks(command: LockedCommand): readonly RootContent[] {
  const onChange =
    command.onChange === undefined
      ? []
      : [
          ', only when ',
          separated(
            command.onChange.map((id) => code(id)),
            ' or ',
          ),
          ' changed something',
        ];
  const byHand = command.source === 'human' ? [', written by a person'] : [];
  const forGood: Inline = isIrreversible(command) ? [' ', strong('Cannot be undone.')] : '';
  const meaning = guardMeaning(command);
  const guard: Inline = meaning === null ? '' : ` It is ${meaning}.`;
  return [
    paragraph(code(command.id), ' ', effectMeanings[command.effect], ...onChange, ...byHand, '.', forGood, guard),
    ...(command.reasons.length === 0 ? [] : [list(command.reasons.map((reason) => prose(reason)))]),
    fence('sh', command.run),
    ...details(command.undo === null ? 'check and verify' : 'check, verify and undo', otherTexts(command)),
  ];
}

function otherTexts(command: LockedCommand): readonly RootContent[] {
  const texts = [
    { title: 'It is already so when this succeeds:', text: command.check },
    { title: 'It worked when this succeeds:', text: command.verify ?? null },
    { title: 'This takes it back:', text: command.undo },
    { title: 'Functions that these call:', text: command.define ?? null },
  ];
  return texts.flatMap(({ title, text }) => (text === null ? [] : [paragraph(title), fence('sh', text)]));
}
