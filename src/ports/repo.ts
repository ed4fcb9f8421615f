/** The git repository: what is committed, and one commit of ours. */
import type { Failure } from '../ir/failure.ts';
import type { Result } from '../ir/result.ts';

export interface Repo {
  /** The commit of HEAD; null in a repo without commits. Fails outside a repo. */
  head(): Promise<Result<string | null, Failure>>;
  /** Who commits, as `Name <mail>`; falls back to the login name. */
  identity(): Promise<string>;
  /**
   * The bytes of those of the paths that are committed as files at a commit, given by its whole id, or at HEAD: all at the same one. None
   * where there is no such commit.
   */
  committed(paths: readonly string[], commit?: string): Promise<Result<ReadonlyMap<string, Uint8Array>, Failure>>;
  /** Commits these paths (added, changed or removed) and nothing else, whatever is staged; null where they hold no change. */
  commit(options: {
    readonly paths: readonly string[];
    readonly message: string;
  }): Promise<Result<string | null, Failure>>;
  /** Makes a branch on HEAD with one commit that changes these files; the working tree and the index stay as they are. Returns the branch's name. */
  propose(options: {
    readonly branch: string;
    readonly files: readonly { readonly path: string; readonly text: string }[];
    readonly message: string;
  }): Promise<Result<string, Failure>>;
}
