/** Effects that shell text hides: what a name, a path or a line means beyond the bytes that change. */
import { posix } from 'node:path';
import type { Attributes } from './attributes.ts';
import { known } from './known.ts';

/** hazard -> what it says to a reviewer. */
export const hazards = {
  lockout: 'can lock people or root out of the host',
  'sshd-config': 'changes how SSH logins work',
  'authorized-keys': 'changes who may log in',
  privilege: 'changes who may act as root',
  sudoers: 'changes what sudo allows',
  accounts: 'changes accounts or how they are authenticated',
  boot: 'changes how the host boots',
  network: 'changes how the host is reached, or what may reach it',
  'software-sources': 'changes which software the host trusts',
  'weakens-security': 'weakens the security of the host',
  'removes-data': 'removes data that is not kept',
  'removes-account': 'removes an account',
} as const;
export type Hazard = keyof typeof hazards;

/** Hazards that a review of the lock is enough for: a setting of sshd that locks nobody out, a key of somebody who is not root. */
const reviewed: readonly string[] = ['sshd-config', 'authorized-keys'] satisfies Hazard[];

/** What a hazard of a command means: how far it reaches, and what to tell a reviewer. */
export function meaningOf(hazard: string): { readonly effect: 'change' | 'destructive'; readonly reason: string } {
  const reason: string = hazard in hazards ? hazards[hazard as Hazard] : hazard;
  return { effect: reviewed.includes(hazard) ? 'change' : 'destructive', reason };
}

type Rule = readonly [pattern: RegExp, hazard: Hazard];

const pathRules: readonly Rule[] = [
  [/^\/etc\/ssh(\/|$)/, 'sshd-config'],
  [/^\/etc\/sudoers(\.d)?(\/|$)/, 'sudoers'],
  [/\/authorized_keys2?$/, 'authorized-keys'],
  // Whose file it is shows only below /home: any other may let somebody in as root.
  [/^(?!\/home\/[^/]+\/\.ssh\/[^/]+$).*\/authorized_keys2?$/, 'privilege'],
  [/^\/etc\/(passwd|shadow|group|gshadow|login\.defs|nsswitch\.conf|securetty)-?$/, 'accounts'],
  [/^\/etc\/(pam\.d|security)(\/|$)/, 'accounts'],
  [/^\/(boot|etc\/(fstab|crypttab|default\/grub|grub\.d|modprobe\.d))(\/|$)/, 'boot'],
  [/^\/etc\/(ld\.so\.(preload|conf|conf\.d)|polkit-1|doas\.conf|doas\.d)(\/|$)/, 'privilege'],
  [
    /^\/etc\/(network|netplan|NetworkManager|systemd\/network|sysconfig\/network[^/]*|resolv\.conf|hosts\.(allow|deny))(\/|$)/,
    'network',
  ],
  [/^\/etc\/(nftables[^/]*|iptables|ufw|firewalld)(\/|$)/, 'network'],
  [
    /^\/etc\/(apt\/(sources|trusted|keyrings|apt\.conf|preferences|auth)[^/]*|yum\.repos\.d|yum\.conf|dnf|zypp|pacman[^/]*|apk|pki)(\/|$)/,
    'software-sources',
  ],
  [/^\/usr\/share\/keyrings(\/|$)/, 'software-sources'],
];

/** Read as lines of the files where they mean this; comments do not count. */
const textRules: readonly Rule[] = [
  [/^\s*PermitRootLogin\s+"?yes\b/im, 'weakens-security'],
  [/^\s*PermitRootLogin\s+"?(no|forced-commands-only)\b/im, 'lockout'],
  [/^\s*(PasswordAuthentication|PubkeyAuthentication|UsePAM|KbdInteractiveAuthentication)\s+"?no\b/im, 'lockout'],
  [/^\s*(AuthenticationMethods|AuthorizedKeysFile|MaxAuthTries\s+[01]\b)/im, 'lockout'],
  [
    /^\s*(PasswordAuthentication|PermitEmptyPasswords|HostbasedAuthentication|PermitUserEnvironment)\s+"?yes\b/im,
    'weakens-security',
  ],
  [/^\s*IgnoreRhosts\s+"?no\b/im, 'weakens-security'],
  [/^\s*StrictModes\s+"?no\b/im, 'weakens-security'],
  [/^\s*(AllowUsers|DenyUsers|AllowGroups|DenyGroups|Port|ListenAddress)\s/im, 'lockout'],
  [/^[^#\n]*\bNOPASSWD\b/m, 'privilege'],
  [/^\s*Defaults\b[^#\n]*(!authenticate|!use_pty|!env_reset)/m, 'weakens-security'],
  [/^\s*SELINUX\s*=\s*(disabled|permissive)/m, 'weakens-security'],
];

/** What it means to change a file, and to put these lines there. */
export function hazardsOfFile(path: string, text = ''): Hazard[] {
  const place = posix.normalize(path);
  const ofPath = matching(pathRules, place);
  const isSsh = ofPath.includes('sshd-config');
  const isAuthority = isSsh || /^\/etc\/(sudoers|selinux)/.test(place);
  return unique([...ofPath, ...(isAuthority ? matching(textRules, text) : [])]);
}

/** What nobody but root may read. */
const secretFile = /^\/etc\/(g?shadow-?|ssh\/[^/]*_key)$|^\/(root|home\/[^/]+|~)?\/?\.ssh\/id_[a-z0-9]+$/;

/** What everybody must be able to read or pass through, or nobody can log in. */
const commonPlaces = known(
  '/ /bin /dev /etc /home /lib /lib64 /run /sbin /tmp /usr /usr/bin /usr/lib /var /etc/passwd /etc/group /etc/nsswitch.conf',
);

/** What owner and permissions mean on a file or directory. Those of a well-known file are no hazard in themselves. */
export function hazardsOfAttributes(path: string, attributes: Attributes, kind: 'file' | 'directory'): Hazard[] {
  const place = posix.normalize(path).replace(/(?<=.)\/+$/, '');
  const found: Hazard[] = [];
  const { owner, mode } = attributes;
  if (owner !== undefined && !/^(root|0)$/.test(owner) && matching(pathRules, place).length > 0)
    found.push('privilege');
  if (mode === undefined) return found;
  const bits = Number.parseInt(mode, 8);
  if ((bits & 0o002) !== 0 && (bits & 0o1000) === 0) found.push('weakens-security');
  if ((bits & 0o004) !== 0 && secretFile.test(place)) found.push('weakens-security');
  if (kind === 'file' && (bits & 0o6000) !== 0) found.push('privilege');
  const needed = kind === 'file' ? 0o004 : 0o001;
  if ((bits & needed) === 0 && commonPlaces.has(place)) found.push('lockout');
  return unique(found);
}

const ways = known(
  'ssh sshd openssh-server sudo networking network NetworkManager network-manager systemd-networkd netplan.io ifupdown',
);
const systemParts = known(
  'systemd systemd-sysv init libc6 libpam-modules libpam-runtime login passwd bash dash coreutils base-files apt dpkg',
);
const guards = known(
  'ufw firewalld nftables iptables netfilter-persistent fail2ban apparmor auditd audit selinux-policy-targeted clamav-daemon aide unattended-upgrades rsyslog systemd-journald',
);

/** What it means that a service no longer runs or starts. */
export function hazardsOfStopping(service: string): Hazard[] {
  if (ways.has(service)) return ['lockout'];
  return guards.has(service) ? ['weakens-security'] : [];
}

/** What it means to remove packages. */
export function hazardsOfRemoving(names: readonly string[]): Hazard[] {
  const plain = names.map((name) => name.replace(/:[a-z0-9-]+$/, ''));
  return unique(plain.flatMap((name) => (systemParts.has(name) ? (['lockout'] as const) : hazardsOfStopping(name))));
}

const powerful = known('root sudo wheel admin adm docker lxd libvirt disk shadow');

/** What it means to be a member of a group. */
export function hazardsOfMembership(groups: readonly string[]): Hazard[] {
  return groups.some((group) => powerful.has(group)) ? ['privilege'] : [];
}

/** Kernel parameters, and the values that are safe. */
const guardedParameters: readonly (readonly [key: RegExp, safe: RegExp])[] = [
  [/^kernel\.randomize_va_space$/, /^2$/],
  [/^kernel\.(kptr_restrict|dmesg_restrict|unprivileged_bpf_disabled|yama\.ptrace_scope)$/, /^[1-3]$/],
  [/^kernel\.(modules_disabled|kexec_load_disabled)$/, /^.*$/],
  [/^fs\.(protected_(hardlinks|symlinks|fifos|regular))$/, /^[12]$/],
  [/^fs\.suid_dumpable$/, /^0$/],
  [/^net\.ipv4\.tcp_syncookies$/, /^[12]$/],
  [/^net\.ipv[46]\.conf\.[^.]+\.(accept_source_route|accept_redirects|secure_redirects)$/, /^0$/],
  [/^net\.ipv4\.conf\.[^.]+\.(rp_filter|log_martians)$/, /^[12]$/],
];

/** What a kernel parameter's value means; a value that is not known before is taken for unsafe. */
export function hazardsOfParameter(key: string, value: string): Hazard[] {
  const dotted = key.replaceAll('/', '.');
  const isWeak = guardedParameters.some(([name, safe]) => name.test(dotted) && !safe.test(value.trim()));
  return isWeak ? ['weakens-security'] : [];
}

export function unique(found: readonly Hazard[]): Hazard[] {
  return [...new Set(found)];
}

function matching(rules: readonly Rule[], text: string): Hazard[] {
  return rules.filter(([pattern]) => pattern.test(text)).map(([, hazard]) => hazard);
}
