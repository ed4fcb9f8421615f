/** Which package has a program, and how it is installed: for commands that fail because a program is missing. */
import type { Family } from '../ir/runbook.ts';
import type { Repair } from './remedy.ts';

/** Programs that minimal systems lack, with their packages on debian, redhat and alpine (one name: the same everywhere; `-`: none). */
const packagesOf: Readonly<Record<string, string>> = {
  'add-apt-repository': 'software-properties-common - -',
  at: 'at',
  bzip2: 'bzip2',
  certbot: 'certbot',
  chage: 'passwd shadow-utils shadow',
  chpasswd: 'passwd shadow-utils shadow',
  'fail2ban-client': 'fail2ban',
  crontab: 'cron cronie -',
  curl: 'curl',
  'debconf-set-selections': 'debconf - -',
  dig: 'bind9-dnsutils bind-utils bind-tools',
  file: 'file',
  getfacl: 'acl',
  git: 'git',
  gpg: 'gnupg gnupg2 gnupg',
  groupadd: 'passwd shadow-utils shadow',
  host: 'bind9-host bind-utils bind-tools',
  hostname: 'hostname hostname -',
  htop: 'htop',
  ifconfig: 'net-tools net-tools net-tools',
  ip: 'iproute2 iproute iproute2',
  iptables: 'iptables iptables iptables',
  jq: 'jq',
  killall: 'psmisc',
  locale: 'libc-bin glibc-common -',
  logrotate: 'logrotate',
  lsb_release: 'lsb-release - -',
  lsof: 'lsof',
  make: 'make',
  modprobe: 'kmod',
  mysqldump: 'default-mysql-client mysql mysql-client',
  netstat: 'net-tools',
  nft: 'nftables',
  openssl: 'openssl',
  pg_dump: 'postgresql-client postgresql postgresql-client',
  pip3: 'python3-pip python3-pip py3-pip',
  pkill: 'procps procps-ng procps',
  ps: 'procps procps-ng procps',
  python3: 'python3',
  rsync: 'rsync',
  setfacl: 'acl',
  ss: 'iproute2 iproute iproute2',
  sudo: 'sudo',
  sysctl: 'procps procps-ng procps',
  tar: 'tar',
  ufw: 'ufw - ufw',
  'update-ca-certificates': 'ca-certificates - ca-certificates',
  unzip: 'unzip',
  useradd: 'passwd shadow-utils shadow',
  usermod: 'passwd shadow-utils shadow',
  visudo: 'sudo',
  wget: 'wget',
  xz: 'xz-utils xz xz',
  zip: 'zip',
};

const columns: readonly Family[] = ['debian', 'redhat', 'alpine'];

const managers: Readonly<Partial<Record<Family, { readonly add: string; readonly remove: string }>>> = {
  debian: {
    add: 'apt-get -y -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold --no-install-recommends install',
    remove: 'apt-get -y remove',
  },
  redhat: { add: 'dnf -y -q install', remove: 'dnf -y -q remove' },
  alpine: { add: 'apk add', remove: 'apk del' },
};

/** The package of a program; null where the table has none for this family. */
export function packageOf(program: string, family: Family): string | null {
  const names = Object.hasOwn(packagesOf, program) ? (packagesOf[program] ?? '').split(' ') : [];
  const name = names.length === 1 ? names[0] : names[columns.indexOf(family)];
  return !columns.includes(family) || name === undefined || name === '-' ? null : name;
}

/** Installs the package that has a program; null where the table knows none. */
export function missingCommand(program: string, family: Family): Repair | null {
  const name = packageOf(program, family);
  const manager = managers[family];
  if (name === null || manager === undefined) return null;
  const check = `command -v ${program} >/dev/null`;
  return { check, run: `${manager.add} ${name}`, verify: check, undo: `${manager.remove} ${name}` };
}
