/** Docs and run records -> one commit, with nothing else in it. */
import { type ExitCode, exitCode, type Failure } from '../ir/failure.ts';
import { ok, type Result } from '../ir/result.ts';
import { commitMessage } from '../publish/commit-message.ts';
import type { Applied } from './apply-runbook.ts';
import { documentAll, uncommittedDocs } from './document.ts';
import type { Workspace } from './workspace.ts';

export interface AppliedAll {
  readonly runs: readonly Applied[];
  readonly commit: string | null;
  readonly exit: ExitCode;
}

/** Docs and a commit; neither where the disk of this machine refuses. */
export async function documented(
  workspace: Workspace,
  runs: readonly Applied[],
  how: 'commit' | 'leave',
): Promise<Result<AppliedAll, Failure>> {
  const exit = runs.at(-1)?.exit ?? exitCode.done;
  if (runs.some(({ fault }) => fault !== null)) return ok({ runs, commit: null, exit });
  const docs = await documentAll(
    workspace,
    runs.map(({ run }) => run),
  );
  if (how === 'leave') return ok({ runs, commit: null, exit });
  const paths = docs === null ? ok(runs.flatMap(({ written }) => written)) : await uncommittedDocs(workspace, docs);
  if (!paths.ok) return paths;
  const commit = await publish(workspace, { runs, paths: paths.value });
  if (!commit.ok) return commit;
  return ok({ runs, commit: commit.value, exit });
}

/** Returns the commit, or null where there was nothing to commit. */
async function publish(
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
