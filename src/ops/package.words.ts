/** Names of packages as people write them, and as Debian does. */
import { known } from './known.ts';

/** Packages of Debian that operators name with a capital, such as Nginx or AIDE: the name is the lower-case one. */
const lowerCased = known(`
  389-ds-base aide alsa-utils amanda-client ansible apparmor apparmor-utils apport apt-listchanges at auditd autofs avahi-daemon bacula-client bash
  bind9 bluez borgbackup bridge-utils build-essential busybox bzip2 ca-certificates certbot chrony clamav clamav-daemon cloud-init cockpit collectd
  conntrack coreutils cpio cron cryptsetup cups curl dbus debsums dirmngr dnsmasq dnsutils dos2unix dovecot-core dovecot-imapd dovecot-pop3d duplicity
  e2fsprogs ebtables emacs ethtool exim4 expect fail2ban fapolicyd ffmpeg file firewalld freeradius ftp fuse gawk gcc gdb gdm3 gettext git git-lfs
  gnupg gnutls-bin golang grafana grep gzip haproxy htop iftop inetutils-telnet iotop ipset iptables iptables-persistent iputils-ping irqbalance
  isc-dhcp-server jq keepalived kexec-tools krb5-user ldap-utils less letsencrypt lftp libpam-google-authenticator libpam-pwquality lighttpd linux-perf
  lm-sensors locales logrotate logwatch lsof lvm2 lynx mailutils make mariadb-client mariadb-server mc mdadm memcached minidlna modsecurity-crs monit
  mosquitto mtr munin-node mutt nagios-nrpe-server nano ncdu net-tools netcat-openbsd network-manager nfs-common nfs-kernel-server nftables nginx nis
  nmap nodejs npm nscd ntp ntpdate ntpsec openjdk-17-jdk openntpd opensc openssh-client openssh-server openssl openvpn p7zip parted pcscd perl php
  php-cli php-fpm php-mysql podman postfix postgresql postgresql-client procps prometheus prometheus-node-exporter psmisc puppet pv python3 python3-pip
  python3-venv quota rabbitmq-server rclone redis redis-server restic rkhunter rpcbind rsh-client rsh-server rsync rsyslog ruby samba screen sed
  sendmail slapd smartmontools snmp snmpd socat squid sqlite3 sssd strace strongswan stunnel4 sudo supervisor syslog-ng sysstat systemd-timesyncd
  talk tar tcpdump telnet telnetd tftp tftpd-hpa tmux traceroute tree tripwire tuned tzdata ufw unattended-upgrades unbound unzip uptimed usbguard
  uwsgi valgrind varnish vim vlan vsftpd wget whois wireguard wireshark xinetd xserver-xorg xz-utils yum zabbix-agent zip zsh zstd ypserv`);

/** What people say where Debian has another name. */
const otherwise = new Map(
  Object.entries({
    apache: 'apache2',
    postgres: 'postgresql',
    gdm: 'gdm3',
    avahi: 'avahi-daemon',
    bind: 'bind9',
    freeradius: 'freeradius',
  }),
);

/** Debian puts `lib` before the modules of PAM and NSS. */
const modules = known(`
  libnss-ldap libnss-ldapd libnss-mdns libnss-myhostname libnss-resolve libnss-sss libnss-systemd libpam-apparmor libpam-cap libpam-cracklib
  libpam-google-authenticator libpam-krb5 libpam-ldapd libpam-modules libpam-mount libpam-pkcs11 libpam-pwquality libpam-runtime libpam-sss
  libpam-systemd libpam-tmpdir libpam-u2f`);

/**
 * The package's name, or null where the word is no package's name as it stands. Names in lower case are taken as written; a capital
 * is understood where the name is known, since Debian names have neither capitals nor underscores (Debian Policy 5.6.1).
 */
export function packageName(word: string): string | null {
  const lower = word.toLowerCase();
  const hyphened = lower.replaceAll('_', '-');
  if (modules.has(`lib${hyphened}`)) return `lib${hyphened}`;
  if (lower === 'apache' || lower === 'postgres') return otherwise.get(lower) ?? null;
  if (word.includes('_')) return lowerCased.has(hyphened) ? hyphened : null;
  if (/^[a-z0-9]/.test(word)) return word;
  return otherwise.get(lower) ?? (lowerCased.has(lower) ? lower : null);
}

const titles = new Map(
  Object.entries({
    'openssh server': 'openssh-server',
    'ssh server': 'openssh-server',
    'openssh client': 'openssh-client',
    'ssh client': 'openssh-client',
    'dhcp server': 'isc-dhcp-server',
    'isc dhcp server': 'isc-dhcp-server',
    'telnet server': 'telnetd',
    'telnet daemon': 'telnetd',
    'inet-based telnet server': 'inetutils-telnetd',
    'inet-based telnet daemon': 'inetutils-telnetd',
    'inet-based telnet client': 'inetutils-telnet',
    'nis client': 'ypbind-mt',
    'nis server': 'ypserv',
    'rsync server': 'rsync',
    'squid proxy server': 'squid',
    'snmp server': 'snmpd',
    'vsftpd server': 'vsftpd',
    'tftp server': 'tftpd-hpa',
    'smart card daemon': 'pcscd',
    'avahi server': 'avahi-daemon',
    'avahi daemon': 'avahi-daemon',
    'ldap client': 'ldap-utils',
    'ldap server': 'slapd',
    'openldap server': 'slapd',
    'gnome display manager': 'gdm3',
    'audit daemon': 'auditd',
    'audit subsystem': 'auditd',
    'audit system': 'auditd',
    'uncomplicated firewall': 'ufw',
    'freeradius server': 'freeradius',
    'radius server': 'freeradius',
    'mariadb server': 'mariadb-server',
    'postgresql server': 'postgresql',
    'redis server': 'redis-server',
    'samba server': 'samba',
    'apache web server': 'apache2',
    'nginx web server': 'nginx',
    'node.js': 'nodejs',
    'unattended upgrades': 'unattended-upgrades',
  }),
);

/** The Debian package of something that people call by several words. */
export function knownPackage(words: string): string | undefined {
  return titles.get(words);
}

/** The package that a person may have meant by a word that is no package's name. */
export function likelyPackage(word: string): string {
  const lower = word.toLowerCase();
  return otherwise.get(lower) ?? lower.replaceAll('_', '-');
}
