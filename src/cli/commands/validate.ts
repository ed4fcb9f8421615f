/** `runbook validate`: every file of the repository, every fault at once. */
import { exitCode } from '../../ir/failure.ts';
import { compile } from '../../pipeline/compile.ts';
import { load, trustedLocks } from '../../pipeline/load.ts';
import { report } from '../report.ts';
import { openSession } from '../session.ts';
import type { Shell } from '../shell.ts';
import { count } from '../views/lines.ts';

/** Exit 0, or 3 with diagnostics, those of sentences that the phrasebook refuses included; 6 where a lock was altered. */
export async function validate(
  shell: Shell,
  names: readonly string[],
  flags: { readonly json?: boolean },
): Promise<number> {
  const session = openSession(shell, flags);
  if (!session.ok) return report(shell, session.failure);
  const { workspace, say, fail } = session.value;
  const repo = await load(workspace, names);
  if (!repo.ok) return fail(repo.failure);
  const { runbooks, inventory, settings } = repo.value;
  // A model is not asked: that costs, and belongs to `plan`.
  const quiet = { ...workspace, emit: () => undefined };
  const sound = settings.translator === 'phrasebook' ? await compile(quiet, repo.value) : trustedLocks(repo.value);
  if (!sound.ok) return fail(sound.failure);
  const steps = runbooks.reduce((sum, { runbook }) => sum + runbook.steps.length, 0);
  say(
    `valid: ${count(runbooks.length, 'runbook')} with ${count(steps, 'step')}, ${count(inventory.hosts.length, 'host')}`,
  );
  return exitCode.done;
}
