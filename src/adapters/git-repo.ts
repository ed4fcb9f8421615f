/** The git repository around a folder: what is committed, commits of given files, proposals on branches. */
import { hostname, userInfo } from 'node:os';
import type { Failure } from '../ir/failure.ts';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';
import type { Repo } from '../ports/repo.ts';
import { insideParts } from './disk-path.ts';
import { commitEntries, commitPaths, headOf, indexInfo, moveRef } from './git-commit.ts';
import type { Committing, Entry } from './git-commit.ts';
import { gitFailure, repoFailure } from './git-fault.ts';
import { gitIn } from './git-process.ts';
import type { Git } from './git-process.ts';

type Answer<T> = Promise<Result<T, Failure>>;

/** The repo as it is committed. */
interface At {
  readonly git: Git;
  readonly files: () => Answer<ReadonlyMap<string, CommittedFile>>;
}

interface CommittedFile {
  readonly mode: string;
  readonly id: string;
}

/** Of so many branches of one name and a number, one will be free. */
const branchesMax = 50;

/** The repo that holds `root`, which may be a folder inside it; paths are relative to `root`. */
export function gitRepo(root: string, environment: Readonly<Record<string, string | undefined>> = process.env): Repo {
  const git = gitIn(root, environment);
  const at: At = { git, files: filesAtHead(git) };
  const committing = async (message: string): Promise<Committing & At> => {
    const known = await knownIdentity(git);
    return { ...at, root, message, identity: known === null ? loginIdentity() : null };
  };
  let identity: Promise<string> | null = null;
  return {
    head: () => headOf(git),
    identity: () => (identity ??= knownIdentity(git).then((known) => known ?? loginIdentity())),
    committed: async (path, commit) =>
      committed(commit === undefined ? at : { git, files: () => filesAt(git, commit) }, path),
    commit: async ({ paths, message }) => commitPaths(await committing(message), paths),
    propose: async ({ branch, files, message }) => propose(await committing(message), branch, files),
  };
}

/** Makes `root` a repository with the branch main, unless it is in one already. */
export async function initRepo(
  root: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Answer<'created' | 'exists'> {
  const git = gitIn(root, environment);
  const there = await git.text('rev-parse', '--git-dir');
  if (there.ok) return ok('exists');
  const failure = gitFailure(there.failure);
  if (failure.code !== 'not-a-repo') return failed(failure);
  const made = await git.text('init', '--quiet', '--initial-branch=main');
  return made.ok ? ok('created') : failed(gitFailure(made.failure));
}

/** The files at HEAD, listed once for each commit that HEAD is at; who asks while HEAD is being looked up gets the same answer. */
function filesAtHead(git: Git): () => Answer<ReadonlyMap<string, CommittedFile>> {
  let seen: { readonly head: string; readonly files: Answer<ReadonlyMap<string, CommittedFile>> } | null = null;
  let asking: Answer<string | null> | null = null;
  const ask = async (): Answer<string | null> => {
    try {
      return await headOf(git);
    } finally {
      asking = null;
    }
  };
  return async () => {
    const head = await (asking ??= ask());
    if (!head.ok) return head;
    if (head.value === null) return ok(new Map());
    if (seen?.head !== head.value) seen = { head: head.value, files: filesIn(git, head.value) };
    return seen.files;
  };
}

/** None where the repository does not have the commit: a shallow clone has few. */
async function filesAt(git: Git, commit: string): Answer<ReadonlyMap<string, CommittedFile>> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return failed(repoFailure('ref', `${commit} is not the id of a commit.`));
  const there = await git.text('cat-file', '-e', `${commit}^{commit}`);
  return there.ok ? filesIn(git, commit) : ok(new Map());
}

async function filesIn(git: Git, commit: string): Answer<ReadonlyMap<string, CommittedFile>> {
  const listed = await git.text('ls-tree', '-r', '-z', commit);
  if (!listed.ok) return failed(gitFailure(listed.failure));
  const files = new Map<string, CommittedFile>();
  for (const line of listed.value.split('\0')) {
    const [, mode = '', id = '', path = ''] = /^(\d{6}) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    if (path !== '') files.set(path, { mode, id });
  }
  return ok(files);
}

async function committed(on: At, path: string): Answer<Uint8Array | null> {
  const entry = await entryAt(on, path);
  if (!entry.ok) return entry;
  if (entry.value === null) return ok(null);
  const bytes = await on.git.blob(entry.value.id);
  return bytes.ok ? bytes : failed(gitFailure(bytes.failure));
}

/** The regular file at HEAD; null where there is none. */
async function entryAt(on: At, path: string): Answer<{ readonly id: string; readonly mode: Entry['mode'] } | null> {
  const parts = insideParts(path);
  if (parts === null || parts.length === 0) return failed(repoFailure('path', `${path} lies outside the repository.`));
  const files = await on.files();
  if (!files.ok) return files;
  const { id, mode } = files.value.get(parts.join('/')) ?? {};
  if (id === undefined) return ok(null);
  if (mode === '100644' || mode === '100755') return ok({ id, mode });
  return failed(repoFailure('path', `${path} is committed as a link or a submodule, not as a file.`));
}

async function propose(
  on: Committing & At,
  branch: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Answer<string> {
  const isRef = await isBranchName(on.git, branch);
  if (!isRef) return failed(repoFailure('ref', `${branch} is no name for a branch.`));
  const head = await headOf(on.git);
  if (!head.ok) return head;
  if (head.value === null)
    return failed(repoFailure('no-commits', 'The repository has no commit to propose a change of.'));
  const entries = await entriesOf(on, files);
  if (!entries.ok) return entries;
  const prefix = await on.git.text('rev-parse', '--show-prefix');
  if (!prefix.ok) return failed(gitFailure(prefix.failure));
  const input = indexInfo(entries.value, { prefix: prefix.value.trim(), head: head.value });
  const commit = await commitEntries(on, { parent: head.value, input });
  if (!commit.ok) return commit;
  if (commit.value === null) return failed(repoFailure('no-change', 'The proposed files are what is committed.'));
  return branchFor(on, branch, commit.value);
}

async function entriesOf(on: At, files: readonly { readonly path: string; readonly text: string }[]): Answer<Entry[]> {
  const entries: Entry[] = [];
  for (const { path, text } of files) {
    const before = await entryAt(on, path);
    if (!before.ok) return before;
    const stored = await on.git.with({ args: ['hash-object', '-w', '--stdin'], input: text });
    if (!stored.ok) return failed(gitFailure(stored.failure));
    const plain = (insideParts(path) ?? []).join('/');
    entries.push({ path: plain, mode: before.value?.mode ?? '100644', id: stored.value.trim() });
  }
  return ok(entries);
}

/** The branch, or that with a number where it is taken; one that proposes the same already is taken as it is. */
async function branchFor(on: Committing, branch: string, commit: string): Answer<string> {
  for (let number = 1; number <= branchesMax; number++) {
    const name = number === 1 ? branch : `${branch}-${number}`;
    const taken = await on.git.text('rev-parse', '--verify', '--quiet', `refs/heads/${name}^{commit}`);
    if (!taken.ok) return failed(gitFailure(taken.failure));
    if (taken.value.trim() === '') {
      const moved = await moveRef(on, { ref: `refs/heads/${name}`, to: commit, from: null });
      return moved.ok ? ok(name) : moved;
    }
    if (await isSameProposal(on.git, taken.value.trim(), commit)) return ok(name);
  }
  return failed(repoFailure('ref', `There are already ${branchesMax} branches ${branch}.`));
}

async function isSameProposal(git: Git, a: string, b: string): Promise<boolean> {
  const shapes = [a, b].map((commit) => git.text('rev-parse', `${commit}^{tree}`, `${commit}^`));
  const [first, second] = await Promise.all(shapes);
  return first?.ok === true && second?.ok === true && first.value === second.value;
}

async function isBranchName(git: Git, branch: string): Promise<boolean> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/.test(branch)) return false;
  const checked = await git.text('check-ref-format', '--normalize', `refs/heads/${branch}`);
  return checked.ok && checked.value.trim() === `refs/heads/${branch}`;
}

async function knownIdentity(git: Git): Promise<string | null> {
  const said = await git.text('var', 'GIT_COMMITTER_IDENT');
  const match = said.ok ? /^(.*>) \d+ [+-]\d{4}\s*$/.exec(said.value) : null;
  return match?.[1] ?? null;
}

function loginIdentity(): string {
  const { username } = userInfo();
  return `${username} <${username}@${hostname()}>`;
}
