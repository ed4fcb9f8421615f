/** `runbook docs`: bring the docs folder up to date, or say what is stale. */
import { exitCode } from '../../ir/failure.ts';
import { document, staleDocs } from '../../pipeline/document.ts';
import { load, trustedLocks } from '../../pipeline/load.ts';
import { report } from '../report.ts';
import { openSession } from '../session.ts';
import type { Shell } from '../shell.ts';
import { count } from '../views/lines.ts';

/** Exit 0; 2 with --check where a page is stale. */
export async function docs(shell: Shell, flags: { readonly check?: boolean }): Promise<number> {
  const session = openSession(shell, {});
  if (!session.ok) return report(shell, session.failure);
  const { workspace, say, fail } = session.value;
  const repo = await load(workspace, []);
  if (!repo.ok) return fail(repo.failure);
  const trusted = trustedLocks(repo.value);
  if (!trusted.ok) return fail(trusted.failure);
  if (flags.check === true) {
    const stale = await staleDocs(workspace, repo.value);
    for (const { path, text } of stale) say(`${text === null ? 'to be removed' : 'stale'}: ${path}`);
    say(count(stale.length, 'stale page'));
    return stale.length > 0 ? exitCode.pending : exitCode.done;
  }
  const written = await document(workspace, repo.value);
  say(`${count(written.length, 'page')} written`);
  return exitCode.done;
}
