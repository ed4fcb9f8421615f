/** package: what the system's package manager has installed. */
import type { LoweredCommand } from '../ir/command.ts';
import type { PackageOp } from '../ir/op.ts';
import type { Family } from '../ir/runbook.ts';
import { listed } from './english.ts';
import { hazardsOfRemoving } from './hazards.ts';
import { type LowerRefusal, type OpDefinition, refuse } from './op-definition.ts';
import { type PackageManager, packageManagers } from './package-managers.ts';
import { packageFor } from './package-names.ts';
import { all, forget, noted, record, recorded } from './shell.ts';
import { quote } from '../text/shell-quote.ts';

export const packageOp: OpDefinition<'package'> = {
  kind: 'package',
  describe({ names, state, version }) {
    if (state === 'absent') return `Remove ${listed(names)}`;
    if (state === 'latest') return `Upgrade ${listed(names)} to the newest version`;
    return `Install ${listed(names)}${version === undefined ? '' : ` in version ${version}`}`;
  },
  lower(op, { family }) {
    const fault = faultOf(op, family);
    if (fault !== null) return fault;
    const names = [...new Set(op.names.map((name) => packageFor(name, family) ?? name))];
    const manager = packageManagers[family];
    if (op.version !== undefined) return versioned(names[0] ?? '', op.version, manager);
    if (op.state === 'absent') return absent(names, manager, op.names);
    return op.state === 'latest' ? latest(names, manager) : present(names, manager);
  },
};

function faultOf(op: PackageOp, family: Family): LowerRefusal | null {
  const missing = op.names.find((name) => packageFor(name, family) === null);
  if (missing !== undefined)
    return refuse(
      'family',
      `${family} hosts have no package ${missing}`,
      'Name what the family uses instead, in a runbook of its own.',
    );
  // apt-get reads a trailing dash as "remove this instead".
  const odd = op.names.find((name) => name.endsWith('-'));
  if (odd !== undefined) return refuse('text', `${odd} is no package name`, 'Leave out the dash at its end.');
  if (op.version === undefined) return null;
  if (op.names.length !== 1 || op.state !== 'present')
    return refuse(
      'attributes',
      'a version is given for more than one package, or for one that is not to be present',
      'Give a version to one package that is to be present.',
    );
  return packageManagers[family].isVersion === null
    ? refuse('family', `${family} hosts can't choose the version of a package`, 'Leave the version out.')
    : null;
}

/** Undo removes only what was missing before, and of what came with it what nothing else needs by then. */
function present(names: readonly string[], manager: PackageManager): LoweredCommand {
  const check = all(...names.map((name) => manager.isInstalled(name)));
  const missing = names.map((name) => `if ! ${manager.isInstalled(name)}; then echo ${quote(name)}; fi`);
  const removals = names.map((name) => `if ${noted(name)}; then ${manager.remove([name])}; fi`);
  const came = companions(manager);
  return {
    check,
    run: all(came.before, record(...missing), manager.install(names), came.after),
    verify: check,
    undo: all(recorded, ...removals, came.undo, forget),
    hazards: [],
  };
}

/** Notes what is installed before and what has come; a family whose own removing sees to it has nothing to note. */
function companions({ leftovers }: PackageManager): { before: string; after: string; undo: string } {
  if (leftovers === undefined) return { before: '', after: '', undo: '' };
  const { installed, unneeded, remove } = leftovers;
  return {
    before: `if [ ! -e "$backup" ]; then ${installed} > "$backup.before"; fi`,
    after: `{ ${installed} | grep -vxF -f "$backup.before" > "$backup.came" || :; }`,
    undo: `if [ -s "$backup.came" ]; then
  _file=$(${unneeded} | grep -xF -f "$backup.came" || :)
  [ -z "$_file" ] || ${remove} $_file
fi`,
  };
}

/** A package that was removed comes back in the version that the archive has now; what depended on it does not. */
function absent(names: readonly string[], manager: PackageManager, debianNames: readonly string[]): LoweredCommand {
  const check = all(...names.map((name) => `! ${manager.isInstalled(name)}`));
  const there = names.map((name) => `if ${manager.isInstalled(name)}; then echo ${quote(name)}; fi`);
  const removals = names.map((name) => `if ${manager.isInstalled(name)}; then ${manager.remove([name])}; fi`);
  const returns = names.map((name) => `if ${noted(name)}; then\n${manager.install([name])}\nfi`);
  return {
    check,
    run: all(record(...there), ...removals),
    verify: check,
    undo: all(recorded, ...returns, forget),
    hazards: hazardsOfRemoving([...debianNames, ...names]),
  };
}

/** There is no way back: archives drop old versions. */
function latest(names: readonly string[], manager: PackageManager): LoweredCommand {
  const check = all(...names.map((name) => manager.isInstalled(name)), manager.isNewest(names));
  return { check, run: manager.upgrade(names), verify: check, undo: null, hazards: [] };
}

/** Undo brings back the version that was there before, as long as the archive has it. */
function versioned(name: string, version: string, manager: PackageManager): LoweredCommand {
  const check = manager.isVersion?.(name, version) ?? 'false';
  const before = `if ${manager.isInstalled(name)}; then ${manager.versionNow(name)}; fi`;
  const back = manager.installExact(`"${name}${manager.separator}$(cat "$backup")"`);
  return {
    check,
    run: all(record(before), manager.installExact(quote(`${name}${manager.separator}${version}`))),
    verify: check,
    undo: all(recorded, `if [ -s "$backup" ]; then\n${back}\nelse\n${manager.remove([name])}\nfi`, forget),
    hazards: [],
  };
}
