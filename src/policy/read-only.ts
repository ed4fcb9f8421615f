/** The rule for programs that only read: its options are on the list, and what it opens holds no secret. */
import { locate } from './locate.ts';
import type { Call, Rule } from './judging.ts';
import { isLiteral, isOpen, network, plain, secret, shown, taints, unknown } from './marks.ts';
import { type OptionList, optionList, type Options, readOptions } from './options.ts';
import { decoded } from './decode.ts';
import { type OperandKind, readerLines } from './readers.ts';
import { secretFileIn, secretFolderIn } from './secret-files.ts';

/** Program -> its line of the table, compiled when it is first asked for. */
const lines = new Map<string, { readonly options: string; readonly kind: OperandKind }>();
for (const line of readerLines.trim().split('\n')) {
  const [names = '', options = '', kind = ''] = line.split('|').map((cell) => cell.trim());
  for (const name of names.split(' ')) lines.set(name, { options, kind: kind as OperandKind });
}

/** The rule of a program on the table; null for others. */
export function readerRule(program: string): Rule | null {
  const line = lines.get(program);
  if (line === undefined) return null;
  return (call) => judgeReader(call, optionList(line.options), line.kind);
}

function judgeReader(call: Call, list: OptionList, kind: OperandKind): string {
  const options = readOptions(call.args, list);
  const [strange] = options.unknown;
  if (strange !== undefined) call.find('opaque', `${call.program} with ${shown(strange)} is not known to only read`);
  const [unsure] = options.unsure;
  if (unsure !== undefined && !list.takesAny)
    call.find('opaque', `${call.program} may be given other options by ${shown(unsure)}`);
  judgeOperands(call, options, kind);
  const values = [...options.given.values()].flat().filter((value) => secretFileIn(value) !== null);
  judgeFiles(call, values);
  return kind === 'network' ? unknown + network : outputOf(call, options);
}

function judgeOperands(call: Call, options: Options, kind: OperandKind): void {
  const { operands } = options;
  switch (kind) {
    case 'none':
      if (operands.length > 0) call.find('opaque', `${call.program} ${shown(operands[0] ?? '')} may change something`);
      return;
    case 'one':
      if (operands.length > 1)
        call.find('opaque', `${call.program} writes to its second file, ${shown(operands[1] ?? '')}`);
      judgeFiles(call, operands);
      return;
    case 'files':
      judgeFiles(call, operands);
      judgeOptionFiles(call);
      return;
    case 'pattern':
      judgePattern(call, options);
      return;
    case 'network':
      judgeNames(call);
      return;
    case 'meta':
      if (/^\[$|^test$/.test(call.program)) judgeTestOperands(call);
      return;
    case 'data':
      if (call.program === 'sleep' && operands.some((word) => /^inf/i.test(word)))
        call.find('opaque', 'sleep does not end');
  }
}

/** Files whose content comes out. */
export function judgeFiles(call: Call, files: readonly string[]): void {
  if (call.judging.typed) return;
  for (const file of files) {
    const path = locate(file, call.shell);
    const what = secretFileIn(path);
    if (what !== null && call.judging.files.get(path) === undefined)
      call.find('opaque', `reads ${what}: ${shown(path)}`);
    else if (isOpen(file) && /[\uE000\uE001\uE005\uE006]/.test(file))
      call.find('opaque', `reads a file that is not known: ${shown(file)}`);
    if (
      /^\/dev\/(?:zero|u?random|full|tcp\/|udp\/|tty|input|hidraw|kmsg)/.test(path) &&
      !/^(?:head|od|dd|hexdump|xxd)$/.test(call.program)
    ) {
      call.find('opaque', `reads a device without an end: ${shown(path)}`);
      call.judging.isEndless = !/^\/dev\/(?:tty|input|hidraw|kmsg)/.test(path);
    }
  }
}

/** Values of options that are files, joined with = or to the letter. */
function judgeOptionFiles(call: Call): void {
  for (const arg of call.args) {
    const path = /^--?[\w-]*?[=]?([~/].*)$/.exec(arg)?.[1];
    if (arg.startsWith('-') && path !== undefined) judgeFiles(call, [path]);
  }
}

function judgePattern(call: Call, { given, operands }: Options): void {
  const hasPattern = ['-e', '-f', '--regexp', '--file'].some((name) => given.has(name));
  const files = hasPattern ? operands : operands.slice(1);
  const isSilent = ['-q', '-l', '-L', '-c', '--quiet', '--silent', '--count', '--files-with-matches'].some((name) =>
    given.has(name),
  );
  judgeOptionFiles(call);
  const isRecursive =
    given.has('-r') || given.has('-R') || given.has('--recursive') || call.program === 'rgrep' || call.program === 'rg';
  for (const file of files) {
    const path = locate(file, call.shell);
    const what = isRecursive ? secretFolderIn(path) : null;
    if (what !== null && !isSilent && !call.judging.typed) call.find('opaque', `searches ${what}: ${shown(path)}`);
  }
  if (!isSilent) judgeFiles(call, files);
  const known = files.filter((file) => secretFileIn(locate(file, call.shell)) !== null);
  if (isSilent && !call.judging.typed && known.length > 0)
    call.find('opaque', `searches ${shown(known[0] ?? '')}, which holds secrets`);
}

/** Names that are looked up leave the machine: nothing that was read here may be among them. */
function judgeNames(call: Call): void {
  if (call.judging.typed) return;
  const open = call.args.find((arg) => !isLiteral(arg) && /[\uE000\uE001\uE005\uE006]/.test(arg));
  if (open === undefined) return;
  const isSecret = taints(open).includes(secret) || /[.\w]/.test(open.replace(/[\uE000-\uE006]/g, ''));
  call.find(isSecret ? 'destructive' : 'opaque', `${call.program} sends ${shown(open)} out as a name`);
}

/** bash evaluates a subscript behind -v, and operands of -eq in [[ only. */
function judgeTestOperands(call: Call): void {
  const at = call.args.findIndex((arg) => arg === '-v' || arg === '-R');
  const name = at < 0 ? undefined : call.args[at + 1];
  if (name === undefined || /^[A-Za-z_]\w*$/.test(name)) return;
  call.find('opaque', 'test -v evaluates a subscript, which may run code');
  if (isLiteral(name)) call.script(`: ${name}`, null);
}

/** What it prints, as far as that helps to follow a text. */
function outputOf(call: Call, options: Options): string {
  const [first = ''] = options.operands;
  switch (call.program) {
    case 'test':
    case '[':
    case 'true':
    case 'false':
    case 'cmp':
    case 'sleep':
    case 'selinuxenabled':
    case 'mountpoint':
      return '';
    case 'basename':
      return first.slice(first.replace(/\/+$/, '').lastIndexOf('/') + 1);
    case 'dirname':
      return /\/[^/]+\/*$/.test(first) ? first.replace(/\/+[^/]+\/*$/, '') || '/' : '.';
    case 'readlink':
    case 'realpath':
      return locate(options.operands.at(-1) ?? '', call.shell);
    case 'pwd':
      return call.shell.cwd === '' ? unknown : call.shell.cwd;
    case 'whoami':
    case 'logname':
    case 'id':
    case 'nproc':
    case 'uname':
    case 'arch':
    case 'hostname':
    case 'hostid':
    case 'wc':
    case 'seq':
    case 'getconf':
    case 'getenforce':
    case 'lsb_release':
    case 'expr':
      return plain + taints(call.stdin);
    case 'base64':
    case 'xxd':
    case 'rev':
    case 'tr':
      return decoded(call, options) ?? unknown + taints(call.stdin, ...call.args);
    case 'pidof':
    case 'pgrep':
      noteVitalProcess(call);
      return plain;
    case 'cat':
      return contentOf(call, options.operands);
    case 'find':
      return unknown;
    default: {
      const marked = options.operands.some((file) => secretFileIn(locate(file, call.shell)) !== null) ? secret : '';
      return unknown + taints(call.stdin, ...call.args, marked, contentOf(call, options.operands));
    }
  }
}

/** The content of files that this text wrote or substituted; of others, where it came from. */
function contentOf(call: Call, files: readonly string[]): string {
  if (files.length === 0) return call.stdin ?? unknown;
  const contents = files.map((file) => {
    if (file === '-' || file === '/dev/stdin') return call.stdin ?? unknown;
    const path = locate(file, call.shell);
    if (path === '/dev/null') return '';
    const stored = call.judging.files.get(path);
    if (/(?:^|\/)(?:sshd?|systemd|init)\.pid$/.test(path)) call.judging.hasSoughtVitalProcess = true;
    return stored ?? unknown + (secretFileIn(path) === null ? '' : secret);
  });
  return contents.join('');
}

function noteVitalProcess(call: Call): void {
  if (
    call.args.some((arg) =>
      /(?:^|\/)(?:sshd?|systemd.*|init|dbus.*|NetworkManager|login|agetty|dropbear|auditd|rsyslogd?|fail2ban|firewalld)\b/.test(
        arg,
      ),
    )
  )
    call.judging.hasSoughtVitalProcess = true;
}
