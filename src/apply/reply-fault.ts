/** What a host that can't carry out a script says about it. */
import type { Failure } from '../ir/failure.ts';
import { isHeld } from '../ir/lease.ts';
import type { Host } from '../ir/runbook.ts';
import type { Exit } from '../ports/host.ts';
import { holderText } from '../text/holder.ts';
import type { HostEnd } from './host-work.ts';
import type { Reply } from './reply.ts';

const faults: Readonly<Record<string, { readonly message: string; readonly remedy: string }>> = {
  timeout: { message: 'has no program timeout', remedy: 'install coreutils or busybox there' },
  home: {
    message: 'does not say where its home folder is',
    remedy: 'give the login user a home folder, or set become: true',
  },
  machine: {
    message: 'is not the machine that the inventory means, so nothing destructive was begun there',
    remedy:
      'if it was installed anew, run `runbook hosts scan` for it and commit inventory.yaml; if not, see where its address leads',
  },
  guarded: {
    message: 'waits for a new login to confirm a change of another run, which it will else take back',
    remedy: 'wait a minute, then apply again',
  },
  guard: {
    message: "can't start the program that would take a change back which locks everybody out, so nothing was changed",
    remedy: 'see that new processes can be started there',
  },
  anew: {
    message: 'has no trace of what this run did there before: it was made anew, or its state folder was removed',
    remedy: 'begin a new run with `runbook apply`: its checks find out what is done',
  },
  open: {
    message: 'has a state folder that others own or may write to, so its contents are not to be trusted',
    remedy: 'look who did that, then remove the folder or make it yours again: /var/lib/runbook, mode 700',
  },
  state: {
    message: "can't keep its results",
    remedy: 'see that the disk is not full and that the state folder can be written',
  },
};

/** Null where the script began and gave up nowhere; why it ended is then in the reply. */
export function replyFault(
  host: Host,
  { reply, exit, ids }: { readonly reply: Reply; readonly exit: Exit; readonly ids?: { readonly run: string } },
): Failure | null {
  const said = reply.noise === '' ? '' : `: ${reply.noise}`;
  if (reply.fault === 'held' || reply.fault === 'lost') return heldBy(host, reply, ids?.run);
  if (reply.fault !== null) {
    const { message, remedy } = faults[reply.fault] ?? {
      message: `gave up (${reply.fault})`,
      remedy: 'look at the host',
    };
    return { kind: 'environment', code: `host-${reply.fault}`, message: `${host.name} ${message}${said}`, remedy };
  }
  if (reply.isOpen || exit.kind !== 'status') return null;
  const message = `${host.name} did not run the script (status ${exit.status})${said}`;
  return {
    kind: 'unreachable',
    host: host.name,
    code: 'shell',
    message,
    remedy: 'see that the login shell runs `sh -s` and prints nothing that ends it',
  };
}

function heldBy({ name }: Host, { fault, lease }: Reply, run: string | undefined): Failure {
  const remedy = `wait, or runbook lock release ${name}`;
  if (fault === 'lost')
    return {
      kind: 'held',
      code: 'host-lost',
      message: `${name} is not held by this run any more: somebody released its lease`,
      remedy: 'see who did, then apply again',
    };
  if (lease?.state === 'damaged')
    return {
      kind: 'held',
      code: 'host-lease',
      message: `${name} has a lease that can't be read`,
      remedy: `run: runbook lock release ${name}`,
    };
  if (lease !== null && lease.holder.run === run)
    return {
      kind: 'held',
      code: 'host-twice',
      message: `${name} is held by this very run: the inventory has that machine under another name too`,
      remedy: 'give each machine one name, or a rollout with batches of one host',
    };
  const who = lease === null || !isHeld(lease) ? 'another run that has just ended' : holderText(lease);
  const goOn = /^[\w.-]+$/.test(lease?.holder.run ?? '')
    ? `; where that run was killed: runbook apply --resume ${lease?.holder.run}`
    : '';
  return { kind: 'held', code: 'host-held', message: `${name} is held by ${who}`, remedy: `${remedy}${goOn}` };
}

/** How a host ended that could not go on. */
export function endOf(failure: Failure): HostEnd {
  if (failure.kind === 'cancelled') return 'cancelled';
  if (failure.kind === 'held' || (failure.kind === 'environment' && failure.code === 'host-guarded')) return 'held';
  return failure.kind === 'unreachable' ? 'unreachable' : 'failed';
}
