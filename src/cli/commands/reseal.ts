/** `runbook reseal NAME`: a person edited a lock's commands; judge them again and seal the lock. */
import { type ExitCode, exitCode } from '../../ir/failure.ts';
import { resealRunbook } from '../../pipeline/reseal.ts';
import { report } from '../report.ts';
import { openSession } from '../session.ts';
import type { Shell } from '../shell.ts';
import { count } from '../views/lines.ts';

/** Exit 0; 3 where the edited text is no lock. */
export async function reseal(shell: Shell, name: string): Promise<ExitCode> {
  const session = openSession(shell, {});
  if (!session.ok) return report(shell, session.failure);
  const result = await resealRunbook(session.value.workspace, name);
  if (!result.ok) return session.value.fail(result.failure);
  const { lockFile, edited } = result.value;
  session.value.say(`sealed ${lockFile}: a person edited ${count(edited.length, 'command')}`);
  for (const { id, effect } of edited) session.value.say(`  ${id} (${effect})`);
  return exitCode.done;
}
