/** Accounts: who exists, who may become root, who may log in. */
import type { Call, Rule } from './judging.ts';
import { isOpen, plain, shown, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';

/** Members of these are, or can become, root. */
const rootGroups =
  /^(?:root|sudo|wheel|admin|docker|lxd|incus-admin|incus|libvirt|disk|shadow|kmem|podman|google-sudoers|sudoers|0)$/;
const vitalAccounts = /^(?:root|sshd|systemd-.*|messagebus|dbus|daemon|bin|sys|nobody|_apt|0)$/;

function groupsIn(value: string): readonly string[] {
  return value.split(/[,\s]+/).filter((group) => group !== '');
}

function judgeGroups(call: Call, value: string): void {
  for (const group of groupsIn(value)) {
    if (rootGroups.test(group)) call.find('destructive', `members of the group ${group} can become root`);
    else if (isOpen(group) && !call.judging.typed)
      call.find('opaque', `which group is meant is not known: ${shown(group)}`);
  }
}

function judgeUserAdd(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-DFHGSMmNnorUlhqZ -b= -c= -d= -e= -f= -g= -G= -k= -K= -p= -s= -u= -R= --badname --base-dir= --comment= --home-dir= --home= --expiredate= --inactive= --gid= --groups= --skel= --key= --no-log-init --create-home --no-create-home --no-user-group --non-unique --password= --system --shell= --uid= --user-group --root= --prefix= --disabled-password --disabled-login --gecos= --ingroup= --group --quiet --force-badname --allow-bad-names --add_extra_groups --comment --firstuid= --lastuid=',
    ),
  );
  if (options.unknown.length > 0)
    call.find('opaque', `${call.program} with ${shown(options.unknown[0] ?? '')} is not known`);
  const uids = [...(options.given.get('-u') ?? []), ...(options.given.get('--uid') ?? [])];
  if (uids.some((uid) => /^0+$/.test(uid))) call.find('destructive', 'makes a second root');
  for (const name of ['-G', '--groups', '-g', '--gid', '--ingroup'])
    for (const value of options.given.get(name) ?? []) judgeGroups(call, value);
  if (/^adduser|^addgroup/.test(call.program) && options.operands.length === 2)
    judgeGroups(call, options.operands[1] ?? '');
  call.find('change', `adds an account: ${shown(options.operands.join(' '))}`);
  return unknown;
}

function judgeUserMod(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-aLUmobrP -c= -d= -e= -f= -g= -G= -l= -p= -s= -u= -R= -v= -V= -w= -W= -Z= --append --comment= --home= --expiredate= --inactive= --gid= --groups= --login= --lock --move-home --non-unique --password= --remove --shell= --uid= --unlock',
    ),
  );
  const { given, operands } = options;
  const account = operands.at(-1) ?? '';
  const has = (...names: string[]): boolean => names.some((name) => given.has(name));
  const values = (...names: string[]): readonly string[] => names.flatMap((name) => given.get(name) ?? []);
  if (options.unknown.length > 0) call.find('opaque', `usermod with ${shown(options.unknown[0] ?? '')} is not known`);
  for (const value of values('-G', '--groups', '-g', '--gid')) judgeGroups(call, value);
  if (values('-u', '--uid').some((uid) => /^0+$/.test(uid))) call.find('destructive', 'makes a second root');
  if (has('-p', '--password') && values('-p', '--password').some((value) => value === ''))
    call.find('destructive', 'takes a password away');
  const isLocking =
    has('-L', '--lock', '-e', '--expiredate') ||
    values('-s', '--shell').some((shell) => /(?:nologin|false|true|null)$/.test(shell));
  if (isLocking && (vitalAccounts.test(account) || isOpen(account) || !call.judging.typed))
    call.find('destructive', `${shown(account)} can no longer log in`);
  if (vitalAccounts.test(account)) call.find('destructive', `changes the account ${account}`);
  if (has('-G', '--groups') && !has('-a', '--append') && !call.judging.typed)
    call.find('opaque', 'takes an account out of every other group');
  call.find('change', `changes the account ${shown(account)}`);
  return unknown;
}

function judgeUserDel(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-rfZ --remove --force --remove-home --remove-all-files --backup --quiet --system --group --only-if-empty -R= --root=',
    ),
  );
  const { operands } = options;
  const isLosing = ['-r', '--remove', '-f', '--force', '--remove-home', '--remove-all-files'].some((name) =>
    options.given.has(name),
  );
  if (isLosing) call.find('destructive', 'removes a home folder and all that is in it');
  if (options.unknown.length > 0)
    call.find('opaque', `${call.program} with ${shown(options.unknown[0] ?? '')} is not known`);
  if (vitalAccounts.test(operands[0] ?? '') || (isOpen(operands[0] ?? '') && !call.judging.typed))
    call.find('destructive', `removes ${shown(operands[0] ?? '')}, which the host or its people depend on`);
  if (operands.slice(/group/.test(call.program) ? 0 : 1).some((group) => rootGroups.test(group)))
    call.find('destructive', 'somebody can no longer become root');
  call.find('change', `removes an account: ${shown(operands.join(' '))}`);
  return unknown;
}

function judgeGpasswd(call: Call): string {
  const group = call.args.at(-1) ?? '';
  if (rootGroups.test(group)) call.find('destructive', `changes who is in the group ${group}`);
  if (call.args.some((arg) => /^-[rR]$|^--(?:remove-password|restrict)/.test(arg)))
    call.find('destructive', 'takes the password off a group');
  if (!call.args.some((arg) => /^-[adMA]$|^--(?:add|delete|members|administrators)/.test(arg)))
    call.find('opaque', 'gpasswd asks for a password');
  call.find('change', `changes the group ${shown(group)}`);
  return unknown;
}

function judgeGroup(call: Call): string {
  const words = call.args.filter((arg) => !arg.startsWith('-'));
  if (words.some((word) => rootGroups.test(word)) && call.program !== 'groupadd')
    call.find('destructive', `changes a group of the system: ${shown(words.join(' '))}`);
  if (call.args.some((arg, index) => /^-g$|^--gid$/.test(arg) && /^0+$/.test(call.args[index + 1] ?? '')))
    call.find('destructive', 'makes a second group of root');
  call.find('change', `${call.program} ${shown(words.join(' '))}`);
  return unknown;
}

function judgePasswd(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-adekluSqf -n= -w= -x= -i= -r= -R= --all --delete --expire --lock --unlock --status --stdin --quiet --maximum= --minimum= --warning= --inactive= --keep-tokens',
    ),
  );
  const has = (...names: string[]): boolean => names.some((name) => options.given.has(name));
  const account = options.operands[0] ?? '';
  if (has('-S', '--status')) return plain;
  if (has('-d', '--delete')) call.find('destructive', `${shown(account)} needs no password any more`);
  else if (has('-l', '--lock'))
    call.find(
      call.judging.typed && !vitalAccounts.test(account) ? 'change' : 'destructive',
      `${shown(account)} can no longer log in with a password`,
    );
  else if (has('-u', '--unlock', '-e', '--expire', '-x', '-n', '-w', '-i', '--maximum', '--minimum'))
    call.find('change', `changes the password's state of ${shown(account)}`);
  else
    call.find(
      /^root$|^$/.test(account) && call.stdin !== null ? 'destructive' : 'opaque',
      'passwd asks for a password',
    );
  return unknown;
}

function judgeChage(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-li -d= -E= -I= -m= -M= -W= -R= --list --lastday= --expiredate= --inactive= --mindays= --maxdays= --warndays= --iso8601',
    ),
  );
  if (options.given.has('-l') || options.given.has('--list')) return unknown;
  const expiry = [...(options.given.get('-E') ?? []), ...(options.given.get('--expiredate') ?? [])];
  if (expiry.some((date) => date !== '-1')) call.find('destructive', 'an account can no longer log in after a day');
  if (options.given.size === 0) call.find('opaque', 'chage asks');
  call.find('change', `changes how long a password holds: ${shown(options.operands.join(' '))}`);
  return unknown;
}

function judgeChpasswd(call: Call): string {
  const input = call.stdin ?? '';
  if (/^root:/m.test(input)) call.find('destructive', 'sets the password of root');
  if (input !== '' && !isOpen(input) && !call.judging.typed)
    call.find('opaque', 'a password stands in plain text: name a declared secret instead');
  if (call.stdin === null) call.find('opaque', `${call.program} waits for passwords`);
  call.find(call.judging.typed ? 'change' : 'opaque', 'sets passwords');
  return '';
}

function judgeChsh(call: Call): string {
  const account = call.args.filter((arg) => !arg.startsWith('-')).at(-1) ?? '';
  const shell = call.args[call.args.findIndex((arg) => arg === '-s' || arg === '--shell') + 1] ?? '';
  if (/(?:nologin|false|true|null)$/.test(shell) || vitalAccounts.test(account))
    call.find('destructive', `${shown(account)} may no longer be able to log in`);
  if (!call.args.some((arg) => arg.startsWith('-'))) call.find('opaque', `${call.program} asks`);
  call.find('change', `changes the shell of ${shown(account)}`);
  return '';
}

/** Rules for accounts. */
export const accountRules: Readonly<Record<string, Rule>> = {
  'useradd adduser addgroup': judgeUserAdd,
  usermod: judgeUserMod,
  'userdel deluser delgroup': judgeUserDel,
  gpasswd: judgeGpasswd,
  'groupadd groupmod groupdel groupmems': judgeGroup,
  passwd: judgePasswd,
  chage: judgeChage,
  'chpasswd newusers chgpasswd': judgeChpasswd,
  'chsh chfn': judgeChsh,
  'vipw vigr newgrp sudoedit sulogin login': (call) => call.find('opaque', `${call.program} is interactive`),
  'pwconv pwunconv grpconv grpunconv': (call) => call.find('destructive', 'moves password hashes'),
  'pwck grpck': (call) => {
    if (!call.args.some((arg) => /^-\w*r|^--read-only$/.test(arg)))
      call.find('change', `${call.program} mends the files of accounts`);
  },
  'faillock pam_tally2': (call) => {
    if (call.args.some((arg) => /reset/.test(arg))) call.find('change', 'takes the lock off an account');
  },
};
