/** What the packages that Debian names are called elsewhere. */
import type { Family } from '../ir/runbook.ts';

type Row = Readonly<Partial<Record<Exclude<Family, 'debian'>, string>>>;

/** Debian's name -> other names; a family that is missing from a row uses Debian's. `-`: the family has no such package. */
const table: Readonly<Record<string, Row>> = {
  apache2: { redhat: 'httpd', arch: 'apache' },
  'apache2-utils': { redhat: 'httpd-tools', arch: 'apache' },
  apparmor: { redhat: '-' },
  'apt-transport-https': { redhat: '-', alpine: '-', suse: '-', arch: '-' },
  auditd: { redhat: 'audit', alpine: 'audit', suse: 'audit', arch: 'audit' },
  'avahi-daemon': { redhat: 'avahi', alpine: 'avahi', suse: 'avahi', arch: 'avahi' },
  bind9: { redhat: 'bind', alpine: 'bind', suse: 'bind', arch: 'bind' },
  'build-essential': { redhat: '-', alpine: 'build-base', suse: '-', arch: 'base-devel' },
  cron: { redhat: 'cronie', alpine: 'cronie', suse: 'cronie', arch: 'cronie' },
  dnsutils: { redhat: 'bind-utils', alpine: 'bind-tools', suse: 'bind-utils', arch: 'bind' },
  'docker.io': { redhat: 'docker-ce', alpine: 'docker', suse: 'docker', arch: 'docker' },
  'g++': { redhat: 'gcc-c++', suse: 'gcc-c++', arch: 'gcc' },
  gdm3: { redhat: 'gdm', alpine: 'gdm', suse: 'gdm', arch: 'gdm' },
  gnupg: { redhat: 'gnupg2', suse: 'gpg2' },
  'iputils-ping': { redhat: 'iputils', suse: 'iputils', arch: 'iputils' },
  iproute2: { redhat: 'iproute' },
  'isc-dhcp-server': { redhat: 'dhcp-server', alpine: 'dhcp', suse: 'dhcp-server', arch: 'dhcp' },
  'ldap-utils': { redhat: 'openldap-clients', alpine: 'openldap-clients', suse: 'openldap2-client', arch: 'openldap' },
  'libpam-pwquality': { redhat: 'libpwquality', alpine: 'libpwquality', suse: 'pam_pwquality', arch: 'libpwquality' },
  'libssl-dev': { redhat: 'openssl-devel', alpine: 'openssl-dev', suse: 'libopenssl-devel', arch: 'openssl' },
  'mariadb-client': { redhat: 'mariadb', arch: 'mariadb-clients' },
  'mariadb-server': { alpine: 'mariadb', suse: 'mariadb', arch: 'mariadb' },
  mailutils: { redhat: 's-nail', suse: 'mailx' },
  'netcat-openbsd': { redhat: 'nmap-ncat', arch: 'openbsd-netcat' },
  'network-manager': {
    redhat: 'NetworkManager',
    alpine: 'networkmanager',
    suse: 'NetworkManager',
    arch: 'networkmanager',
  },
  'nfs-common': { redhat: 'nfs-utils', alpine: 'nfs-utils', suse: 'nfs-client', arch: 'nfs-utils' },
  'nfs-kernel-server': { redhat: 'nfs-utils', alpine: 'nfs-utils', arch: 'nfs-utils' },
  'openssh-client': { redhat: 'openssh-clients', suse: 'openssh-clients', arch: 'openssh' },
  'openssh-server': { arch: 'openssh' },
  'openjdk-17-jdk': {
    redhat: 'java-17-openjdk-devel',
    alpine: 'openjdk17',
    suse: 'java-17-openjdk-devel',
    arch: 'jdk17-openjdk',
  },
  postgresql: { redhat: 'postgresql-server', suse: 'postgresql-server' },
  'postgresql-client': { redhat: 'postgresql', suse: 'postgresql', arch: 'postgresql-libs' },
  procps: { redhat: 'procps-ng', arch: 'procps-ng' },
  python3: { arch: 'python' },
  'python3-pip': { alpine: 'py3-pip', arch: 'python-pip' },
  'python3-venv': { redhat: 'python3', alpine: 'python3', suse: 'python3', arch: 'python' },
  'redis-server': { redhat: 'redis', alpine: 'redis', suse: 'redis', arch: 'redis' },
  slapd: { redhat: 'openldap-servers', alpine: 'openldap', suse: 'openldap2', arch: 'openldap' },
  snmpd: { redhat: 'net-snmp', alpine: 'net-snmp', suse: 'net-snmp', arch: 'net-snmp' },
  smbclient: { redhat: 'samba-client', alpine: 'samba-client', suse: 'samba-client' },
  telnetd: { redhat: 'telnet-server', alpine: '-', suse: 'telnet-server', arch: 'inetutils' },
  'tftpd-hpa': { redhat: 'tftp-server', alpine: 'tftp-hpa', suse: 'tftp', arch: 'tftp-hpa' },
  'unattended-upgrades': { redhat: 'dnf-automatic', alpine: '-', suse: '-', arch: '-' },
  vim: { redhat: 'vim-enhanced' },
  wireguard: { redhat: 'wireguard-tools', alpine: 'wireguard-tools', suse: 'wireguard-tools', arch: 'wireguard-tools' },
  'xz-utils': { redhat: 'xz', alpine: 'xz', suse: 'xz', arch: 'xz' },
};

/** What a family calls a package; null where it has none. Names that are not in the table are the same everywhere. */
export function packageFor(name: string, family: Family): string | null {
  if (family === 'debian') return name;
  const other = Object.hasOwn(table, name) ? table[name]?.[family] : undefined;
  return other === '-' ? null : (other ?? name);
}
