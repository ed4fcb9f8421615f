/** Shells and other interpreters: a program in an argument, on standard input, or in a file. */
import { locate } from './locate.ts';
import { newProcess } from './shell-state.ts';
import { judgeCode } from './foreign-code.ts';
import { judgeWrite } from './touch-file.ts';
import { type Call, noteUnknownCode, type Rule } from './judging.ts';
import { network, shown, taints, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';

function judgeShell(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '+ -aefhimnprstuvxlBCEHIPVcDbk -o= -O= --login --norc --noprofile --posix --restricted --verbose --rcfile= --init-file= --noediting --debugger --dump-strings',
    ),
  );
  if (options.given.has('--rcfile') || options.given.has('--init-file') || options.unknown.length > 0) {
    call.find('opaque', `${call.program} with ${shown(options.unknown[0] ?? '--rcfile')} is not known`);
    for (const value of [...(options.given.get('--rcfile') ?? []), ...(options.given.get('--init-file') ?? [])])
      judgeFile(call, value);
  }
  const [first, ...rest] = options.operands;
  if (options.given.has('-c')) {
    if (first === undefined) return unknown;
    return judgeText(call, first, rest);
  }
  if (options.given.has('-n') && first !== undefined) return unknown;
  if (options.given.has('-i')) call.find('opaque', `${call.program} -i is interactive`);
  if (first === undefined || options.given.has('-s')) return judgeInput(call, options.operands);
  return judgeFile(call, first, rest);
}

function judgeText(call: Call, text: string, args: readonly string[]): string {
  if (text.includes(network)) call.find('destructive', 'runs what came over the network: remote code');
  const child = newProcess(call.shell);
  const [name, ...positional] = args;
  if (name !== undefined) child.vars.set('0', [name]);
  child.positional = positional;
  return call.judging.evaluate.text(text, child, call.stdin);
}

/** The program comes through standard input. */
function judgeInput(call: Call, args: readonly string[]): string {
  if (call.stdin === null) {
    call.find('opaque', `${call.program} without a program is interactive`);
    return unknown;
  }
  if (call.stdin.includes(network))
    call.find('destructive', `what comes over the network is run by ${call.program}: remote code`);
  return judgeText(call, call.stdin, ['sh', ...args]);
}

function judgeFile(call: Call, file: string, args: readonly string[] = []): string {
  if (/^(?:-|\/dev\/(?:stdin|fd\/0)|\/proc\/self\/fd\/0)$/.test(file)) return judgeInput(call, args);
  const stored = call.judging.files.get(locate(file, call.shell));
  if (stored !== undefined) {
    if (stored.includes(network)) call.find('destructive', `runs ${shown(file)}, which was downloaded: remote code`);
    else if (!call.judging.isStoreStale) return judgeText(call, stored, [file, ...args]);
    else judgeText(call, stored, [file, ...args]);
  }
  if (call.judging.hasDownloaded || /^https?:/.test(file))
    call.find('destructive', `runs ${shown(file)} after a download: remote code`);
  noteUnknownCode(call.judging);
  call.find('opaque', `what is in ${shown(file)} is not known`);
  return unknown + taints(call.stdin);
}

/** Interpreter -> its options for code in an argument, for asking its version, and for checking syntax only. */
const interpreters: Readonly<Record<string, { readonly code: RegExp; readonly check?: RegExp }>> = {
  'python python2 python3 pypy pypy3 micropython ipython jython': { code: /^-\w*c$/ },
  perl: { code: /^-\w*[eE]$/, check: /^-\w*c\w*$/ },
  'ruby jruby irb': { code: /^-\w*e$/, check: /^-\w*c\w*$/ },
  'node nodejs deno bun': { code: /^(?:-\w*[ep]|--eval|--print|eval)$/, check: /^(?:-c|--check)$/ },
  'php php-cgi': { code: /^-(?:r|B|R|E)$/, check: /^-\w*l$/ },
  'lua luajit luac': { code: /^-e$/ },
  'java javac jar kotlin kotlinc go rustc gcc g++ cc c++ clang dotnet perl5': { code: /^-exec$/ },
  'Rscript R julia octave elixir erl ghc scala groovy guile clisp racket sbcl tclsh wish expect jrunscript jjs jshell gnuplot pwsh powershell swipl raku nim crystal dart swift ocaml pry gimp emacs osascript':
    {
      code: /^(?:-{1,2}(?:e|E|c|r|x|eval|Command|command|execute|nw|batch|f|g|b)|-eval)$/,
    },
};

function judgeInterpreter(call: Call, form: { readonly code: RegExp; readonly check?: RegExp }): string {
  const { args } = call;
  if (args.length === 1 && /^(?:-[vVm]{1,2}|--version|-version|version)$/.test(args[0] ?? '')) return unknown;
  const at = args.findIndex((arg) => form.code.test(arg));
  const attached = args.find((arg) => /^(?:-e|-c|--eval=|-r|-E).+/.test(arg) && !form.code.test(arg));
  noteUnknownCode(call.judging);
  call.find('opaque', `${call.program} runs a program that is not shell`);
  if (call.stdin !== null && call.stdin.includes(network) && at < 0)
    call.find('destructive', `what comes over the network is run by ${call.program}: remote code`);
  if (args.some((arg) => arg.includes(network)))
    call.find('destructive', 'runs what came over the network: remote code');
  for (const [index, arg] of args.entries()) if (form.code.test(arg)) judgeCode(call, args[index + 1] ?? '');
  if (attached !== undefined) judgeCode(call, attached);
  if (at < 0 && call.stdin !== null && !args.some((arg) => !arg.startsWith('-'))) judgeCode(call, call.stdin);
  if (/^(?:perl|ruby)/.test(call.program) && args.some((arg) => /^-\w*i/.test(arg))) judgeInPlace(call, form.code);
  const file = args.find((arg) => !arg.startsWith('-'));
  if (at < 0 && file !== undefined) judgeScriptFile(call, file);
  return unknown + taints(call.stdin, ...args);
}

/** perl -i edits the files behind the program. */
function judgeInPlace(call: Call, code: RegExp): void {
  const files = call.args.filter((arg, index) => !arg.startsWith('-') && !code.test(call.args[index - 1] ?? ''));
  for (const file of files) judgeWrite(call, file, 'edit');
}

function judgeScriptFile(call: Call, file: string): void {
  const stored =
    call.judging.files.get(locate(file, call.shell)) ?? (/^-$|^\/dev\/stdin$/.test(file) ? call.stdin : undefined);
  if (stored !== undefined && stored !== null) {
    if (stored.includes(network)) call.find('destructive', `runs ${shown(file)}, which was downloaded: remote code`);
    judgeCode(call, stored);
  } else if (call.judging.hasDownloaded || /^https?:/.test(file))
    call.find('destructive', `runs ${shown(file)} after a download: remote code`);
}

const rules: Record<string, Rule> = {
  'sh bash dash ash zsh ksh mksh ksh93 rbash yash posh sash lksh oksh': judgeShell,
  'fish csh tcsh elvish xonsh nu rc es': (call) => {
    call.find('opaque', `${call.program} does not read text as sh does`);
    return judgeShell(call);
  },
};
for (const [names, form] of Object.entries(interpreters)) rules[names] = (call) => judgeInterpreter(call, form);

/** Rules of everything that runs programs given as text. */
export const shellRules: Readonly<Record<string, Rule>> = rules;
