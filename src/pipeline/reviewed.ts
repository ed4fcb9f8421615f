/** What may be applied: locks that are sealed, fresh, committed, and made for these hosts. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Failure } from '../ir/failure.ts';
import type { Lock } from '../ir/lock.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Runbook } from '../ir/runbook.ts';
import { familiesOf } from './compile.ts';
import { fault } from './fault.ts';
import { guardedLock, loginsOf } from './guard-steps.ts';
import { heldToOps } from './held-to-ops.ts';
import { type LoadedRepo, notCommitted, trustedLocks } from './load.ts';
import { isHealth, isRolloutFresh, sentencesOf } from './lock-health.ts';
import { isFresh, isOfOlderVersion, readRepoFiles, type RepoFileTexts, translationDigest } from './step-inputs.ts';
import type { Workspace } from './workspace.ts';

/** A runbook whose lock may be applied. */
export interface ReviewedRunbook {
  readonly runbook: Runbook;
  readonly lockFile: string;
  readonly lock: Lock;
}

/** Fails with kind `lock` (stale, altered, not committed) or `input` (there is no lock). Asks no host. */
export async function reviewed(
  workspace: Workspace,
  repo: LoadedRepo,
): Promise<Result<readonly ReviewedRunbook[], Failure>> {
  const trusted = trustedLocks(repo);
  if (!trusted.ok) return trusted;
  const missing = repo.runbooks.filter(({ lock }) => lock === null);
  if (missing.length > 0) {
    const diagnostics = missing.map(({ runbook, lockFile }) =>
      fault(
        'RB620',
        `${runbook.file} has no lock (${lockFile})`,
        'run `runbook plan`, review the lock it writes, and commit it',
      ),
    );
    return failed({ kind: 'input', diagnostics });
  }
  const ready: ReviewedRunbook[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { runbook, lockFile, lock, lockBytes } of repo.runbooks) {
    if (lock === null || lockBytes === null) continue;
    const texts = await readRepoFiles(
      workspace.files,
      lock.steps.flatMap(({ files }) => Object.keys(files ?? {})),
    );
    const stale = staleness(repo, { runbook, lock, texts });
    if (stale.length > 0) diagnostics.push(...stale);
    else {
      const held = heldToOps(lock, runbook, texts);
      ready.push({ runbook, lockFile, lock: guardedLock(held, loginsOf(repo, runbook.hosts)) });
    }
  }
  if (diagnostics.length > 0) return failed({ kind: 'lock', diagnostics });
  const uncommitted = await uncommittedFiles(workspace, repo);
  if (!uncommitted.ok) return uncommitted;
  if (uncommitted.value.length > 0) return failed({ kind: 'lock', diagnostics: uncommitted.value });
  return ok(ready);
}

/** Locks that nobody reviewed, and files that say with which values, on which machines and how boldly they would run. */
async function uncommittedFiles(
  workspace: Workspace,
  repo: LoadedRepo,
): Promise<Result<readonly Diagnostic[], Failure>> {
  const locks = repo.runbooks.map(({ lockFile, lockBytes }) => [lockFile, lockBytes] as const);
  const files = [...locks, ...repo.sources];
  const committed = await workspace.repo.committed(files.map(([path]) => path));
  if (!committed.ok) return committed;
  const changed = files.filter(([path, bytes]) => {
    const reviewed = committed.value.get(path);
    return reviewed === undefined || bytes === null || !Buffer.from(reviewed).equals(bytes);
  });
  return ok(changed.map(([path]) => notCommitted(path)));
}

/** What a lock no longer agrees on with its runbook; empty where it is fresh. */
function staleness(
  repo: LoadedRepo,
  { runbook, lock, texts }: { readonly runbook: Runbook; readonly lock: Lock; readonly texts: RepoFileTexts },
): readonly Diagnostic[] {
  const families = familiesOf(repo, runbook);
  const stale = (what: string): Diagnostic =>
    fault(
      'RB630',
      `the lock of ${runbook.file} is stale: ${what}`,
      'run `runbook plan`, review the change of the lock, and commit it',
    );
  if (lock.runbook !== runbook.name) return [stale(`it is the lock of ${lock.runbook}`)];
  if (lock.hosts.join('\n') !== runbook.hosts.join('\n')) return [stale(`it is for hosts ${lock.hosts.join(', ')}`)];
  if (families.some((family) => !lock.families.includes(family)))
    return [stale(`it has no commands for ${families.join(', ')}`)];
  const found: string[] = [];
  const ids = runbook.steps.map(({ id }) => id);
  if (lock.steps.map(({ id }) => id).join('\n') !== ids.join('\n')) found.push('steps were added, removed or moved');
  if (!isRolloutFresh(runbook, lock)) found.push('the rollout changed');
  for (const step of sentencesOf(runbook)) {
    const isOfRollout = isHealth(step, runbook);
    const locked = isOfRollout ? lock.health : lock.steps.find(({ id }) => id === step.id);
    if (locked === undefined) continue;
    if (isFresh(locked, { digest: translationDigest(step, runbook, lock.families), texts })) continue;
    const what = isOfRollout ? 'the health of the rollout' : `step ${step.id}`;
    const isOlder = isOfOlderVersion(locked.from, { step, runbook, families: lock.families });
    found.push(isOlder ? `an older version of runbook made ${what}` : `${what} changed`);
  }
  return found.length === 0 ? [] : [stale(found.join(', '))];
}
