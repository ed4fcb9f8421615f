/** Why a command ended as it did, in one line for people. */
import type { Output, Phase } from '../ir/event.ts';
import type { CommandFailure } from '../ir/fix.ts';
import { oneLine } from '../text/escape.ts';
import type { Done, HostPhase } from '../script/frames.ts';

/** The phase of an event for a phase of a host. What acts, and what follows, is all `undo` where a command is taken back. */
export function eventPhase(phase: HostPhase | 'idle', { isUndo }: { readonly isUndo?: true } = {}): Phase {
  if (isUndo === true && (phase === 'run' || phase === 'recheck' || phase === 'verify')) return 'undo';
  return phase === 'idle' || phase === 'diff' || phase === 'owed' ? 'check' : phase;
}

/** What is said of a command that succeeded. */
export function goodReason(done: Done, isRead: boolean, isUndo = false): string {
  if (done.phase === 'idle') return 'nothing that it waits for has changed';
  if (done.outcome === 'changed') return 'done, and verified';
  if (isUndo) return done.outcome === 'undone' ? 'taken back' : 'was taken back before';
  if (isRead && done.phase === 'verify') return 'it holds now';
  return 'already true';
}

/** What is said of one that failed: how the phase ended, and the last line that it printed. */
export function badReason(done: Pick<Done, 'phase' | 'status'>, output: Output | undefined, limitMs: number): string {
  const said = output === undefined ? '' : lastLine(output);
  const ending =
    done.status === timeoutStatus
      ? `took longer than ${limitMs / 1000} s and was stopped`
      : `ended with status ${done.status}`;
  const what =
    done.phase === 'recheck'
      ? 'still not true after it was done'
      : done.phase === 'verify'
        ? `verification ${ending}`
        : ending;
  return said === '' ? what : `${what}: ${said}`;
}

/** What is said of one that failed and was not reached again, because its fix failed: still why it failed. */
export function againReason({ output }: Pick<CommandFailure, 'output'>): string {
  const said = lastLine({ head: output, tail: '' });
  return said === '' ? 'it failed before, and so did its fix' : `its fix failed, and it still stands at: ${said}`;
}

const timeoutStatus = 124;

/** The last line that is not blank. */
function lastLine({ head, tail }: Pick<Output, 'head' | 'tail'>): string {
  const text = tail === '' ? head : tail;
  return oneLine(text.trimEnd().split('\n').at(-1) ?? '', 160);
}
