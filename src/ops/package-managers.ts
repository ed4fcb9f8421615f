/** How each family asks for, installs and removes packages. */
import type { Family } from '../ir/runbook.ts';
import { quote } from '../text/shell-quote.ts';
import { all, literalPattern, must } from './shell.ts';

/** Shell text for lists of package names that hold nothing but letters, digits and _.+:@- */
export interface PackageManager {
  /** Is this one installed? */
  readonly isInstalled: (name: string) => string;
  /** Are these, all installed, as new as the lists offer? */
  readonly isNewest: (names: readonly string[]) => string;
  /** Is exactly this version installed? Null: the family can't choose versions. */
  readonly isVersion: ((name: string, version: string) => string) | null;
  readonly install: (names: readonly string[]) => string;
  readonly upgrade: (names: readonly string[]) => string;
  /** Stands between name and version where a version is asked for. */
  readonly separator: '=' | '-';
  /** Installs what a shell word names: package, separator and version; older ones too. */
  readonly installExact: (what: string) => string;
  readonly remove: (names: readonly string[]) => string;
  /** Where removing a package leaves what came with it: prints what is installed, and what nothing needs any more, one name a line. */
  readonly leftovers?: { readonly installed: string; readonly unneeded: string; readonly remove: string };
  /** Prints the installed version; nothing where there is none. */
  readonly versionNow: (name: string) => string;
}

const words = (names: readonly string[]) => names.map((name) => quote(name)).join(' ');

/** Configuration files that someone changed are kept; waits for whoever holds the lock. */
const apt =
  'apt-get -y -q -o DPkg::Lock::Timeout=60 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold';

/** Where there is no such package, apt-get reads a name with a dot or a plus as a pattern and installs all that match. */
const areNames = (names: readonly string[]) =>
  names
    .filter((name) => /[.+]/.test(name))
    .map((name) =>
      must(`apt-cache pkgnames ${quote(name)} | grep -qxF ${quote(name)}`, `there is no package ${name}`, []),
    );

/** The lists are fetched only where apt can't say from those it has what it would install. */
const aptLists = (what: string) => `{ apt-get -s -q install ${what} > /dev/null 2>&1 || apt-get -q update; }`;

const rpmVersion = (name: string) => `rpm -q --qf '%{VERSION}-%{RELEASE}\\n' ${quote(name)}`;
const isRpm = (name: string) => `rpm -q ${quote(name)} > /dev/null 2>&1`;
const isRpmVersion = (name: string, version: string) => isRpm(`${name}-${version}`);

export const packageManagers: Readonly<Record<Family, PackageManager>> = {
  debian: {
    isInstalled: (name) =>
      `dpkg-query -W --showformat='\${db:Status-Status}\\n' ${quote(name)} 2> /dev/null | grep -qx installed`,
    isNewest: (names) => `! apt-get -s -q install ${words(names)} 2> /dev/null | grep -q '^Inst '`,
    isVersion: (name, version) =>
      `dpkg-query -W --showformat='\${db:Status-Status} \${Version}\\n' ${quote(name)} 2> /dev/null | grep -qxF ${quote(`installed ${version}`)}`,
    install: (names) => all(aptLists(words(names)), ...areNames(names), `${apt} install ${words(names)}`),
    upgrade: (names) => all('apt-get -q update', ...areNames(names), `${apt} install ${words(names)}`),
    separator: '=',
    installExact: (what) => all(aptLists(`--allow-downgrades ${what}`), `${apt} --allow-downgrades install ${what}`),
    remove: (names) => `${apt} remove ${words(names)}`,
    leftovers: {
      installed: "dpkg-query -W --showformat='${Package}\\n'",
      unneeded: String.raw`apt-get -s -q autoremove | sed -n 's/^Remv \([^ ]*\) .*/\1/p'`,
      remove: `${apt} remove`,
    },
    versionNow: (name) => `dpkg-query -W --showformat='\${Version}\\n' ${quote(name)}`,
  },
  redhat: {
    isInstalled: isRpm,
    isNewest: (names) => `dnf -q check-update ${words(names)} > /dev/null 2>&1`,
    isVersion: isRpmVersion,
    install: (names) => `dnf -y install ${words(names)}`,
    upgrade: (names) => all(`dnf -y install ${words(names)}`, `dnf -y upgrade ${words(names)}`),
    separator: '-',
    installExact: (what) => `{ dnf -y install ${what} || dnf -y downgrade ${what}; }`,
    remove: (names) => `dnf -y remove ${words(names)}`,
    versionNow: rpmVersion,
  },
  alpine: {
    isInstalled: (name) => `apk info -e ${quote(name)} > /dev/null 2>&1`,
    isNewest: (names) => `[ -z "$(apk version -q -l '<' ${words(names)})" ]`,
    isVersion: (name, version) => `apk info -e ${quote(`${name}=${version}`)} > /dev/null 2>&1`,
    install: (names) => `apk add -U --wait=60 ${words(names)}`,
    upgrade: (names) => `apk add -U -u --wait=60 ${words(names)}`,
    separator: '=',
    installExact: (what) => `apk add -U --wait=60 ${what}`,
    remove: (names) => `apk del --wait=60 ${words(names)}`,
    versionNow: (name) =>
      `apk list -I ${quote(name)} | sed -nE ${quote(`s/^${literalPattern(name)}-([^ ]*) .*/\\1/p`)}`,
  },
  suse: {
    isInstalled: isRpm,
    isNewest: (names) =>
      names
        .map(
          (name) => `! zypper -n -q list-updates 2> /dev/null | grep -qE ${quote(`\\| ${literalPattern(name)} +\\|`)}`,
        )
        .join(' &&\n'),
    isVersion: isRpmVersion,
    install: (names) => `zypper -n install ${words(names)}`,
    upgrade: (names) =>
      all('zypper -n refresh', `zypper -n install ${words(names)}`, `zypper -n update ${words(names)}`),
    separator: '=',
    installExact: (what) => `zypper -n install --oldpackage ${what}`,
    remove: (names) => `zypper -n remove ${words(names)}`,
    versionNow: rpmVersion,
  },
  arch: {
    isInstalled: (name) => `pacman -Q ${quote(name)} > /dev/null 2>&1`,
    isNewest: (names) => `! pacman -Qu ${words(names)} > /dev/null 2>&1`,
    isVersion: null,
    install: (names) =>
      all(
        `{ pacman -Si ${words(names)} > /dev/null 2>&1 || pacman -Sy --noconfirm; }`,
        `pacman -S --noconfirm --needed ${words(names)}`,
      ),
    upgrade: (names) => `pacman -Sy --noconfirm --needed ${words(names)}`,
    separator: '=',
    installExact: (what) => `pacman -S --noconfirm ${what}`,
    remove: (names) => `pacman -R --noconfirm ${words(names)}`,
    versionNow: (name) => `pacman -Q ${quote(name)}`,
  },
};
