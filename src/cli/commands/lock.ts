/** `runbook lock`: who holds the hosts and this repository, and giving them free. */
import { exitCode, type ExitCode, type Failure } from '../../ir/failure.ts';
import { isHeld, type Lease } from '../../ir/lease.ts';
import { fault } from '../../pipeline/fault.ts';
import { hostLeases } from '../../pipeline/leases.ts';
import { holderText } from '../../text/holder.ts';
import { failureLines, report } from '../report.ts';
import { openSession, type Session } from '../session.ts';
import type { Shell } from '../shell.ts';

export interface LockFlags {
  readonly json?: boolean;
  readonly repo?: boolean;
  readonly force?: boolean;
  readonly yes?: boolean;
}

/** Exit 0 whoever holds what; 4 where a host can't be asked, 130 where somebody stopped it. */
export async function lockStatus(shell: Shell, names: readonly string[], flags: LockFlags): Promise<ExitCode> {
  const session = openSession(shell, {});
  if (!session.ok) return report(shell, session.failure);
  const { workspace, fail } = session.value;
  const show = shownBy(shell, flags);
  show('repository', await workspace.repoLease.read());
  const hosts = await hostLeases(workspace, { names, signal: shell.signal });
  if (!hosts.ok) return fail(hosts.failure);
  let exit: ExitCode = exitCode.done;
  for (const { host, lease } of hosts.value.leases) {
    if (lease.ok) show(host, lease.value);
    else {
      exit = exitCode.unreachable;
      if (flags.json === true) shell.result(JSON.stringify({ host, failure: lease.failure }));
      else for (const line of failureLines(lease.failure, shell.isColored)) shell.result(line);
    }
  }
  return shell.signal.aborted ? exitCode.cancelled : exit;
}

const words: Readonly<Record<Lease['state'], string>> = {
  free: 'free',
  acting: 'held',
  kept: 'held',
  stale: 'left behind',
  damaged: 'damaged',
};

function shownBy(shell: Shell, flags: LockFlags): (place: string, lease: Lease) => void {
  return (place, lease) => {
    const { state, holder } = lease;
    const isOpen = state === 'free' || state === 'damaged';
    if (flags.json === true) {
      const where = place === 'repository' ? { repository: true } : { host: place };
      shell.result(JSON.stringify({ ...where, state, isAlive: isHeld(lease), ...holder }));
    } else
      shell.result(
        `${place}  ${words[state]}${isOpen ? '' : `  ${holderText(lease)}`}${state === 'stale' ? '; the next run takes it over' : ''}`,
      );
  };
}

/** One place and how it is freed. */
interface Place {
  readonly name: string;
  readonly lease: Lease;
  readonly free: () => Promise<Lease | Failure>;
}

/** Exit 0 where all that was named is free; 7 where a holder lives, 5 where nobody agreed, 4 where a host can't be asked, 130 where stopped. */
export async function lockRelease(shell: Shell, names: readonly string[], flags: LockFlags): Promise<ExitCode> {
  const session = openSession(shell, {});
  if (!session.ok) return report(shell, session.failure);
  if ((names.length === 0) !== (flags.repo === true))
    return session.value.fail({
      kind: 'input',
      diagnostics: [fault('RB716', 'nobody said what to release', 'name hosts, or give --repo and no host')],
    });
  const places = flags.repo === true ? [await repoPlace(session.value)] : await hostPlaces(shell, session.value, names);
  const exits: ExitCode[] = [];
  for (const place of places)
    exits.push('kind' in place ? session.value.fail(place) : await release(shell, session.value, { place, flags }));
  const ended = shell.signal.aborted ? exitCode.cancelled : exitCode.done;
  return exits.find((exit) => exit !== exitCode.done) ?? ended;
}

async function repoPlace({ workspace }: Session): Promise<Place> {
  const lease = await workspace.repoLease.read();
  const free = async (): Promise<Lease> => {
    await workspace.repoLease.free(lease.token);
    return workspace.repoLease.read();
  };
  return { name: 'this repository', lease, free };
}

async function hostPlaces(
  shell: Shell,
  { workspace }: Session,
  names: readonly string[],
): Promise<readonly (Place | Failure)[]> {
  const hosts = await hostLeases(workspace, { names, signal: shell.signal });
  if (!hosts.ok) return [hosts.failure];
  const { leases } = hosts.value;
  return leases.map(({ host, lease }) => {
    if (!lease.ok) return lease.failure;
    return {
      name: host,
      lease: lease.value,
      free: async () => {
        const then = await hosts.value.free({ host, lease: lease.value });
        return then.ok ? then.value : then.failure;
      },
    };
  });
}

async function release(
  shell: Shell,
  session: Session,
  { place, flags }: { readonly place: Place; readonly flags: LockFlags },
): Promise<ExitCode> {
  const { name, lease } = place;
  if (lease.state === 'free') {
    shell.result(`${name} is free already`);
    return exitCode.done;
  }
  const refusal = isHeld(lease) ? await refused(shell, { place, flags }) : null;
  if (refusal !== null) return session.fail(refusal);
  const then = await place.free();
  if ('kind' in then) return session.fail(then);
  if (then.state === 'free') {
    shell.result(
      `${name} is free now; it was ${lease.state === 'damaged' ? 'damaged' : `held by ${holderText(lease)}`}`,
    );
    return exitCode.done;
  }
  return session.fail(heldFailure(name, `${name} was taken meanwhile by ${holderText(then)}`, 'wait'));
}

/** Null where the person knows what it risks and wants it all the same. */
async function refused(
  shell: Shell,
  { place: { name, lease }, flags }: { readonly place: Place; readonly flags: LockFlags },
): Promise<Failure | null> {
  const who = `${name} is held by ${holderText(lease)}`;
  if (flags.force !== true)
    return heldFailure(name, who, 'wait until it has ended; --force takes it away from a run that may still act');
  shell.progress(who);
  shell.progress('Its running command goes on, and another run may begin beside it: two may write the same files.');
  if (flags.yes === true || (await shell.confirm(`Take ${name} away from it?`))) return null;
  return { kind: 'refused', code: 'release', message: `${name} was not released`, remedy: 'agree, or give --yes' };
}

function heldFailure(name: string, message: string, remedy: string): Failure {
  return { kind: 'held', code: name === 'this repository' ? 'repo-held' : 'host-held', message, remedy };
}
