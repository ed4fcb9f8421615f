/** What a host that can't carry out a script says about it. */
import type { Failure } from '../ir/failure.ts';
import type { Host } from '../ir/runbook.ts';
import type { Exit } from '../ports/host.ts';
import type { Reply } from './reply.ts';

const faults: Readonly<Record<string, { readonly message: string; readonly remedy: string }>> = {
  timeout: { message: 'has no program timeout', remedy: 'install coreutils or busybox there' },
  home: {
    message: 'does not say where its home folder is',
    remedy: 'give the login user a home folder, or set become: true',
  },
  held: { message: 'is held by another run', remedy: 'wait until that has ended, then apply again' },
  machine: {
    message: 'is not the machine that the inventory means, so nothing destructive was begun there',
    remedy:
      'if it was installed anew, run `runbook hosts scan` for it and commit inventory.yaml; if not, see where its address leads',
  },
  state: {
    message: "can't keep its results",
    remedy: 'see that the disk is not full and that the state folder can be written',
  },
};

/** Null where the script began and gave up nowhere; why it ended is then in the reply. */
export function replyFault(
  host: Host,
  { reply, exit }: { readonly reply: Reply; readonly exit: Exit },
): Failure | null {
  const said = reply.noise === '' ? '' : `: ${reply.noise}`;
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
