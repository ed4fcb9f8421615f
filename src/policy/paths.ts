/** Paths: what it means to write, empty, remove or open up a file. */
import type { Finding } from './effect.ts';
import type { Judging } from './judging.ts';
import { couldBe, glob, isLiteral, isOpen, plain, shown } from './marks.ts';
import { systemPaths } from './system-paths.ts';

/** What is done to the file. `edit` keeps the rest of it; `empty` keeps nothing. */
export type Touch = 'write' | 'append' | 'edit' | 'empty' | 'remove' | 'mode';

/** The path with its folder, dots and doubled slashes resolved; open parts stay as marks. */
export function absolutePath(path: string, cwd: string): string {
  const joined = path.startsWith('/') || cwd === '' || isOpen(path.charAt(0)) ? path : `${cwd}/${path}`;
  const parts: string[] = [];
  for (const part of joined.split('/')) {
    if (part === '..' && parts.length > 0 && !isOpen(parts.at(-1) ?? '') && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const rest = parts.join('/');
  if (joined.startsWith('/')) return `/${rest.replace(/^(?:\.\.\/)+/, '').replace(/^\.\.$/, '')}`;
  // From an unknown folder upwards: enough steps lead to the root.
  if (/^(?:\.\.\/)+(?:etc|usr|var|root|home|boot|bin|sbin|dev|proc|sys|lib|run)(?:\/|$)/.test(rest))
    return `/${rest.replace(/^(?:\.\.\/)+/, '')}`;
  return rest === '' ? '.' : rest;
}

/** Folders that the system stands on; losing, moving or opening one of them breaks the host. */
const systemFolder =
  /^\/(?:bin|boot|dev|etc|home|lib(?:32|64|x32)?|opt|proc|root|run|sbin|srv|sys|usr|var|mnt|media|lost\+found|nix|snap)?$|^\/usr\/(?:bin|sbin|lib(?:32|64|exec)?|share|local|local\/(?:bin|sbin|lib))$|^\/var\/(?:lib|log|spool|cache|mail|backups|run)$|^\/var\/lib\/(?:dpkg|rpm|apt|pacman|mysql|mariadb|postgresql|docker|containerd|etcd|kubelet|mongodb|redis|systemd|pam|sudo)$|^\/etc\/(?:ssh|pam\.d|sudoers\.d|security|systemd|apt|yum\.repos\.d|default|init\.d|network|netplan|ssl|pki|skel|profile\.d|cron\.[a-z]+|alternatives|ld\.so\.conf\.d|selinux|audit)$|^\/(?:boot|bin|sbin|lib|lib64|dev|proc|sys|usr\/bin|usr\/sbin|usr\/lib)\//;

/** Whether it is, or could be, a folder that the system stands on. */
export function isSystemFolder(path: string): boolean {
  const folder = path.replace(/(.)\/+$/, '$1');
  if (systemFolder.test(folder.replaceAll(plain, 'x'))) return true;
  if (/^\/home\/[^/]+$/.test(folder)) return false;
  if (isLiteral(folder)) return false;
  return ['/', '/etc', '/usr', '/var', '/home', '/boot', '/bin', '/lib', '/root'].some((sample) =>
    couldBe(folder, sample),
  );
}

/** A fresh temporary file or folder: nothing that was there before can be lost. */
export function isTemporary(path: string): boolean {
  return (
    /^\/(?:tmp|var\/tmp|dev\/shm)\/[^/]/.test(path) && !path.startsWith(`/tmp/${glob}`) && !isOpen(path.slice(0, 6))
  );
}

/** Block devices, whole or in part. */
const blockDevice =
  /^\/dev\/(?:sd[a-z]|hd[a-z]|vd[a-z]|xvd[a-z]|nvme\d|mmcblk\d|dm-\d|md\d|md\/|mapper\/|disk\/|loop\d|nbd\d|sr\d|zd\d|zvol\/|[a-z]+[_-]?vg\w*\/|vg\w*\/|root$|mtd|ubi|pmem|fd\d$|st\d|nst\d|raw|bcache|drbd)/;

/** Whether a text names a block device. */
export function isBlockDevice(path: string): boolean {
  return blockDevice.test(path);
}

const harmlessDevice =
  /^\/dev\/(?:null|zero|full|stdout|stderr|stdin|fd\/.+|tty|ptmx|pts\/\d+|console|log|random|urandom)$/;

/** What changing the file means; null where nothing lasts. Typed texts leave well-known files to their op's hazards. Notes the path. */
export function writeFinding(
  path: string,
  touch: Touch,
  { typed, trace }: Pick<Judging, 'typed' | 'trace'>,
): Finding | null {
  (trace.later > 0 ? trace.touchedLater : trace.touched).add(path);
  if (harmlessDevice.test(path) || path === '-')
    return path === '/dev/console' ? { effect: 'change', reason: 'writes to the console' } : null;
  const name = shown(path);
  if (path.startsWith('/dev/') && !path.startsWith('/dev/shm/')) {
    if (/^\/dev\/(?:tcp|udp)\//.test(path))
      return { effect: 'destructive', reason: `a redirection opens a network connection: ${name}` };
    return { effect: 'destructive', reason: `writes to the device ${name}` };
  }
  const known = systemFinding(path, touch, typed);
  if (known !== null) return known;
  if (isTooOpen(path, typed)) return { effect: 'opaque', reason: `changes a file that is not known: ${name}` };
  if (
    touch === 'empty' &&
    !isTemporary(path) &&
    !typed &&
    !/^\/(?:run|var\/run|var\/lock)\//.test(path) &&
    path.startsWith('/')
  ) {
    return { effect: 'destructive', reason: `empties ${name}` };
  }
  return { effect: 'change', reason: `${verbOf[touch]} ${name}` };
}

const verbOf: Readonly<Record<Touch, string>> = {
  write: 'writes',
  append: 'adds to',
  edit: 'edits',
  empty: 'empties',
  remove: 'removes',
  mode: 'changes who may use',
};

function systemFinding(path: string, touch: Touch, typed: boolean): Finding | null {
  const literal = path
    .replaceAll(plain, 'x')
    .replaceAll(glob, 'x')
    .replace(/[\uE000-\uE006]/g, 'x');
  for (const { form, reason, effect, touches, isLeftToHazards } of systemPaths) {
    if (!form.test(literal) || (touches !== undefined && !touches.includes(touch))) continue;
    if (typed && isLeftToHazards) return { effect: 'change', reason: `${verbOf[touch]} ${shown(path)}` };
    return { effect, reason: `${reason}: ${shown(path)}` };
  }
  if (typed || isLiteral(path)) return null;
  const sample = systemSamples.find((file) => couldBe(path, file));
  const isPattern = path.includes(glob) && !isTooOpen(path.replaceAll(glob, 'x'), typed);
  return sample !== undefined && isPattern
    ? { effect: 'destructive', reason: `the pattern takes in ${sample}: ${shown(path)}` }
    : null;
}

const systemSamples = [
  '/etc/passwd',
  '/etc/shadow',
  '/etc/fstab',
  '/etc/sudoers',
  '/etc/ssh/sshd_config',
  '/etc/hosts',
  '/etc/crontab',
  '/bin/sh',
  '/usr/bin/env',
  '/root/.ssh/authorized_keys',
  '/home/user/.ssh/authorized_keys',
  '/root/.bashrc',
  '/var/log/auth.log',
  '/boot/vmlinuz',
  '/etc/pam.d/sshd',
] as const;

/** An open part right behind the root or a top folder could be anything. */
function isTooOpen(path: string, typed: boolean): boolean {
  const first = path.search(/[\uE000\uE001\uE004\uE005\uE006]/);
  if (first < 0) return false;
  const known = path.slice(0, first);
  if (/[\uE000\uE001\uE005\uE006]/.test(path)) return true;
  if (typed) return false;
  return !known.startsWith('/') || known.split('/').length < 4;
}
