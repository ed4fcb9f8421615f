/** The change of a lock file as a unified diff. */
import { fileDiff } from '../text/file-diff.ts';

/** From `before` (null: there is no such file) to `after`, bounded in time and size; empty where they are equal. */
export function lockDiff(before: string | null, after: string, lockFile: string): string {
  return fileDiff(lockFile, before, after);
}
