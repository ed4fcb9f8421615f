/** What a fix taught, as a change of the lock on a branch of its own, for review. */
import type { FixProposal } from '../ir/fix.ts';
import type { Lock, LockedStep } from '../ir/lock.ts';
import { printLock } from '../lock/print-lock.ts';
import { oneLine } from '../text/escape.ts';
import type { Applied } from './apply-runbook.ts';
import type { ReviewedRunbook } from './reviewed.ts';
import type { Workspace } from './workspace.ts';

/** Writes the proposals of one run as a branch `runbook/fix-RUN`; nothing where there are none. The working tree stays as it is. */
export async function proposeFixes(
  workspace: Workspace,
  { lock, lockFile }: ReviewedRunbook,
  applied: Applied,
): Promise<void> {
  const proposals = applied.proposals.filter(({ runbook }) => runbook === lock.runbook);
  if (proposals.length === 0) return;
  const { digest: _, ...unsealed } = withProposals(lock, proposals);
  const message = [
    'Propose fixes that worked',
    '',
    ...proposals.map(({ step, summary, hosts }) => `- ${step}: ${oneLine(summary)} (${hosts.join(', ')})`),
    '',
    `Run: ${applied.run}`,
  ].join('\n');
  const branch = await workspace.repo.propose({
    branch: `runbook/fix-${applied.run}`,
    files: [{ path: lockFile, text: printLock(unsealed) }],
    message,
  });
  if (!branch.ok) workspace.emit({ kind: 'failure', failure: branch.failure });
  else
    workspace.emit({
      kind: 'note',
      message: `what worked is proposed on branch ${branch.value}: review it with git diff HEAD...${branch.value}`,
    });
}

/** The lock with every proposal's commands before the command that failed. */
function withProposals(lock: Lock, proposals: readonly FixProposal[]): Lock {
  return { ...lock, steps: lock.steps.map((step) => proposals.reduce(inserted, step)) };
}

function inserted(step: LockedStep, proposal: FixProposal): LockedStep {
  const list = step.commands[proposal.family];
  const at = list?.findIndex(({ id }) => id === proposal.command) ?? -1;
  if (step.id !== proposal.step || list === undefined || at < 0) return step;
  const known = new Set(list.map(({ id }) => id));
  const fresh = proposal.insert.filter(({ id }) => !known.has(id));
  return {
    ...step,
    commands: { ...step.commands, [proposal.family]: [...list.slice(0, at), ...fresh, ...list.slice(at)] },
  };
}
