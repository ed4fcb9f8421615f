/** Archives: listing reads, packing writes one file, unpacking writes many. */
import type { Call, Rule } from './judging.ts';
import { network, secret, shown, taints, unknown } from './marks.ts';
import { hasOption, optionList, readOptions } from './options.ts';
import { isSystemFolder } from './paths.ts';
import { judgeFiles } from './read-only.ts';
import { secretFileIn, secretFolderIn } from './secret-files.ts';
import { judgeWrite, pathOf } from './touch-file.ts';

const tarOptions =
  '-AcdrtuxjJzZaOpvkmPShilwWBGnMRsU -f= -C= -T= -X= -b= -g= -K= -L= -N= -V= -H= --create --list --extract --get --append --update --file= --directory= --gzip --bzip2 --xz --zstd --lzma --lzip --auto-compress --verbose --strip-components= --exclude= --exclude-from= --files-from= --same-owner --no-same-owner --preserve-permissions --same-permissions --numeric-owner --no-same-permissions --owner= --group= --mode= --mtime= --sort= --wildcards --keep-old-files --skip-old-files --overwrite --keep-newer-files --no-recursion --one-file-system --to-stdout --touch --dereference --acls --xattrs --selinux --format= --listed-incremental= --transform= --totals? --ignore-failed-read --warning= --no-overwrite-dir --anchored --null --exclude-vcs --sparse --posix --full-time --utc --quoting-style=';

function judgeTar(call: Call): string {
  const [first = '', ...rest] = call.args;
  const args = /^[A-Za-z]+$/.test(first) ? oldStyle(first, rest) : call.args;
  const options = readOptions(args, optionList(tarOptions));
  const { given } = options;
  for (const value of args) judgeTarHook(call, value, args);
  if (options.unknown.length > 0) call.find('opaque', `tar with ${shown(options.unknown[0] ?? '')} is not known`);
  const has = (...names: string[]): boolean => names.some((name) => given.has(name));
  const archive = given.get('-f')?.at(-1) ?? given.get('--file')?.at(-1);
  if (archive !== undefined && /^[^/]+:/.test(archive) && !has('--force-local'))
    call.find('opaque', `tar reaches another host: ${shown(archive)}`);
  if (has('-x', '--extract', '--get'))
    return judgeUnpacking(
      call,
      given.get('-C')?.at(-1) ?? given.get('--directory')?.at(-1) ?? '',
      has('-O', '--to-stdout') ? 'print' : has('-P', '--absolute-names') ? 'absolute' : 'below',
    );
  if (has('-t', '--list', '-d')) return unknown;
  if (!has('-c', '--create', '-r', '--append', '-u', '--update', '-A'))
    call.find('opaque', 'tar is not told what to do');
  for (const member of options.operands) {
    const path = pathOf(call, member);
    const what = secretFolderIn(path) ?? secretFileIn(path);
    if (what !== null && !call.judging.typed && (archive === undefined || archive === '-'))
      call.find('opaque', `prints ${what}: ${shown(path)}`);
  }
  if (archive !== undefined && archive !== '-') judgeWrite(call, archive, 'write');
  const isSecret = options.operands.some((member) => secretFolderIn(pathOf(call, member)) !== null);
  return archive === undefined || archive === '-' ? unknown + (isSecret ? secret : '') : '';
}

/** Options of tar that run a program, each with the program in its value. */
function judgeTarHook(call: Call, value: string, args: readonly string[]): void {
  const hook =
    /^--(?:to-c\w*|checkpoint-a\w*|info-s\w*|new-volume-s\w*|use-c\w*|rsh-c\w*|rmt-c\w*)(?:=(.*))?$/s.exec(value) ??
    /^-\w*[IF]$/.exec(value);
  if (value.startsWith('--remove-f')) call.find('destructive', 'tar removes what it packs');
  if (/^--(?:recursive-unlink|unlink-first)/.test(value)) call.find('destructive', 'tar removes what is in the way');
  if (hook === null) return;
  const program = hook[1] ?? args[args.indexOf(value) + 1] ?? '';
  if (/^(?:--use-c|-)/.test(value) && /^(?:gzip|bzip2|xz|zstd|pigz|pbzip2|lz4|pixz|lbzip2)(?: -[\w]+)*$/.test(program))
    return;
  call.find('opaque', `tar runs a program: ${shown(value)}`);
  call.script(program.replace(/^exec=/, ''), null);
}

/** `tar xzf a.tar` is `tar -x -z -f a.tar`: letters with a value take the following words in order. */
function oldStyle(letters: string, rest: readonly string[]): string[] {
  const words = [...rest];
  return letters
    .split('')
    .flatMap((letter) => ('fCTXbgKLNVHIF'.includes(letter) ? [`-${letter}`, words.shift() ?? ''] : [`-${letter}`]))
    .concat(words);
}

function judgeUnpacking(call: Call, folder: string, how: 'print' | 'absolute' | 'below'): string {
  const isRemote = taints(call.stdin, ...call.args).includes(network);
  if (isRemote && how !== 'print') call.judging.hasDownloaded = true;
  if (how === 'print') return unknown + taints(call.stdin);
  const path = folder === '' ? call.shell.cwd : pathOf(call, folder);
  if (how === 'absolute' || isSystemFolder(path === '' ? 'x' : path))
    call.find('destructive', `unpacks over the system: ${shown(path)}`);
  else if (path !== '') judgeWrite(call, `${path}/x`, 'append');
  call.find('change', 'unpacks files');
  return unknown;
}

function judgeUnzip(call: Call): string {
  const options = readOptions(call.args, optionList('-abcCDfjJlLnopqsStTuUvXzZ12M^: -d= -x= -P= -I= -O='));
  const has = (name: string): boolean => options.given.has(name);
  if (has('-l') || has('-t') || has('-v') || has('-z') || has('-Z') || has('-p') || has('-c')) return unknown;
  return judgeUnpacking(call, options.given.get('-d')?.[0] ?? '', has('-:') ? 'absolute' : 'below');
}

function judgeZip(call: Call): string {
  if (call.args.some((arg) => /^-\w*TT|^--unzip-command/.test(arg))) call.find('opaque', 'zip -TT runs a program');
  if (call.args.some((arg) => /^-\w*m|^--move|^-d$|^--delete/.test(arg)))
    call.find('destructive', 'zip removes what it packs');
  const archive = call.args.find((arg) => !arg.startsWith('-'));
  if (archive !== undefined) judgeWrite(call, archive, 'write');
  return '';
}

/** gzip and the like replace a file by another, unless they print, test or list. */
function judgeCompressor(call: Call): string {
  const isReading = hasOption(call.args, { letters: 'clt', long: ['stdout', 'to-stdout', 'list', 'test'] });
  const files = call.args.filter((arg) => !arg.startsWith('-'));
  if (isReading || (files.length === 0 && call.stdin !== null)) {
    judgeFiles(call, files);
    return unknown + taints(call.stdin);
  }
  for (const file of files) judgeWrite(call, file, 'edit');
  call.find('change', `${call.program} replaces files`);
  return '';
}

function judgeCpio(call: Call): string {
  if (call.args.some((arg) => /^--rsh-command|^--to-stdout|^-H|^-F|^-I|^-O/.test(arg)))
    call.find('opaque', 'cpio with an option that is not known');
  if (hasOption(call.args, { letters: 't', long: ['list'] }) && !hasOption(call.args, { letters: 'p' })) return unknown;
  call.find(
    isSystemFolder(call.shell.cwd === '' ? 'x' : call.shell.cwd) ? 'destructive' : 'change',
    'cpio writes files',
  );
  return unknown;
}

/** Rules of archivers. */
export const archiveRules: Readonly<Record<string, Rule>> = {
  'tar gtar bsdtar star': judgeTar,
  unzip: judgeUnzip,
  zip: judgeZip,
  'gzip gunzip bzip2 bunzip2 xz unxz lzma unlzma zstd unzstd lz4 pigz unpigz compress uncompress': judgeCompressor,
  'cpio pax': judgeCpio,
  '7z 7za 7zr 7zz rar unrar': (call) => {
    if (/^(?:l|t|v|lt|lb|vt|vb)$/.test(call.args[0] ?? '')) return;
    if (call.args.some((arg) => /^-sdel|^-df|^d$/.test(arg))) call.find('destructive', 'removes what it packs');
    call.find('change', `${call.program} writes files`);
  },
  ar: (call) => {
    if (!/^-?[tp]v?$/.test(call.args[0] ?? '')) call.find('change', 'ar writes an archive');
  },
};
