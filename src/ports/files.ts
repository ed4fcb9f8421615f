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

/**
 * An append-only text file; `append` resolves when the line is on the disk (fsync), within `journalWaitMs`, and `sync` when all lines are
 * that came before it, at once. Lines are in the order of the calls, awaited or not. Once one can't be written none is any more; the
 * error names the file.
 */
export interface JournalFile {
  append(line: string): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** What a journal holds. */
export interface JournalText {
  /** The file, relative to the repo's root. */
  readonly path: string;
  /** Plain lines as they were appended, up to the first that is damaged. */
  readonly lines: readonly string[];
  /** A line that is not what was appended, or not where it was: something other than a crash changed the file. */
  readonly damage: Diagnostic | null;
  /** Bytes of a last line that a crash cut off; its append never resolved. */
  readonly tornBytes: number;
}

/** The whole output of one host, for people. */
export interface LogFile {
  /** Writes in the order of the calls; never throws. What comes after `bytesMax` or a fault of the disk is left out. */
  write(text: string): void;
  /** Null, or resolves when less than `logPendingBytesMax` waits for the disk. */
  room(): Promise<void> | null;
  close(): Promise<void>;
}

export interface Logs {
  /** Where the logs of a run are, for people. */
  folder(run: string): string;
  /** Goes on behind what is there. `onFault` is called once, with why nothing more is written. */
  open(options: {
    readonly run: string;
    readonly host: string;
    readonly bytesMax: number;
    readonly onFault: (why: string) => void;
  }): Promise<LogFile>;
}

export interface Journals {
  /** Begins a journal, or goes on with it behind its last whole line: what a crash left of another is cut. Throws where it is damaged. */
  create(run: string): Promise<JournalFile>;
  /** Run ids, oldest first. */
  list(): Promise<readonly string[]>;
  /** The journal of a run; null where there is none. */
  read(run: string): Promise<JournalText | null>;
}
