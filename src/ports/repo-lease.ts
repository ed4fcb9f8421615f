/** The lease of the repository on disk: one run at a time works in a checkout. */
import type { Lease } from '../ir/lease.ts';
import type { Result } from '../ir/result.ts';

export interface RepoLease {
  /** Takes it for this process, also where whoever had it is gone. Fails with the lease of whoever has it. */
  take(who: { readonly by: string; readonly why: string }): Promise<Result<TakenLease, Lease>>;
  /** Says which run the process is at; nothing where it does not hold the lease. */
  tell(run: string): Promise<void>;
  /** Only reads. */
  read(): Promise<Lease>;
  /** Frees the holding that `token` names and no other, whoever has it; false where it was not there any more. */
  free(token: string): Promise<boolean>;
}

export interface TakenLease {
  /** The lease of somebody who is gone; null where it was free. */
  readonly from: Lease | null;
  /** Aborted when somebody else has freed it. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}
