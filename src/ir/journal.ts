/** The journal of a run: its events in order, and the state that they fold to. */
import type { Outcome, RunEvent } from './event.ts';

/** What is known of one command on one host. */
export interface CommandState {
  readonly step: string;
  readonly outcome: Outcome | 'running';
  readonly reason: string;
  readonly fileDiff?: string;
  readonly durationMs: number;
}

/** Why a host as a whole could not be worked on. `failed`: it answered, and was not what it had to be. */
export interface HostFailure {
  readonly kind: 'unreachable' | 'held' | 'failed';
  readonly message: string;
}

export interface RunState {
  readonly run: string;
  readonly runbook: string;
  readonly lockDigest: string;
  readonly commit: string | null;
  readonly by: string;
  /** The run that this one takes back. */
  readonly undoes?: string;
  readonly startedAt: string;
  /** Null while it runs, or where it was killed. */
  readonly endedAt: string | null;
  readonly exit: number | null;
  readonly hosts: readonly string[];
  readonly hostsNotAttempted: readonly string[];
  /** Why the rollout stopped before its last host; absent where it did not. */
  readonly stopReason?: string;
  /** Hosts that could not be begun or gone on with. */
  readonly hostFailures: ReadonlyMap<string, HostFailure>;
  /** host -> command id -> state. */
  readonly commands: ReadonlyMap<string, ReadonlyMap<string, CommandState>>;
  readonly fixes: readonly Extract<RunEvent, { kind: 'fix-tried' | 'fix-proposed' }>[];
}
