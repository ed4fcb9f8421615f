/** Directories that a host needs: never removed, nor changed with all that is in them. */
import { posix } from 'node:path';
import { known } from './known.ts';

/** Top-level directories and those of the second and third level that make a system (Filesystem Hierarchy Standard 3.0). */
const systemDirectories = known(`
  /bin /boot /dev /etc /home /lib /lib32 /lib64 /libx32 /lost+found /media /mnt /nix /opt /proc /root /run /sbin /snap /srv /sys /tmp /usr /var
  /usr/local/bin /usr/local/etc /usr/local/lib /usr/local/sbin /usr/local/share /usr/share/zoneinfo /usr/lib/systemd /usr/lib/modules
  /var/backups /var/cache /var/lib /var/local /var/lock /var/log /var/mail /var/opt /var/run /var/spool /var/tmp
  /var/lib/apt /var/lib/dpkg /var/lib/rpm /var/lib/pacman /var/lib/systemd /var/lib/dbus /var/lib/pam /var/spool/cron /var/log/journal
  /run/systemd /run/lock /run/user
  /etc/apk /etc/apt /etc/cron.d /etc/default /etc/init.d /etc/ld.so.conf.d /etc/netplan /etc/network /etc/NetworkManager /etc/pam.d
  /etc/pki /etc/profile.d /etc/rc.d /etc/security /etc/selinux /etc/ssh /etc/ssl /etc/sudoers.d /etc/sysctl.d /etc/systemd /etc/udev
  /etc/yum.repos.d /etc/zypp`);

/** The next level below these is the system's too. */
const systemTrees = known('/usr /boot /lib /lib32 /lib64 /libx32 /bin /sbin');

/** Devices and the kernel's own trees, at any depth. */
const kernelTrees = /^\/(dev|proc|sys)(\/|$)/;

/** Whether a path, as an op has it, is the root, a home's root or a directory of the system's own. */
export function isVital(path: string): boolean {
  const plain = posix.normalize(path).replace(/\/+$/, '');
  if (plain === '' || plain === '~' || kernelTrees.test(plain)) return true;
  return systemDirectories.has(plain) || systemTrees.has(posix.dirname(plain));
}
