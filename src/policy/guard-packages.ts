/** Which packages close the way to a host when they go, come, or are exchanged. */
import type { Guard } from '../ir/command.ts';
import type { Ran } from './judging.ts';

/** The way that goes with a package, by its name or its process's. */
const ways: readonly (readonly [RegExp, Guard])[] = [
  [/^(?:openssh|openssh-server|ssh|sshd|dropbear(?:-\w+)?|22\/tcp)$/, 'ssh'],
  [/^(?:sudo|sudo-ldap|doas|opendoas)$/, 'sudoers'],
  [
    /^(?:libpam-.*|libpam\d\w*|pam|libnss-.*|sssd(?:-.*)?|login|passwd|shadow|bash|dash|libc6|glibc|musl|libssl[\d.]+|openssl-libs)$/,
    'login',
  ],
  [/^(?:ufw|firewalld|nftables|iptables(?:-.*)?|netfilter-persistent|fail2ban)$/, 'firewall'],
  [
    /^(?:network-manager|NetworkManager|networkmanager|netplan\.io|ifupdown.*|iproute2?|isc-dhcp-client|dhcpcd.*|systemd-networkd|wicked|connman)$/,
    'network',
  ],
];

/** Those that begin to filter, or take the network over, when they are installed. ufw and nftables only do so when they are started. */
const starting: readonly (readonly [RegExp, Guard])[] = [
  [
    /^(?:firewalld|fail2ban(?:-server)?|iptables-persistent|netfilter-persistent|crowdsec.*|shorewall6?|ferm|sshguard|denyhosts|csf|arno-iptables-firewall|opensnitch|apf-firewall|portsentry|psad)$/,
    'firewall',
  ],
  [/^(?:network-manager|NetworkManager|networkmanager|connman|dhcpcd\d*|dhcpcd-base|wicd.*)$/, 'network'],
  [/^(?:libpam-(?!doc|runtime|systemd|modules-bin).*|sssd(?:-.*)?|libnss-(?:ldap|sss|winbind)d?)$/, 'login'],
];

const removing =
  /^(?:remove|purge|autopurge|autoremove|erase|del|rm|uninstall|swap|-\w*[reRPK]\w*|--remove|--purge|--erase)$/;
const installing =
  /^(?:install|add|in|-S\w*|-i|--install|-U\w*|-F\w*|reinstall|downgrade|upgrade|update|distro-sync|dist-upgrade)$/;
const exchanging =
  /^(?:--reinstall|--only-upgrade|--allow-downgrades|--oldpackage|--force-downgrade|reinstall|downgrade|upgrade|update|distro-sync|--install)$/;
const managers = /^(?:apt|apt-get|aptitude|dpkg|dpkg-reconfigure|yum|dnf|microdnf|rpm|zypper|apk|pacman)$/;
const killers = /^(?:pkill|killall|kill|fuser|start-stop-daemon)$/;

/** What a pattern of units or packages may be: of each way one that everybody has. */
const usual = [
  'ssh',
  'sshd',
  'openssh-server',
  'ufw',
  'nftables',
  'firewalld',
  'networking',
  'network-manager',
  'NetworkManager',
  'systemd-networkd',
];

/** The word itself, and what everybody has that a pattern may mean. */
export function matching(word: string): readonly string[] {
  const [start = ''] = word.split(/[*?[\uE002]/);
  return start === word || start === '' ? [word] : [word, ...usual.filter((name) => name.startsWith(start))];
}

/** Packages that are removed, exchanged or installed, and processes that are killed, by name. */
export function guardOfPackages({ program, args }: Ran): Guard | null {
  if (killers.test(program)) {
    if (program === 'fuser' && args.includes('22')) return 'ssh';
    return wayOf(ways, args.map(baseName));
  }
  if (!managers.test(program)) return null;
  if (program === 'dpkg-reconfigure' || args.some((arg) => removing.test(arg) && !isUpgrade(program, arg)))
    return wayOf(ways, args.map(baseName));
  const dropped = wayOf(
    ways,
    args.filter((arg) => /\w-$/.test(arg)).map((arg) => baseName(arg.slice(0, -1))),
  );
  if (dropped !== null || !args.some((arg) => installing.test(arg))) return dropped;
  const isOfFiles = /^(?:rpm|dpkg|pacman)$/.test(program);
  const isExchanging = args.some((arg) => exchanging.test(arg) || (isOfFiles && /^-[UFi]/.test(arg)));
  const exchanged = isExchanging ? args : args.filter((arg) => /[=<>]|\.(?:deb|rpm|apk|zst)$/.test(arg));
  return wayOf(ways, exchanged.map(packageName)) ?? wayOf(starting, args.map(packageName));
}

/** `apk -U add`, `pacman -Syu`: letters that mean a removal to others. */
function isUpgrade(program: string, arg: string): boolean {
  return arg.startsWith('-') && !arg.startsWith('--') && !/^(?:dpkg|rpm|pacman)$/.test(program);
}

function wayOf(table: readonly (readonly [RegExp, Guard])[], names: readonly string[]): Guard | null {
  const all = names.flatMap(matching);
  return table.find(([form]) => all.some((name) => form.test(name)))?.[1] ?? null;
}

const baseName = (word: string): string => word.replace(/^\/(?:usr\/)?s?bin\//, '').replace(/:\w+$/, '');

/** `openssh-server=1:9.2`, `./openssh-server_9.2_amd64.deb`, `openssh-server-9.2p1-1.x86_64.rpm`, `openssh-server-8.0*`. */
function packageName(word: string): string {
  const file = word.replace(/^.*\//, '');
  if (/\.(?:deb|apk|rpm|zst)$/.test(file)) return file.replace(/[_-]v?\d.*$/, '').replace(/\.(?:deb|apk|rpm|zst)$/, '');
  return baseName(file.replace(/[=<>~].*$/, '')).replace(/-\d[\w.:~*-]*$/, '');
}
