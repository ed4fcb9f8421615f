/** One run at a time works in a checkout: holds the repository's lease while something is done. */
import type { Failure } from '../ir/failure.ts';
import { isHeld, type Lease } from '../ir/lease.ts';
import { failed, type Result } from '../ir/result.ts';
import { holderText } from '../text/holder.ts';
import type { Workspace } from './workspace.ts';

export interface LeaseRequest {
  /** What for, in a few words. */
  readonly why: string;
  readonly signal?: AbortSignal;
}

/**
 * Takes the lease, does the work, gives the lease back. Fails with kind `held` where another has it; one that is left of somebody who is
 * gone is taken over, with a note. `signal` is that of the request, and aborted too where somebody takes the lease away.
 */
export async function withRepoLease<T>(
  workspace: Workspace,
  request: LeaseRequest,
  work: (signal: AbortSignal) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  const by = await workspace.repo.identity();
  const taken = await workspace.repoLease.take({ by, why: request.why });
  if (!taken.ok) return failed(heldBy(taken.failure));
  const { from, lost } = taken.value;
  if (from !== null) workspace.emit({ kind: 'note', message: `took over from ${holderText(from)}, which is gone` });
  try {
    return await work(request.signal === undefined ? lost : AbortSignal.any([request.signal, lost]));
  } finally {
    await taken.value.release();
  }
}

function heldBy(lease: Lease): Failure {
  const who = isHeld(lease)
    ? `is held by ${holderText(lease)}`
    : lease.state === 'damaged'
      ? "has a lease that can't be read"
      : 'was held by another run a moment ago';
  return {
    kind: 'held',
    code: 'repo-held',
    message: `this repository ${who}`,
    remedy: 'wait, or runbook lock release --repo',
  };
}
