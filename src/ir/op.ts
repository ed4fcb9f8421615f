/** Types of schemas/op.schema.json, made by `npm run types`: change the schema, not this file. */

/**
 * One typed operation: what must be true on a host. A string may name a declared variable as $name or ${name}; the shell fills it in on the host.
 */
export type Op =
  | PackageOp
  | ServiceOp
  | FileOp
  | DirectoryOp
  | LinkOp
  | LineOp
  | IniOp
  | UserOp
  | GroupOp
  | AuthorizedKeyOp
  | CronOp
  | SysctlOp
  | HostnameOp
  | TimezoneOp
  | AnswersOp
  | CommandOp;

/**
 * Packages of the system's package manager.
 */
export interface PackageOp {
  kind: 'package';
  names: string[];
  state: 'present' | 'absent' | 'latest';
  version?: string;
  onChange?: string[];
}
/**
 * A system service: whether it runs now, starts on boot, or is masked.
 */
export interface ServiceOp {
  kind: 'service';
  name: string;
  state?: 'started' | 'stopped' | 'restarted' | 'reloaded';
  enabled?: boolean;
  masked?: boolean;
  onChange?: string[];
}
/**
 * A regular file: its content, or only its owner, group and mode.
 */
export interface FileOp {
  kind: 'file';
  path: string;
  state: 'present' | 'absent' | 'attributes';
  content?: string;
  source?: string;
  expand?: string[];
  owner?: string;
  group?: string;
  mode?: string;
  onChange?: string[];
}
/**
 * A directory and its owner, group and mode.
 */
export interface DirectoryOp {
  kind: 'directory';
  path: string;
  state: 'present' | 'absent' | 'attributes';
  owner?: string;
  group?: string;
  mode?: string;
  recurse?: boolean;
  onChange?: string[];
}
/**
 * A symbolic link.
 */
export interface LinkOp {
  kind: 'link';
  path: string;
  target?: string;
  state: 'present' | 'absent';
  onChange?: string[];
}
/**
 * One line of a text file.
 */
export interface LineOp {
  kind: 'line';
  path: string;
  line: string;
  match?: string;
  before?: string;
  state: 'present' | 'absent';
  create?: boolean;
  onChange?: string[];
}
/**
 * One key of an INI-style file.
 */
export interface IniOp {
  kind: 'ini';
  path: string;
  section?: string;
  key: string;
  value?: string;
  state: 'present' | 'absent';
  onChange?: string[];
}
/**
 * A user account.
 */
export interface UserOp {
  kind: 'user';
  name: string;
  state: 'present' | 'absent';
  uid?: number;
  group?: string;
  groups?: string[];
  shell?: string;
  home?: string;
  comment?: string;
  system?: boolean;
  locked?: boolean;
  removeHome?: boolean;
  onChange?: string[];
}
/**
 * A group.
 */
export interface GroupOp {
  kind: 'group';
  name: string;
  state: 'present' | 'absent';
  gid?: number;
  system?: boolean;
  onChange?: string[];
}
/**
 * An SSH public key that may log in as a user.
 */
export interface AuthorizedKeyOp {
  kind: 'authorizedKey';
  user: string;
  key: string;
  state: 'present' | 'absent';
  onChange?: string[];
}
/**
 * A scheduled command, as a file in /etc/cron.d or the family's counterpart.
 */
export interface CronOp {
  kind: 'cron';
  name: string;
  schedule?: string;
  user?: string;
  command?: string;
  state: 'present' | 'absent';
  onChange?: string[];
}
/**
 * A kernel parameter, now and at boot.
 */
export interface SysctlOp {
  kind: 'sysctl';
  key: string;
  value?: string;
  state: 'present' | 'absent';
  onChange?: string[];
}
/**
 * The host's name.
 */
export interface HostnameOp {
  kind: 'hostname';
  name: string;
  onChange?: string[];
}
/**
 * The host's time zone.
 */
export interface TimezoneOp {
  kind: 'timezone';
  name: string;
  onChange?: string[];
}
/**
 * A network service answers, as a probe that changes nothing.
 */
export interface AnswersOp {
  kind: 'answers';
  port: number;
  host?: string;
  path?: string;
  tls?: boolean;
  contains?: string;
  withinSeconds?: number;
  onChange?: string[];
}
/**
 * Anything else, as shell commands that bring their own check, verification and undo.
 */
export interface CommandOp {
  kind: 'command';
  check: string;
  run: string;
  verify: string;
  undo?: string;
  irreversible?: boolean;
  explain?: string;
  onChange?: string[];
}
