/** An inventory file -> hosts with defaults and their groups' variables merged in, or every fault of it with its place. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { HostEntry, InventoryFile } from '../ir/inventory-file.ts';
import type { Host, Inventory } from '../ir/runbook.ts';
import { checkHosts } from './check-hosts.ts';
import { checkGroups, groupMembers, resolvedGroups } from './groups.ts';
import { bareAddress } from './host-address.ts';
import { jumpOf } from './jump-host.ts';
import { mapOf, readSource, valueIn } from './read-source.ts';

/** The inventory is null where there is an error; warnings may come with one. Codes RB1xx, RB22x, RB24x and RB3xx. */
export function parseInventory(
  file: string,
  bytes: Uint8Array | string,
): { readonly inventory: Inventory | null; readonly diagnostics: readonly Diagnostic[] } {
  const source = readSource('inventory', file, bytes);
  const names = mapOf(valueIn(source.value, 'hosts')).map(([name]) => name);
  if (source.value !== undefined) {
    checkHosts(source);
    checkGroups(source, names);
  }
  const diagnostics = source.diagnostics();
  if (source.value === undefined || diagnostics.some(({ severity }) => severity === 'error'))
    return { inventory: null, diagnostics };
  const groups = resolvedGroups(groupMembers(source), names);
  return { inventory: inventoryOf(source.value as InventoryFile, groups), diagnostics };
}

function inventoryOf(file: InventoryFile, groups: ReadonlyMap<string, readonly string[]>): Inventory {
  const hosts = Object.entries(file.hosts).map(([name, entry]) => hostOf(name, entry ?? {}, { file, groups }));
  return { hosts, groups: Object.fromEntries(groups) };
}

interface Around {
  readonly file: InventoryFile;
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** What a host says itself comes before its defaults; variables: defaults, then groups in the file's order, then the host. */
function hostOf(name: string, entry: HostEntry, { file, groups }: Around): Host {
  const defaults = file.defaults ?? {};
  const own = [...groups].filter(([, hosts]) => hosts.includes(name)).map(([group]) => group);
  const { user, family, key, becomePassword } = { ...defaults, ...entry };
  const jump = jumpOf(name, entry, defaults);
  const layers = [defaults.vars, ...own.map((group) => file.groups?.[group]?.vars), entry.vars];
  return {
    name,
    address: bareAddress(entry.address ?? name),
    port: entry.port ?? defaults.port ?? 22,
    ...(user === undefined ? {} : { user }),
    ...(family === undefined ? {} : { family }),
    transport: entry.transport ?? defaults.transport ?? 'ssh',
    become: entry.become ?? defaults.become ?? false,
    ...(becomePassword === undefined ? {} : { becomePassword }),
    ...(entry.machineId === undefined ? {} : { machineId: entry.machineId }),
    ...(key === undefined ? {} : { key }),
    ...(jump === undefined ? {} : { jump }),
    vars: Object.fromEntries(
      layers.flatMap((vars) => Object.entries(vars ?? {})).map(([variable, value]) => [variable, String(value)]),
    ),
    groups: own,
  };
}
