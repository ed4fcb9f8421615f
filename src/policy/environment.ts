/** Variables that decide what other programs run: setting one is a hook, not a value. */
import { addFinding, onTrial } from './judging.ts';
import { isOpen } from './marks.ts';
import type { Shell } from './shell-state.ts';
import { isSecretName } from './variables.ts';

/** Settings that no program takes for code, a path to code or a configuration. */
const harmless =
  /^(?:LC_[A-Z]+|LANG|LANGUAGE|TZ|TERM|COLUMNS|LINES|NO_COLOR|CLICOLOR|FORCE_COLOR|DEBIAN_FRONTEND|DEBIAN_PRIORITY|DEBCONF_NONINTERACTIVE_SEEN|DEBCONF_NOWARNINGS|NEEDRESTART_(?:MODE|SUSPEND)|APT_LISTCHANGES_FRONTEND|APT_LISTBUGS_FRONTEND|UCF_FORCE_CONFF(?:OLD|NEW|DEF)|SYSTEMD_COLORS|SYSTEMD_LOG_LEVEL|GIT_TERMINAL_PROMPT|GIT_OPTIONAL_LOCKS|GIT_(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL|DATE)|PGHOST|PGPORT|PGUSER|PGDATABASE|PGCONNECT_TIMEOUT|PGAPPNAME|PGTZ|REDIS_PORT|POSIXLY_CORRECT|BLOCKSIZE|BLOCK_SIZE|DF_BLOCK_SIZE|DU_BLOCK_SIZE|TIME_STYLE|QUOTING_STYLE|ETCDCTL_API|KUBE_EDITOR_DISABLED|CI|HOSTNAME|INVOCATION_ID|OPTIND|OPTARG|REPLY)$/;

/** Where `cat` or nothing turns a hook off. */
const pagers = /^(?:PAGER|GIT_PAGER|SYSTEMD_PAGER|MANPAGER|PSQL_PAGER|AWS_PAGER|BAT_PAGER|DELTA_PAGER)$/;

/** Code, or a path from which code, options or trust is taken. */
const hooks =
  /^(?:PATH|CDPATH|IFS|ENV|BASH_ENV|SHELL|SHELLOPTS|BASHOPTS|BASH_FUNC_.*|BASH_XTRACEFD|PS[0-4]|PROMPT_COMMAND|FPATH|ZDOTDIR|HOME|LD_.*|DYLD_.*|GCONV_PATH|LOCPATH|NLSPATH|GETCONF_DIR|HOSTALIASES|LOCALDOMAIN|RES_OPTIONS|RESOLV_.*|MALLOC_.*|GLIBC_TUNABLES|TERMINFO(?:_DIRS)?|TERMCAP|.*PAGER|LESS|LESSOPEN|LESSCLOSE|LESSKEY.*|MORE|.*EDITOR|VISUAL|BROWSER|GIT_.*|SSH_.*|.*_ASKPASS|PERL.*|PYTHON.*|RUBY.*|GEM_.*|BUNDLE_.*|NODE_.*|npm_.*|NPM_.*|YARN_.*|JAVA_.*|_JAVA_OPTIONS|JDK_.*|CLASSPATH|MAVEN_.*|GRADLE_.*|LUA_.*|PHP.*|TCL.*|R_.*|AWK.*|GREP_OPTIONS|TAR_OPTIONS|GZIP|BZIP2?|XZ_.*|ZIPOPT|UNZIP|RSYNC_.*|CURL_.*|SSL_.*|OPENSSL_.*|SSLKEYLOGFILE|WGETRC|SYSTEM_WGETRC|.*_proxy|.*_PROXY|GNUPGHOME|GPG_.*|DOCKER_.*|CONTAINER_.*|KUBECONFIG|KUBE.*|HELM_.*|TF_.*|TERRAFORM_.*|AWS_.*|GOOGLE_.*|AZURE_.*|ANSIBLE_.*|VAGRANT_.*|PSQLRC|PG.*|MYSQL_.*|SQLITE_.*|APT_CONFIG|DPKG_.*|RPM_.*|XDG_.*|DBUS_.*|MAKE.*|CC|CXX|CPP|LD|AR|AS|.*FLAGS|CMAKE_.*|CARGO.*|RUST.*|GO.*|PIP_.*|UV_.*|VIRTUAL_ENV|CONDA_.*|NOTIFY_SOCKET|LISTEN_.*|SYSTEMD_.*|TMUX.*|SCREENRC|INPUTRC|VIMINIT|EXINIT|MAN.*|MAIL.*|EXRC|FCEDIT|HISTCONTROL|HISTIGNORE|EXECIGNORE|GLOBIGNORE|POSTGRES_.*|REDISCLI_.*|SUDO_.*|FAKECHROOT.*|FAKEROOT.*|WINEPREFIX|SED|GLOBIGNORE)$/;

/** Shell history is evidence. */
const history = /^HIST(?:FILE|SIZE|FILESIZE)$/;

/** A variable given to one command: only what is known to be harmless passes. */
export function judgeEnvironment(name: string, value: string, shell: Shell): void {
  if (harmless.test(name) || isHarmlessPager(name, value)) return;
  if (judgeHook(name, value, shell)) return;
  judgeSecretValue(name, value, shell);
  addFinding(shell.judging, 'opaque', `sets ${name} for a program, and what that does is not known`);
}

/** A variable of the shell itself: its own names are free, hooks are not. */
export function judgeAssignment(name: string, value: string, shell: Shell): void {
  if (harmless.test(name) || isHarmlessPager(name, value)) return;
  if (!judgeHook(name, value, shell)) judgeSecretValue(name, value, shell);
}

function judgeHook(name: string, value: string, shell: Shell): boolean {
  const { judging } = shell;
  if (history.test(name)) {
    addFinding(judging, 'destructive', `${name} stops the shell's history from being kept`);
    return true;
  }
  if (!hooks.test(name)) return false;
  if (name === 'IFS' && judging.typed) return true;
  if (/^(?:GIT_SSL_NO_VERIFY|NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)$/.test(name)) {
    addFinding(judging, 'destructive', `${name} turns off the check of certificates`);
    return true;
  }
  judgeSecretValue(name, value, shell);
  addFinding(judging, 'opaque', `${name} decides what other programs run or trust`);
  if (!/^(?:PATH|IFS|HOME|CDPATH|LD_.*)$/.test(name)) judgeAsProgram(value, shell);
  return true;
}

/** What a hook names is run later: its effect counts now. */
function judgeAsProgram(value: string, shell: Shell): void {
  const { judging } = shell;
  const worst = onTrial(judging, () => {
    judging.evaluate.text(value.replace(/^[|!]/, ''), { ...shell, vars: new Map(shell.vars) }, null);
  });
  if (worst !== null) addFinding(judging, 'destructive', worst.reason);
}

function judgeSecretValue(name: string, value: string, shell: Shell): void {
  if (value === '' || isOpen(value) || !isSecretName(name) || /^[/~]/.test(value)) return;
  addFinding(shell.judging, 'opaque', `${name} holds a secret in plain text: name a declared secret instead`);
}

function isHarmlessPager(name: string, value: string): boolean {
  return pagers.test(name) && /^(?:cat|\/bin\/cat|\/usr\/bin\/cat)?$/.test(value);
}
