/** A lease: who works on a host or in a repository, so that one run at a time does. */

/** Texts come from wherever the holder runs: they are not to be trusted, and null where nobody knows. */
export interface Holder {
  readonly run: string | null;
  readonly by: string | null;
  /** The machine on which the runner runs. */
  readonly machine: string | null;
  /** What for, such as the runbook and its commit. */
  readonly why: string | null;
  /** ISO 8601 in UTC, by the clock of the place that is held. */
  readonly since: string | null;
  /** When it ends unless it is renewed; null while a living process holds it. */
  readonly until: string | null;
}

/**
 * free: nobody holds it. acting: a process of the holder lives. kept: it is held up to a time. stale: the process is gone or the time is
 * over, and anybody may take it. damaged: it can't be read.
 */
export const leaseStates = ['free', 'acting', 'kept', 'stale', 'damaged'] as const;

export interface Lease {
  readonly state: (typeof leaseStates)[number];
  /** Names this very holding, and never another. */
  readonly token: string;
  readonly holder: Holder;
}

/** Whether somebody may still act on the strength of it. */
export function isHeld({ state }: Lease): boolean {
  return state === 'acting' || state === 'kept';
}
