/** A host stays with a run that waits long for an answer. */
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import { clock } from '../../src/adapters/clock.ts';
import { limits } from '../../src/ir/limits.ts';
import { command, lock, runOptions, step, test } from './support.ts';

describe('while an answer is waited for', () => {
  test('the lease is renewed before its time is over', async ({ hostOf }) => {
    const host = hostOf();
    let nowMs = 0;
    // A quarter of an hour goes by in the moment that the answer takes.
    const hasty: typeof clock = {
      ...clock,
      elapsedMs: () => nowMs,
      sleep: async (ms, signal) => {
        await pause(20);
        if (signal?.aborted !== true) nowMs += ms;
      },
    };
    const folder = join(host.stateRoot, 'lease');
    const tokens = (): readonly string[] => readdirSync(folder).filter((name) => name.startsWith('kept.'));
    const untilOf = (): number => Number(tokens()[0]?.split('.')[1] ?? 0);
    const askModel = async () => {
      const [token = ''] = tokens();
      // As if it had been kept ten minutes ago, almost.
      const old = token.replace(/\d+/, (until) => String(Number(until) - limits.leaseSeconds + 5));
      renameSync(join(folder, token), join(folder, old));
      const before = untilOf();
      await expect.poll(untilOf).toBeGreaterThan(before + limits.leaseSeconds / 2);
      return { ok: true as const, value: [] };
    };
    const failing = lock([step('a', [command('a.1', { run: 'exit 7' })])]);
    const run = runOptions([host], { lock: failing, clock: hasty, fix: { mode: 'propose', attempts: 1, askModel } });
    expect((await applyRun(run)).exit).toBe(1);
    expect(readdirSync(folder).filter((name) => name !== 'info')).toEqual(['free']);
    expect(host.scripts.filter((script) => script.includes('kept.$((')).length).toBeGreaterThan(1);
  });
});
