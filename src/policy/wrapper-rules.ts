/** Peels wrappers: the command inside is judged as if it stood alone, and the wrapper adds what it adds. */
import { judgeEnvironment } from './environment.ts';
import type { Call, Rule } from './judging.ts';
import { isLiteral, isOpen, plain, shown, split, taints, unknown } from './marks.ts';
import { type OptionList, optionList, type Options, readOptions } from './options.ts';
import { wrapperLines } from './wrappers.ts';

interface Wrapper {
  readonly options: string;
  readonly skipped: number;
  readonly kind: string;
}

const wrappers = new Map<string, Wrapper>();
for (const line of wrapperLines.trim().split('\n')) {
  const [names = '', options = '', skipped = '0', kind = 'plain'] = line.split('|').map((cell) => cell.trim());
  for (const name of names.split(' ')) wrappers.set(name, { options, skipped: Number(skipped), kind });
}

/** The rule of a wrapper; null for other programs. */
export function wrapperRule(program: string): Rule | null {
  const wrapper = wrappers.get(program);
  return wrapper === undefined ? null : (call) => judgeWrapper(call, wrapper);
}

function judgeWrapper(call: Call, wrapper: Wrapper): string {
  const list: OptionList = optionList(wrapper.options);
  const options = readOptions(call.args, list);
  judgeStrange(call, options, wrapper);
  const special = judgeSpecial(call, options);
  if (special !== null) return special;
  const rest = withoutAssignments(call, options.operands.slice(wrapper.skipped));
  if (wrapper.kind === 'doubt' || wrapper.kind === 'embedded')
    call.find('opaque', `${call.program} decides where and as what a command runs`);
  if (wrapper.kind === 'change') call.find('change', `${call.program} starts a service for a command`);
  if (rest.length === 0) return judgeEmpty(call, options);
  if (isOpen(rest[0] ?? '') && rest.length > 1) call.run(rest.slice(1));
  return call.run(rest);
}

/** An option that is not known may have a value: then the command is one word further on. */
function judgeStrange(call: Call, options: Options, wrapper: Wrapper): void {
  const [strange] = options.unknown;
  if (strange === undefined) return;
  call.find('opaque', `${call.program} with ${shown(strange)} is not known`);
  const further = options.operands.slice(wrapper.skipped + 1);
  if (further.length > 0) call.run(further);
}

function judgeSpecial(call: Call, options: Options): string | null {
  const { given, operands } = options;
  switch (call.program) {
    case 'command':
      return given.has('-v') || given.has('-V') ? plain : null;
    case 'sudo':
    case 'doas':
      return judgeSudo(call, options);
    case 'env':
      return judgeEnv(call, options);
    case 'time':
    case 'gtime':
      if (given.has('-o') || given.has('--output')) call.find('change', 'time writes its report to a file');
      return null;
    case 'ionice':
    case 'chrt':
    case 'taskset':
    case 'prlimit':
    case 'choom':
      return judgeScheduling(call, options);
    case 'flock':
    case 'runuser':
      return judgeCommandText(call, options);
    case 'strace':
    case 'ltrace':
      if (given.has('-p') || given.has('-o'))
        call.find('opaque', `${call.program} attaches to a process or writes a file`);
      return null;
    case 'toybox':
    case 'busybox':
      if (operands.length === 0 || (operands[0] ?? '').startsWith('--')) return unknown;
      return null;
    case 'systemd-inhibit':
      return given.has('--list') ? unknown : null;
    case 'gdb':
    case 'cgdb':
      for (const command of [...(given.get('-ex') ?? []), ...(given.get('--ex') ?? [])])
        call.script(command.replace(/^!|^shell /, ''));
      return null;
    default:
      return null;
  }
}

function judgeSudo(call: Call, options: Options): string | null {
  const { given, operands } = options;
  if (given.has('-l') || given.has('-v') || given.has('-V') || given.has('-k') || given.has('-K')) {
    if (operands.length === 0) return unknown;
  }
  if (given.has('-e')) {
    call.find('opaque', 'sudo -e opens an editor');
    for (const file of operands) call.run(['tee', file]);
    return unknown;
  }
  const isGivenPassword = given.has('-S') || given.has('--stdin');
  if (isGivenPassword && call.stdin !== null && call.stdin !== '' && !call.judging.typed)
    call.find('opaque', 'a password is given to sudo in plain text');
  if (given.has('-A') || given.has('--askpass')) call.find('opaque', 'sudo runs a program that gives the password');
  if (given.has('-R') || given.has('--chroot')) call.find('opaque', 'sudo changes the root folder');
  if (operands.length === 0) {
    call.find('opaque', `${call.program} without a command opens a shell`);
    return judgePiped(call);
  }
  const isShell = given.has('-i') || given.has('-s') || given.has('--login') || given.has('--shell');
  if (isShell && operands.length === 1) call.script(operands[0] ?? '');
  return null;
}

/** A shell that reads what is piped into it. */
function judgePiped(call: Call): string {
  return call.stdin === null ? unknown : call.run(['sh']);
}

function judgeEnv(call: Call, options: Options): string | null {
  const texts = [...(options.given.get('-S') ?? []), ...(options.given.get('--split-string') ?? [])];
  for (const text of texts) {
    const words = text.split(/[ \t\n]+/).filter((word) => word !== '');
    call.run(['env', ...words.map((word) => word.replace(/^(["'])(.*)\1$/, '$2')), ...options.operands]);
    call.script([text, ...options.operands].join(' '));
  }
  return texts.length > 0 ? unknown : null;
}

function judgeScheduling(call: Call, options: Options): string | null {
  const pid = options.given.get('-p') ?? options.given.get('--pid');
  if (pid === undefined) return null;
  const isSetting = [...options.given].some(
    ([name, values]) => !/^(?:-p|--pid|-o|--output)$/.test(name) && values.some((value) => value !== ''),
  );
  const isReading = options.operands.length <= 1 && !isSetting;
  if (!isReading) call.find('change', `${call.program} changes a running process`);
  return unknown;
}

/** flock FILE -c TEXT, runuser USER -c TEXT. */
function judgeCommandText(call: Call, options: Options): string | null {
  const own = [
    ...(options.given.get('-c') ?? []),
    ...(options.given.get('--command') ?? []),
    ...(options.given.get('--session-command') ?? []),
  ];
  const at = options.operands.findIndex((arg) => arg === '-c' || arg === '--command');
  const behind = at < 0 ? [] : [options.operands[at + 1] ?? ''];
  if (call.program === 'flock' && !/^\d+$/.test(options.operands[0] ?? ''))
    call.find('change', 'flock makes a lock file');
  const texts = [...own, ...behind];
  if (call.program === 'runuser') call.find('opaque', 'runuser decides as whom a command runs');
  for (const text of texts) call.script(text);
  if (texts.length > 0) return unknown;
  if (call.program === 'runuser' && !options.given.has('-u')) return judgePiped(call);
  return null;
}

/** `sudo A=b cmd`, `env A=b cmd`. */
function withoutAssignments(call: Call, words: readonly string[]): readonly string[] {
  if (!/^(?:sudo|doas|env|command|exec)$/.test(call.program)) return words;
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const equals = word.indexOf('=');
    if (equals <= 0 || !/^[A-Za-z_]\w*$/.test(word.slice(0, equals))) break;
    judgeEnvironment(word.slice(0, equals), word.slice(equals + 1), call.shell);
  }
  return words.slice(at);
}

function judgeEmpty(call: Call, options: Options): string {
  if (call.program === 'env') {
    call.find('opaque', 'env prints the environment, secrets among it');
    return unknown + taints('\uE005');
  }
  if (call.program === 'exec') return '';
  if (/^(?:nice|ulimit|time|flock|prlimit|numactl|systemd-inhibit)$/.test(call.program) && options.unknown.length === 0)
    return plain;
  call.find('opaque', `${call.program} without a command opens a shell`);
  return judgePiped(call);
}

/** su [-] [user] [-c text]: options may stand behind the user. */
function judgeSu(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-lmpfPT -c= -s= -g= -G= -w= --command= --login --shell= --preserve-environment --session-command= --pty',
    ),
  );
  const texts = ['-c', '--command', '--session-command'].flatMap((name) => options.given.get(name) ?? []);
  for (const shell of [...(options.given.get('-s') ?? []), ...(options.given.get('--shell') ?? [])])
    if (!/^\/bin\/(?:ba|da)?sh$/.test(shell)) call.find('opaque', `su uses the shell ${shown(shell)}`);
  if (options.unknown.length > 0) call.find('opaque', `su with ${shown(options.unknown[0] ?? '')} is not known`);
  if (texts.length === 0) {
    call.find('opaque', 'su without a command opens a shell');
    return judgePiped(call);
  }
  return texts.map((text) => call.script(text)).join('');
}

function judgeScript(call: Call): string {
  const options = readOptions(
    call.args,
    optionList('-aefqV -c= -E= -I= -O= -B= -T= -m= -o= --command= --quiet --append --flush --return'),
  );
  for (const text of [...(options.given.get('-c') ?? []), ...(options.given.get('--command') ?? [])]) call.script(text);
  call.find('opaque', 'script opens a terminal and records it');
  if (options.operands.length > 1) call.run(options.operands.slice(1));
  return unknown;
}

function judgeWatch(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '+ -bceghtpxrw -d? -n= -q= --interval= --no-title --differences? --errexit --chgexit --color --exec --precise --beep --equexit=',
    ),
  );
  call.find('opaque', 'watch never ends');
  call.script(options.operands.join(' '));
  call.run(options.operands);
  return unknown;
}

/** xargs and parallel: words of standard input are added to the command. */
function judgeXargs(call: Call): string {
  const list =
    '+ -0rtpxo -I= -i? -n= -P= -L= -l? -a= -d= -E= -e? -s= -R= --null --no-run-if-empty --replace? --max-args= --max-procs= --max-lines? --arg-file= --delimiter= --verbose --interactive --exit --max-chars= --show-limits --open-tty --process-slot-var= --eof?';
  const options = readOptions(call.args, optionList(list));
  const [strange] = options.unknown;
  if (strange !== undefined) call.find('opaque', `xargs with ${shown(strange)} is not known`);
  const command = options.operands.length === 0 ? ['echo'] : options.operands;
  const input = options.given.has('-a') || options.given.has('--arg-file') ? null : call.stdin;
  const words =
    input !== null && isLiteral(input) ? input.split(/[\s\0]+/).filter((word) => word !== '') : [split + taints(input)];
  const pattern =
    options.given.get('-I')?.[0] ?? options.given.get('--replace')?.[0] ?? (options.given.has('-i') ? '{}' : undefined);
  if (pattern === undefined) return call.run([...command, ...words], null);
  const replaced = pattern === '' ? '{}' : pattern;
  const lines = input !== null && isLiteral(input) ? input.split('\n').filter((line) => line !== '') : words;
  const outputs = lines.map((line) => {
    const text = line.startsWith(split) ? unknown + taints(line) : line;
    return call.run(
      command.map((arg) => arg.replaceAll(replaced, text)),
      null,
    );
  });
  return outputs.join('');
}

function judgeParallel(call: Call): string {
  const at = call.args.findIndex((arg) => arg.startsWith(':::'));
  const own = at < 0 ? call.args : call.args.slice(0, at);
  const given = at < 0 ? [split + taints(call.stdin)] : call.args.slice(at + 1).filter((arg) => !arg.startsWith(':::'));
  const options = readOptions(
    own,
    optionList(
      '+ -0kmqtuvX -j= -P= -n= -N= -L= -I= -a= -S= --jobs= --keep-order --dry-run --bar --halt= --will-cite --no-notice --colsep= --delay= --timeout= --retries= --tag --line-buffer',
    ),
  );
  if (options.unknown.length > 0 || options.given.has('-S'))
    call.find('opaque', `parallel with ${shown(options.unknown[0] ?? '-S')} is not known`);
  const command = options.operands;
  call.find('opaque', 'parallel gives words to a shell as text');
  if (command.length === 0) return given.map((text) => call.script(text)).join('');
  const text = command.join(' ');
  call.script(
    text.includes('{')
      ? given.map((word) => text.replace(/\{[^}]*\}/g, word)).join('\n')
      : `${text} ${given.join(' ')}`,
  );
  return unknown;
}

/** Rules of wrappers that are more than options and a command. */
export const wrapperRules: Readonly<Record<string, Rule>> = {
  su: judgeSu,
  script: judgeScript,
  watch: judgeWatch,
  xargs: judgeXargs,
  'parallel rush rust-parallel': judgeParallel,
};
