/** What a run records about lock-out guards. */
import type { RunEvent } from '../ir/event.ts';
import { limits } from '../ir/limits.ts';
import type { Done } from '../script/frames.ts';
import type { HostWork } from './host-work.ts';
import type { PlannedCommand } from '../script/select-commands.ts';

type GuardEvent = Extract<RunEvent, { kind: 'guard' }>;

/** Whether the end of a command may still be taken back, so that it is no news yet. */
export function isHeld({ command }: PlannedCommand, { outcome }: Pick<Done, 'outcome'>): boolean {
  return command.guard !== undefined && outcome !== 'already';
}

/** How long this run's guards wait. */
export function guardSecondsOf({ context }: HostWork): number {
  return context.options.guardSeconds ?? limits.guardSeconds;
}

export function recordArmed(work: HostWork): void {
  const reason = `what follows is taken back unless a new login confirms it within ${guardSecondsOf(work)} s`;
  recordGuard(work, { what: 'armed', commands: [], reason });
}

export function recordGuard(work: HostWork, guard: Pick<GuardEvent, 'what' | 'commands' | 'reason'>): void {
  const { recorder, options } = work.context;
  recorder.record({ kind: 'guard', host: work.host.name, at: options.clock.now(), ...guard });
}
