/** The hosts of an inventory: names, addresses, keys, jump hosts and variables that can't be. */
import { didYouMean } from '../text/nearest.ts';
import { hostNameFault, variableNameFault } from './check-names.ts';
import { addressFault } from './host-address.ts';
import { jumpOf } from './jump-host.ts';
import { type Fault, mapOf, type Source, textOf, valueIn } from './read-source.ts';

/** Adds what is wrong with `defaults`, `hosts` and the variables of all three maps. */
export function checkHosts(source: Source): void {
  const hosts = mapOf(valueIn(source.value, 'hosts'));
  checkHostNames(
    source,
    hosts.map(([name]) => name),
  );
  checkEntry(source, ['defaults'], valueIn(source.value, 'defaults'));
  for (const [name, entry] of hosts) checkEntry(source, ['hosts', name], entry);
  for (const [name, group] of mapOf(valueIn(source.value, 'groups'))) checkVars(source, ['groups', name], group);
  checkJumps(source, hosts);
}

function checkHostNames(source: Source, names: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const name of names) {
    const fault = hostNameFault(name);
    if (fault !== null) source.add(fault, ['hosts', name], 'key');
    const first = seen.get(name.toLowerCase());
    if (first === undefined) seen.set(name.toLowerCase(), name);
    else
      source.add(
        {
          code: 'RB305',
          message: `the hosts ${first} and ${name} differ only in their case`,
          remedy: 'rename one of them',
          related: [['hosts', first]],
        },
        ['hosts', name],
        'key',
      );
  }
}

function checkEntry(source: Source, path: readonly string[], entry: unknown): void {
  const address = textOf(valueIn(entry, 'address'));
  const key = textOf(valueIn(entry, 'key'));
  const faults: [string, Fault | null][] = [
    ['address', address === null ? null : addressFault(address)],
    ['key', key === null ? null : keyFault(key)],
  ];
  for (const [name, fault] of faults) {
    if (fault !== null) source.add(fault, [...path, name]);
  }
  checkVars(source, path, entry);
}

/** A key is named, not searched for: climbing out of a folder is how other files get read. */
function keyFault(path: string): Fault | null {
  if (path.split('/').includes('..'))
    return {
      code: 'RB317',
      message: 'the path of a key may not climb with ..',
      remedy: 'write the path without .., such as ~/.ssh/id_ed25519',
    };
  if (/^~[^/]/.test(path))
    return { code: 'RB317', message: 'only ~/ is known: your own home folder', remedy: 'write ~/ or a whole path' };
  return path.endsWith('.pub')
    ? { code: 'RB317', message: 'this is the public key', remedy: 'name the private key, without .pub' }
    : null;
}

function checkVars(source: Source, path: readonly string[], entry: unknown): void {
  for (const [name] of mapOf(valueIn(entry, 'vars'))) {
    const fault = variableNameFault(name);
    if (fault !== null) source.add(fault, [...path, 'vars', name], 'key');
  }
}

function checkJumps(source: Source, hosts: readonly (readonly [string, unknown])[]): void {
  const jumps = new Map(hosts.map(([name, entry]) => [name, effectiveJump(source, name, entry)]));
  const names = [...jumps.keys()];
  const defaultJump = textOf(valueIn(valueIn(source.value, 'defaults'), 'jump'));
  if (defaultJump !== null && !jumps.has(defaultJump))
    source.add(unknownJump(defaultJump, names), ['defaults', 'jump']);
  const told = new Set<string>();
  for (const [name, entry] of hosts) {
    const path = ['hosts', name, 'jump'];
    const own = textOf(valueIn(entry, 'jump'));
    if (own !== null && !jumps.has(own)) source.add(unknownJump(own, names), path);
    if (own !== null && isLocal(source, entry))
      source.add(
        {
          code: 'RB316',
          message: `${name} is this machine: there is nothing to jump through`,
          remedy: 'leave out jump, or transport',
        },
        path,
      );
    const chain = told.has(name) ? null : jumpCycle(name, jumps);
    if (chain === null) continue;
    for (const each of chain) told.add(each);
    source.add(
      {
        code: 'RB315',
        message: `the way to ${name} leads back to it: ${chain.join(' -> ')}`,
        remedy: 'let one of them be reached without a jump host',
      },
      path,
    );
  }
  const entries = new Map(hosts);
  for (const [name, jump] of jumps) {
    const target = jump === undefined ? undefined : entries.get(jump);
    if (jump === undefined || target === undefined || !isLocal(source, target)) continue;
    source.add(
      { code: 'RB316', message: `${jump} is this machine and can't be jumped through`, remedy: 'leave out jump' },
      ['hosts', name, 'jump'],
    );
  }
}

function unknownJump(name: string, hosts: readonly string[]): Fault {
  return {
    code: 'RB314',
    message: `there is no host ${JSON.stringify(name)} to jump through`,
    remedy: didYouMean(name, hosts, 'add it under hosts, or leave out jump'),
  };
}

function isLocal(source: Source, entry: unknown): boolean {
  return (valueIn(entry, 'transport') ?? valueIn(valueIn(source.value, 'defaults'), 'transport')) === 'local';
}

function effectiveJump(source: Source, name: string, entry: unknown): string | undefined {
  const defaults = valueIn(source.value, 'defaults');
  return textOf(jumpOf(name, entry ?? {}, defaults ?? {})) ?? undefined;
}

/** The way from a host through its jump hosts back to itself, or null. */
function jumpCycle(name: string, jumps: ReadonlyMap<string, string | undefined>): readonly string[] | null {
  const way = [name];
  for (let next = jumps.get(name); next !== undefined && way.length <= jumps.size; next = jumps.get(next)) {
    way.push(next);
    if (next === name) return way;
  }
  return null;
}
