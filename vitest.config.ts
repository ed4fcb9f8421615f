import { defineConfig } from 'vitest/config';

/** What is waited for may take its time on a busy machine. */
const expect = { poll: { timeout: 20_000 } };
const setupFiles = ['test/support/seed.ts'];
/** As many files at once as there are shares of the fleet: a share is one file's own. */
const maxWorkers = Number(process.env['RUNBOOK_FLEET_SHARES'] ?? 1);
const patient = { testTimeout: 300_000, hookTimeout: 300_000, maxWorkers, sequence: { groupOrder: 1 }, expect };

/**
 * `fast` needs nothing but Node and a shell, and takes seconds; `slow` needs no more but takes its time;
 * `host` needs sshd, git or the fleet; `story` runs the built program from outside.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          setupFiles,
          isolate: false,
          pool: 'threads',
          testTimeout: 60_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/host/**', 'test/story/**', 'test/**/*.slow.test.ts'],
        },
      },
      { test: { name: 'slow', setupFiles, include: ['test/**/*.slow.test.ts'], testTimeout: 120_000, expect } },
      {
        test: {
          name: 'host',
          globalSetup: 'test/support/fleet-keys.ts',
          include: ['test/host/**/*.test.ts'],
          ...patient,
        },
      },
      {
        test: {
          name: 'story',
          globalSetup: ['test/support/build.ts', 'test/support/fleet-keys.ts'],
          include: ['test/story/**/*.test.ts'],
          ...patient,
        },
      },
    ],
  },
});
