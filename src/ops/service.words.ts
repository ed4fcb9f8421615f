/** Names of services as people write them, and as Debian's units are called. */
import { known } from './known.ts';

/** Units that are known by heart: a bare "Disable cups" needs no further word, and a capital is understood. */
const units = known(`
  abrtd acpid alsa-restore anacron apache2 apparmor apport apt-daily atd auditd autofs avahi-daemon bind9 blk-availability bluetooth cachefilesd
  caddy certmonger cgconfig cgred chrony chronyd clamav-daemon clamav-freshclam cloud-init cockpit collectd containerd cpupower cron crond cups
  cups-browsed dbus debug-shell dhcpd dhcpd6 dnf-automatic dnsmasq docker dovecot earlyoom elasticsearch exim4 fail2ban fapolicyd firewalld fwupd
  gdm gdm3 geoclue gpm grafana-server haproxy haveged httpd ip6tables iptables ipsec irqbalance isc-dhcp-server isc-dhcp-server6 iscsid jenkins
  kadmin kdump kea-dhcp4-server kea-dhcp6-server keepalived krb5kdc ksm ksmtuned kubelet libvirtd lighttpd lldpd lvm2-monitor mariadb mcelog mdmonitor
  memcached messagebus minidlna mongod monit mosquitto multipathd munin-node mysql mysqld named netconsole netfs network networking nfs nfs-kernel-server
  nfs-server nfslock nftables nginx nmb nmbd nscd ntp ntpd ntpdate ntpsec oddjobd opensm openvpn packagekit pcscd php-fpm podman polkit portmap portreserve postfix postgresql
  prometheus prometheus-node-exporter proftpd psacct puppet qpidd quota_nld rabbitmq-server radvd rdisc redis redis-server restorecond rexec rhnsd rhsmcertd rlogin
  rngd rpcbind rpcgssd rpcidmapd rpcsvcgssd rsh rsyncd rsync rsyslog samba saslauthd sendmail serial-getty slapd smartd smartmontools smb smbd snmpd
  spice-vdagentd squid ssh sshd sssd stunnel4 supervisor syslog-ng sysstat systemd-coredump systemd-journal-remote systemd-journal-upload
  systemd-journald systemd-networkd systemd-resolved systemd-timesyncd telnet tftp tftpd-hpa tomcat tor tuned ufw unattended-upgrades unbound usbguard
  varnish vsftpd winbind wpa_supplicant xinetd xrdp ypbind ypserv zabbix-agent zabbix-server zebra`);

/** Units whose names do have capitals. */
const capitals = new Map(Object.entries({ networkmanager: 'NetworkManager', modemmanager: 'ModemManager' }));

/** What people say where Debian's unit is called otherwise. */
const otherwise = new Map(
  Object.entries({
    apache: 'apache2',
    avahi: 'avahi-daemon',
    journald: 'systemd-journald',
    logind: 'systemd-logind',
    networkd: 'systemd-networkd',
    nfs: 'nfs-server',
    openssh: 'ssh',
    postgres: 'postgresql',
    resolved: 'systemd-resolved',
    sshd: 'ssh',
    timesyncd: 'systemd-timesyncd',
  }),
);

/** Products and protocols that several units serve: a capital there would be a guess. */
const products = known('samba mysql quagga redis telnet tomcat network ntp tftp rsh rlogin rexec rsync');

/** The unit's name, or null where the word is none as it stands. Names in lower case are taken as written. */
export function serviceName(word: string): string | null {
  const bare = word.endsWith('.service') ? word.slice(0, -'.service'.length) : word;
  const lower = bare.toLowerCase();
  const other = otherwise.get(lower) ?? capitals.get(lower);
  if (other !== undefined) return other;
  const hyphened = lower.replaceAll('_', '-');
  if (units.has(hyphened) && !units.has(lower)) return hyphened;
  if (bare === lower) return bare;
  return units.has(lower) && !products.has(lower) ? lower : null;
}

/** Whether a word alone, without "service" beside it, says which service is meant. */
export function isServiceKnown(word: string): boolean {
  const name = serviceName(word);
  return name !== null && (units.has(name) || [...capitals.values()].includes(name));
}

const byPackage = new Map(
  Object.entries({
    at: 'atd',
    bind9: 'named',
    bluez: 'bluetooth',
    'docker-ce': 'docker',
    'docker.io': 'docker',
    'dovecot-core': 'dovecot',
    'dovecot-imapd': 'dovecot',
    grafana: 'grafana-server',
    'libvirt-daemon-system': 'libvirtd',
    'mariadb-server': 'mariadb',
    'mysql-server': 'mysql',
    'network-manager': 'NetworkManager',
    'nfs-kernel-server': 'nfs-server',
    'openssh-server': 'ssh',
    redis: 'redis-server',
    samba: 'smbd',
  }),
);

/** The unit that a package brings, where it is called otherwise than the package. */
export function serviceOf(packageName: string): string {
  return byPackage.get(packageName) ?? packageName;
}

const titles = new Map(
  Object.entries({
    'apache web server': 'apache2',
    'at daemon': 'atd',
    'audit daemon': 'auditd',
    'auditing daemon': 'auditd',
    automounter: 'autofs',
    'cockpit management server': 'cockpit',
    'hardware rng entropy gatherer': 'rngd',
    'software raid monitor': 'mdmonitor',
    quagga: 'zebra',
    'avahi daemon': 'avahi-daemon',
    'avahi server': 'avahi-daemon',
    'avahi server software': 'avahi-daemon',
    'cron daemon': 'cron',
    'dhcp server': 'isc-dhcp-server',
    'docker daemon': 'docker',
    'file access policy': 'fapolicyd',
    'mariadb server': 'mariadb',
    'network manager': 'NetworkManager',
    'nfs server': 'nfs-server',
    'nginx web server': 'nginx',
    'openssh daemon': 'ssh',
    'openssh server': 'ssh',
    'postgresql server': 'postgresql',
    'redis server': 'redis-server',
    'ssh daemon': 'ssh',
    'ssh server': 'ssh',
    'web server nginx': 'nginx',
  }),
);

/** The unit of something that people call by several words. */
export function knownService(words: string): string | undefined {
  return titles.get(words);
}
