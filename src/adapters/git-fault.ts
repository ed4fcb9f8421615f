/** What git refuses, as failures. Git says it in words only, so they are told apart by its English (LC_ALL=C). */
import type { Failure } from '../ir/failure.ts';
import { oneLine } from '../text/escape.ts';

type RepoFailure = Extract<Failure, { kind: 'repo' }>;

/** Codes of repo failures. */
export type RepoCode =
  | 'not-a-repo'
  | 'no-git'
  | 'dubious-ownership'
  | 'no-commits'
  | 'index-locked'
  | 'head-moved'
  | 'merging'
  | 'bare'
  | 'not-writable'
  | 'path'
  | 'ref'
  | 'no-change'
  | 'git';

const remedies: Record<RepoCode, string> = {
  'not-a-repo': 'Run git init there, or change to the folder of your runbooks.',
  'no-git': 'Install git.',
  'dubious-ownership': 'If you trust it: git config --global --add safe.directory, with its path.',
  'no-commits': 'Commit your files first.',
  'index-locked': 'Wait for the other git command; if none runs, remove .git/index.lock.',
  'head-moved': 'Look at git log, and run the command again.',
  merging: 'Finish the merge, or give it up: git merge --abort.',
  bare: 'Use a clone with a working tree.',
  'not-writable': 'Check who owns the .git folder, its permissions, and the space on the disk.',
  path: 'Name regular files of the repository.',
  ref: 'Use letters, digits, dots, dashes and slashes.',
  'no-change': 'There is nothing to do.',
  git: 'Run git status there to see what is wrong.',
};

const words: readonly (readonly [RegExp, RepoCode, string])[] = [
  [/not a git repository/, 'not-a-repo', 'This is not a git repository'],
  [/spawn git ENOENT/, 'no-git', 'git is not installed'],
  [/dubious ownership/, 'dubious-ownership', 'The repository belongs to another user, so git does not trust it'],
  [/index\.lock/, 'index-locked', 'Another git command holds the index'],
  [/cannot lock ref|cannot update ref/, 'head-moved', 'The branch moved meanwhile'],
  [
    /Permission denied|insufficient permission|unable to write|No space left/,
    'not-writable',
    'The repository can not be written',
  ],
];

/** One failure of the repo. */
export function repoFailure(code: RepoCode, message: string): RepoFailure {
  return { kind: 'repo', code, message: oneLine(message, 400), remedy: remedies[code] };
}

/** What git said on stderr, or why it could not be run. */
export function gitFailure(said: string): RepoFailure {
  const known = words.find(([pattern]) => pattern.test(said));
  // Where git could not be started, the lines below the first are our own stack.
  const first = oneLine(said.replace(/^(?:fatal|error): /i, '').replace(/\n {4}at [\s\S]*/, ''), 200);
  if (known === undefined) return repoFailure('git', `git refused: ${first}`);
  return repoFailure(known[1], `${known[2]}: ${first}`);
}
