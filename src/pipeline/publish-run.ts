/** Docs and run records -> one commit, with nothing else in it. */
import type { Failure } from '../ir/failure.ts';
import { ok, type Result } from '../ir/result.ts';
import { commitMessage } from '../publish/commit-message.ts';
import type { Applied } from './apply-runbook.ts';
import type { Workspace } from './workspace.ts';

/** Returns the commit, or null where there was nothing to commit. */
export async function publish(
  workspace: Workspace,
  done: { readonly runs: readonly Applied[]; readonly paths: readonly string[] },
): Promise<Result<string | null, Failure>> {
  const paths = [...new Set(done.paths)].sort();
  if (paths.length === 0) return ok(null);
  const message = commitMessage({ runs: done.runs.map(({ state }) => state), files: paths });
  const commit = await workspace.repo.commit({ paths, message });
  if (commit.ok && commit.value !== null) workspace.emit({ kind: 'committed', commit: commit.value, files: paths });
  return commit;
}
