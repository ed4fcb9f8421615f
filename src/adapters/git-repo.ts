/** The git repository around a folder: what is committed, commits of given files, proposals on branches. */
import { hostname, userInfo } from 'node:os';
import type { Failure } from '../ir/failure.ts';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';
import type { Repo } from '../ports/repo.ts';
import { insideParts } from './disk-path.ts';
import { commitEntries, commitPaths, headOf, indexInfo, moveRef } from './git-commit.ts';
import type { Committing, Entry } from './git-commit.ts';
import { committedFiles } from './git-committed.ts';
import { gitFailure, repoFailure } from './git-fault.ts';
import { gitIn } from './git-process.ts';
import type { Git } from './git-process.ts';

type Answer<T> = Promise<Result<T, Failure>>;

/** Of so many branches of one name and a number, one will be free. */
const branchesMax = 50;

/** The repo that holds `root`, which may be a folder inside it; paths are relative to `root`. */
export function gitRepo(root: string, environment: Readonly<Record<string, string | undefined>> = process.env): Repo {
  const git = gitIn(root, environment);
  const committing = async (message: string): Promise<Committing> => {
    const known = await knownIdentity(git);
    return { git, root, message, identity: known === null ? loginIdentity() : null };
  };
  let identity: Promise<string> | null = null;
  return {
    head: () => headOf(git),
    identity: () => (identity ??= knownIdentity(git).then((known) => known ?? loginIdentity())),
    committed: async (paths, commit) => {
      const files = await committedFiles(git, paths, commit);
      return files.ok ? ok(new Map([...files.value].map(([path, { bytes }]) => [path, bytes]))) : files;
    },
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

async function propose(
  on: Committing,
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

async function entriesOf(
  on: Committing,
  files: readonly { readonly path: string; readonly text: string }[],
): Answer<Entry[]> {
  const paths = files.map(({ path }) => path);
  const before = await committedFiles(on.git, paths);
  if (!before.ok) return before;
  const entries: Entry[] = [];
  for (const { path, text } of files) {
    const stored = await on.git.with({ args: ['hash-object', '-w', '--stdin'], input: text });
    if (!stored.ok) return failed(gitFailure(stored.failure));
    const plain = (insideParts(path) ?? []).join('/');
    entries.push({ path: plain, mode: before.value.get(path)?.mode ?? '100644', id: stored.value.trim() });
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
