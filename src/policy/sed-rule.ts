/** sed: a script that only prints reads; w, e and -i write or run. */

import type { Call } from './judging.ts';
import { isLiteral, shown, taints, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';
import { judgeFiles } from './read-only.ts';
import { judgeWrite } from './touch-file.ts';

/** What a script does beyond editing the stream. */
interface SedScript {
  readonly writes: readonly string[];
  readonly reads: readonly string[];
  /** Shell text; empty where the pattern space itself is run. */
  readonly runs: readonly string[];
  readonly isUnderstood: boolean;
}

const options =
  '-nErsuz -b -e= -f= -i? -l= --quiet --silent --regexp-extended --separate --null-data --unbuffered --posix --debug --sandbox --follow-symlinks --expression= --file= --in-place? --line-length= --binary --zero-terminated';

/** Judges scripts and files. */
export function judgeSed(call: Call): string {
  const given = readOptions(call.args, optionList(options));
  if (given.unknown.length > 0) call.find('opaque', `sed with ${shown(given.unknown[0] ?? '')} is not known`);
  const scripts = [...(given.given.get('-e') ?? []), ...(given.given.get('--expression') ?? [])];
  const scriptFiles = [...(given.given.get('-f') ?? []), ...(given.given.get('--file') ?? [])];
  if (scriptFiles.length > 0) call.find('opaque', 'sed runs a script from a file');
  const hasScript = scripts.length + scriptFiles.length > 0;
  const files = hasScript ? given.operands : given.operands.slice(1);
  for (const script of hasScript ? scripts : given.operands.slice(0, 1)) judgeScript(call, script);
  const isInPlace = given.given.has('-i') || given.given.has('--in-place');
  if (!isInPlace) judgeFiles(call, files);
  else for (const file of files) judgeWrite(call, file, 'edit');
  if (isInPlace) judgeSettings(call, scripts.concat(given.operands).join('\n'));
  return isInPlace ? '' : unknown + taints(call.stdin, ...call.args);
}

/** Settings that a one-line edit weakens, whatever the file is called. */
function judgeSettings(call: Call, text: string): void {
  if (
    /(?:PermitRootLogin\s+yes|PasswordAuthentication\s+yes|PermitEmptyPasswords\s+yes|StrictModes\s+no|SELINUX=(?:disabled|permissive)|NOPASSWD|gpgcheck\s*=\s*0|nullok|pam_permit)/i.test(
      text,
    )
  ) {
    call.find('destructive', 'the edit weakens who may get in or what is checked');
  }
}

function judgeScript(call: Call, script: string): void {
  const isOpenScript = !isLiteral(script.replace(/\uE003/g, ''));
  if (isOpenScript) call.find('opaque', `a variable becomes part of the sed script ${shown(script).slice(0, 60)}`);
  const parsed = readSed(script);
  if (!parsed.isUnderstood) call.find('opaque', `the sed script ${shown(script).slice(0, 60)} is not understood`);
  for (const file of parsed.writes) judgeWrite(call, file, 'write');
  judgeFiles(call, parsed.reads);
  for (const text of parsed.runs) {
    call.find('opaque', 'the sed script runs a command');
    if (text !== '') call.script(text, null);
  }
}

interface Cursor {
  readonly text: string;
  at: number;
}

/** Reads a script; what it can't read is not understood. Grammar: POSIX.1-2017 sed, and GNU sed's e, F, R, W, z. */
function readSed(text: string): SedScript {
  const cursor: Cursor = { text, at: 0 };
  const script = { writes: [] as string[], reads: [] as string[], runs: [] as string[], isUnderstood: true };
  while (script.isUnderstood) {
    skip(cursor, /[\s;]/);
    if (cursor.at >= text.length) break;
    script.isUnderstood = readAddresses(cursor) && readCommand(cursor, script);
  }
  return script;
}

function skip(cursor: Cursor, form: RegExp): void {
  while (cursor.at < cursor.text.length && form.test(cursor.text.charAt(cursor.at))) cursor.at += 1;
}

function readAddresses(cursor: Cursor): boolean {
  for (let count = 0; count < 2; count += 1) {
    if (!readAddress(cursor)) return false;
    skip(cursor, /[ \t]/);
    if (cursor.text.charAt(cursor.at) !== ',') break;
    cursor.at += 1;
    skip(cursor, /[ \t]/);
  }
  skip(cursor, /[ \t!]/);
  return true;
}

function readAddress(cursor: Cursor): boolean {
  const number = /^(?:[\d\uE003]+(?:~\d+)?|\$|[+~][\d\uE003]+)/.exec(cursor.text.slice(cursor.at));
  if (number !== null) {
    cursor.at += number[0].length;
    return true;
  }
  const char = cursor.text.charAt(cursor.at);
  if (char !== '/' && char !== '\\') return true;
  cursor.at += char === '\\' ? 1 : 0;
  const delimiter = cursor.text.charAt(cursor.at);
  cursor.at += 1;
  if (delimiter === '' || readUntil(cursor, delimiter) === null) return false;
  skip(cursor, /[IM]/);
  return true;
}

/** The text up to the delimiter, which is passed; null where there is none. Brackets do not hide a delimiter: that is the safe reading. */
function readUntil(cursor: Cursor, delimiter: string): string | null {
  let out = '';
  while (cursor.at < cursor.text.length) {
    const char = cursor.text.charAt(cursor.at);
    cursor.at += 1;
    if (char === delimiter) return out;
    out += char;
    if (char === '\\') {
      out += cursor.text.charAt(cursor.at);
      cursor.at += 1;
    }
  }
  return null;
}

function restOfLine(cursor: Cursor): string {
  const end = cursor.text.indexOf('\n', cursor.at);
  const line = cursor.text.slice(cursor.at, end < 0 ? cursor.text.length : end);
  cursor.at = end < 0 ? cursor.text.length : end;
  return line.trim();
}

type Effects = { readonly writes: string[]; readonly reads: string[]; readonly runs: string[] };

function readCommand(cursor: Cursor, effects: Effects): boolean {
  const command = cursor.text.charAt(cursor.at);
  cursor.at += 1;
  switch (command) {
    case '#':
      restOfLine(cursor);
      return true;
    case 's':
      return readSubstitution(cursor, effects);
    case 'y': {
      const delimiter = cursor.text.charAt(cursor.at);
      cursor.at += 1;
      return readUntil(cursor, delimiter) !== null && readUntil(cursor, delimiter) !== null;
    }
    case 'w':
    case 'W':
      effects.writes.push(restOfLine(cursor));
      return true;
    case 'r':
    case 'R':
      effects.reads.push(restOfLine(cursor));
      return true;
    case 'e':
      effects.runs.push(restOfLine(cursor));
      return true;
    case 'a':
    case 'i':
    case 'c':
      readText(cursor);
      return true;
    case ':':
    case 'b':
    case 't':
    case 'T':
      skip(cursor, /[ \t]/);
      skip(cursor, /[^\s;}]/);
      return true;
    case 'q':
    case 'Q':
    case 'l':
    case 'L':
      skip(cursor, /[ \t\d]/);
      return true;
    default:
      return command !== '' && '{}=dDgGhHnNpPxzFv'.includes(command);
  }
}

/** Text to add: up to a line's end that no backslash hides. */
function readText(cursor: Cursor): void {
  while (cursor.at < cursor.text.length && cursor.text.charAt(cursor.at) !== '\n') {
    cursor.at += cursor.text.charAt(cursor.at) === '\\' ? 2 : 1;
  }
}

function readSubstitution(cursor: Cursor, effects: Effects): boolean {
  const delimiter = cursor.text.charAt(cursor.at);
  cursor.at += 1;
  if (/[\s\\]|^$/.test(delimiter)) return false;
  if (readUntil(cursor, delimiter) === null || readUntil(cursor, delimiter) === null) return false;
  const flags = /^[gpiImM\d]*/.exec(cursor.text.slice(cursor.at))?.[0] ?? '';
  cursor.at += flags.length;
  const next = cursor.text.charAt(cursor.at);
  if (next === 'w') {
    cursor.at += 1;
    effects.writes.push(restOfLine(cursor));
  } else if (next === 'e') {
    cursor.at += 1;
    effects.runs.push('');
    skip(cursor, /[gpiImM\d]/);
  }
  skip(cursor, /[ \t]/);
  return /^[;\n}#]?$/.test(cursor.text.charAt(cursor.at));
}
