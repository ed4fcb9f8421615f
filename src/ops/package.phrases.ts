/** The English of packages: installed, removed, upgraded, at a version. */
import type { Op, PackageOp } from '../ir/op.ts';
import { isServiceKnown } from './service.words.ts';
import { likelyPackage, packageName } from './package.words.ts';
import { all, given, type Meaning, no, ops, type Phrase, the } from './phrase.ts';

type State = PackageOp['state'];

/** The op for names as they were written. */
function packages(words: readonly string[], state: State, version?: string): Meaning {
  const names: string[] = [];
  for (const word of words) {
    const name = packageName(word);
    if (name === null) {
      return no(
        'RB418',
        `"${word}" is not the name of a package that I know`,
        `Package names of Debian are in lower case: write "${likelyPackage(word)}" if that is its name.`,
      );
    }
    if (!names.includes(name)) names.push(name);
  }
  return ops({ kind: 'package', names, state, ...given({ version }) });
}

const install = 'install|add|deploy';
const remove = 'uninstall|remove|purge|delete|deinstall';
const isInstalled = 'is (installed|present|available)';
const isGone = 'is (not installed|not present|removed|uninstalled|absent|purged|deleted)';

const present: Phrase = {
  patterns: [
    'install {packages} [package|packages]',
    `${install} [following] (package|packages) {packages}`,
    `${install} {packages} package|packages`,
    'install {packages} (service|daemon|software|utility)',
    'install {packages} package|packages for (multifactor|multi-factor|two-factor) authentication',
    'install {packages} [package|packages] (from|via) (standard|default) (repositories|repository|channels)',
    '{packages} [package|packages] is installed',
    `(package|packages) {packages} ${isInstalled}`,
    `{packages} (package|packages) ${isInstalled}`,
    '(there is|has) [package|packages] {packages} installed',
    'install [package|packages] {packages} if [it|they] [is] (missing|absent|not installed|not present)',
    'install [package|packages] {packages} unless [it|they] [is] (installed|present|already installed|there already)',
    'ensure {packages} [package|packages] installed',
  ],
  example: 'Install nginx, curl and git',
  mean: (slots) => packages(all(slots, 'packages'), 'present'),
};

const absent: Phrase = {
  patterns: [
    '(uninstall|purge|deinstall) {packages} [package|packages]',
    '{packages} (service|daemon|software) is (not installed|uninstalled|purged)',
    '(uninstall|purge|remove) [package|packages] {packages} [package|packages] if [it|they] [is] (installed|present|there|still installed)',
    'get rid of (package|packages) {packages}',
    'get rid of {packages} (package|packages)',
    `${remove} (package|packages) {packages}`,
    `${remove} {packages} (package|packages)`,
    `${remove} {packages} (service|daemon) [package|packages]`,
    '{packages} [package|packages] is (not installed|uninstalled|purged)',
    `(package|packages) {packages} ${isGone}`,
    `{packages} (package|packages) ${isGone}`,
  ],
  example: 'Remove the telnet package',
  mean: (slots) => packages(all(slots, 'packages'), 'absent'),
};

/** "Remove telnet": of a bare word only a known package is meant, since files and users can be removed too. */
const removeBare: Phrase = {
  patterns: ['(remove|delete|get rid of) {packages}', '{packages} is (removed|gone)'],
  example: 'Uninstall telnet',
  mean: (slots, context) => {
    const words = all(slots, 'packages');
    const isSaid = context.said.some((op) => op.kind === 'package' && words.every((word) => op.names.includes(word)));
    if (
      isSaid ||
      words.every(
        (word) => packageName(word) !== null && (packageName(word.toUpperCase()) !== null || isServiceKnown(word)),
      )
    )
      return packages(words, 'absent');
    return no(
      'RB408',
      `"Remove ${words.join(', ')}" does not say what is to be removed`,
      `Say "Uninstall ${words.join(', ')}" or "Remove the ${words[0]} package".`,
    );
  },
};

/** "The avahi server package": a program named beside its role. */
const serverPackage: Phrase = {
  patterns: [`{verb} {name:identifier} server package`, '{name:identifier} server package is {state}'],
  example: 'Uninstall the avahi-autoipd server package',
  choices: {
    verb: { present: [install], absent: [remove] },
    state: { present: ['installed'], absent: ['removed|uninstalled', 'not installed'] },
  },
  mean: (slots) => {
    const name = the(slots, 'name');
    // "The telnet server package" may be telnetd or telnet-server; a name with a hyphen or in the table is a package's own.
    if (!name.includes('-') && name !== 'avahi') return null;
    return packages([name], (the(slots, 'verb') || the(slots, 'state')) as State);
  },
};

const titled: Phrase = {
  patterns: [
    `{verb} {name:knownPackage} [package|packages]`,
    '{name:knownPackage} [package] is {state}',
    '{verb} {product:plain} (server package|package group|server)',
  ],
  example: 'Uninstall the DHCP server',
  choices: {
    verb: { present: [install], absent: [remove] },
    state: { present: ['installed'], absent: ['not installed', 'removed|uninstalled|absent'] },
  },
  isSpecific: true,
  mean: (slots) => {
    const state = (the(slots, 'verb') || the(slots, 'state')) as State;
    const product = the(slots, 'product');
    if (product === '') return packages([the(slots, 'name')], state);
    const name = packageName(product);
    return name === null || product === product.toLowerCase() ? null : packages([name], state);
  },
};

/** "Uninstall Automatic Bug Reporting Tool (abrt)": the name stands in brackets after what it is. */
const apposition: Phrase = {
  patterns: ['{verb} {what:words} <(> {name:identifier} <)>'],
  example: 'Uninstall the Automatic Bug Reporting Tool (abrt)',
  choices: { verb: { present: ['install'], absent: ['uninstall|remove'] } },
  mean: (slots) =>
    /(^| )(tools?|software|suite|utility|package|server|client|daemon)$/i.test(the(slots, 'what'))
      ? packages([the(slots, 'name')], the(slots, 'verb') as State)
      : null,
};

const latest: Phrase = {
  patterns: [
    '(upgrade|update) {packages} [package|packages] [to latest version|release]',
    '(upgrade|update) (package|packages) {packages} [to latest version|release]',
    'install latest version of {packages}',
    'latest version of {packages} is installed',
    'install {packages} in (its|their) latest version',
    '{packages} [package|packages] is (up to date|up-to-date|upgraded|updated|at latest version|at its latest version|in latest version)',
    'keep {packages} (up to date|up-to-date)',
  ],
  example: 'Upgrade openssl to the latest version',
  mean: (slots) => packages(all(slots, 'packages'), 'latest'),
};

const version: Phrase = {
  patterns: [
    'install {package} [package] (version|in version|at version) {version:value}',
    'install version {version:value} of {package}',
    '{package} [package] is (at version|installed in version|installed at version|in version) {version:value}',
    'pin {package} (to|at) version {version:value}',
    '(upgrade|update) {package} to version {version:value}',
    '(package) {package} version {version:value} is installed',
  ],
  example: 'Install nginx version 1.22.1-9',
  mean: (slots) => {
    const said = the(slots, 'version');
    if (!/^[0-9A-Za-z][A-Za-z0-9.+:~_-]*$/.test(said) || !/[0-9]/.test(said))
      return no(
        'RB406',
        `"${said}" is not a version`,
        'Give the exact version, as in "Install nginx version 1.22.1-9".',
      );
    return packages([the(slots, 'package')], 'present', said);
  },
};

/** A title that names the program by what it does: a reason that follows may give the package's name. */
const described: Phrase = {
  patterns: [
    '{verb} {what:words} [(package|packages|software|module|daemon|service|server|client|clients)]',
    '{what:words} is {state}',
  ],
  example: 'Uninstall the DHCP server',
  choices: {
    verb: { present: ['install'], absent: ['uninstall|remove'] },
    state: { present: ['installed'], absent: ['not installed', 'uninstalled|removed'] },
  },
  mean: (slots) => {
    const state = (the(slots, 'verb') || the(slots, 'state')) as State;
    if (the(slots, 'what').startsWith('ensure ')) return null;
    return {
      kind: 'open',
      message: `I don't know which package "${the(slots, 'what')}" is`,
      remedy: `Say the package's name, as in "${state === 'absent' ? 'Uninstall' : 'Install'} nginx".`,
      fill: (fact: Op) => (fact.kind === 'package' && fact.state === state && fact.names.length === 1 ? fact : null),
    };
  },
};

export const packagePhrases: readonly Phrase[] = [
  present,
  absent,
  removeBare,
  serverPackage,
  titled,
  apposition,
  latest,
  version,
  described,
];
