/** Which way to the host a command may close behind whoever runs it. */
import { type Guard, guards } from '../ir/command.ts';
import { judge, type JudgeContext, traceOf } from './judge.ts';
import type { Ran } from './judging.ts';
import { isOpen } from './marks.ts';

/** Accounts that the hosts are logged in to; null where a host names none, so that it may be any. */
export type Logins = ReadonlySet<string> | null;

/**
 * Judges by what `run` touches and starts, wherever it would do so; null where no login hangs on it. What can't be resolved is no
 * guard: it needs approval as it is. Of several ways the first of `guards` is named.
 */
export function guardOf(run: string, context: JudgeContext & { readonly logins: Logins }): Guard | null {
  if (judge(run, context).effect === 'read') return null;
  const { touched, ran, hasSoughtVitalProcess } = traceOf(run, context);
  const found = new Set<Guard | null>([
    ...[...touched].map((path) => ofPath(path, context.logins)),
    hasSoughtVitalProcess && ran.some(({ program }) => program === 'kill') ? 'ssh' : null,
    ...ran.flatMap((call) => [ofCall(call, context.logins), ...ofArguments(call, context.logins)]),
  ]);
  return guards.find((guard) => found.has(guard)) ?? null;
}

/** Sources: sshd(8), sshd_config(5), pam.conf(5), sudoers(5), nsswitch.conf(5), and the manuals of the firewalls and network managers. */
const paths: readonly (readonly [RegExp, Guard])[] = [
  [/^\/etc\/(?:ssh|dropbear)(?:\/|$)|^\/etc\/(?:default|sysconfig|conf\.d|init\.d)\/(?:ssh|sshd|dropbear)$/, 'ssh'],
  [/\/systemd\/system\/(?:ssh|sshd|dropbear)(?:@|\.|$)/, 'ssh'],
  [/^\/var\/lib\/ssh|^\/run\/sshd(?:\/|$)|^\/usr\/s?bin\/(?:sshd|dropbear)$|^\/usr\/lib\/openssh(?:\/|$)/, 'ssh'],
  [
    /^\/etc\/(?:passwd|shadow|group|gshadow)$|^\/etc\/(?:pam\.d|security|sssd|authselect)(?:\/|$)|^\/etc\/(?:pam|nslcd|krb5|ldap)\.conf$|^\/etc\/(?:nsswitch\.conf|nologin|shells|securetty|environment)$|^\/run\/nologin$/,
    'login',
  ],
  [/^\/etc\/(?:bash\.bashrc|zshenv|zsh\/zshenv|csh\.cshrc|ld\.so\.preload)$|^\/usr\/bin\/(?:sh|dash|bash)$/, 'login'],
  [/^\/etc\/(?:sudoers|sudoers\.d|sudo\.conf|doas\.conf|doas\.d)(?:\/|$)|^\/usr\/bin\/(?:sudo|doas)$/, 'sudoers'],
  [
    /^\/etc\/(?:nftables|iptables|ufw|firewalld|ferm|shorewall6?|fail2ban|crowdsec|csf)(?:\/|\.|$)|^\/etc\/(?:default|sysconfig)\/(?:ufw|ip6?tables|nftables|firewalld)|^\/etc\/hosts\.(?:allow|deny)$/,
    'firewall',
  ],
  [
    /^\/etc\/(?:network|netplan|NetworkManager|wicked|systemd\/network|systemd\/networkd\.conf(?:\.d)?|systemd\/resolved\.conf(?:\.d)?|resolv\.conf|resolvconf|dhcp|dhcpcd\.conf)(?:\/|$)|^\/etc\/sysconfig\/network/,
    'network',
  ],
  [/^\/(?:run|usr\/lib)\/(?:netplan|NetworkManager|systemd\/network)(?:\/|$)|^\/sys\/class\/net(?:\/|$)/, 'network'],
  [/^\/proc\/sys\/net\/ipv[46]\/(?:conf\/.+\/(?:disable_ipv6|rp_filter|arp_\w+)|icmp_echo_ignore_all)$/, 'network'],
];

/** /var/run leads to /run, and /bin, /sbin and /lib below /usr, on every system of today. */
function settled(path: string): string {
  return path.replace(/^\/var\/run(?=\/|$)/, '/run').replace(/^\/(?=(?:s?bin|lib)(?:\/|$))/, '/usr/');
}

function ofPath(given: string, logins: Logins): Guard | null {
  const path = settled(given);
  const known = paths.find(([form]) => form.test(path));
  if (known !== undefined) return known[1];
  const home = /^\/(?:home\/)?([^/]+)(?:\/(\.ssh(?:\/.*)?|\.(?:bashrc|zshenv|cshrc|tcshrc|profile))|\/?)$/.exec(path);
  if (home === null) return /\/authorized_keys2?$/.test(path) ? 'ssh' : null;
  const [, user = '', file] = home;
  if (user !== 'root' && !path.startsWith('/home/')) return null;
  return isLogin(user, logins) ? (file?.startsWith('.ssh') === false ? 'login' : 'ssh') : null;
}

function isLogin(user: string, logins: Logins): boolean {
  return logins === null || isOpen(user) || /[\uE002\uE003]/.test(user) || logins.has(user);
}

/** Programs that are given whole folders, or change files in ways of which rules for files do not follow each. */
const onTrees =
  /^(?:rm|mv|chmod|chown|chgrp|setfacl|chattr|chcon|restorecon|mount|umount|rsync|find|shred|install|ln|unlink|rmdir|git|patch|unzip|sponge|ed|ex|vi|vim|nano|crudini|ssh-keygen|dpkg-divert)$/;
/** Those by which a whole tree can lose its owners, its modes, or its place. */
const ofTrees = /^(?:chmod|chown|chgrp|setfacl|chattr|chcon|restorecon|mount|umount|mv)$/;
const trees = /^\/(?:etc|home|usr)?$/;

function ofArguments({ program, args }: Ran, logins: Logins): readonly (Guard | null)[] {
  const isCopying =
    /^(?:cp|rsync)$/.test(program) && args.some((arg) => /^-\w*[raR]|^--(?:recursive|archive)$/.test(arg));
  if (isCopying && trees.test((args.at(-1) ?? '.').replace(/(.)\/+$/, '$1'))) return ['ssh'];
  const places = program === 'tar' ? unpackedAt(args) : onTrees.test(program) ? args : [];
  const named = places.filter((arg) => arg.startsWith('/')).map((path) => path.replace(/(.)\/+$/, '$1'));
  return named.map((path) => (ofTrees.test(program) && trees.test(path) ? 'ssh' : ofPath(path, logins)));
}

/** Where tar writes files; nothing where it packs them. */
function unpackedAt(args: readonly string[]): readonly string[] {
  if (!args.some((arg, index) => /^-\w*x|^--(?:extract|get)$/.test(arg) || (index === 0 && /^\w*x\w*$/.test(arg))))
    return [];
  return args.map((arg) => arg.replace(/^(?:-C|--directory=)(?=\/)/, ''));
}

const firewalls =
  /^(?:(?:ip6?|eb|arp)tables(?:-\w+)*|nft|ufw|firewall-cmd|firewall-offline-cmd|ipset|ferm|shorewall6?|netfilter-persistent|iptables-persistent|fail2ban-client|cscli|csf|apf|pfctl|ipvsadm)$/;
const networks =
  /^(?:ip|ifconfig|ifup|ifdown|nmcli|nmtui|networkctl|ifreload|vconfig|ovs-vsctl|teamdctl|arp|iwconfig|netplan|wicked|route|tc|bridge|brctl|ethtool|iw|rfkill|dhclient|dhcpcd|wg|wg-quick|tailscale|conntrack|setup-interfaces)$/;
const accounts =
  /^(?:usermod|userdel|deluser|delgroup|groupdel|groupmod|gpasswd|passwd|chage|chpasswd|chsh|newusers|pw(?:un)?conv|faillock|pam-auth-update|adduser|addgroup|groupmems|vipw|vigr|authselect|authconfig|setsebool|setenforce)$/;
const services =
  /^(?:systemctl|service|rc-service|invoke-rc\.d|sv|initctl|update-rc\.d|rc-update|chkconfig|supervisorctl|monit|s6-svc)$/;
const packages =
  /^(?:apt|apt-get|aptitude|dpkg|dpkg-reconfigure|yum|dnf|microdnf|rpm|zypper|apk|pacman|pkill|killall|kill|fuser|start-stop-daemon)$/;

function ofCall(call: Ran, logins: Logins): Guard | null {
  const { program, args } = call;
  if (firewalls.test(program)) return 'firewall';
  if (networks.test(program)) return 'network';
  if (program === 'sysctl') return args.some((arg) => cutting.test(arg.replaceAll('/', '.'))) ? 'network' : null;
  if (program === 'visudo') return 'sudoers';
  if (accounts.test(program)) return ofAccount(call, logins);
  if (services.test(program)) return ofService(args);
  if (packages.test(program)) return ofRemoval(call);
  return null;
}

/** Parameters of the kernel by which packets are no longer answered. */
const cutting = /^net\.ipv[46]\.(?:conf\..+\.(?:disable_ipv6|rp_filter|arp_\w+)|icmp_echo_ignore_all)=/;

/** The account is the last word or the first, or for members of a group and passwords any of them. */
function ofAccount({ program, args }: Ran, logins: Logins): Guard | null {
  if (/^(?:pw|vi|faillock|pam-auth-update|auth|set)/.test(program)) return 'login';
  if (/^(?:chpasswd|newusers)$/.test(program)) return logins === null ? 'login' : null;
  // With two words they put an account into a group, and without a second one they make one.
  if (program.startsWith('add') && (args.length < 2 || args.some((arg) => arg.startsWith('--')))) return null;
  const areMany = /^(?:gpasswd|groupmems|delgroup|groupdel|groupmod|deluser|addgroup|adduser)$/.test(program);
  const names = areMany ? args : [args[0] ?? '', args.at(-1) ?? ''];
  const rootGroup = /^(?:sudo|wheel|admin)$/;
  if (names.some((name) => rootGroup.test(name)) && /^(?:delgroup|groupdel|groupmod)$/.test(program)) return 'sudoers';
  // Who may log in is often said by such a group: AllowGroups in sshd_config(5).
  if (/^(?:delgroup|groupdel|groupmod)$/.test(program) && names.some((name) => /ssh|login|remote/.test(name)))
    return 'login';
  return names.some((name) => !name.startsWith('-') && isLogin(name, logins)) ? 'login' : null;
}

const units: readonly (readonly [RegExp, Guard])[] = [
  [/^(?:sshd?|dropbear|sshd?@.*|system|-|multi-user|graphical|basic|sysinit)$/, 'ssh'],
  [
    /^(?:user|user-\d+|user@.*|sssd|nslcd|systemd-logind|systemd-userdbd|systemd-homed|dbus|dbus-broker|polkit)$/,
    'login',
  ],
  [/^(?:ufw|firewalld|nftables|ip6?tables|netfilter-persistent|shorewall6?|ferm|fail2ban|crowdsec)$/, 'firewall'],
  [
    /^(?:networking|network(?:-online)?|NetworkManager.*|systemd-networkd.*|systemd-resolved|wpa_supplicant.*|dhcpcd.*|ifup@.*|netplan.*|wicked.*|connman|wg-quick@.*|openvpn.*|tailscaled|keepalived)$/,
    'network',
  ],
];

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

function matching(word: string): readonly string[] {
  const [start = ''] = word.split(/[*?[]/);
  return start === word || start === '' ? [word] : [word, ...usual.filter((name) => name.startsWith(start))];
}

const startsOnly = /^(?:start|enable|reenable|unmask|reset-failed|defaults|add|on)$/;

/** A firewall or network that is started may close the way; a login service that is started only opens it. */
function ofService(args: readonly string[]): Guard | null {
  if (args.some((word) => /^(?:isolate|rescue|emergency|default|soft-reboot)$/.test(word))) return 'ssh';
  const names = args.flatMap((word) => matching(word.replace(/\.(?:service|socket|target|slice)$/, '')));
  const found = units.filter(([form]) => names.some((name) => form.test(name))).map(([, guard]) => guard);
  const [first] = found;
  if (first === undefined) return null;
  const isStarting = args.some((arg) => startsOnly.test(arg)) && !args.includes('--force');
  return isStarting && (first === 'ssh' || first === 'login') ? null : first;
}

const removing =
  /^(?:remove|purge|autopurge|autoremove|erase|del|rm|uninstall|swap|-\w*[reRPK]\w*|--remove|--purge|--erase)$/;
const ways: readonly (readonly [RegExp, Guard])[] = [
  [/^(?:openssh|openssh-server|ssh|sshd|dropbear|22\/tcp)$/, 'ssh'],
  [/^(?:sudo|doas|opendoas)$/, 'sudoers'],
  [/^(?:libpam-.*|libnss-.*|sssd|login|passwd|shadow|bash|dash)$/, 'login'],
  [/^(?:ufw|firewalld|nftables|iptables|fail2ban)$/, 'firewall'],
  [
    /^(?:network-manager|NetworkManager|networkmanager|netplan\.io|ifupdown.*|iproute2?|isc-dhcp-client|dhcpcd.*)$/,
    'network',
  ],
];

/** Packages that are removed, and processes that are killed, by name. */
function ofRemoval({ program, args }: Ran): Guard | null {
  const isKill = /^(?:pkill|killall|kill|fuser|start-stop-daemon|dpkg-reconfigure)$/.test(program);
  const names = isKill || args.some((arg) => removing.test(arg)) ? args : args.filter((arg) => /\w-$/.test(arg));
  const bare = names.flatMap((name) => matching(name.replace(/-$|^\/(?:usr\/)?s?bin\//g, '')));
  if (program === 'fuser' && names.includes('22')) return 'ssh';
  return ways.find(([form]) => bare.some((name) => form.test(name)))?.[1] ?? null;
}
