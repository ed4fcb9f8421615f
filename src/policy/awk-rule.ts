/** awk: a program that only prints to standard output reads; pipes, system, getline and > do more. */
import type { Call } from './judging.ts';
import { isLiteral, isOpen, network, shown, taints, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';
import { judgeFiles } from './read-only.ts';
import { judgeWrite } from './touch-file.ts';

const options =
  '+ -F= -v= -f= -e= -E= -i= -l= -W= -m= -bcCdghkInNOprsSt --field-separator= --assign= --file= --source= --posix --traditional --re-interval --sandbox --lint --include= --load= --exec= --profile? --dump-variables? --debug? --csv --characters-as-bytes --version';

/** Judges the program text and the files. */
export function judgeAwk(call: Call): string {
  const given = readOptions(call.args, optionList(options));
  const dangerous = [
    '-f',
    '-E',
    '-i',
    '-l',
    '-p',
    '-d',
    '-o',
    '-D',
    '--file',
    '--include',
    '--load',
    '--exec',
    '--profile',
    '--dump-variables',
    '--debug',
  ].find((name) => given.given.has(name));
  if (given.unknown.length > 0 || dangerous !== undefined)
    call.find('opaque', `awk with ${shown(given.unknown[0] ?? dangerous ?? '')} is not known to only read`);
  const sources = [...(given.given.get('-e') ?? []), ...(given.given.get('--source') ?? [])];
  const programs = sources.length > 0 ? sources : given.operands.slice(0, 1);
  for (const program of programs) judgeProgram(call, program);
  const files = (sources.length > 0 ? given.operands : given.operands.slice(1)).filter(
    (file) => !/^[A-Za-z_]\w*=/.test(file),
  );
  judgeFiles(call, files);
  return unknown + taints(call.stdin, ...call.args);
}

function judgeProgram(call: Call, program: string): void {
  if (isOpen(program) && !isLiteral(program)) call.find('opaque', 'a variable becomes part of the awk program');
  const { code, strings } = withoutText(program);
  if (code === null) {
    call.find('opaque', 'the awk program is not understood');
    return;
  }
  const runs = /\bsystem\s*\(|\bgetline\b|\|&|(?<!\|)\|(?!\|)/.test(code);
  if (runs) {
    call.find('opaque', 'the awk program runs commands or reads further files');
    if (taints(call.stdin).includes(network))
      call.find('destructive', 'the awk program runs what came over the network');
    for (const string of strings) call.script(string, null);
    for (const string of strings)
      if (string.startsWith('/inet')) call.find('destructive', 'the awk program opens a network connection');
  }
  if (/@\s*(?:load|include|namespace|[A-Za-z_])/.test(code))
    call.find('opaque', 'the awk program loads or calls code that is not known');
  if (/\bENVIRON\b(?!\s*\[\s*"\d+")/.test(code) && !call.judging.typed && !/\bENVIRON\s*\[\s*"/.test(code))
    call.find('opaque', 'the awk program reads the whole environment');
  judgeRedirects(call, code, strings);
}

/** print … > file. In `code` the nth string is "n". */
function judgeRedirects(call: Call, code: string, strings: readonly string[]): void {
  for (const statement of code.split(/[;{}\n]/)) {
    const print = /\bprintf?\b(.*)$/.exec(statement)?.[1];
    if (print === undefined) continue;
    const flat = withoutParentheses(print);
    for (const match of flat.matchAll(/>>?(?!=)\s*(?:"(\d+)")?/g)) {
      const target = match[1] === undefined ? undefined : strings[Number(match[1])];
      if (target === undefined) call.find('opaque', 'the awk program writes to a file that is not known');
      else if (!/^(?:\/dev\/(?:stderr|stdout)|-)$/.test(target)) judgeWrite(call, target, 'write');
    }
  }
}

function withoutParentheses(text: string): string {
  let before = text;
  for (let count = 0; count < 20; count += 1) {
    const after = before.replace(/\([^()]*\)/g, ' ');
    if (after === before) return after;
    before = after;
  }
  return before;
}

/** The program without strings, patterns and comments; code null where it can't be told apart. */
function withoutText(program: string): { readonly code: string | null; readonly strings: readonly string[] } {
  const strings: string[] = [];
  let code = '';
  let at = 0;
  while (at < program.length) {
    const char = program.charAt(at);
    if (char === '#') {
      const end = program.indexOf('\n', at);
      at = end < 0 ? program.length : end;
    } else if (char === '"' || (char === '/' && opensPattern(code))) {
      const match =
        char === '"'
          ? /^"((?:[^"\\\n]|\\[\s\S])*)"/.exec(program.slice(at))
          : /^\/((?:[^/\\\n]|\\.)*)\//.exec(program.slice(at));
      if (match === null) return { code: null, strings };
      const body = match[1] ?? '';
      if (char === '/' && (body.match(/\[/g) ?? []).length > (body.match(/\]/g) ?? []).length)
        return { code: null, strings };
      if (char === '"') {
        code += `"${strings.length}"`;
        strings.push(body.replace(/\\(["\\/])/g, '$1'));
      } else code += ' 0 ';
      at += match[0].length;
    } else {
      code += char;
      at += 1;
    }
  }
  return { code, strings };
}

/** Whether a slash here opens a pattern: not behind a value, where it divides. */
function opensPattern(code: string): boolean {
  const before = code.trimEnd();
  return !/(?:[\w)\]$"]|\+\+|--)$/.test(before);
}
