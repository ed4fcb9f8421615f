/** How each family makes, changes and removes accounts and groups: shadow's tools, or busybox's on Alpine. */
import type { Family } from '../ir/runbook.ts';
import { quote } from '../text/shell-quote.ts';

/** What an account may be given; values are shell words. */
export interface AccountWords {
  readonly uid?: string;
  readonly group?: string;
  readonly groups?: readonly string[];
  readonly shell?: string;
  readonly home?: string;
  readonly comment?: string;
}

/** Shell text for one account or group, whose name is a shell word. */
export interface AccountTools {
  /** Makes an account. With a home, unless it is a system account that was given none. */
  readonly addUser: (name: string, account: AccountWords, kind: 'user' | 'system') => string;
  /** Changes an account that is there; its memberships stay. */
  readonly changeUser: (name: string, account: AccountWords) => string;
  readonly joinGroup: (name: string, group: string) => string;
  readonly leaveGroup: (name: string, group: string) => string;
  readonly removeUser: (name: string, home: 'keep' | 'remove') => string;
  readonly lock: (name: string) => string;
  readonly unlock: (name: string) => string;
  readonly isLocked: (name: string) => string;
  readonly addGroup: (name: string, group: { readonly gid?: string; readonly isSystem: boolean }) => string;
  readonly changeGroup: (name: string, gid: string) => string;
  readonly removeGroup: (name: string) => string;
}

function flags(pairs: readonly (readonly [flag: string, value: string | undefined])[]): string {
  return pairs.map(([flag, value]) => (value === undefined ? '' : ` ${flag} ${value}`)).join('');
}

const shadow: AccountTools = {
  addUser: (name, { uid, group, groups, shell, home, comment }, kind) => {
    const homeFlag = kind === 'system' ? (home === undefined ? ' --system' : ' --system -m') : ' -m';
    const given = flags([
      ['-u', uid],
      ['-g', group],
      ['-G', groups?.join(',')],
      ['-s', shell],
      ['-d', home],
      ['-c', comment],
    ]);
    return `useradd${homeFlag}${given} ${name}`;
  },
  changeUser: (name, { uid, group, shell, home, comment }) =>
    `usermod${flags([
      ['-u', uid],
      ['-g', group],
      ['-s', shell],
      ['-d', home],
      ['-c', comment],
    ])} ${name}`,
  joinGroup: (name, group) => `usermod -a -G ${group} ${name}`,
  leaveGroup: (name, group) => `gpasswd -d ${name} ${group}`,
  removeUser: (name, home) => `userdel ${home === 'remove' ? '-r ' : ''}${name}`,
  lock: (name) => `usermod -L ${name}`,
  unlock: (name) => `usermod -U ${name}`,
  // L or LK: locked (passwd(1) of shadow and of Red Hat).
  isLocked: (name) => `passwd -S ${name} 2> /dev/null | grep -qE '^[^ ]+ LK? '`,
  addGroup: (name, { gid, isSystem }) => `groupadd${isSystem ? ' -r' : ''}${flags([['-g', gid]])} ${name}`,
  changeGroup: (name, gid) => `groupmod -g ${gid} ${name}`,
  removeGroup: (name) => `groupdel ${name}`,
};

const needsShadow = (tool: string, text: string) =>
  `{ command -v ${tool} > /dev/null || { printf '%s\\n' ${quote(`${tool} is missing: install the package shadow`)} >&2; exit 1; }; } &&\n${text}`;

const busybox: AccountTools = {
  // adduser leaves the password locked, and sshd without PAM turns away locked accounts: * is no password and no lock.
  addUser: (name, { uid, group, groups, shell, home, comment }, kind) => {
    const given = flags([
      ['-u', uid],
      ['-G', group],
      ['-s', shell],
      ['-h', home],
      ['-g', comment],
    ]);
    const system = kind === 'system' ? ` -S${home === undefined ? ' -H' : ''}` : '';
    const joins = (groups ?? []).map((item) => ` &&\naddgroup ${name} ${item}`).join('');
    return `adduser -D${system}${given} ${name} &&\nprintf '%s:*\\n' ${name} | chpasswd -e${joins}`;
  },
  changeUser: (name, account) => needsShadow('usermod', shadow.changeUser(name, account)),
  joinGroup: (name, group) => `addgroup ${name} ${group}`,
  leaveGroup: (name, group) => `delgroup ${name} ${group}`,
  removeUser: (name, home) => `deluser ${home === 'remove' ? '--remove-home ' : ''}${name}`,
  lock: (name) => `passwd -l ${name}`,
  unlock: (name) => `passwd -u ${name}`,
  isLocked: (name) => `grep -q ^${name}:! /etc/shadow`,
  addGroup: (name, { gid, isSystem }) => `addgroup${isSystem ? ' -S' : ''}${flags([['-g', gid]])} ${name}`,
  changeGroup: (name, gid) => needsShadow('groupmod', shadow.changeGroup(name, gid)),
  removeGroup: (name) => `delgroup ${name}`,
};

export const accountTools: Readonly<Record<Family, AccountTools>> = {
  debian: shadow,
  redhat: shadow,
  alpine: busybox,
  suse: shadow,
  arch: shadow,
};
