/** Names that a runbook's variables and secrets, runbooks, steps and hosts can't have. */
import type { Fault } from './read-source.ts';

/** Variables by which a shell, the runner, a loader or an interpreter is steered (POSIX.1-2017 XBD 8, ld.so(8), sudo(8), bash(1)). */
const steering: readonly RegExp[] = [
  /^(?:PATH|HOME|IFS|ENV|PWD|OLDPWD|SHELL|USER|LOGNAME|TERM|LANG|LANGUAGE|TZ|TMPDIR|CDPATH|MAIL|MAILPATH|MAILCHECK|EDITOR|VISUAL|PAGER|UID|EUID|PPID)$/,
  /^(?:OPTIND|OPTARG|OPTERR|LINENO|RANDOM|SECONDS|FUNCNAME|HOSTNAME|HISTFILE|FCEDIT|SHELLOPTS|POSIXLY_CORRECT|POSIX_ME_HARDER|PS[0-4]|_)$/,
  /^(?:LC_|LD_|BASH|SUDO_|SSH_|GIT_|APT_|DPKG_|DEBIAN_|DEBCONF_|PYTHON|PERL|RUBY|NODE_|GCONV_|MALLOC_|RUNBOOK_)/,
  /^backup$/,
  /^rb_/i,
];

/** Why a variable or secret can't be called that, or null. */
export function variableNameFault(name: string): Fault | null {
  if (!steering.some((pattern) => pattern.test(name))) return null;
  return {
    code: 'RB221',
    message: `${name} means something to the shell or to the runner`,
    remedy: `use another name, such as app_${name.replace(/^_+$/, 'value').toLowerCase()}`,
  };
}

/** Device names of Windows, whose users could not check the repository out (Microsoft, Naming Files, Paths, and Namespaces). */
const devices = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;
const ownPages = /^(?:index|readme)$/i;

/** Why a runbook can't be called that, or null. Pages and locks are named after it. */
export function runbookNameFault(name: string): Fault | null {
  return reserved(name, [devices, ownPages, /^all$/])
    ? {
        code: 'RB202',
        message: `the name ${name} is reserved`,
        remedy: 'choose another name for the runbook and its file',
      }
    : null;
}

/** Why a step can't have that id, or null. */
export function stepIdFault(id: string): Fault | null {
  return reserved(id, [devices])
    ? { code: 'RB206', message: `the id ${id} is reserved`, remedy: 'choose another id' }
    : null;
}

/** Why a host or group can't be called that, or null. */
export function hostNameFault(name: string): Fault | null {
  return reserved(name, [devices, ownPages, /^(?:all|none)$/i])
    ? { code: 'RB306', message: `the name ${name} is reserved`, remedy: 'choose another name' }
    : null;
}

function reserved(name: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => pattern.test(name));
}
