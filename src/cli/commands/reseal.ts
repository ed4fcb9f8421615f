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
  session.value.say(
    `sealed: ${count(result.value.edited.length, 'command')} by a person${result.value.edited.map((id) => ` ${id}`).join('')}`,
  );
  return exitCode.done;
}
