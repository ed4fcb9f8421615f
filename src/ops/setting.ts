/** Which op sets a key in a configuration file: the file's own way of writing settings decides. */
import type { Op } from '../ir/op.ts';
import { type Meaning, no, ops } from './phrase.ts';

/** How a file writes a setting. */
type Style = 'sshd' | 'space' | 'tight' | 'ini';

const styles: readonly (readonly [RegExp, Style])[] = [
  [/^\/etc\/ssh\/sshd_config(\.d\/[^/]+\.conf)?$/, 'sshd'],
  [/^\/etc\/ssh\/ssh_config(\.d\/[^/]+\.conf)?$/, 'space'],
  [/^\/etc\/(login\.defs|chrony\/chrony\.conf|ntp\.conf|redis\/redis\.conf)$/, 'space'],
  [
    /^\/etc\/(default|sysconfig)\/[^/]+$|^\/etc\/(environment|locale\.conf|adduser\.conf|firewalld\/firewalld\.conf|usbguard\/usbguard-daemon\.conf)$/,
    'tight',
  ],
  [/^\/etc\/selinux\/config$|^\/etc\/cryptsetup-initramfs\/conf-hook$/, 'tight'],
  [
    /^\/etc\/audit\/auditd\.conf$|^\/etc\/security\/(pwquality|faillock|pwhistory)\.conf$|^\/etc\/sysctl(\.conf|\.d\/[^/]+\.conf)$/,
    'ini',
  ],
  [/\.(ini|cnf)$|^\/etc\/postfix\/main\.cf$|^\/etc\/postgresql\/.*\/postgresql\.conf$/, 'ini'],
  [/^\/etc\/systemd\/.*\.conf$|^\/etc\/dnf\/dnf\.conf$|^\/etc\/yum\.conf$/, 'ini'],
];

function styleOf(path: string): Style | null {
  return styles.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/** Whether the settings of a file stand in sections, so that one of them must be named. */
function needsSection(path: string): boolean {
  return /^\/etc\/systemd\/|^\/etc\/dnf\/|^\/etc\/yum\.conf$|\.(ini|cnf)$/.test(path);
}

export interface Setting {
  readonly path: string;
  readonly key: string;
  readonly value: string;
  readonly section?: string;
}

/** The op that makes the setting hold; refuses where the file's way of writing is not known. */
export function setting(wanted: Setting): Meaning {
  const { path, key, value, section } = wanted;
  if (section !== undefined) return ops({ kind: 'ini', path, section, key, value, state: 'present' });
  const style = styleOf(path);
  if (style === null) {
    return no(
      'RB406',
      `I don't know how ${path} writes its settings`,
      `Give the whole line: Make sure the line "${key} = ${value}" is in ${path}; or name the section: in section [main] of ${path}.`,
    );
  }
  if (needsSection(path))
    return no(
      'RB406',
      `The sentence does not say in which section of ${path}`,
      `Add the section: "Set ${key} to ${value} in section [...] of ${path}".`,
    );
  if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(key))
    return no('RB401', `"${key}" is no key of a setting`, 'Give the whole line in quotes.');
  return ops(asOp(style, wanted));
}

function asOp(style: Style, { path, key, value }: Setting): Op {
  const name = key.replaceAll('.', String.raw`\.`);
  if (style === 'ini') return { kind: 'ini', path, key, value, state: 'present' };
  if (style === 'tight') return { kind: 'line', path, line: `${key}=${value}`, match: `^#?${name}=`, state: 'present' };
  const line = {
    kind: 'line',
    path,
    line: `${key} ${value}`,
    match: `^[[:space:]]*#?${name}[[:space:]]`,
    state: 'present',
  } as const;
  // A setting below a Match block would hold for that block alone.
  return style === 'sshd' ? { ...line, before: '^[[:space:]]*Match[[:space:]]' } : line;
}

/** A setting of the SSH server. */
export function sshdSetting(key: string, value: string): Op {
  // Levels and facilities are names in capitals (sshd_config(5)); people write them as words.
  const isName = key === 'LogLevel' || key === 'SyslogFacility';
  return asOp('sshd', { path: '/etc/ssh/sshd_config', key, value: isName ? value.toUpperCase() : value });
}
