/** Package managers: their verbs and options. */
import type { VerbLine, Verbs } from './verbs.ts';

const weakened: VerbLine = [
  / --?(?:allow-(?:unauthenticated|untrusted|insecure-\w+|downgrade-to-insecure\S*)|force-yes|force-(?!conf)\w*|nogpgcheck|no-gpg-checks?|nosignature|nodigest|no-verify|allow-remove-essential|allow-change-held-packages|no-check-certificate|dangerous|devmode|skippgpcheck|skipinteg|nosig|disableexcludes)\b| (?:\S*=)?\S*(?:AllowInsecure|AllowUnauthenticated|AllowDowngradeToInsecure|AllowWeak|Verify-Peer=(?:false|0)|Verify-Host=(?:false|0)|gpgcheck=(?:0|no|false)|sslverify=(?:0|no|false))\S*/i,
  'destructive',
  'signatures or essential packages are not checked',
];
/** Options that run or load code. */
export const hooked: VerbLine = [
  /(?:Pre|Post)-(?:Invoke|Install-Pkgs)\S*|::(?:Pre|Post)-?Invoke|Dir::Bin|--(?:pre|post)-invoke|--(?:pipe|eval|define|macros|load|rcfile|predefine|undefine)\b| -E |Acquire::\S*Proxy\S*Detect|--config-file|--rpmverbosity|-c=?\S+\.conf/i,
  'opaque',
  'an option runs or loads code',
];
const fromAddress: VerbLine = [
  / (?:https?|ftp|git\+\w+|git|svn\+\w+):\/\/\S+/i,
  'destructive',
  'installs remote code that no repository vouches for',
];

const remove = 'removes packages';
const install = 'installs or upgrades packages';

const aptOptions =
  '-qyVsufdhm -o= -c= -t= -a= --quiet? --yes --assume-yes --simulate --just-print --dry-run --no-act --show-upgraded --verbose-versions --installed --upgradable --upgradeable --all-versions --names-only --full --no-install-recommends --target-release= --print-uris --manual-installed --recurse --important --no-all-versions --installed --generate --allow-releaseinfo-change --allow-downgrades --no-remove --reinstall --fix-broken --only-upgrade';

/** Package manager -> its verbs. */
export const packageTables: Readonly<Record<string, Verbs>> = {
  'apt apt-get aptitude': {
    options: aptOptions,
    dangers: [weakened, hooked, fromAddress],
    verbs: [
      [/^(?:list|search|show|policy|depends|rdepends|showsrc|why|versions|moo|check|indextargets|--version)\b/, 'read'],
      [/^(?:remove|autoremove|purge|autopurge)\b/, 'change', remove],
      [
        /^(?:update|install|upgrade|reinstall|dist-upgrade|full-upgrade|safe-upgrade|build-dep|satisfy|download|source|clean|autoclean|distclean|markauto|unmarkauto|hold|unhold|dselect-upgrade)\b/,
        'change',
        install,
      ],
    ],
  },
  'apt-cache': {
    options: `${aptOptions} -gin`,
    verbs: [
      [
        /^(?:policy|show|showpkg|showsrc|search|madison|depends|rdepends|pkgnames|stats|dump|unmet|dumpavail)\b/,
        'read',
      ],
      [/^gencaches/, 'change'],
    ],
    dangers: [hooked],
  },
  'apt-mark': {
    options: aptOptions,
    verbs: [
      [/^(?:showhold|showmanual|showauto|showinstall|showremove|showpurge|minimize-manual)\b/, 'read'],
      [/^(?:hold|unhold|auto|manual)\b/, 'change'],
    ],
    dangers: [hooked],
  },
  'apt-config': { options: '--empty --format=', verbs: [[/^(?:dump|shell)/, 'read']], dangers: [hooked] },
  'apt-key add-apt-repository apt-add-repository yum-config-manager': {
    options: '-y',
    verbs: [
      [/^(?:list|finger|fingerprint)$/, 'read'],
      [/./, 'destructive', 'changes whose packages are trusted'],
    ],
  },
  dpkg: {
    options:
      '-lsLSpCVhWiraPR --install --remove --purge --configure --unpack --set-selections --add-architecture --remove-architecture --clear-selections --triggers-only --pending --list --status --listfiles --search --print-avail --audit --verify --print-architecture --print-foreign-architectures --get-selections --compare-versions --version --validate-version --no-pager',
    dangers: [
      weakened,
      hooked,
      [/ (?:-P|--purge) /, 'destructive', 'removes packages and their configuration'],
      [
        / (?:-i|--install|-r|--remove|--configure|-a|--unpack|--set-selections|--add-architecture|--remove-architecture|--clear-selections|--update-avail|--triggers-only|--merge-avail|--record-avail|--forget-old-unavail|-R) /,
        'change',
        'changes packages',
      ],
    ],
    verbs: [[/^/, 'read']],
  },
  'dpkg-query': {
    options:
      '-lsLSpWh -f= --list --status --listfiles --search --show --showformat= --control-list --control-show --no-pager --load-avail',
    verbs: [[/^/, 'read']],
  },
  'dpkg-deb': {
    options: '-cIfWlxXeRb --extract --vextract --control --raw-extract --build --contents --info --field --show',
    verbs: [[/^/, 'read']],
    dangers: [
      [
        / (?:-x|-X|-e|-R|-b|--extract|--vextract|--control|--raw-extract|--build) /,
        'change',
        'unpacks or builds a package',
      ],
    ],
  },
  'dpkg-reconfigure debconf-set-selections': { options: '', verbs: [[/^/, 'change', 'changes configuration']] },
  'update-alternatives alternatives': {
    options:
      '--set --install --auto --remove --all --remove-all --slave --set-selections --display --query --list --get-selections --quiet --verbose',
    dangers: [
      [
        / --(?:install|set|remove|auto|remove-all|set-selections|all|slave|force|config)\b/,
        'change',
        'changes which program a name means',
      ],
      [/ --(?:altdir|admindir|log|config)\b/, 'opaque', 'works elsewhere or asks'],
    ],
    verbs: [[/^/, 'read']],
  },
  'debconf-show debsums': {
    options: '-acesl --listowners --listdbs --db= --changed --config --all --silent',
    verbs: [[/^/, 'read']],
  },
  'dnf yum microdnf dnf5 tdnf': {
    options:
      '-qyvChd -e= -d= -R= --quiet --assumeyes --assumeno --cacheonly --enablerepo= --disablerepo= --repo= --repoid= --installed --available --all --showduplicates --security --list --info --whatprovides= --queryformat= --qf= --latest-limit= --requires --provides --recent --upgrades --extras --obsoletes --refresh --nodocs --setopt= --forcearch= --releasever= --installed --userinstalled --duplicates --json',
    dangers: [weakened, hooked, fromAddress],
    verbs: [
      [
        /^(?:list|info|search|repolist|repoquery|repoinfo|check-update|check-upgrade|provides|whatprovides|deplist|check|updateinfo|advisory|help|alias|version)\b|^(?:history|module|group|groups)(?:$| (?:list|info|summary|userinstalled|provides))\b|^(?:grouplist|groupinfo)/,
        'read',
      ],
      [/^(?:remove|erase|autoremove|groupremove)\b|^(?:group|module) remove/, 'change', remove],
      [/^history (?:undo|rollback|redo)/, 'destructive', 'takes earlier changes of packages back'],
      [
        /^(?:install|update|upgrade|reinstall|downgrade|localinstall|groupinstall|group|module|makecache|clean|distro-sync|distrosync|upgrade-minimal|update-minimal|mark|swap|config-manager|copr|builddep|download|needs-restarting|versionlock|system-upgrade|offline-upgrade)\b/,
        'change',
        install,
      ],
    ],
  },
  rpm: {
    options:
      '-qailfcdpRvVKiUFehD --install --upgrade --freshen --reinstall --erase --initdb --rebuilddb --import --restore --setperms --setugids --setcaps --hash --replacepkgs --replacefiles --oldpackage --query --all --info --list --file --configfiles --docfiles --package --requires --provides --whatprovides --whatrequires --changelog --scripts --queryformat= --qf= --last --verify --checksig --nodeps --quiet --triggers --state --showrc --obsoletes --conflicts --recommends --version --noscripts --nofiles --verbose --group',
    dangers: [
      weakened,
      hooked,
      fromAddress,
      [
        / (?:-\w*[iUFe]\w*(?<!-q\w*)|--(?:install|upgrade|freshen|reinstall|initdb|rebuilddb|import|restore|setperms|setugids|setcaps)) /,
        'change',
        'changes packages',
      ],
      [/ (?:-\w*e\w*|--erase) /, 'change', remove],
      [
        / --(?:import|rebuilddb|initdb|setperms|setugids|setcaps)/,
        'destructive',
        'changes what is trusted, or the records of packages',
      ],
    ],
    verbs: [[/^/, 'read']],
  },
  apk: {
    options:
      '-qevahLdtrwR -p= -X= --quiet --installed --exact --all --root= --repository= --who-owns --contents --description --depends --size --url --provides --license --origin --upgradable --available --print-arch --no-cache --verbose --has-version --name --no-progress --no-interactive -U -I -l= --limit= --wait= --latest --update-cache --no-network',
    dangers: [weakened],
    verbs: [
      [/^(?:info|list|search|policy|version|stats|audit|dot|verify|manifest|query)\b/, 'read'],
      [/^$/, 'read'],
      [/^del\b/, 'change', remove],
      [/^(?:add|update|upgrade|fix|fetch|cache|index)\b/, 'change', install],
    ],
  },
  zypper: {
    options:
      '-nqvtxAs --non-interactive --quiet --no-refresh --terse --installed-only --not-installed-only --match-exact --type= --details --xmlout --provides --search-descriptions -iu -r= --repo=',
    dangers: [weakened, hooked, fromAddress],
    verbs: [
      [
        /^(?:se|search|if|info|lr|repos|lu|list-updates|lp|list-patches|pa|packages|pt|patterns|pd|products|ps|what-provides|wp|ll|locks|ls|services|pchk|patch-check|versioncmp|vcmp)\b/,
        'read',
      ],
      [/^(?:rm|remove)\b/, 'change', remove],
      [
        /^(?:in|install|up|update|dup|dist-upgrade|patch|ref|refresh|clean|al|addlock|rl|removelock|mr|modifyrepo|ve|verify|source-install|si|inr)\b/,
        'change',
        install,
      ],
      [
        /^(?:ar|addrepo|rr|removerepo|as|addservice|nr|renamerepo)\b/,
        'destructive',
        'changes whose packages are trusted',
      ],
    ],
  },
  pacman: {
    options:
      '-QSFTUDRicklmnostuegqpvyw --needed --refresh --sysupgrade --remove --recursive --nosave --cascade --asdeps --asexplicit --overwrite= --print --query --info --list --owns --search --explicit --foreign --native --deps --upgrades --check --quiet --groups --noconfirm --sync --files --regex',
    dangers: [
      weakened,
      fromAddress,
      [
        / -\w*S(?![silgpq]+\s)\w*| --sync\b(?!.* --(?:search|info|list))| -\w*[U]\w*| --upgrade\b| -D| --database/,
        'change',
        install,
      ],
      [/ -\w*R\w*| --remove/, 'change', remove],
      [/ -S\w*cc| -R\w*d\w*d| -R\w*c/, 'destructive', 'removes more than is named'],
      [/ -\w*y/, 'change', install],
    ],
    verbs: [[/^/, 'read']],
  },
  'snap flatpak': {
    options: '--all --color= --unicode= --columns= --app --runtime --system --user -d',
    dangers: [weakened, [/ --(?:dangerous|classic|devmode|jailmode)/, 'destructive', 'takes the confinement off']],
    verbs: [
      [
        /^(?:list|info|find|search|version|services|changes|tasks|connections|interfaces|warnings|model|known|remotes|history|remote-ls|remote-info|whoami)\b/,
        'read',
      ],
      [/^(?:remove|uninstall)\b.*(?:--purge|--delete-data)/, 'destructive', 'removes programs and their data'],
      [
        /^(?:install|refresh|remove|revert|enable|disable|start|stop|restart|set|unset|connect|disconnect|update|uninstall|hold|alias|unalias|remote-add|remote-delete|override|mask|pin|config|repair)\b/,
        'change',
        install,
      ],
    ],
  },
  'pip pip3 pipx uv': {
    options:
      '-qvlfo --quiet --format= --outdated --local --user --all --files --verbose --disable-pip-version-check --no-color --path= --not-required --uptodate --json --short --version',
    dangers: [
      [/trusted-host/, 'destructive', 'certificates are not checked'],
      [
        / --(?:index-url|extra-index-url|find-links|proxy|cert|global-option|install-option|build-option|config-settings)[= ]| -i /,
        'opaque',
        'packages come from another place',
      ],
      [
        / (?:https?|git\+\w+|git|hg\+\w+|svn\+\w+):\/\/\S+/,
        'destructive',
        'installs remote code that no index vouches for',
      ],
    ],
    verbs: [
      [
        /^(?:list|show|freeze|check|debug|index versions|inspect|environment)\b|^pip (?:list|show|freeze|check)\b/,
        'read',
      ],
      [
        /^(?:uninstall|install|download|wheel|cache|config|upgrade|inject|ensurepath|reinstall|sync|venv|add|remove|lock|upgrade-all|pip (?:install|uninstall|sync))\b/,
        'change',
        install,
      ],
    ],
  },
  'npm yarn pnpm': {
    options: '-gl --global --depth= --json --long --parseable --prod --all --silent --version -v',
    dangers: [
      [/ --(?:script-shell|node-options|prefix|registry|unsafe-perm|shell)\b/, 'opaque', 'an option decides what runs'],
      [/ strict-ssl[= ]false/, 'destructive', 'certificates are not checked'],
      fromAddress,
    ],
    verbs: [
      [
        /^(?:ls|list|ll|view|info|outdated|root|prefix|bin|whoami|ping|audit|search|explain|fund|why|versions)$|^(?:ls|list|view|info|outdated|why|explain) [\w@/.-]+/,
        'read',
      ],
      [/^$/, 'change', install],
      [
        /^(?:install|i|ci|add|update|upgrade|uninstall|remove|rm|un|link|dedupe|prune|cache|rebuild|config|set|global)\b/,
        'change',
        install,
      ],
    ],
  },
  'gem cargo composer brew conda mamba cpan luarocks': {
    options: '-lvqV --local --remote --quiet --installed --json --versions --all --outdated --version',
    dangers: [fromAddress, [/ --(?:git|registry|config)\b/, 'opaque', 'packages come from another place']],
    verbs: [
      [/^(?:list|search|info|show|outdated|environment|env|tree|metadata|deps|config)\b/, 'read'],
      [
        /^(?:install|update|upgrade|add|require|uninstall|remove|cleanup|fetch|tap|untap|pin|link|unlink|create|build|check)\b/,
        'change',
        install,
      ],
    ],
  },
};
