/** Whether the hosts of a batch are well: the lock's health, asked as one script a host that only reads. */
import type { Host } from '../ir/runbook.ts';
import { runHost } from './host-run.ts';
import type { HostEnd, RunContext } from './host-work.ts';

/** What `runHost` does with the health in place of the steps: it waits for it within its bound, mends nothing, and records how it ended. */
export function checkHealth(context: RunContext, host: Host): Promise<HostEnd | 'left'> {
  // What a run that goes on has behind it was about its steps.
  const { past: _, ...options } = context.options;
  const { lock } = options;
  const steps = lock.health === undefined ? [] : [lock.health];
  const fix = { mode: 'off', attempts: 0 } as const;
  // A name of its own, so that nothing which the steps left on the host is taken for the health's.
  const run = `${options.run}.health`;
  const asked = { ...options, run, lock: { ...lock, steps }, fix, only: [], exclude: [] };
  return runHost({ ...context, options: asked }, host);
}
