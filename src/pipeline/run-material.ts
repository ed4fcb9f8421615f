/** What a run was made of: its lock, its runbook and its inventory, as they were at its commit. */
import type { Failure } from '../ir/failure.ts';
import type { RunState } from '../ir/journal.ts';
import { limits } from '../ir/limits.ts';
import type { Lock } from '../ir/lock.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Inventory, Runbook } from '../ir/runbook.ts';
import { readLock } from '../lock/read-lock.ts';
import { parseInventory } from '../source/inventory.ts';
import { parseRunbook } from '../source/runbook.ts';
import { fault } from './fault.ts';
import { lockPath } from './load.ts';
import { type RepoFileTexts, textOf } from './step-inputs.ts';
import type { Workspace } from './workspace.ts';

export interface RunMaterial {
  /** The bytes whose digest the journal names. */
  readonly lock: Lock;
  readonly runbook: Runbook;
  /** For variables: where hosts are now is for today's inventory to say. */
  readonly inventory: Inventory;
  /** Files of the repository that the lock's commands carry. */
  readonly texts: RepoFileTexts;
}

/** The bytes of those paths that are there. */
type Read = (paths: readonly string[]) => Promise<Result<ReadonlyMap<string, Uint8Array>, Failure>>;

/**
 * From git at the run's commit, or from the folder as it is where git does not have that commit any more and the lock is still the same.
 * Fails with kind `lock` where neither holds the lock that the run carried out, or values that it used are not known any more.
 */
export async function runMaterial(workspace: Workspace, run: RunState): Promise<Result<RunMaterial, Failure>> {
  const { commit } = run;
  const file = await fileOf(workspace, run);
  const then: Read = async (paths) => (commit === null ? ok(new Map()) : workspace.repo.committed(paths, commit));
  const kept = await then([lockPath(file)]);
  if (!kept.ok) return kept;
  if (kept.value.size > 0) return materialFrom(then, file, run);
  const material = await materialFrom(reader(workspace), file, run);
  if (!material.ok) return material;
  const { lock } = material.value;
  const used = lock.steps.flatMap(({ commands }) =>
    Object.values(commands).flatMap((list) => list.flatMap(({ uses }) => uses ?? [])),
  );
  const values = (lock.vars ?? []).filter((name) => used.includes(name));
  if (values.length === 0) return material;
  return noMaterial(run, `nobody knows which values ${values.join(', ')} had`);
}

/** The runbook's file, which may have either ending; the usual one where it is gone. */
async function fileOf({ files, repo }: Workspace, { runbook, commit }: RunState): Promise<string> {
  const other = `runbooks/${runbook}.yml`;
  const committed = commit === null ? null : await repo.committed([other], commit);
  const there = committed?.ok === true && committed.value.size > 0;
  const onDisk = there ? true : (await files.list('runbooks')).includes(other);
  return there || onDisk ? other : `runbooks/${runbook}.yaml`;
}

function reader({ files }: Workspace): Read {
  return async (paths) => {
    const there = new Map<string, Uint8Array>();
    for (const path of paths) {
      const bytes = await files.read(path, limits.lockBytesMax);
      if (!bytes.ok) return failed({ kind: 'lock', diagnostics: [bytes.failure] });
      if (bytes.value !== null) there.set(path, bytes.value);
    }
    return ok(there);
  };
}

async function materialFrom(read: Read, file: string, run: RunState): Promise<Result<RunMaterial, Failure>> {
  const paths = [lockPath(file), file, 'inventory.yaml'];
  const there = await read(paths);
  if (!there.ok) return there;
  const [lockBytes, runbookBytes, inventoryBytes] = paths.map((path) => there.value.get(path));
  if (lockBytes === undefined || runbookBytes === undefined || inventoryBytes === undefined) {
    const missing = paths.filter((path) => !there.value.has(path));
    return noMaterial(run, `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not there`);
  }
  const { lock, diagnostics } = readLock(lockPath(file), lockBytes);
  if (lock === null) return failed({ kind: 'lock', diagnostics });
  if (lock.digest !== run.lockDigest) return noMaterial(run, `${lockPath(file)} is another lock by now`);
  const { runbook, diagnostics: faults } = parseRunbook(file, runbookBytes);
  if (runbook === null) return failed({ kind: 'lock', diagnostics: faults });
  const { inventory, diagnostics: others } = parseInventory('inventory.yaml', inventoryBytes);
  if (inventory === null) return failed({ kind: 'lock', diagnostics: others });
  const carried = await textsOf(
    read,
    lock.steps.flatMap(({ files }) => Object.keys(files ?? {})),
  );
  return ok({ lock, runbook, inventory, texts: carried });
}

/** Where they can't be read nothing is known of them, and no command that carries one is taken for its op's. */
async function textsOf(read: Read, paths: readonly string[]): Promise<RepoFileTexts> {
  const there = paths.length === 0 ? null : await read([...new Set(paths)]);
  const found = there?.ok === true ? there.value : new Map<string, Uint8Array>();
  const isText = ([, bytes]: readonly [string, Uint8Array]): boolean => bytes.length <= limits.repoFileBytesMax;
  return new Map([...found].filter(isText).map(([path, bytes]) => [path, textOf(bytes)]));
}

function noMaterial(run: RunState, why: string): Result<never, Failure> {
  const where = run.commit === null ? 'no commit' : `commit ${run.commit.slice(0, 12)}`;
  const message = `the lock that run ${run.run} carried out (${run.lockDigest.slice(0, 19)}, ${where}) is not to be had: ${why}`;
  const remedy = 'fetch the commit (such as with `git fetch --unshallow`), or undo it where that commit is';
  return failed({ kind: 'lock', diagnostics: [fault('RB650', message, remedy)] });
}
