/** What a reviewer must see of a new lock: each changed step with its English, its commands and how serious they are. */
import { isDeepStrictEqual } from 'node:util';
import type { Effect } from '../ir/command.ts';
import type { Lock, LockedCommand, LockedStep } from '../ir/lock.ts';
import { effectOfStep, guardMeaning, isIrreversible, stepsAndHealth } from '../text/effects.ts';
import { durationText } from '../text/outcomes.ts';

export { renderLockReview } from './render-lock-review.ts';

/** A text of a command before and after; null where it is not there. Never equal to each other. */
export interface TextChange {
  readonly name: 'define' | 'check' | 'run' | 'verify' | 'undo';
  readonly before: string | null;
  readonly after: string | null;
}

/** An added, removed or changed command; families with the same change stand together. */
export interface CommandReview {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly id: string;
  readonly families: readonly string[];
  readonly effect: Effect;
  /** Null for an added command. */
  readonly effectBefore: Effect | null;
  readonly reasons: readonly string[];
  readonly isIrreversible: boolean;
  /** What its guard means; null where it has none. */
  readonly guard: string | null;
  readonly isByHand: boolean;
  /** Steps whose change it waits for. */
  readonly onChange: readonly string[];
  readonly texts: readonly TextChange[];
}

/** An added, removed or changed step; English of the lock after, or of the lock before where the step goes. */
export interface StepReview {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly id: string;
  readonly intent: string;
  /** Null unless the intent changed. */
  readonly intentBefore: string | null;
  readonly verify: string | null;
  readonly verifyBefore: string | null;
  readonly explain: string;
  readonly translator: string;
  readonly effect: Effect;
  readonly approve: boolean;
  readonly commands: readonly CommandReview[];
}

/** Something about the whole lock: its hosts, names, families, rollout or the order of its steps. */
interface FactChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

export interface LockReview {
  readonly runbook: string;
  readonly kind: 'new' | 'changed' | 'same';
  readonly facts: readonly FactChange[];
  /** In the order of the lock after; removed steps last. */
  readonly steps: readonly StepReview[];
  readonly unchangedSteps: number;
}

/** Holds two locks of one runbook against each other; null before: there was none. */
export function lockReview(before: Lock | null, after: Lock): LockReview {
  const beforeSteps = before === null ? [] : stepsAndHealth(before);
  const afterSteps = stepsAndHealth(after);
  const was = new Map(beforeSteps.map((step) => [step.id, step]));
  const is = new Set(afterSteps.map(({ id }) => id));
  const present = afterSteps.flatMap((step) => stepReview(was.get(step.id) ?? null, step));
  const removed = beforeSteps.filter(({ id }) => !is.has(id)).map(removedStep);
  const facts = before === null ? [] : factChanges(before, after);
  const steps = [...present, ...removed];
  const kind = before === null ? 'new' : steps.length + facts.length === 0 ? 'same' : 'changed';
  return { runbook: after.runbook, kind, facts, steps, unchangedSteps: afterSteps.length - present.length };
}

function stepReview(before: LockedStep | null, after: LockedStep): readonly StepReview[] {
  if (isDeepStrictEqual(before, after)) return [];
  return [
    {
      ...english(after),
      kind: before === null ? 'added' : 'changed',
      intentBefore: before !== null && before.intent !== after.intent ? before.intent : null,
      verifyBefore: before !== null && before.verify !== after.verify ? (before.verify ?? null) : null,
      effect: effectOfStep(after),
      commands: commandReviews(before, after),
    },
  ];
}

function removedStep(step: LockedStep): StepReview {
  return {
    ...english(step),
    kind: 'removed',
    intentBefore: null,
    verifyBefore: null,
    effect: effectOfStep(step),
    commands: commandReviews(step, null),
  };
}

function english(
  step: LockedStep,
): Pick<StepReview, 'id' | 'intent' | 'verify' | 'explain' | 'translator' | 'approve'> {
  const { id, intent, verify, explain, translator, approve } = step;
  return { id, intent, verify: verify ?? null, explain, translator, approve };
}

function commandReviews(before: LockedStep | null, after: LockedStep | null): readonly CommandReview[] {
  const families = [...new Set([...Object.keys(after?.commands ?? {}), ...Object.keys(before?.commands ?? {})])];
  const reviews: CommandReview[] = [];
  for (const family of families) {
    for (const review of familyReviews(family, before?.commands[family] ?? [], after?.commands[family] ?? [])) {
      const same = reviews.findIndex((other) =>
        isDeepStrictEqual({ ...other, families: [] }, { ...review, families: [] }),
      );
      const known = reviews[same];
      if (known === undefined) reviews.push(review);
      else reviews[same] = { ...known, families: [...known.families, family] };
    }
  }
  return reviews;
}

function familyReviews(
  family: string,
  before: readonly LockedCommand[],
  after: readonly LockedCommand[],
): readonly CommandReview[] {
  const ids = [...new Set([...after, ...before].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const was = before.find((command) => command.id === id) ?? null;
    const is = after.find((command) => command.id === id) ?? null;
    return isDeepStrictEqual(was, is) ? [] : commandReview(family, was, is);
  });
}

function commandReview(family: string, was: LockedCommand | null, is: LockedCommand | null): readonly CommandReview[] {
  const shown = is ?? was;
  if (shown === null) return [];
  return [
    {
      kind: was === null ? 'added' : is === null ? 'removed' : 'changed',
      id: shown.id,
      families: [family],
      effect: shown.effect,
      effectBefore: was?.effect ?? null,
      reasons: shown.reasons,
      isIrreversible: isIrreversible(shown),
      guard: guardMeaning(shown),
      isByHand: shown.source === 'human',
      onChange: shown.onChange ?? [],
      texts: textChanges(was, is),
    },
  ];
}

const textNames = ['define', 'check', 'run', 'verify', 'undo'] as const;

function textChanges(was: LockedCommand | null, is: LockedCommand | null): readonly TextChange[] {
  return textNames
    .map((name) => ({ name, before: was?.[name] ?? null, after: is?.[name] ?? null }))
    .filter(({ before, after }) => before !== after);
}

function factChanges(before: Lock, after: Lock): readonly FactChange[] {
  const known = new Set(before.steps.map(({ id }) => id));
  const kept = new Set(after.steps.map(({ id }) => id));
  const facts = (lock: Lock): Readonly<Record<string, string>> => ({
    description: lock.description ?? '',
    hosts: lock.hosts.join(', '),
    variables: (lock.vars ?? []).join(', '),
    secrets: (lock.secrets ?? []).join(', '),
    families: lock.families.join(', '),
    rollout: rolloutText(lock),
    'order of steps': lock.steps
      .filter(({ id }) => known.has(id) && kept.has(id))
      .map(({ id }) => id)
      .join(', '),
  });
  const was = facts(before);
  return Object.entries(facts(after))
    .map(([name, text]) => ({ name, before: was[name] ?? '', after: text }))
    .filter((fact) => fact.before !== fact.after);
}

function rolloutText({ rollout }: Lock): string {
  if (rollout === undefined) return '';
  const { batches, maxFailures, canary, pauseSeconds } = rollout;
  return [
    ...(canary === undefined ? [] : [`${canary} first`]),
    batches === undefined ? 'all at once' : `batches of ${batches.join(', ')}`,
    ...(pauseSeconds === undefined ? [] : [`${durationText(pauseSeconds)} between them`]),
    `at most ${maxFailures ?? 0} failures`,
  ].join(', ');
}
