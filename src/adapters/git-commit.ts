/** Makes commits from given files alone: through an index of its own, so that what the person has staged stays staged. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Failure } from '../ir/failure.ts';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';
import { insideParts, openRegular } from './disk-path.ts';
import { gitFailure, repoFailure } from './git-fault.ts';
import type { Git } from './git-process.ts';

/** A path as the index has it; `id` is null for one that is removed. */
export interface Entry {
  readonly path: string;
  readonly mode: '100644' | '100755';
  readonly id: string | null;
}

export interface Committing {
  readonly git: Git;
  readonly root: string;
  readonly message: string;
  /** `Name <mail>`, only where git knows none. */
  readonly identity: string | null;
}

type Answer<T> = Promise<Result<T, Failure>>;

/** Verbose, since simple-git waits a while for more from a command that says nothing. */
const writeIndex = ['update-index', '--verbose', '-z', '--index-info'];

/** Commits these paths as they are on the disk, on HEAD, and records them in the person's index; null where they hold no change. */
export async function commitPaths(on: Committing, paths: readonly string[]): Answer<string | null> {
  const place = await placeOf(on);
  if (!place.ok) return place;
  const head = await headOf(on.git);
  if (!head.ok) return head;
  const entries = await entriesOnDisk(on, paths);
  if (!entries.ok) return entries;
  const input = indexInfo(entries.value, { prefix: place.value.prefix, head: head.value });
  const commit = await commitEntries(on, { parent: head.value, input });
  if (!commit.ok || commit.value === null) return commit;
  // First the index, then the branch: whoever is stopped between the two is left with staged files, not with a staged undoing.
  const filtersOff = await filterNames(on.git);
  const staged = await on.git.with({ args: writeIndex, input, filtersOff });
  if (!staged.ok) return failed(gitFailure(staged.failure));
  const moved = await moveRef(on, { ref: 'HEAD', to: commit.value, from: head.value });
  return moved.ok ? ok(commit.value) : moved;
}

/** One commit on a parent with these entries changed (`input`: for update-index); no ref points to it yet. Null where that is no change. */
export async function commitEntries(
  on: Committing,
  { parent, input }: { readonly parent: string | null; readonly input: string },
): Answer<string | null> {
  const tree = await treeWith(on.git, parent, input);
  if (!tree.ok) return failed(gitFailure(tree.failure));
  const before = parent === null ? ok('') : await on.git.text('rev-parse', '--verify', `${parent}^{tree}`);
  if (!before.ok) return failed(gitFailure(before.failure));
  if (before.value.trim() === tree.value) return ok(null);
  const parents = parent === null ? [] : ['-p', parent];
  const commit = await on.git.with({
    args: ['commit-tree', tree.value, ...parents],
    input: `${on.message.trimEnd()}\n`,
    ...(on.identity === null ? {} : { identity: on.identity }),
  });
  return commit.ok ? ok(commit.value.trim()) : failed(gitFailure(commit.failure));
}

/** Lines for `update-index -z --index-info`; `head` tells how long an id is here. */
export function indexInfo(
  entries: readonly Entry[],
  { prefix, head }: { readonly prefix: string; readonly head: string | null },
): string {
  const none = '0'.repeat(head?.length ?? 40);
  const line = ({ path, mode, id }: Entry): string => `${id === null ? '0' : mode} ${id ?? none}\t${prefix}${path}\0`;
  return entries.map(line).join('');
}

/** Moves a ref, only if it is still where it was (null: not there). */
export async function moveRef(
  on: Committing,
  { ref, to, from }: { readonly ref: string; readonly to: string; readonly from: string | null },
): Answer<null> {
  const subject = on.message.split('\n')[0] ?? '';
  const before = from ?? '0'.repeat(to.length);
  const moved = await on.git.text('update-ref', '-m', `commit: ${subject}`, ref, to, before);
  return moved.ok ? ok(null) : failed(gitFailure(moved.failure));
}

/** The commit of HEAD; null where there is none yet. */
export async function headOf(git: Git): Answer<string | null> {
  const head = await git.text('rev-parse', '--verify', '--quiet', 'HEAD^{commit}');
  return head.ok ? ok(head.value.trim() || null) : failed(gitFailure(head.failure));
}

/** Where the root stands in the repo, which may be larger; refuses while another git command or a merge is under way. */
async function placeOf({ git, root }: Committing): Answer<{ readonly prefix: string }> {
  const asked = ['--is-inside-work-tree', '--show-prefix', '--git-path', 'index.lock', '--git-path', 'MERGE_HEAD'];
  const said = await git.text('rev-parse', ...asked);
  if (!said.ok) return failed(gitFailure(said.failure));
  const [isInside, prefix = '', lock = '', merge = ''] = said.value.split('\n');
  if (isInside !== 'true') return failed(repoFailure('bare', 'The repository has no working tree here.'));
  if (existsSync(join(root, lock)) || existsSync(lock)) {
    return failed(repoFailure('index-locked', 'Another git command holds the index.'));
  }
  if (existsSync(join(root, merge)) || existsSync(merge)) {
    return failed(repoFailure('merging', 'A merge is under way in the repository.'));
  }
  return ok({ prefix });
}

/** Filters that are configured: git would run them to compare files that changed a moment ago when it writes an index. */
async function filterNames(git: Git): Promise<readonly string[]> {
  const listed = await git.text('config', '--list', '--null', '--name-only');
  const keys = listed.ok ? listed.value.split('\0') : [];
  const names = keys.map((key) => /^filter\.(.+)\.(?:clean|process)$/s.exec(key)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** Stores the files' bytes as they are, without the filters that a repo may configure. */
async function entriesOnDisk({ git, root }: Committing, paths: readonly string[]): Answer<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const path of new Set(paths)) {
    const parts = insideParts(path);
    if (parts === null || parts.length === 0 || path.includes('\n')) return failed(notCommitted(path, 'lies outside'));
    const opened = await openRegular(root, parts);
    if (!opened.ok) return failed(notCommitted(path, 'is not a regular file'));
    const stat = await opened.value?.stat().finally(() => opened.value?.close());
    const mode = stat !== undefined && (stat.mode & 0o100) !== 0 ? '100755' : '100644';
    entries.push({ path: parts.join('/'), mode, id: stat === undefined ? null : '' });
  }
  const present = entries.filter((entry) => entry.id !== null);
  if (present.length === 0) return ok(entries);
  const input = present.map((entry) => `${resolve(root, entry.path)}\n`).join('');
  const stored = await git.with({ args: ['hash-object', '-w', '--no-filters', '--stdin-paths'], input });
  if (!stored.ok) return failed(gitFailure(stored.failure));
  const ids = stored.value.trim().split('\n');
  return ok(
    entries.map((entry) => (entry.id === null ? entry : { ...entry, id: ids[present.indexOf(entry)] ?? null })),
  );
}

function notCommitted(path: string, why: string): Failure {
  return repoFailure('path', `Not committed: ${path} ${why}.`);
}

async function treeWith(git: Git, parent: string | null, input: string): Promise<Result<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'runbook-index-'));
  const indexFile = join(folder, 'index');
  try {
    const read = await git.with({
      args: parent === null ? ['read-tree', '--empty'] : ['read-tree', parent],
      indexFile,
    });
    if (!read.ok) return read;
    const changed = await git.with({ args: writeIndex, input, indexFile });
    if (!changed.ok) return changed;
    const tree = await git.with({ args: ['write-tree'], indexFile });
    return tree.ok ? ok(tree.value.trim()) : tree;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
