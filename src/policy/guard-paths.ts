/** Which files decide who gets in to a host, and over which way. */
import type { Guard } from '../ir/command.ts';
import { couldBe, isOpen, split, unknown } from './marks.ts';

/** Accounts that the hosts are logged in to; null where a host names none, so that it may be any. */
export type Logins = ReadonlySet<string> | null;

/** Sources: sshd(8), sshd_config(5), pam.conf(5), sudoers(5), nsswitch.conf(5), and the manuals of the firewalls and network managers. */
const paths: readonly (readonly [RegExp, Guard])[] = [
  [
    /^\/etc\/(?:ssh|dropbear)(?:\/(?!ssh_config|ssh_known_hosts|moduli)|$)|^\/etc\/(?:default|sysconfig|conf\.d|init\.d)\/(?:ssh|sshd|dropbear)$/,
    'ssh',
  ],
  [/\/systemd\/system\/(?:ssh|sshd|dropbear)(?:@|\.|$)/, 'ssh'],
  [/^\/var\/lib\/ssh|^\/run\/sshd(?:\/|$)|^\/usr\/s?bin\/(?:sshd|dropbear)$|^\/usr\/lib\/openssh(?:\/|$)/, 'ssh'],
  [
    /^\/etc\/(?:passwd|shadow|group|gshadow)$|^\/etc\/(?:pam\.d|security|sssd|authselect)(?:\/|$)|^\/etc\/(?:pam|nslcd|krb5|ldap)\.conf$|^\/etc\/(?:nsswitch\.conf|nologin|shells|securetty|environment)$|^\/run\/nologin$/,
    'login',
  ],
  [
    /^\/etc\/(?:bash\.bashrc|zshenv|zsh\/zshenv|csh\.cshrc|ld\.so\.(?:preload|conf|cache))$|^\/etc\/ld\.so\.conf\.d\/|^\/usr\/bin\/(?:sh|dash|bash)$/,
    'login',
  ],
  [
    /^\/usr\/lib(?:64|\/[\w-]+)?\/(?:security(?:\/|$)|(?:libc|libm|ld-linux[\w-]*|libcrypto|libssl|libpam\w*|libnss_\w+|libcrypt|libselinux|libaudit)[.-])/,
    'login',
  ],
  [/^\/etc\/apparmor\.d\/(?:[^/]+\/)?(?:usr\.sbin\.)?sshd$/, 'ssh'],
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
  [/^\/sys\/(?:bus|devices)\/.*\/(?:bind|unbind|remove|new_id|driver_override)$/, 'network'],
];

/** What an open path may be: of each way the file that everybody has. */
const usual: readonly (readonly [string, Guard])[] = [
  ['/etc/ssh/sshd_config', 'ssh'],
  ['/root/.ssh/authorized_keys', 'ssh'],
  ['/etc/passwd', 'login'],
  ['/etc/pam.d/sshd', 'login'],
  ['/etc/nsswitch.conf', 'login'],
  ['/etc/sudoers', 'sudoers'],
  ['/etc/sudoers.d/ops', 'sudoers'],
  ['/etc/nftables.conf', 'firewall'],
  ['/etc/network/interfaces', 'network'],
  ['/etc/systemd/network/10.network', 'network'],
];

/** /var/run leads to /run, and /bin, /sbin and /lib below /usr, on every system of today. */
function settled(path: string): string {
  return path.replace(/^\/var\/run(?=\/|$)/, '/run').replace(/^\/(?=(?:s?bin|lib)(?:\/|$))/, '/usr/');
}

/** Keys that others are reached with, and what is known of them: nobody comes in by these. */
const outward = /^\.ssh\/(?:id_[^/]*|known_hosts[^/]*|config|[^/]*\.pub)$/;

/** The way that a file is part of; null for none. What is known of no path at all may be any. */
export function guardOfPath(given: string, logins: Logins): Guard | null {
  const path = settled(given);
  const known = paths.find(([form]) => form.test(path));
  if (known !== undefined) return known[1];
  const home =
    /^\/(?:home\/)?([^/]+)(?:\/(\.ssh(?:\/.*)?|\.(?:bashrc|zshenv|cshrc|tcshrc|profile|bash_profile|bash_login|login|zprofile))|\/?)$/.exec(
      path,
    );
  if (home !== null && (home[1] === 'root' || path.startsWith('/home/'))) {
    const [, user = '', file] = home;
    if (!isLogin(user, logins) || (file !== undefined && outward.test(file))) return null;
    return file?.startsWith('.ssh') === false ? 'login' : 'ssh';
  }
  if (/\/authorized_keys2?$/.test(path)) return 'ssh';
  if (!isOpen(path)) return null;
  if (path.startsWith(unknown) || path.startsWith(split) || path.startsWith(`/${unknown}`)) return 'opaque';
  return usual.find(([file]) => couldBe(path, file))?.[1] ?? null;
}

/** Whether the account may be one that the hosts are logged in to. */
export function isLogin(user: string, logins: Logins): boolean {
  return logins === null || isOpen(user) || /[\uE002\uE003]/.test(user) || logins.has(user);
}

const trees = /^\/(?:etc|home|usr)?$/;

/** Whether the folder holds so much that a change of all of it closes some way. */
export function isTree(path: string): boolean {
  return trees.test(path.replace(/(.)\/+$/, '$1'));
}
