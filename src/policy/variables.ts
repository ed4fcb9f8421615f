/** Which values a variable may have when a text runs. */
import { declared, plain, secret, unknown } from './marks.ts';
import type { Shell } from './shell-state.ts';

/** Names under which secrets go. */
const secretName =
  /(?:KEY|TOKEN|SECRET|PASS(?:WD|WORD|PHRASE)?|PWD|CRED(?:ENTIAL)?S?|COOKIE|SESSION)$|(?:^|_)(?:PASS|PW|API_?KEY|SECRET|TOKEN|CREDENTIALS?)(?:_|$)/i;

/** Whether a variable's name says that its value must not get out. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) && name !== 'PWD' && name !== 'OLDPWD';
}

/** Set by every shell; none of them can be chosen by somebody else. */
const ownNames = new Set([
  '?',
  '$',
  '#',
  '!',
  '-',
  'PPID',
  'UID',
  'EUID',
  'RANDOM',
  'SECONDS',
  'LINENO',
  'OPTIND',
  'SHLVL',
  'BASHPID',
]);
const environmentNames = new Set([
  'PATH',
  'SHELL',
  'TERM',
  'LANG',
  'LC_ALL',
  'TZ',
  'DEBIAN_FRONTEND',
  'BASH_VERSION',
  'OSTYPE',
  'HOSTTYPE',
  'MACHTYPE',
  'OLDPWD',
]);

/** A home folder whose owner is only known when it runs. */
export const someHome = `/home/${plain}`;
/** Where the runner keeps what a command is about to overwrite. */
const backupPath = `/var/lib/runbook/backup/${plain}/${plain}`;

/** Every value that it may have here; null where nothing says that it is set. */
export function valuesOf(name: string, shell: Shell): readonly string[] | null {
  const assigned = shell.vars.get(name);
  if (assigned !== undefined) return assigned;
  if (/^\d+$/.test(name)) return [positional(name, shell)];
  if (ownNames.has(name)) return [plain];
  if (shell.judging.names.has(name))
    return [isSecretName(name) || shell.judging.secrets.includes(name) ? secret : declared];
  switch (name) {
    case 'HOME':
      return [someHome];
    case 'backup':
      return [backupPath];
    case 'PWD':
      return [shell.cwd === '' ? someHome : shell.cwd];
    case 'TMPDIR':
      return ['/tmp'];
    case 'USER':
    case 'LOGNAME':
    case 'HOSTNAME':
      return [plain];
    case 'IFS':
      return [' \t\n'];
    default:
      return environmentNames.has(name) ? [unknown] : null;
  }
}

function positional(name: string, shell: Shell): string {
  if (name === '0') return 'sh';
  return shell.positional[Number(name) - 1] ?? '';
}

/** The words of "$@", or of an array. */
export function itemsOf(name: string, shell: Shell): readonly string[] | null {
  return name === '@' || name === '*' ? shell.positional : (shell.arrays.get(name) ?? null);
}
