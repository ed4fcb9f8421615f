import { defineConfig } from 'vitest/config';

/** `fast` needs nothing but Node and a shell; `host` needs sshd, git or the fleet; `story` runs the built program. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'fast', include: ['test/**/*.test.ts'], exclude: ['test/host/**', 'test/story/**'] } },
      { test: { name: 'host', include: ['test/host/**/*.test.ts'], testTimeout: 300_000, fileParallelism: false } },
      {
        test: {
          name: 'story',
          globalSetup: 'test/support/build.ts',
          include: ['test/story/**/*.test.ts'],
          testTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
