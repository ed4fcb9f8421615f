/** Fixes: what is asked about a failed command, and what is proposed for the lock when a fix worked. */
import type { Phase } from './event.ts';
import type { LockedCommand, LockedStep } from './lock.ts';
import type { Family } from './runbook.ts';

/** How a command failed; everything in it is safe to show: secrets are masked, control characters escaped. */
export interface CommandFailure {
  readonly step: LockedStep;
  readonly command: LockedCommand;
  readonly family: Family;
  readonly phase: Phase;
  readonly status: number | null;
  /** Standard output and error together, bounded to head and tail. */
  readonly output: string;
}

/** The one question that a model gets about a failed command. */
export interface FixQuestion extends CommandFailure {
  readonly host: string;
  /** What was tried before, in order: one sentence each. */
  readonly tried: readonly string[];
}

/** A change of the lock that would have made the failure not happen; the pipeline judges, writes and proposes it. */
export interface FixProposal {
  readonly runbook: string;
  readonly step: string;
  /** The command that failed. */
  readonly command: string;
  readonly family: Family;
  /** Hosts on which it worked. */
  readonly hosts: readonly string[];
  readonly by: 'table' | 'model';
  /** One sentence for the reviewer. */
  readonly summary: string;
  /** Commands to insert before `command`, in order. Their ids are new within the step. */
  readonly insert: readonly LockedCommand[];
}
