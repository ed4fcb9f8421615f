/** Known errors of package managers: apt and dpkg, dnf, apk, pacman, zypper. */
import type { Remedy, Repair } from './remedy.ts';

const later = { kind: 'retry', waitMs: 10_000, attempts: 5 } as const;
const soon = { kind: 'retry', waitMs: 3_000, attempts: 3 } as const;

/** A repair that brings package lists up to date; `check` holds while they are younger than an hour. */
function fresh(run: string, lists: string): Repair {
  const check = `test -n "$(find ${lists} -mmin -60 2>/dev/null | head -n 1)"`;
  return { check, run, verify: check, undo: null };
}

/** Lists carry the archive's own times, and stay as they are when nothing is new: the folder of downloads shows the last update. */
function renewLists(): Repair {
  return fresh('apt-get update', '/var/lib/apt/lists/partial -maxdepth 0');
}

const debian: readonly Remedy[] = [
  {
    id: 'apt-root',
    families: ['debian'],
    pattern: /\(13: Permission denied\)|are you root\?/,
    kind: 'human',
    advice: 'it needs root: set become: true for the host in inventory.yaml',
  },
  {
    id: 'apt-lock',
    families: ['debian'],
    pattern:
      /Could not get lock \S+|Unable to acquire the dpkg frontend lock|Unable to lock (the administration directory|directory) \S+/,
    ...later,
    advice: 'another program holds the package manager; its lock must never be removed by hand while it runs',
  },
  {
    id: 'dpkg-interrupted',
    families: ['debian'],
    pattern: /dpkg was interrupted/,
    kind: 'repair',
    advice: 'an installation was cut off; dpkg --configure -a completes it',
    repair: () => {
      const check = 'test -z "$(ls /var/lib/dpkg/updates)" && test -z "$(dpkg --audit)"';
      // An empty line as answer keeps a configuration file as it is. Options that force would be opaque to policy, once this is in a lock.
      return {
        check,
        run: String.raw`printf '%99s' '' | tr ' ' '\n' | dpkg --configure -a`,
        verify: check,
        undo: null,
      };
    },
  },
  {
    id: 'apt-broken',
    families: ['debian'],
    pattern: /Unmet dependencies\. Try/,
    kind: 'repair',
    advice: 'installed packages lack others that they depend on; apt-get --fix-broken install completes them',
    repair: () => ({
      check: 'apt-get -qq check',
      run: 'apt-get -y -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold --fix-broken install',
      verify: 'apt-get -qq check',
      undo: null,
    }),
  },
  {
    id: 'apt-dns',
    families: ['debian'],
    pattern: /Temporary failure resolving '[^']*'/,
    ...soon,
    advice: "the archive's name can't be resolved; look at /etc/resolv.conf",
  },
  {
    id: 'apt-lists',
    families: ['debian'],
    pattern: /Unable to fetch some archives|\b404 +Not Found|Unable to locate package \S+/,
    statuses: [100],
    kind: 'repair',
    advice:
      'the package lists are older than the archive (apt-get update renews them), or the name of the package is wrong',
    repair: renewLists,
  },
  {
    id: 'apt-network',
    families: ['debian'],
    pattern:
      /Hash Sum mismatch|Could not connect to \S+|Connection failed|Unable to connect to \S+|Connection timed out/,
    statuses: [100],
    ...soon,
    advice: 'the archive could not be reached',
  },
  {
    id: 'apt-no-candidate',
    families: ['debian'],
    pattern: /Package '?\S+?'? has no installation candidate/,
    kind: 'repair',
    advice:
      'no enabled archive is known to have this package: the lists may be missing, or it has another name or component',
    repair: renewLists,
  },
  {
    id: 'apt-key',
    families: ['debian'],
    pattern: /(EXPKEYSIG|REVKEYSIG|NO_PUBKEY) [0-9A-F]+/,
    kind: 'model',
    advice: "the archive's key is expired or missing; take the vendor's key by its known fingerprint",
  },
  {
    id: 'apt-release-changed',
    families: ['debian'],
    pattern: /changed its '\w+' value from/,
    kind: 'human',
    advice: 'the archive says that it is another release now; agree to that only after looking why',
  },
  {
    id: 'apt-no-release',
    families: ['debian'],
    pattern: /The repository '.+' (does not have|no longer has) a Release file/,
    kind: 'model',
    advice: 'the archive has nothing for this release, which may have reached its end of life',
  },
  {
    id: 'apt-expired',
    families: ['debian'],
    pattern: /Release file for \S+ is expired/,
    kind: 'model',
    advice: "the mirror is stale, or the host's clock is ahead: look at the date first",
  },
];

const redhat: readonly Remedy[] = [
  {
    id: 'dnf-lock',
    families: ['redhat'],
    pattern: /currently holding the (yum|dnf) lock|Waiting for process with pid \d+ to finish/,
    ...later,
    advice: 'another program holds the package manager',
  },
  {
    id: 'dnf-mirrorlist',
    families: ['redhat'],
    pattern: /No URLs in mirrorlist/,
    kind: 'model',
    advice: 'the repository has no mirrors any more: the release may have reached its end of life',
  },
  {
    id: 'dnf-space',
    families: ['redhat'],
    pattern: /At least \d+MB more space needed on the \S+ filesystem/,
    kind: 'repair',
    advice: 'there is too little space for the packages; dnf clean all gives back what its cache takes',
    repair: () => {
      const check = `! find /var/cache/dnf /var/cache/libdnf5 -type f -name '*.rpm' 2>/dev/null | grep -q .`;
      return { check, run: 'dnf -q clean all', verify: check, undo: null };
    },
  },
  {
    id: 'dnf-no-match',
    families: ['redhat'],
    pattern: /Unable to find a match: \S+|No match for argument: \S+/,
    kind: 'repair',
    advice: 'no enabled repository has this package: the metadata may be old, or it may have another name',
    repair: () => fresh('dnf -q makecache --refresh', "/var/cache/dnf /var/cache/libdnf5 -name 'repomd.xml'"),
  },
  {
    id: 'dnf-network',
    families: ['redhat'],
    pattern: /Curl error \(\d+\)|Failed to download metadata|Cannot download repomd\.xml/,
    ...soon,
    advice: 'a repository could not be reached',
  },
  {
    id: 'dnf-conflict',
    families: ['redhat'],
    pattern: /Problem( \d+)?: conflicting requests/,
    kind: 'model',
    advice: 'the packages ask for things that exclude each other; the lines after it name them',
  },
  {
    id: 'dnf-root',
    families: ['redhat'],
    pattern: /has to be run with superuser privileges/,
    kind: 'human',
    advice: 'it needs root: set become: true for the host in inventory.yaml',
  },
  {
    id: 'dnf-gpg',
    families: ['redhat'],
    pattern: /GPG check FAILED/,
    kind: 'human',
    advice: 'a package is not signed by a known key; never turn the check off',
  },
  {
    id: 'dnf-key',
    families: ['redhat'],
    pattern: /Public key for \S+ is not installed/,
    kind: 'model',
    advice: "the repository's key is missing; import it by its known fingerprint",
  },
];

const others: readonly Remedy[] = [
  {
    id: 'apk-lock',
    families: ['alpine'],
    pattern: /Unable to lock database/i,
    ...later,
    advice: 'another apk is running',
  },
  {
    id: 'apk-network',
    families: ['alpine'],
    pattern: /WARNING: (fetching|updating and opening) .*(temporary error|network|timed? ?out|could not connect|DNS)/i,
    ...soon,
    advice: 'a repository could not be reached',
  },
  {
    id: 'apk-no-package',
    families: ['alpine'],
    pattern: /(\S+) \(no such package\)/,
    kind: 'repair',
    advice: 'no enabled repository has this package: the index may be old, or it is in community',
    repair: () => fresh('apk update', "/var/cache/apk /lib/apk /var/lib/apk -name 'APKINDEX*'"),
  },
  {
    id: 'pacman-lock',
    families: ['arch'],
    pattern: /unable to lock database/,
    ...later,
    advice: 'another pacman is running',
  },
  {
    id: 'pacman-no-package',
    families: ['arch'],
    pattern: /error: target not found: \S+/,
    kind: 'repair',
    advice: 'no repository has this package: the databases may be old, or it has another name',
    repair: () => fresh('pacman -Sy --noconfirm', '/var/lib/pacman/sync -name core.db'),
  },
  {
    id: 'zypper-lock',
    families: ['suse'],
    pattern: /System management is locked by/,
    ...later,
    advice: 'another zypper is running',
  },
  {
    id: 'zypper-no-package',
    families: ['suse'],
    pattern: /(No provider of|Package) '\S+' not found/,
    kind: 'repair',
    advice: 'no repository has this package: the metadata may be old, or it has another name',
    repair: () => fresh('zypper -n refresh', '/var/cache/zypp/solv -name solv'),
  },
];

export const packageRemedies: readonly Remedy[] = [...debian, ...redhat, ...others];
