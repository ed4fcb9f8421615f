/** Groups of hosts: members resolved through groups in groups, and what is wrong with them. */
import { didYouMean } from '../text/nearest.ts';
import { hostNameFault } from './check-names.ts';
import { listOf, mapOf, type Source, valueIn } from './read-source.ts';

/** Group name -> members as written, in the file's order. */
export type GroupMembers = ReadonlyMap<string, readonly string[]>;

/** The groups of an inventory, whatever else is wrong with it. */
export function groupMembers(source: Source): GroupMembers {
  const groups = mapOf(valueIn(source.value, 'groups'));
  return new Map(
    groups.map(([name, group]) => [
      name,
      listOf(valueIn(group, 'hosts')).filter((member) => typeof member === 'string'),
    ]),
  );
}

/** Adds unknown members, cycles, and names that are a host's or reserved. */
export function checkGroups(source: Source, hosts: readonly string[]): void {
  const groups = groupMembers(source);
  const hostByFold = new Map(hosts.map((name) => [name.toLowerCase(), name]));
  for (const name of groups.keys()) {
    const reserved = hostNameFault(name);
    if (reserved !== null) source.add(reserved, ['groups', name], 'key');
    const host = hostByFold.get(name.toLowerCase());
    if (host === undefined) continue;
    source.add(
      {
        code: 'RB312',
        message: `${name} is both a group and a host`,
        remedy: 'rename one of them',
        related: [['hosts', host]],
      },
      ['groups', name],
      'key',
    );
  }
  for (const [name, members] of groups) checkMembers(source, { name, members, groups, hosts });
  for (const cycle of cycles(groups)) {
    const [name = '', next = ''] = cycle;
    const at = groups.get(name)?.indexOf(next) ?? 0;
    source.add(
      {
        code: 'RB311',
        message: `a group contains itself: ${cycle.join(' -> ')}`,
        remedy: 'take one of them out of the other',
      },
      ['groups', name, 'hosts', at],
    );
  }
}

interface Membership {
  readonly name: string;
  readonly members: readonly string[];
  readonly groups: GroupMembers;
  readonly hosts: readonly string[];
}

function checkMembers(source: Source, { name, members, groups, hosts }: Membership): void {
  const isHost = new Set(hosts);
  const raw = listOf(valueIn(valueIn(valueIn(source.value, 'groups'), name), 'hosts'));
  for (const member of members) {
    if (isHost.has(member) || groups.has(member)) continue;
    const path = ['groups', name, 'hosts', raw.indexOf(member)];
    const remedy = didYouMean(member, [...hosts, ...groups.keys()], `add ${member} under hosts, or take it out here`);
    source.add({ code: 'RB310', message: `there is no host or group ${JSON.stringify(member)}`, remedy }, path);
  }
}

/** One cycle for each group that is on one and was not told yet: the names along it with the first repeated at the end. */
function cycles(groups: GroupMembers): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const told = new Set<string>();
  for (const start of groups.keys()) {
    if (told.has(start)) continue;
    const cycle = wayBack(start, groups);
    if (cycle === null) continue;
    found.push(cycle);
    for (const name of cycle) told.add(name);
  }
  return found;
}

/** The shortest way from a group to itself, breadth first, or null. */
function wayBack(start: string, groups: GroupMembers): readonly string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const name of queue) {
    for (const member of groups.get(name) ?? []) {
      if (member === start) return [...trailTo(name, cameFrom), start];
      if (!groups.has(member) || cameFrom.has(member)) continue;
      cameFrom.set(member, name);
      queue.push(member);
    }
  }
  return null;
}

function trailTo(name: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const trail = [name];
  for (let from = cameFrom.get(name); from !== undefined; from = cameFrom.get(from)) trail.unshift(from);
  return trail;
}

/** Group name -> hosts in it, nested groups resolved, in the hosts' order. Expects groups without cycles. */
export function resolvedGroups(groups: GroupMembers, hosts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const resolved = new Map<string, ReadonlySet<string>>();
  const resolve = (name: string): ReadonlySet<string> => {
    const known = resolved.get(name);
    if (known !== undefined) return known;
    const members = new Set(
      (groups.get(name) ?? []).flatMap((member) => (groups.has(member) ? [...resolve(member)] : [member])),
    );
    resolved.set(name, members);
    return members;
  };
  return new Map([...groups.keys()].map((name) => [name, hosts.filter((host) => resolve(name).has(host))]));
}
