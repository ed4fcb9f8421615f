/** What taking a run back would do: a plan, made from its journal, its lock and what the hosts say, before anything is sent that acts. */
import type { Effect, Guard } from './command.ts';
import type { Failure } from './failure.ts';

/** How a host answers the question about one command of the run that is to be undone: the exit status of the question. */
export const undoStatus = {
  /** It was taken back before. */
  undone: 0,
  /** Its check holds: it is as the run left it. */
  asLeft: 10,
  /** Its backup is there, but its check does not hold: something else has changed it since. */
  changedSince: 11,
  /** The backup that its undo restores from is not there. */
  gone: 12,
  /** It keeps no backup, and its check does not hold: nothing shows that there is anything to take back. */
  nothing: 13,
} as const;

/**
 * undo: is taken back. again: a reload or the like, carried out again after all undos of the host, since what it waits for is taken back.
 * already: was taken back before. nothing: nothing on the host shows that the run did it. irreversible: has no undo.
 * gone: its backup is no longer on the host.
 */
export type UndoKind = 'undo' | 'again' | 'already' | 'nothing' | 'irreversible' | 'gone';

/** What becomes of one command of the run on one host. */
export interface CommandUndo {
  readonly command: string;
  readonly step: string;
  readonly kind: UndoKind;
  /** How the run left it; failed and unknown ones may be half done. */
  readonly outcome: 'changed' | 'failed' | 'unknown' | 'already';
  /** One line for people. */
  readonly reason: string;
  /** What runs; null where nothing does. */
  readonly text: string | null;
  /** How far that reaches, as policy says today. */
  readonly effect: Effect;
  readonly effectReasons: readonly string[];
  /** The way to the host that it may close: then the host does the command again by itself unless a new login works. */
  readonly guard?: Guard;
  /** What becomes of a file; secrets masked, and left out where the file holds secrets. */
  readonly fileDiff?: string;
}

/** In the order in which commands are taken back. */
export interface HostUndo {
  readonly host: string;
  readonly commands: readonly CommandUndo[];
}

/** A later run that has changed the same command or file: it must be undone first, since undoing this one would take that back too. */
export interface UndoClash {
  readonly host: string;
  readonly command: string;
  readonly run: string;
}

export interface UndoPlan {
  readonly run: string;
  readonly runbook: string;
  readonly hosts: readonly HostUndo[];
  readonly clashes: readonly UndoClash[];
  readonly unreachable: readonly { readonly host: string; readonly failure: Failure }[];
  /** Fixes that changed hosts during the run; no lock holds them, so nothing takes them back. */
  readonly fixes: readonly { readonly host: string; readonly command: string; readonly shell: string }[];
}
