/** What becomes of a command whose end nobody saw. */
import { endWith, leaveRest } from './end-commands.ts';
import { holdsNow } from './holds-now.ts';
import type { HostEnd, HostWork } from './host-work.ts';
import type { Recovered } from './recovered.ts';
import type { PlannedCommand } from '../script/select-commands.ts';
import type { Sent } from './send.ts';

/**
 * The command that was under way gets an end where what the host kept, or its checks now, give one: then null. Where its run was cut
 * off on the host itself, it is not run again unless a person names its step: what it did is not known, and it may not be safe twice.
 */
export async function decide(work: HostWork, sent: Sent, { running, ended }: Recovered): Promise<HostEnd | null> {
  const planned = sent.commands[running ?? ended?.index ?? -1];
  if (planned === undefined) return null;
  const { past, rerun = [] } = work.context.options;
  if (running !== null && rerun.includes(planned.step.id)) return null;
  const { id } = planned.command;
  const own = work.rest.filter((each) => each === planned);
  if (own.length === 0 && running === null) return null;
  // A run that is told to go on has been told to look; before that something on the host has just ended the command.
  // An undo leaves a mark when it is done, and is asked for by that.
  const mayHold = ended?.status === 0 || (running !== null && (past !== undefined || planned.isUndo === true));
  if (mayHold && own.length > 0 && (await holdsNow(work, planned))) {
    const outcome = planned.isUndo === true ? 'undone' : 'changed';
    endWith(work, own, { outcome, reason: 'nobody saw how it ended; its checks say that it is done' });
    work.rest = work.rest.filter((each) => each !== planned);
    return null;
  }
  if (ended !== null && running === null) {
    const why = ended.status === 0 ? 'and its checks say no' : `with status ${ended.status}`;
    endWith(work, own, { outcome: 'failed', reason: `its run ended ${why}; what it printed is lost` });
    return leaveRest(work, { end: 'failed', reason: `${id} failed before it` });
  }
  const seen = past === undefined ? '' : ', and its checks do not say that it is done';
  const reason = `it was cut off while it ran, and the host does not say how it ended${seen}: ${lookAgain(work, planned)}`;
  endWith(work, own, { outcome: 'unknown', reason });
  return leaveRest(work, { end: 'unknown', reason: `nobody knows how ${id} ended` });
}

/** What a person does about a command that nobody knows. */
export function lookAgain({ context }: HostWork, planned?: PlannedCommand): string {
  const { run, past, undoes } = context.options;
  if (undoes !== undefined) return `look at the host, then \`runbook undo ${undoes}\``;
  const again = past === undefined || planned === undefined ? '' : ` --rerun ${planned.step.id}`;
  return `look at the host, then \`runbook apply --resume ${run}${again}\``;
}
