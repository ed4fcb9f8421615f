/** `runbook export NAME`: the locked plan as one plain POSIX sh script. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ExitCode, exitCode } from '../../ir/failure.ts';
import { exportRunbook } from '../../pipeline/export-runbook.ts';
import { oneLine } from '../../text/escape.ts';
import { report } from '../report.ts';
import { openSession } from '../session.ts';
import type { Shell } from '../shell.ts';

/** Exit 0; 6 where the lock is stale, altered or not committed. */
export async function exportScript(
  shell: Shell,
  name: string,
  flags: { readonly family?: string; readonly output?: string },
): Promise<ExitCode> {
  const session = openSession(shell, {});
  if (!session.ok) return report(shell, session.failure);
  const { workspace, say, fail } = session.value;
  const script = await exportRunbook(workspace, name, flags.family);
  if (!script.ok) return fail(script.failure);
  if (flags.output === undefined) {
    shell.source(script.value.trimEnd());
    return exitCode.done;
  }
  try {
    await writeFile(resolve(shell.cwd, flags.output), script.value, { mode: 0o755 });
  } catch (error) {
    const message = `${oneLine(flags.output)} can't be written: ${oneLine((error as Error).message)}`;
    return fail({ kind: 'environment', code: 'output', message, remedy: 'say another file with --output' });
  }
  say(`wrote ${oneLine(flags.output)}`);
  return exitCode.done;
}
