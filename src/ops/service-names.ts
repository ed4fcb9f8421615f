/** What the services that Debian names are called elsewhere. */
import type { Family } from '../ir/runbook.ts';

/** Families that are missing use Debian's name. */
const table: readonly (Readonly<Partial<Record<Family, string>>> & { readonly debian: string })[] = [
  { debian: 'ssh', redhat: 'sshd', alpine: 'sshd', suse: 'sshd', arch: 'sshd' },
  { debian: 'apache2', redhat: 'httpd', arch: 'httpd' },
  { debian: 'cron', redhat: 'crond', alpine: 'crond', arch: 'cronie' },
  { debian: 'chrony', redhat: 'chronyd', alpine: 'chronyd', suse: 'chronyd', arch: 'chronyd' },
  { debian: 'redis-server', redhat: 'redis', alpine: 'redis', suse: 'redis', arch: 'redis' },
  { debian: 'nfs-kernel-server', redhat: 'nfs-server', alpine: 'nfs', suse: 'nfs-server', arch: 'nfs-server' },
  { debian: 'smbd', redhat: 'smb', alpine: 'samba', suse: 'smb', arch: 'smb' },
  { debian: 'nmbd', redhat: 'nmb', alpine: 'samba', suse: 'nmb', arch: 'nmb' },
  { debian: 'networking', redhat: 'NetworkManager', suse: 'network' },
  { debian: 'isc-dhcp-server', redhat: 'dhcpd', alpine: 'dhcpd', suse: 'dhcpd', arch: 'dhcpd4' },
  { debian: 'supervisor', redhat: 'supervisord', alpine: 'supervisord', suse: 'supervisord', arch: 'supervisord' },
  { debian: 'rsync', redhat: 'rsyncd', alpine: 'rsyncd', suse: 'rsyncd', arch: 'rsyncd' },
];

/** On every host of systemd these two are one unit, but Debian's sshd.service is there only while ssh is enabled. */
const aliases: Readonly<Record<string, string>> = { sshd: 'ssh' };

/** What a family calls a service. Names that are not in the table are the same everywhere. */
export function serviceFor(name: string, family: Family): string {
  const debian = Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name;
  const row = table.find((candidate) => candidate.debian === debian);
  return row === undefined ? name : (row[family] ?? row.debian);
}
