/** Ends of commands that did not come from the host's own answer. */
import type { Outcome } from '../ir/event.ts';
import type { HostEnd, HostWork } from './host-work.ts';

/** Records the commands that are not tried any more. One that failed has its end already. */
export function leaveRest(
  work: HostWork,
  { end, reason }: { readonly end: HostEnd; readonly reason: string },
): HostEnd {
  const states = work.context.recorder.state()?.commands.get(work.host.name);
  const isOpen = (id: string): boolean => {
    const outcome = states?.get(id)?.outcome;
    return outcome === undefined || outcome === 'running';
  };
  endWith(
    work,
    work.rest.filter(({ command }) => isOpen(command.id)),
    { outcome: 'skipped', reason },
  );
  return end;
}

/** Records an outcome that is the runner's own conclusion. */
export function endWith(
  { context, host }: HostWork,
  commands: HostWork['rest'],
  { outcome, reason }: { readonly outcome: Outcome; readonly reason: string },
): void {
  const at = context.options.clock.now();
  for (const { step, command } of commands) {
    const phase = outcome === 'unknown' ? 'run' : 'check';
    context.recorder.record({
      kind: 'command-ended',
      host: host.name,
      step: step.id,
      command: command.id,
      at,
      outcome,
      phase,
      status: null,
      durationMs: 0,
      reason,
    });
  }
}
