/** A clock for tests: nothing waits, chance is fixed, and every sleep is remembered. */
import type { Clock } from '../../src/ports/clock.ts';

export interface FakeClock extends Clock {
  /** What was slept, in milliseconds, in order. */
  readonly slept: readonly number[];
}

/** Sleeping moves its time on and returns at once. */
export function fakeClock(start = '2026-01-02T03:04:05.000Z'): FakeClock {
  const slept: number[] = [];
  let elapsed = 0;
  return {
    slept,
    now: () => new Date(Date.parse(start) + elapsed).toISOString(),
    elapsedMs: () => elapsed,
    random: (bytes) => 'a5'.repeat(bytes),
    sleep: (ms) => {
      slept.push(ms);
      elapsed += ms;
      return Promise.resolve();
    },
  };
}
