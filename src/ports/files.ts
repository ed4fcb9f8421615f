/** The repo's files on disk; every path is relative to the repo's root, with forward slashes. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Result } from '../ir/result.ts';

export interface Files {
  /**
   * Regular files below a folder, sorted, as paths; empty where there is no such folder. Never follows links. `any`: links, pipes and
   * devices too, so that reading them says what they are.
   */
  list(folder: string, what?: 'regular' | 'any'): Promise<readonly string[]>;
  /** Whole file. Refuses links, devices, pipes, what lies outside the repo, and more than `bytesMax`. Null where it is missing. */
  read(path: string, bytesMax: number): Promise<Result<Uint8Array | null, Diagnostic>>;
  /** Writes beside and renames, so that a reader sees the old or the new bytes; makes folders. */
  write(path: string, text: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** An append-only text file; `append` resolves when the line is on the disk (fsync). Lines are in the order of the calls, awaited or not. */
export interface JournalFile {
  append(line: string): Promise<void>;
  close(): Promise<void>;
}

export interface Journals {
  create(run: string): Promise<JournalFile>;
  /** Run ids, oldest first. */
  list(): Promise<readonly string[]>;
  /** The lines of a run; null where there is none. */
  read(run: string): Promise<readonly string[] | null>;
}
