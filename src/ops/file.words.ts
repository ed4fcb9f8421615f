/** Files and directories that people call by name, and the owner, group and mode that hardening guides agree on for them. */
import { known } from './known.ts';

/** What is agreed on; what is missing differs between families or guides, so a sentence must say it. */
export interface Agreed {
  readonly kind: 'file' | 'directory';
  readonly owner?: string;
  readonly group?: string;
  readonly mode?: string;
}

const rootOnly = { owner: 'root', group: 'root' } as const;

function each(paths: string, agreed: Agreed): [string, Agreed][] {
  return [...known(paths)].map((path) => [path, agreed]);
}

const table = new Map<string, Agreed>([
  ...each('/etc/passwd /etc/passwd- /etc/group /etc/group- /etc/shells', { kind: 'file', ...rootOnly, mode: '0644' }),
  ...each('/etc/motd /etc/issue /etc/issue.net /etc/hosts.allow /etc/hosts.deny /etc/ipsec.conf', {
    kind: 'file',
    ...rootOnly,
    mode: '0644',
  }),
  ...each('/etc/fstab /etc/hosts /etc/hostname /etc/nsswitch.conf /etc/profile /etc/login.defs', {
    kind: 'file',
    ...rootOnly,
    mode: '0644',
  }),
  // Debian keeps these for group shadow with mode 0640, others for root with mode 0000.
  ...each('/etc/shadow /etc/shadow- /etc/gshadow /etc/gshadow-', { kind: 'file', owner: 'root' }),
  ...each('/etc/security/opasswd /etc/security/opasswd.old /etc/crontab /etc/crypttab', {
    kind: 'file',
    ...rootOnly,
    mode: '0600',
  }),
  ...each('/etc/ssh/sshd_config /boot/grub/grub.cfg /boot/grub2/grub.cfg /boot/grub/user.cfg /boot/grub2/user.cfg', {
    kind: 'file',
    ...rootOnly,
    mode: '0600',
  }),
  ...each('/etc/at.allow /etc/at.deny /etc/cron.allow /etc/cron.deny', { kind: 'file', ...rootOnly, mode: '0640' }),
  ...each('/etc/sudoers', { kind: 'file', ...rootOnly, mode: '0440' }),
  ...each('/etc/chrony.keys', { kind: 'file', owner: 'root', mode: '0640' }),
  ...each('/etc/cron.d /etc/cron.hourly /etc/cron.daily /etc/cron.weekly /etc/cron.monthly /etc/cron.yearly', {
    kind: 'directory',
    ...rootOnly,
    mode: '0700',
  }),
  ...each('/etc/ipsec.d /etc/nftables /etc/iptables', { kind: 'directory', ...rootOnly, mode: '0700' }),
  ...each(
    '/etc/sysctl.d /etc/selinux /etc/apt/auth.conf.d /etc/apt/sources.list.d /etc/apt/trusted.gpg.d /usr/share/keyrings',
    {
      kind: 'directory',
      ...rootOnly,
      mode: '0755',
    },
  ),
  ...each('/etc/sudoers.d', { kind: 'directory', ...rootOnly, mode: '0750' }),
  ...each(
    '/etc/ssh/sshd_config.d /etc/rsyslog.d /etc/logrotate.d /etc/modprobe.d /etc/pam.d /etc/audit /etc/audit/rules.d /etc/default',
    {
      kind: 'directory',
      ...rootOnly,
    },
  ),
  ...each(
    '/etc/sysctl.conf /etc/resolv.conf /etc/securetty /etc/ipsec.secrets /etc/rsyslog.conf /etc/audit/auditd.conf',
    { kind: 'file', ...rootOnly },
  ),
  ...each('/etc/default/grub /etc/bash.bashrc /etc/logrotate.conf /etc/nftables.conf /etc/apt/sources.list', {
    kind: 'file',
    ...rootOnly,
  }),
  ...each('/usr/bin/sudo /usr/bin/su', { kind: 'file', owner: 'root' }),
  ...each('/usr/bin/journalctl /usr/bin/lastlog', { kind: 'file', ...rootOnly }),
  ...each('/var/log', { kind: 'directory', ...rootOnly, mode: '0755' }),
  // rsyslog of Debian writes these for group adm, which other families have too.
  ...each('/var/log/auth.log /var/log/syslog /var/log/messages /var/log/secure', {
    kind: 'file',
    owner: 'root',
    group: 'adm',
    mode: '0640',
  }),
]);

/** What guides agree on for a path; null where we know nothing of it. */
export function agreedOn(path: string): Agreed | null {
  return table.get(withoutSlash(path)) ?? null;
}

/** What names below /etc begin with that a group of their own may read, on Debian or elsewhere. */
const ofOtherGroups = known(`
  shadow gshadow chrony ntp cups ppp ssl/private ssh/ssh_host postgresql mysql bind named rndc exim4 postfix polkit-1 lvm openvpn
  freeradius ldap openldap sssd squid news etcd avahi nut munin zabbix grafana mongo redis rabbitmq vault consul prometheus`);
/** Those of them whose files a daemon's user has. */
const ofOtherUsers = known('postgresql polkit-1 news etcd nut redis rabbitmq vault consul prometheus');

/** Below these everything belongs to root and its group unless a sentence says otherwise (Filesystem Hierarchy Standard 3.0). */
export function isOwnedByRoot(path: string, attribute: 'owner' | 'group'): boolean {
  const others = attribute === 'owner' ? ofOtherUsers : ofOtherGroups;
  if ([...others].some((name) => path.startsWith(`/etc/${name}`))) return false;
  return attribute === 'owner'
    ? /^\/(etc|boot|usr\/(s?bin|lib|share))\//.test(path)
    : /^\/(etc|boot|usr\/share)\//.test(path);
}

/** The path without a slash at its end. */
export function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

const titles = new Map(
  Object.entries({
    passwd: '/etc/passwd',
    group: '/etc/group',
    shadow: '/etc/shadow',
    gshadow: '/etc/gshadow',
    'backup passwd': '/etc/passwd-',
    'backup group': '/etc/group-',
    'backup shadow': '/etc/shadow-',
    'backup gshadow': '/etc/gshadow-',
    crontab: '/etc/crontab',
    'cron.d': '/etc/cron.d',
    'cron.hourly': '/etc/cron.hourly',
    'cron.daily': '/etc/cron.daily',
    'cron.weekly': '/etc/cron.weekly',
    'cron.monthly': '/etc/cron.monthly',
    'cron.yearly': '/etc/cron.yearly',
    'cron.allow': '/etc/cron.allow',
    'cron.deny': '/etc/cron.deny',
    'at.allow': '/etc/at.allow',
    'at.deny': '/etc/at.deny',
    'hosts.allow': '/etc/hosts.allow',
    'hosts.deny': '/etc/hosts.deny',
    'issue.net': '/etc/issue.net',
    motd: '/etc/motd',
    'message of the day': '/etc/motd',
    'message of day': '/etc/motd',
    'message of day banner': '/etc/motd',
    'system login banner for remote connections': '/etc/issue.net',
    'remote login banner': '/etc/issue.net',
    'remote login warning banner': '/etc/issue.net',
    'local login banner': '/etc/issue',
    'local login warning banner': '/etc/issue',
    sshd_config: '/etc/ssh/sshd_config',
    'ssh server config': '/etc/ssh/sshd_config',
    'ssh server configuration': '/etc/ssh/sshd_config',
    'ssh daemon configuration': '/etc/ssh/sshd_config',
    'ssh server config directory': '/etc/ssh/sshd_config.d',
    'ssh client config': '/etc/ssh/ssh_config',
    opasswd: '/etc/security/opasswd',
    'login.defs': '/etc/login.defs',
    'nsswitch.conf': '/etc/nsswitch.conf',
    'resolv.conf': '/etc/resolv.conf',
    'sysctl.conf': '/etc/sysctl.conf',
    'rsyslog.conf': '/etc/rsyslog.conf',
    'auditd.conf': '/etc/audit/auditd.conf',
    'ipsec.conf': '/etc/ipsec.conf',
    'ipsec.secrets': '/etc/ipsec.secrets',
    'chrony.keys': '/etc/chrony.keys',
    crypttab: '/etc/crypttab',
    securetty: '/etc/securetty',
    issue: '/etc/issue',
    shells: '/etc/shells',
    sudoers: '/etc/sudoers',
    'sudoers.d': '/etc/sudoers.d',
    'sysctl.d': '/etc/sysctl.d',
    fstab: '/etc/fstab',
    journalctl: '/usr/bin/journalctl',
    lastlog: '/usr/bin/lastlog',
    'sudo binary': '/usr/bin/sudo',
  }),
);

/** The path of something that people call by name; articles are left out. */
export function knownFile(words: string): string | undefined {
  return titles.get(words);
}

/** Where a file goes that is put in place "as the …"; where two programs have such a place, the sentence must name one. */
export const places: Readonly<Record<string, readonly { readonly with?: string; readonly path: string }[]>> = {
  // Debian's sites-enabled/default is a link to this file.
  'default site': [
    { with: 'nginx', path: '/etc/nginx/sites-available/default' },
    { with: 'apache', path: '/etc/apache2/sites-available/000-default.conf' },
    { with: 'apache2', path: '/etc/apache2/sites-available/000-default.conf' },
  ],
  'nginx default site': [{ path: '/etc/nginx/sites-available/default' }],
  'apache default site': [{ path: '/etc/apache2/sites-available/000-default.conf' }],
  'nginx configuration': [{ path: '/etc/nginx/nginx.conf' }],
  'ssh server configuration': [{ path: '/etc/ssh/sshd_config' }],
  'message of the day': [{ path: '/etc/motd' }],
  'login banner': [{ path: '/etc/issue' }],
  'remote login banner': [{ path: '/etc/issue.net' }],
  'hosts file': [{ path: '/etc/hosts' }],
  'web page': [{ path: '/var/www/html/index.html' }],
};
