/** Locks and run records -> the docs folder; writes only what differs. */
import { keptRuns } from '../docs/history.ts';
import type { Emit } from '../ir/event.ts';
import type { Failure } from '../ir/failure.ts';
import { limits } from '../ir/limits.ts';
import { ok, type Result } from '../ir/result.ts';
import { selectHosts } from '../source/select-hosts.ts';
import { load, type LoadedRepo } from './load.ts';
import { isRecord, readRecords, recordMissed, recordPath } from './run-record.ts';
import type { Workspace } from './workspace.ts';

/** A file that docs would change: its new text, or null where it goes away. */
export interface DocChange {
  readonly path: string;
  readonly text: string | null;
  readonly change: 'created' | 'updated' | 'removed';
}

/** What is out of date in the docs folder; empty where everything is in step. */
export async function staleDocs(workspace: Workspace, repo: LoadedRepo): Promise<readonly DocChange[]> {
  const { mergeManaged, pages, stalePages } = await import('../docs/pages.ts');
  const { folder, runs: runsKept } = repo.settings.docs;
  const { files } = workspace;
  const runs = await readRecords(files, folder);
  const locked = repo.runbooks.flatMap(({ runbook, lock, lockFile }) =>
    lock === null ? [] : [{ lock, file: runbook.file, lockFile, hosts: runbook.hosts }],
  );
  const wanted = pages({
    folder,
    runbooks: locked.map(({ lock, file, lockFile }) => ({ lock, file, lockFile })),
    hosts: repo.inventory.hosts,
    hostsOf: Object.fromEntries(locked.map(({ lock, hosts }) => [lock.runbook, hostNames(repo, hosts)])),
    runs,
    runsKept,
  });
  const changes: DocChange[] = [];
  const existing = new Map<string, string>();
  for (const path of await files.list(folder)) {
    if (path.endsWith('.md')) existing.set(path, (await readText(workspace, path)) ?? '');
  }
  for (const page of wanted) {
    const before = existing.get(page.path) ?? null;
    const text = mergeManaged(before, page.text);
    if (text !== before) changes.push({ path: page.path, text, change: before === null ? 'created' : 'updated' });
  }
  for (const path of stalePages(existing, wanted)) changes.push({ path, text: null, change: 'removed' });
  const kept = new Set(keptRuns(runs, runsKept));
  for (const run of runs)
    if (!kept.has(run)) changes.push({ path: recordPath(folder, run.run), text: null, change: 'removed' });
  return changes;
}

/** Loads what makes pages as soon as a command has ended, while the hosts are busy with the next. */
export function loadingPages(emit: Emit): Emit {
  let isLoading = false;
  return (event) => {
    emit(event);
    if (isLoading || event.kind !== 'command-ended') return;
    isLoading = true;
    // Where it can't be loaded, the one who needs it says so.
    import('../docs/pages.ts').catch(() => undefined);
  };
}

/** Brings the docs folder up to date; returns the paths that changed. */
export async function document(workspace: Workspace, repo: LoadedRepo): Promise<readonly string[]> {
  const changes = await staleDocs(workspace, repo);
  for (const { path, text, change } of changes) {
    if (text === null) await workspace.files.remove(path);
    else await workspace.files.write(path, text);
    workspace.emit({ kind: 'file-written', path, change });
  }
  return changes.map(({ path }) => path);
}

/** Pages are about every runbook. Where one of the others does not load, the run still counts, and the pages wait: null. */
export async function documentAll(
  workspace: Workspace,
  recorded: readonly string[],
): Promise<{ readonly folder: string; readonly paths: readonly string[] } | null> {
  const repo = await load(workspace, []);
  if (repo.ok) await recordMissed(workspace, repo.value, recorded);
  if (repo.ok) return { folder: repo.value.settings.docs.folder, paths: await document(workspace, repo.value) };
  workspace.emit({ kind: 'failure', failure: repo.failure });
  workspace.emit({ kind: 'note', message: 'the docs were not written: mend the file, then run `runbook docs`' });
  return null;
}

/** Pages and records that are not as HEAD has them, those of runs that nobody committed too: pages tell of all runs. */
export async function uncommittedDocs(
  workspace: Workspace,
  { folder, paths }: { readonly folder: string; readonly paths: readonly string[] },
): Promise<Result<readonly string[], Failure>> {
  const { files, journals, repo } = workspace;
  const { isManaged } = await import('../docs/managed.ts');
  const texts = new Map<string, string | null>(paths.map((path) => [path, null]));
  // What is kept no longer of a run is known by its journal.
  for (const run of (await journals.list()).slice(-limits.runsLookedAtMax))
    for (const end of ['ndjson', 'md']) texts.set(`${folder}/runs/${run}.${end}`, null);
  for (const path of await files.list(folder)) {
    const text = await readText(workspace, path);
    if (text !== null && (isRecord(path, text) || (path.endsWith('.md') && isManaged(text)))) texts.set(path, text);
  }
  const committed = await repo.committed([...texts.keys()]);
  if (!committed.ok) return committed;
  const atHead = (path: string): string | null => {
    const bytes = committed.value.get(path);
    return bytes === undefined ? null : Buffer.from(bytes).toString('utf8');
  };
  return ok([...texts].filter(([path, text]) => text !== atHead(path)).map(([path]) => path));
}

function hostNames(repo: LoadedRepo, selectors: readonly string[]): readonly string[] {
  const hosts = selectHosts(repo.inventory, selectors);
  return hosts.ok ? hosts.value.map(({ name }) => name) : [];
}

async function readText(workspace: Workspace, path: string): Promise<string | null> {
  const bytes = await workspace.files.read(path, limits.lockBytesMax);
  return bytes.ok && bytes.value !== null ? Buffer.from(bytes.value).toString('utf8') : null;
}
