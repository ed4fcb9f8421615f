/** Reads "when it changes": what must have changed before a clause is carried out. */
import type { Op } from '../ir/op.ts';
import { type No, no } from '../ops/phrase.ts';
import type { TranslateRequest } from '../ports/translator.ts';
import { nearestOf } from './nearest-of.ts';
import type { Token } from './tokens.ts';

const openers = new Set(['when', 'whenever', 'if', 'after', 'once', 'on', 'every', 'each']);
const changes = new Set(['changes', 'change', 'changed', 'updated']);
const standsForSaid = new Set([
  'it',
  'they',
  'this',
  'that',
  'file',
  'config',
  'configuration',
  'site',
  'any',
  'either',
  'one',
]);

/** Whether a trigger may begin here. */
export function mayTrigger(token: Token | undefined): boolean {
  return token?.kind === 'word' && openers.has(token.lower);
}

export type Trigger = { readonly kind: 'trigger'; readonly onChange: string[] } | No;

export interface TriggerScene {
  readonly request: TranslateRequest;
  readonly said: readonly Op[];
}

/** The trigger that fills these tokens, from "when" to "changes"; null where they are none. */
export function readTrigger(tokens: readonly Token[], scene: TriggerScene): Trigger | null {
  const words = tokens.filter(({ kind }) => kind !== 'join').map(({ lower, text }) => (lower === '' ? text : lower));
  const [opener = '', ...rest] = words;
  if (opener === 'on' || opener === 'every' || opener === 'each')
    return isBare(opener, rest) ? ofSaid(scene, 'it') : null;
  const last = rest.pop() ?? '';
  if (!changes.has(last)) return null;
  while (['has', 'is', 'was', 'been', 'contents', 'content'].includes(rest.at(-1) ?? '')) rest.pop();
  if (rest[0] === 'contents' || rest[0] === 'content') rest.splice(0, rest[1] === 'of' ? 2 : 1);
  const subjects = rest.filter((word) => word !== 'or' && word !== 'of' && word !== 'step' && word !== 'steps');
  if (subjects.length === 0 || subjects.length > 10) return null;
  return together(
    subjects.map((subject) => resolve(subject, { scene, isStep: rest.includes('step') || rest.includes('steps') })),
  );
}

function isBare(opener: string, rest: readonly string[]): boolean {
  if (opener === 'on')
    return (
      rest.length <= 2 &&
      changes.has(rest.at(-1) ?? '') &&
      rest.slice(0, -1).every((word) => ['a', 'any', 'every'].includes(word))
    );
  return rest.length === 3 && rest[0] === 'time' && rest[1] === 'it' && rest[2] === 'changes';
}

function together(found: readonly Trigger[]): Trigger {
  const bad = found.find(({ kind }) => kind === 'no');
  if (bad !== undefined) return bad;
  return {
    kind: 'trigger',
    onChange: [...new Set(found.flatMap((each) => (each.kind === 'trigger' ? each.onChange : [])))],
  };
}

function resolve(subject: string, about: { readonly scene: TriggerScene; readonly isStep: boolean }): Trigger {
  const { scene, isStep } = about;
  const isStepToo = scene.request.steps.includes(subject) && subject !== scene.request.step;
  if (!isStep && isStepToo && standsForSaid.has(subject)) {
    if (scene.said.length === 0) return ofStep(scene, subject);
    return no(
      'RB408',
      `"${subject}" may be what was just said or the step of that name`,
      `Say "when it changes" or "when step ${subject} changes".`,
    );
  }
  if (!isStep && standsForSaid.has(subject)) return ofSaid(scene, subject);
  if (!isStep && /[/~]/.test(subject)) return ofFile(scene, subject);
  return ofStep(scene, subject);
}

function ofSaid({ request, said }: TriggerScene, word: string): Trigger {
  if (said.length > 0) return { kind: 'trigger', onChange: [request.step] };
  return no(
    'RB416',
    `"${word}" has nothing before it in this step that could change`,
    'Name the step that changes it: "when step site changes".',
  );
}

function ofFile({ request, said }: TriggerScene, path: string): Trigger {
  const isSaid = said.some(
    (op) =>
      ('path' in op && op.path === path) ||
      (op.kind === 'file' && (op.source === path || op.source === `files/${path}`)),
  );
  if (isSaid) return { kind: 'trigger', onChange: [request.step] };
  return no(
    'RB416',
    `No earlier part of this step changes ${path}`,
    'Put both in one step, or name the step that changes it: "when step site changes".',
  );
}

function ofStep({ request, said }: TriggerScene, id: string): Trigger {
  if (id === request.step && said.length > 0) return { kind: 'trigger', onChange: [id] };
  const earlier = request.steps.slice(0, Math.max(0, request.steps.indexOf(request.step)));
  if (earlier.includes(id)) return { kind: 'trigger', onChange: [id] };
  if (request.steps.includes(id))
    return no('RB416', `Step ${id} does not come before this one`, 'Move this step below the one that it waits for.');
  const near = nearestOf(id, earlier);
  const known = near.length > 0 ? near : earlier;
  const remedy =
    known.length > 0
      ? `Steps before this one: ${known.slice(0, 5).join(', ')}.`
      : 'This is the first step: put what changes in the same sentence.';
  if (id === 'its')
    return no('RB416', '"its" does not say which step makes that change', `Say "when step site changes". ${remedy}`);
  return no('RB416', `There is no step called ${id} before this one`, remedy);
}
