/** A runbook's rollout: how long a pause may be, and what its health says. */
import { limits } from '../ir/limits.ts';
import type { RunbookFile } from '../ir/runbook-file.ts';
import { healthId, type HealthIntent, type Rollout } from '../ir/runbook.ts';
import { declaredNames } from './check-declarations.ts';
import { addSentenceFaults, namedSteps } from './check-steps.ts';
import { type Source, textOf, valueIn } from './read-source.ts';

type RolloutFile = NonNullable<RunbookFile['rollout']>;

/** Adds what is wrong with `rollout`. */
export function checkRollout(source: Source): void {
  const rollout = valueIn(source.value, 'rollout');
  checkPause(source, textOf(valueIn(rollout, 'pause')));
  const health = valueIn(rollout, 'health');
  if (health === undefined) return;
  const sentence = textOf(health);
  const names = declaredNames(source).map(({ name }) => name);
  if (sentence !== null) addSentenceFaults(source, { sentence, path: ['rollout', 'health'], names });
  const taken = namedSteps(source).find(({ id, isGiven }) => isGiven && id.toLowerCase() === healthId);
  if (taken === undefined) return;
  const message = `the id ${healthId} is that of the rollout's health`;
  source.add({ code: 'RB206', message, remedy: 'give the step another id' }, ['steps', taken.index, 'id']);
}

function checkPause(source: Source, pause: string | null): void {
  if (pause === null || (seconds(pause) ?? 0) <= limits.pauseSecondsMax) return;
  const message = `a pause of ${pause} is longer than a day`;
  source.add({ code: 'RB242', message, remedy: 'write 24h at most; for more, apply again by hand' }, [
    'rollout',
    'pause',
  ]);
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** Null for what is no duration. */
function seconds(duration: number | string): number | null {
  if (typeof duration === 'number') return duration;
  const [, count, unit] = /^([1-9]\d{0,4})([smh])$/.exec(duration) ?? [];
  return count === undefined || unit === undefined ? null : Number(count) * (units[unit] ?? 1);
}

/** Expects a value that has the schema's type. */
export function rolloutOf({ batches, maxFailures, pause, canary }: RolloutFile): Rollout {
  const pauseSeconds = pause === undefined ? null : seconds(pause);
  return {
    batches: batches ?? ['100%'],
    maxFailures: maxFailures ?? 0,
    ...(pauseSeconds === null ? {} : { pauseSeconds }),
    ...(canary === undefined ? {} : { canary }),
  };
}

/** Expects a value that has the schema's type. Null where the rollout has no health. */
export function healthOf(source: Source, { health }: RolloutFile): HealthIntent | null {
  if (health === undefined) return null;
  const isSentence = typeof health === 'string';
  const { line, column } = source.placeOf(['rollout', 'health', ...(isSentence ? [] : ['check'])]);
  return {
    id: healthId,
    intent: isSentence ? health.trim() : `This command succeeds: ${health.check.trim()}`,
    ...(isSentence ? {} : { check: health.check.trim() }),
    ...(isSentence || health.withinSeconds === undefined ? {} : { withinSeconds: health.withinSeconds }),
    approve: false,
    needs: [],
    onChange: [],
    line,
    column,
  };
}
