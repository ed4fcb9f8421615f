/** Who holds the hosts and the repository, and giving them free. */
import { connectorFor } from './connector.ts';
import { askLease, freeLease, type LeaseWork } from '../apply/ask-lease.ts';
import { inParallel } from '../apply/pool.ts';
import type { Failure } from '../ir/failure.ts';
import type { Lease } from '../ir/lease.ts';
import { ok, type Result } from '../ir/result.ts';
import type { Host } from '../ir/runbook.ts';
import { selectHosts } from '../source/select-hosts.ts';
import { loadInventory, loadSettings } from './load.ts';
import type { Workspace } from './workspace.ts';

export interface HostLease {
  readonly host: string;
  readonly lease: Result<Lease, Failure>;
}

export interface HostLeases {
  /** In the inventory's order. */
  readonly leases: readonly HostLease[];
  /** Frees the holding that was seen, and no other; gives what is there then. */
  free(seen: { readonly host: string; readonly lease: Lease }): Promise<Result<Lease, Failure>>;
}

/** Asks these hosts and groups; none of them named: all hosts. Only reads; begins with no further host once somebody stopped it. */
export async function hostLeases(
  workspace: Workspace,
  request: { readonly names: readonly string[]; readonly signal: AbortSignal },
): Promise<Result<HostLeases, Failure>> {
  const inventory = await loadInventory(workspace);
  if (!inventory.ok) return inventory;
  const settings = await loadSettings(workspace);
  if (!settings.ok) return settings;
  const hosts = selectHosts(inventory.value, request.names.length === 0 ? ['all'] : request.names);
  if (!hosts.ok) return { ok: false, failure: { kind: 'input', diagnostics: hosts.failure } };
  const reach = await connectorFor(workspace, { settings: settings.value, inventory: inventory.value }, hosts.value);
  if (!reach.ok) return reach;
  const { parallel, connectTimeoutMs } = settings.value.apply;
  const work: LeaseWork = {
    connector: reach.value.connector,
    clock: workspace.clock,
    connectTimeoutMs,
    signal: request.signal,
    ...(workspace.stateRoot === undefined ? {} : { stateRoot: workspace.stateRoot }),
  };
  const found = new Map<string, Result<Lease, Failure>>();
  await inParallel(hosts.value, parallel, async (host) => {
    found.set(host.name, await askLease(work, host));
    return request.signal.aborted ? 'stop' : 'go on';
  });
  const leases = hosts.value.flatMap(({ name }) => {
    const lease = found.get(name);
    return lease === undefined ? [] : [{ host: name, lease }];
  });
  return ok({ leases, free: ({ host, lease }) => freeLease(work, byName(hosts.value, host), lease) });
}

function byName(hosts: readonly Host[], name: string): Host {
  const host = hosts.find((each) => each.name === name);
  if (host === undefined) throw new Error(`no host ${name} was asked`);
  return host;
}
