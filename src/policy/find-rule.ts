/** find: tests read; actions remove, write or run. */
import type { Call } from './judging.ts';
import { glob, isLiteral, isOpen, shown, unknown } from './marks.ts';
import { judgeWrite, pathOf } from './touch-file.ts';

const tests =
  /^-(?:a|and|o|or|not|P|L|H|D|O\d?|daystart|depth|d|follow|ignore_readdir_race|noignore_readdir_race|maxdepth|mindepth|mount|noleaf|regextype|xdev|warn|nowarn|amin|anewer|atime|cmin|cnewer|ctime|empty|executable|false|fstype|gid|group|ilname|iname|inum|ipath|iregex|iwholename|links|lname|mmin|mtime|name|newer[aBcmtX]{0,2}|nogroup|nouser|path|perm|readable|regex|samefile|size|true|type|uid|used|user|wholename|writable|xtype|context|print|print0|ls|printf|prune|quit|E|s|X|x)$/;

/** Judges every word of the expression; returns paths below the starting points. */
export function judgeFind(call: Call): string {
  const at = call.args.findIndex((arg) => /^[-(!]/.test(arg) && !/^-[HLP]$|^-O\d$|^-D$/.test(arg));
  const starts = (at < 0 ? call.args : call.args.slice(0, at)).filter((arg) => !arg.startsWith('-'));
  const expression = at < 0 ? [] : call.args.slice(at);
  const found = (starts.length === 0 ? ['.'] : starts).map((start) => foundIn(start, expression));
  for (const start of starts)
    if (isOpen(start.charAt(0)) && !call.judging.typed)
      call.find('opaque', `searches a folder that is not known, or is told more by ${shown(start)}`);
  for (let index = 0; index < expression.length; index += 1) index += judgeWord(call, expression.slice(index), found);
  return found
    .map((path) => `${path}\n`)
    .join('')
    .includes(glob)
    ? (found[0] ?? unknown)
    : unknown;
}

/** Judges one word with what belongs to it; says how many further words that was. */
function judgeWord(call: Call, rest: readonly string[], found: readonly string[]): number {
  const [word = ''] = rest;
  switch (word) {
    case '-delete':
      call.find('destructive', `removes everything that is found in ${shown(found.join(' '))}`);
      return 0;
    case '-exec':
    case '-execdir':
    case '-ok':
    case '-okdir':
      if (word.startsWith('-ok')) call.find('opaque', 'find -ok asks');
      return judgeExec(call, rest, found);
    case '-fprint':
    case '-fprint0':
    case '-fls':
    case '-fprintf':
      judgeWrite(call, rest[1] ?? '', 'write');
      return word === '-fprintf' ? 2 : 1;
    case '-files0-from':
      call.find('opaque', 'find takes its starting points from a file');
      return 1;
    default:
      if (word.startsWith('-') && !tests.test(word))
        call.find('opaque', `find with ${shown(word)} is not known to only read`);
      if (isOpen(word.charAt(0)) && !call.judging.typed && !isLiteral(word))
        call.find('opaque', `find may be told to do more by ${shown(word)}`);
      return takesValue.test(word) ? 1 : 0;
  }
}

/** A path that stands for what is found: at any depth below the start, with the name that is looked for. */
function foundIn(start: string, expression: readonly string[]): string {
  const at = expression.findIndex((word) => /^-i?name$/.test(word));
  const name = at < 0 ? glob : (expression[at + 1] ?? glob).replace(/[*?]|\[[^\]]*\]/g, glob);
  return `${start.replace(/\/$/, '')}/${glob}/${name}`;
}

const takesValue =
  /^-(?:maxdepth|mindepth|regextype|amin|anewer|atime|cmin|cnewer|ctime|fstype|gid|group|ilname|iname|inum|ipath|iregex|iwholename|links|lname|mmin|mtime|name|newer\w{0,2}|path|perm|regex|samefile|size|type|uid|used|user|wholename|xtype|context|printf)$/;

function judgeExec(call: Call, rest: readonly string[], found: readonly string[]): number {
  const end = rest.findIndex((arg, index) => index > 0 && (arg === ';' || (arg === '+' && rest[index - 1] === '{}')));
  const command = rest.slice(1, end < 0 ? rest.length : end);
  if (end < 0) call.find('opaque', 'find -exec does not end');
  const paths = found.length === 0 ? [unknown] : found;
  for (const path of paths.slice(0, 4)) {
    const folder = pathOf(call, path);
    const isShell = /^(?:.*\/)?(?:ba|da|a|z|k)?sh$/.test(command[0] ?? '') && command.includes('-c');
    const given = isShell ? command : command.map((arg) => arg.replaceAll('{}', folder));
    if (isShell && command.some((arg, index) => arg.includes('{}') && command[index - 1] === '-c'))
      call.find('opaque', 'names of files become part of a program');
    call.run(isShell ? given.map((arg) => (arg === '{}' ? folder : arg.replaceAll('{}', unknown))) : given, null);
  }
  return end < 0 ? rest.length : end;
}
