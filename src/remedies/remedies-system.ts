/** Known errors that any host may print: accounts, privileges, services, files, the shell itself. */
import { missingCommand } from './missing-command.ts';
import type { Remedy } from './remedy.ts';

const soon = { families: 'any', kind: 'retry', waitMs: 3_000, attempts: 3 } as const;
const human = { families: 'any', kind: 'human' } as const;
const model = { families: 'any', kind: 'model' } as const;
const repair = { families: 'any', kind: 'repair' } as const;

const isReloaded = `! systemctl show -p NeedDaemonReload '*' | grep -q =yes`;

const privileges: readonly Remedy[] = [
  {
    id: 'sudo-password',
    ...human,
    pattern: /sudo: a password is required|interactive authentication is required|password for \S+:/i,
    advice: 'sudo wants a password: allow the login user to use sudo without one',
  },
  {
    id: 'sudo-tty',
    ...human,
    pattern: /you must have a tty to run sudo/,
    advice: 'sudo wants a terminal: remove requiretty from sudoers',
  },
  {
    id: 'sudo-denied',
    ...human,
    pattern: /is not in the sudoers file|is not allowed to execute/,
    advice: 'the login user may not use sudo for this: log in as another, or change sudoers',
  },
  {
    id: 'root-needed',
    ...human,
    pattern: /\(?you must be root\)?|are you root\?|must be run as root/i,
    advice: 'it needs root: set become: true for the host in inventory.yaml',
  },
];

const accounts: readonly Remedy[] = [
  {
    id: 'account-lock',
    ...soon,
    pattern: /cannot lock \/etc\/(passwd|group|shadow|gshadow)/,
    advice: 'another program is changing accounts; a stale lock file is for a person to remove',
  },
  {
    id: 'user-missing',
    ...model,
    pattern: /invalid user: '.+?'/,
    advice: 'the user does not exist yet: an earlier step must make it',
  },
  {
    id: 'user-exists',
    ...model,
    pattern: /user '.+?' already exists/,
    advice: 'the user is already there: the check should say so',
  },
  {
    id: 'group-missing',
    ...model,
    pattern: /group '.+?' does not exist|invalid group: '.+?'/,
    advice: 'the group does not exist yet: an earlier step must make it',
  },
];

const services: readonly Remedy[] = [
  {
    id: 'unit-changed',
    ...repair,
    pattern: /changed on disk\. Run 'systemctl.* daemon-reload'/,
    advice: 'systemd has not read the changed unit: systemctl daemon-reload',
    repair: () => ({ check: isReloaded, run: 'systemctl daemon-reload', verify: isReloaded, undo: null }),
  },
  {
    id: 'unit-masked',
    ...human,
    pattern: /Unit \S+ is masked/,
    advice: 'the service is masked, which somebody wanted: unmask it in a step of its own',
  },
  {
    id: 'unit-missing',
    ...model,
    pattern: /Unit (\S+) (could not be found|not found)|[Uu]nit (\S+) does not exist|Unit file (\S+) does not exist/,
    advice: 'the service has another name here, or its package is not installed',
  },
  {
    id: 'no-systemd',
    ...human,
    pattern: /has not been booted with systemd/,
    advice: "the host does not run systemd: it can't have services of this kind",
  },
  {
    id: 'polkit',
    ...human,
    pattern: /Interactive authentication required/,
    advice: 'it needs root: set become: true for the host in inventory.yaml',
  },
  {
    id: 'sshd-folder',
    ...repair,
    pattern: /Missing privilege separation directory: (\/run\/sshd)/,
    advice: 'sshd has not run since boot, so its folder is missing',
    repair: () => ({
      check: 'test -d /run/sshd',
      run: 'mkdir -m 0755 /run/sshd',
      verify: 'test -d /run/sshd',
      undo: null,
    }),
  },
  { id: 'sshd-option', ...model, pattern: /Bad configuration option/, advice: 'this version does not know the option' },
  {
    id: 'docker-down',
    ...model,
    pattern: /Cannot connect to the Docker daemon/,
    advice: 'docker does not run, or the user is not in its group',
  },
];

const files: readonly Remedy[] = [
  {
    id: 'disk-full',
    ...human,
    pattern: /No space left on device|Disk quota exceeded/,
    advice: 'the disk is full: make room first',
  },
  {
    id: 'read-only',
    ...human,
    pattern: /Read-only file system/,
    advice: 'the file system is read-only: a failing disk, or an image that is changed elsewhere',
  },
  { id: 'text-busy', ...soon, pattern: /Text file busy/, advice: 'the program is running: replace it by a rename' },
  {
    id: 'link-exists',
    ...model,
    pattern: /failed to create symbolic link '.+?': File exists/,
    advice: 'something else is where the link should be',
  },
  { id: 'not-mounted', ...model, pattern: /: not mounted/, advice: 'it is not mounted: the check should say so' },
  { id: 'open-files', ...model, pattern: /Too many open files/, advice: 'the limit of open files is too low' },
  {
    id: 'git-owner',
    ...human,
    pattern: /dubious ownership in repository/,
    advice: 'the repository belongs to another user: run git as that user',
  },
  {
    id: 'git-folder',
    ...model,
    pattern: /already exists and is not an empty directory/,
    advice: 'the folder holds something else already',
  },
];

const shells: readonly Remedy[] = [
  {
    id: 'wrong-family',
    ...human,
    pattern: /\b(apt-get|dpkg|dnf|yum|zypper|apk|pacman): (command )?not found/,
    statuses: [127],
    advice: 'the host is of another OS family than the inventory says: runbook hosts scan',
  },
  {
    id: 'not-posix',
    ...human,
    pattern: /(\[\[|source|shopt|declare|local -n): not found|[Ss]yntax error: "\(" unexpected/,
    advice: 'the text is for bash and runs in sh: write it in POSIX sh',
  },
  {
    id: 'command-missing',
    ...repair,
    pattern: /(?:^|[\s:])([A-Za-z0-9_.+-]+): (?:command )?not found/m,
    statuses: [127],
    advice: 'a program is missing: install the package that has it',
    repair: (match, family) => missingCommand(match[1] ?? '', family),
  },
  {
    id: 'wrong-architecture',
    ...human,
    pattern: /Exec format error/,
    advice: 'the program is for another architecture',
  },
  {
    id: 'not-executable',
    ...model,
    pattern: /(\S+): Permission denied$/m,
    statuses: [126],
    advice: 'the file is not executable, or its file system is mounted noexec',
  },
  { id: 'arguments-too-long', ...model, pattern: /Argument list too long/, advice: 'a command line is too long' },
  {
    id: 'pip-managed',
    ...human,
    pattern: /externally-managed-environment/,
    advice: "the system's Python is the package manager's: use its package, or a virtual environment",
  },
  {
    id: 'prompt',
    ...human,
    pattern: /\[[Yy]\/[Nn]\]|\(Y\/I\/N\/O\/D\/Z\)|\(yes\/no(\/\[fingerprint\])?\)\?/,
    advice: 'the program asked a question: it needs an option that answers it',
  },
  {
    id: 'timeout',
    ...human,
    pattern: /(?:)/,
    statuses: [124],
    advice: 'it took too long: raise timeoutSeconds, or look whether it waits for an answer',
  },
  {
    id: 'reboot',
    ...human,
    pattern: /System restart required|Reboot is required/i,
    advice: 'the host must be rebooted first',
  },
];

export const systemRemedies: readonly Remedy[] = [...privileges, ...accounts, ...services, ...files, ...shells];
