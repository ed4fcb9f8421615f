/** A runbook's steps: ids, what they need, what they wait for, and their sentences. */
import { limits } from '../ir/limits.ts';
import { healthId } from '../ir/runbook.ts';
import { didYouMean } from '../text/nearest.ts';
import { declaredNames } from './check-declarations.ts';
import { stepIdFault } from './check-names.ts';
import { sentenceFaults } from './check-sentence.ts';
import { listOf, mapOf, type Source, textOf, valueIn } from './read-source.ts';
import { stepIds } from './step-ids.ts';

/** A step with the id that it was given or gets. */
export interface NamedStep {
  readonly index: number;
  readonly id: string;
  readonly isGiven: boolean;
  readonly value: unknown;
}

/** The steps of the file in order, as many as may be; ids are made for those without. */
export function namedSteps(source: Source): readonly NamedStep[] {
  const steps = listOf(valueIn(source.value, 'steps')).slice(0, limits.stepsMax);
  const given = steps.map((step) => textOf(valueIn(step, 'id')));
  const unnamed = steps.filter((_, index) => given[index] === null);
  const made = stepIds(
    unnamed.map((step) => textOf(step) ?? textOf(valueIn(step, 'intent')) ?? ''),
    [...given.filter((id) => id !== null), ...(hasHealth(source) ? [healthId] : [])],
  ).values();
  return steps.map((value, index) => {
    const id = given[index] ?? null;
    return { index, id: id ?? made.next().value ?? '', isGiven: id !== null, value };
  });
}

function hasHealth(source: Source): boolean {
  return valueIn(valueIn(source.value, 'rollout'), 'health') !== undefined;
}

/** Adds what is wrong with `steps`. */
export function checkSteps(source: Source): void {
  const steps = namedSteps(source);
  const names = declaredNames(source).map(({ name }) => name);
  const ids = steps.map(({ id }) => id);
  checkIds(source, steps);
  for (const step of steps) {
    checkColon(source, step);
    checkSentences(source, step, names);
    checkOrder(source, step, ids);
  }
}

function checkIds(source: Source, steps: readonly NamedStep[]): void {
  const seen = new Map<string, NamedStep>();
  for (const step of steps) {
    if (!step.isGiven) continue;
    const path = ['steps', step.index, 'id'];
    const first = seen.get(step.id.toLowerCase());
    const fault = stepIdFault(step.id);
    if (fault !== null) source.add(fault, path);
    if (first === undefined) {
      seen.set(step.id.toLowerCase(), step);
      continue;
    }
    const message =
      first.id === step.id
        ? `two steps have the id ${step.id}`
        : `the ids ${first.id} and ${step.id} differ only in their case`;
    source.add(
      { code: 'RB205', message, remedy: 'give one of them another id', related: [['steps', first.index, 'id']] },
      path,
    );
  }
}

function checkSentences(source: Source, { index, value }: NamedStep, names: readonly string[]): void {
  const sentence = textOf(value);
  if (sentence !== null) addSentenceFaults(source, { sentence, path: ['steps', index], names });
  for (const key of ['intent', 'verify']) {
    const text = textOf(valueIn(value, key));
    if (text !== null) addSentenceFaults(source, { sentence: text, path: ['steps', index, key], names });
  }
}

/** A sentence with a colon and a blank in it is a map to YAML. */
function checkColon(source: Source, { index, value }: NamedStep): void {
  const [first, ...others] = mapOf(value);
  if (first === undefined || others.length > 0 || !first[0].includes(' ')) return;
  const message = 'this sentence holds ": ", so it is read as a key and a value';
  source.add(
    { code: 'RB236', message, remedy: 'put the whole sentence in single quotes' },
    ['steps', index, first[0]],
    'key',
  );
}

/** Adds what is wrong with a sentence, wherever it stands. */
export function addSentenceFaults(
  source: Source,
  at: { readonly sentence: string; readonly path: readonly (string | number)[]; readonly names: readonly string[] },
): void {
  for (const fault of sentenceFaults(at.sentence, at.names)) source.add(fault, at.path);
  if (at.sentence.trim().length > 0 && !/\p{L}/u.test(at.sentence)) {
    source.add(
      { code: 'RB235', message: 'this sentence has no words', remedy: 'say in English what must be true' },
      at.path,
    );
  }
}

/** `needs` names earlier steps; `onChange` also the step itself, whose earlier commands are meant. */
function checkOrder(source: Source, { index, id, value }: NamedStep, ids: readonly string[]): void {
  for (const key of ['needs', 'onChange'] as const) {
    const isOwnAllowed = key === 'onChange';
    const earlier = ids.slice(0, index);
    const otherwise =
      index === 0
        ? 'this is the first step: leave it out'
        : `name an earlier step, such as ${earlier.slice(-3).join(', ')}`;
    for (const [at, named] of listOf(valueIn(value, key)).entries()) {
      if (typeof named !== 'string') continue;
      const path = ['steps', index, key, at];
      const target = ids.indexOf(named);
      if (target === -1) {
        source.add(
          {
            code: isOwnAllowed ? 'RB212' : 'RB210',
            message: `there is no step ${named}`,
            remedy: didYouMean(named, earlier, otherwise),
          },
          path,
        );
      } else if (target > index || (target === index && !isOwnAllowed)) {
        const message = target === index ? `step ${id} can't need itself` : `step ${named} comes after this one`;
        source.add(
          { code: isOwnAllowed ? 'RB213' : 'RB211', message, remedy: 'name a step above this one, or move the steps' },
          path,
        );
      }
    }
  }
}
