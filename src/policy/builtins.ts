/** What a shell does itself: variables, folders, traps, and text that becomes code. */
import { locate } from './locate.ts';
import { judgeAssignment, judgeEnvironment } from './environment.ts';
import { type Call, type Rule, noteUnknownCode } from './judging.ts';
import { isLiteral, isOpen, network, plain, shown, taints, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';
import { someHome } from './variables.ts';

/** Joins words as eval does; the text runs in this shell. */
function judgeEval(call: Call): string {
  const text = call.args.filter((arg) => arg !== '--').join(' ');
  return call.judging.evaluate.text(text, call.shell, call.stdin);
}

function judgeSource(call: Call): string {
  const [file = '', ...rest] = call.args[0] === '--' ? call.args.slice(1) : call.args;
  const stored =
    call.judging.files.get(locate(file, call.shell)) ??
    (/^\/dev\/(?:stdin|fd\/0)$/.test(file) ? call.stdin : undefined);
  if (stored !== undefined && stored !== null) {
    if (call.judging.isStoreStale) call.find('opaque', `what is in ${shown(file)} by now is not known`);
    const positional = rest.length > 0 ? rest : call.shell.positional;
    return call.judging.evaluate.text(stored, { ...call.shell, positional }, call.stdin);
  }
  if (call.judging.hasDownloaded) call.find('destructive', `runs ${shown(file)} after a download: remote code`);
  noteUnknownCode(call.judging);
  call.find('opaque', `what is in ${shown(file)} runs here, and is not known`);
  return unknown;
}

function judgeCd(call: Call): string {
  const target = call.args.find((arg) => !/^-[LPe@]+$/.test(arg) && arg !== '--');
  if (target === undefined) call.shell.cwd = someHome;
  else if (target === '-') call.shell.cwd = unknown;
  else call.shell.cwd = locate(target, call.shell);
  return call.program === 'cd' ? '' : unknown;
}

/** export, readonly, local, declare, typeset. The evaluator has already kept the values of name=value. */
function judgeDeclare(call: Call): string {
  const isExport = call.program === 'export' || call.args.some((arg) => /^-\w*x/.test(arg));
  for (const arg of call.args) {
    if (arg.startsWith('-') || arg.startsWith('+')) {
      if (/[nfFip]/.test(arg) && arg.length < 6)
        call.find('opaque', `${call.program} ${shown(arg)} prints, exports or changes more than a value`);
      continue;
    }
    const at = arg.indexOf('=');
    const name = at < 0 ? arg : arg.slice(0, at).replace(/\+$/, '');
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      call.find('opaque', `${call.program} evaluates ${shown(name)}, which may run code`);
      if (isLiteral(arg)) call.script(`: ${arg}`, null);
      continue;
    }
    if (at >= 0) call.shell.vars.set(name, [arg.slice(at + 1)]);
    const value = at < 0 ? (call.shell.vars.get(name) ?? ['']).join(' ') : arg.slice(at + 1);
    if (isExport && at >= 0 && isStrange(name)) judgeEnvironment(name, value, call.shell);
    else if (at >= 0 || isExport) judgeAssignment(name, value, call.shell);
  }
  const hasName = call.args.some((arg) => !/^[-+]/.test(arg));
  if (!hasName) call.find('opaque', `${call.program} prints every variable, secrets among them`);
  return '';
}

/** A name in capitals that some program may know. */
function isStrange(name: string): boolean {
  return (
    /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(name) &&
    /(?:OPTS?|OPTIONS|PRELOAD|STARTUP|CMD|COMMAND|HOOK|RC|PATH|PAGER|EDITOR|SHELL|PROXY)$/i.test(name)
  );
}

function judgeRead(call: Call): string {
  const options = readOptions(call.args, optionList('-rse -p= -t= -n= -N= -d= -a= -u= -i='));
  const names = options.operands.length === 0 ? ['REPLY'] : options.operands;
  for (const name of [...names, ...(options.given.get('-a') ?? [])]) {
    if (!/^[A-Za-z_]\w*$/.test(name)) call.find('opaque', `read evaluates ${shown(name)}, which may run code`);
  }
  const line = call.stdin === null ? unknown : (call.stdin.split('\n')[0] ?? '');
  const isSingleLine = call.stdin !== null && isLiteral(call.stdin) && call.stdin.trim().split('\n').length === 1;
  const words = line.trim().split(/\s+/);
  for (const [index, name] of names.entries()) {
    const isLast = index === names.length - 1;
    const value = isLast ? words.slice(index).join(' ') : (words[index] ?? '');
    call.shell.vars.set(name, [isSingleLine ? value : unknown + taints(call.stdin)]);
  }
  return '';
}

function judgeSet(call: Call): string {
  if (call.args.length === 0) {
    call.find('opaque', 'set prints every variable, secrets among them');
    return unknown;
  }
  const at = call.args.findIndex((arg) => arg === '--' || !/^[-+]/.test(arg));
  const options = at < 0 ? call.args : call.args.slice(0, at);
  for (const [index, option] of options.entries()) {
    if (!/^[-+](?:[abefhkmnptuvxBCEHPT]*o?)$/.test(option)) call.find('opaque', `set ${shown(option)} is not known`);
    if (option.endsWith('o') && options[index + 1] === undefined && call.args[at] === 'history')
      call.find('destructive', 'the history is no longer kept');
    if (option.includes('k')) call.find('opaque', 'set -k takes words of a command for variables');
  }
  const named = call.args[at];
  const isNamed = /^[-+]\w*o$/.test(options.at(-1) ?? '');
  if (
    isNamed &&
    !/^(?:pipefail|errexit|nounset|xtrace|noglob|noclobber|allexport|verbose|monitor|posix|history)$/.test(named ?? '')
  )
    call.find('opaque', 'set -o with an unknown option');
  if (at >= 0 && !isNamed) call.shell.positional = call.args.slice(named === '--' ? at + 1 : at);
  return '';
}

function judgeTrap(call: Call): string {
  const [action] = call.args.filter((arg) => arg !== '--');
  if (action === undefined || /^-[lp]|^-$|^\d+$|^$/.test(action)) return unknown;
  return call.judging.evaluate.text(action, call.shell, null);
}

function judgeUnset(call: Call): string {
  for (const name of call.args) {
    if (/^HIST(?:FILE|SIZE|FILESIZE)$/.test(name))
      call.find('destructive', `without ${name} the history is no longer kept`);
    if (/[[(`$]/.test(name)) {
      call.find('opaque', 'unset evaluates a subscript, which may run code');
      if (isLiteral(name)) call.script(`: ${name}`, null);
    }
    call.shell.vars.set(name, ['']);
  }
  return '';
}

function judgeShopt(call: Call): string {
  const isHarmless = call.args.every((arg) =>
    /^-[gpqsu]+$|^(?:nullglob|globstar|dotglob|nocaseglob|nocasematch|failglob|inherit_errexit)$/.test(arg),
  );
  if (!isHarmless) call.find('opaque', `${call.program} changes how the rest of the text is read`);
  return '';
}

function judgeAlias(call: Call): string {
  for (const arg of call.args) {
    const at = arg.indexOf('=');
    if (at < 0) continue;
    call.find('opaque', 'an alias changes what a command word means');
    call.script(arg.slice(at + 1), null);
  }
  return unknown;
}

function judgeSubscripts(call: Call): string {
  const strange = call.args.filter((arg) => /[[`]|\$\(/.test(arg) || isOpen(arg));
  for (const arg of strange) {
    call.find('opaque', `${call.program} evaluates ${shown(arg)}, which may run code`);
    if (isLiteral(arg)) call.script(`: ${arg}`, null);
  }
  for (const arg of call.args) {
    const name = /^([A-Za-z_]\w*)=/.exec(arg)?.[1];
    if (name !== undefined) call.shell.vars.set(name, [plain]);
  }
  return '';
}

function judgeHistory(call: Call): string {
  if (call.args.length === 0 || /^\d+$/.test(call.args[0] ?? '')) call.find('opaque', "prints the shell's history");
  else call.find('destructive', "alters the shell's history: evidence");
  return unknown;
}

function judgeUlimit(call: Call): string {
  if (call.args.some((arg) => /^\d+$|^unlimited$/.test(arg)))
    call.find('change', `${call.program} changes limits of this shell`);
  return plain;
}

function judgeUmask(call: Call): string {
  const mode = call.args.find((arg) => !arg.startsWith('-'));
  if (mode !== undefined && /^\d*[0145]$/.test(mode)) call.find('opaque', 'umask lets everybody write to new files');
  return plain;
}

function judgeType(call: Call): string {
  return call.args.some((arg) => arg.includes(network)) ? unknown : plain;
}

function judgeMapfile(call: Call): string {
  if (call.args.some((arg) => /^-\w*C/.test(arg)))
    call.find('opaque', `${call.program} -C runs a command for every line`);
  const name = call.args.filter((arg) => !arg.startsWith('-')).at(-1) ?? 'MAPFILE';
  const isKnown = call.stdin !== null && isLiteral(call.stdin);
  call.shell.arrays.set(name, isKnown ? (call.stdin ?? '').trimEnd().split('\n') : [unknown + taints(call.stdin)]);
  return '';
}

const silent: Rule = () => '';
const opaque =
  (reason: string): Rule =>
  (call) => {
    call.find('opaque', reason);
  };

/** Rules of builtins; names joined by blanks share one. */
export const builtinRules: Readonly<Record<string, Rule>> = {
  ': exit return break continue wait jobs times disown logout': silent,
  eval: judgeEval,
  '. source': judgeSource,
  'cd pushd popd chdir': judgeCd,
  dirs: () => unknown,
  'export readonly local declare typeset': judgeDeclare,
  read: judgeRead,
  set: judgeSet,
  shift: (call) => {
    call.shell.positional = call.shell.positional.slice(Number(call.args[0] ?? '1') || 1);
    return '';
  },
  trap: judgeTrap,
  unset: judgeUnset,
  shopt: judgeShopt,
  alias: judgeAlias,
  unalias: silent,
  'let wait-p getopts': (call) => {
    if (call.program === 'getopts') {
      call.shell.vars.set(call.args[1] ?? 'opt', [plain, '?']);
      call.shell.vars.set('OPTARG', [unknown]);
      return '';
    }
    return judgeSubscripts(call);
  },
  history: judgeHistory,
  'fc bind complete compgen compopt enable suspend': opaque('it changes the shell itself'),
  ulimit: judgeUlimit,
  umask: judgeUmask,
  type: judgeType,
  hash: (call) => {
    if (call.args.some((arg) => /^-\w*[pdt]/.test(arg))) call.find('opaque', 'hash changes where a command is found');
    return '';
  },
  'mapfile readarray': judgeMapfile,
  'fg bg': opaque('it takes up another job'),
  caller: silent,
  printenv: opaque('prints the environment, secrets among it'),
};
