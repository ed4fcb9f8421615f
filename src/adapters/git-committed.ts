/** What is committed: the bytes of regular files at a commit, all of them from one git process. */
import type { Failure } from '../ir/failure.ts';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';
import { insideParts } from './disk-path.ts';
import { gitFailure, repoFailure } from './git-fault.ts';
import type { Git } from './git-process.ts';

type Answer<T> = Promise<Result<T, Failure>>;

export interface CommittedFile {
  readonly mode: '100644' | '100755';
  readonly bytes: Uint8Array;
}

/** HEAD may move while its files are read; so often it is read again. */
const readsMax = 3;

/**
 * The regular files among the paths, which are relative to git's folder, at HEAD or at a commit given by its whole id; those that are
 * not committed there are absent, as all are where there is no such commit (a shallow clone has few). Fails with kind `repo`: `path`
 * for a path that leads out and for a link or submodule, `ref` for what is no id of a commit.
 */
export async function committedFiles(
  git: Git,
  paths: readonly string[],
  commit?: string,
): Answer<ReadonlyMap<string, CommittedFile>> {
  if (commit !== undefined && !/^[0-9a-f]{40,64}$/.test(commit))
    return failed(repoFailure('ref', `${commit} is not the id of a commit.`));
  const asked: Asked[] = [];
  for (const path of paths) {
    const parts = insideParts(path);
    if (parts === null || parts.length === 0 || path.includes('\n'))
      return failed(repoFailure('path', `${path} lies outside the repository.`));
    asked.push({ path, parts });
  }
  for (let reads = 0; reads < readsMax; reads++) {
    const read = await filesAt(git, commit ?? 'HEAD', asked);
    if (!read.ok || read.value !== null) return read as Result<ReadonlyMap<string, CommittedFile>, Failure>;
  }
  return failed(repoFailure('head-moved', 'The branch moved while its files were read.'));
}

interface Asked {
  readonly path: string;
  readonly parts: readonly string[];
}

/** Null where the commit was not the same before and after. */
async function filesAt(
  git: Git,
  at: string,
  asked: readonly Asked[],
): Answer<ReadonlyMap<string, CommittedFile> | null> {
  const place = (parts: readonly string[]): string => `${at}:./${parts.join('/')}`;
  const names = asked.flatMap(({ parts }) => [place(parts.slice(0, -1)), place(parts)]);
  const read = await git.objects([`${at}^{commit}`, ...names, `${at}^{commit}`]);
  if (!read.ok) return failed(gitFailure(read.failure));
  const [before, ...between] = read.value;
  if (before?.id !== between.pop()?.id) return ok(null);
  const files = new Map<string, CommittedFile>();
  for (const [index, { path, parts }] of asked.entries()) {
    const [folder, file] = between.slice(2 * index);
    const mode = folder?.type === 'tree' ? modeIn(folder, parts.at(-1) ?? '') : null;
    if (mode === null || mode === folderMode) continue;
    if (mode !== '100644' && mode !== '100755')
      return failed(repoFailure('path', `${path} is committed as a link or a submodule, not as a file.`));
    if (file?.type === 'blob') files.set(path, { mode, bytes: file.bytes });
  }
  return ok(files);
}

const folderMode = '40000';

/** The mode of an entry of a tree; null where it has none of that name. An entry is `mode name NUL id`, with the id in bytes. */
function modeIn({ bytes, id }: { readonly bytes: Buffer; readonly id: string }, name: string): string | null {
  const idBytes = id.length / 2;
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(' ', at);
    const end = bytes.indexOf(0, space);
    if (bytes.toString('utf8', space + 1, end) === name) return bytes.toString('latin1', at, space);
    at = end + 1 + idBytes;
  }
  return null;
}
