/** Programs that make, remove, empty and stamp files. */
import type { Call, Rule } from './judging.ts';
import { isLiteral, isOpen, plain, shown } from './marks.ts';
import { hasOption, optionList, readOptions } from './options.ts';
import { isSystemFolder, isTemporary, type Touch } from './paths.ts';
import { judgeFolder, judgeWrite, pathOf, withoutOptions } from './touch-file.ts';

function judgeRm(call: Call): string {
  const isRecursive = hasOption(call.args, { letters: 'rR', long: ['recursive', 'no-preserve-root'] });
  const files = withoutOptions(call.args);
  for (const file of files.filter((file) => file !== '')) {
    const path = pathOf(call, file);
    if (isRecursive && !isLosable(path)) call.find('destructive', `removes ${shown(path)} and all that is in it`);
    else if (isOpenSet(file) && !isLosable(path))
      call.find('destructive', `removes files that are not certain: ${shown(file)}`);
    else if (isSystemFolder(path)) call.find('destructive', `removes from the system: ${shown(path)}`);
    else judgeWrite(call, file, 'remove');
  }
  if (call.args.length === 0) call.find('change', 'removes files');
  return '';
}

/** Made by this text, or a backup of the runner: nothing else is in it. */
function isLosable(path: string): boolean {
  return /^\/(?:tmp|var\/tmp|run|dev\/shm)\/[\w.-]*\uE003$|^\/var\/lib\/runbook\/backup\/\uE003\/\uE003(?:$|[./][\w.\uE003/-]*$)/.test(
    path,
  );
}

/** More than one certain file. A declared name inside of a folder is one file. */
function isOpenSet(file: string): boolean {
  return /[\uE000-\uE002\uE005\uE006]/.test(file) || (!isLiteral(file.charAt(0)) && isOpen(file.charAt(0)));
}

function judgeMkdir(call: Call): string {
  const options = readOptions(call.args, optionList('-pvZ -m= --parents --mode= --verbose --context?'));
  if (options.unknown.length > 0) call.find('opaque', `mkdir with ${shown(options.unknown[0] ?? '')} is not known`);
  const folders = options.operands.length === 0 ? ['.'] : options.operands;
  for (const folder of folders) judgeFolder(call, folder);
  return '';
}

/** The template with its X's as what they become. */
function judgeMktemp(call: Call): string {
  const options = readOptions(call.args, optionList('-dqut -p= --directory --dry-run --quiet --suffix= --tmpdir?'));
  if (options.unknown.length > 0) call.find('opaque', `mktemp with ${shown(options.unknown[0] ?? '')} is not known`);
  const template = (options.operands[0] ?? '/tmp/tmp.XXXXXX').replace(/X{3,}/, plain);
  const folder = options.given.get('-p')?.[0] ?? options.given.get('--tmpdir')?.[0];
  const path =
    folder !== undefined && folder !== ''
      ? `${folder}/${template.split('/').at(-1) ?? ''}`
      : options.given.has('-t')
        ? `/tmp/${template}`
        : template;
  call.find('change', 'makes a temporary file');
  return path;
}

function judgeTruncate(call: Call): string {
  const options = readOptions(call.args, optionList('-co -s= -r= --no-create --io-blocks --size= --reference='));
  const size = options.given.get('-s')?.[0] ?? options.given.get('--size')?.[0] ?? '0';
  const isGrowing = /^[+%]|^[1-9]\d*[KMGTP]?B?$/.test(size.trim()) && size !== '0';
  for (const file of options.operands) {
    judgeWrite(call, file, isGrowing ? 'edit' : 'empty');
    if (!isGrowing && !isTemporary(pathOf(call, file)) && !call.judging.typed)
      call.find('destructive', `empties ${shown(file)}`);
  }
  return '';
}

function judgeSplit(call: Call): string {
  const filter = call.args.find((arg) => arg.startsWith('--filter='));
  if (filter !== undefined) {
    call.find('opaque', 'split --filter runs a command');
    call.script(filter.slice(9));
  }
  call.find('change', `${call.program} writes files`);
  return '';
}

/** Judges every operand as a file that is changed. */
function touching(touch: Touch, options = '*'): Rule {
  return (call) => {
    for (const file of readOptions(call.args, optionList(options)).operands) judgeWrite(call, file, touch);
    call.find('change', `${call.program} changes files`);
    return '';
  };
}

const destroying: Rule = (call) => {
  call.find('destructive', `${call.program} makes data unrecoverable or the host unusable`);
};

function judgeTouch(call: Call): string {
  const options = readOptions(
    call.args,
    optionList('-acmfh -d= -r= -t= --date= --reference= --no-create --no-dereference --time='),
  );
  const isForging = ['-d', '-r', '-t', '--date', '--reference'].some((name) => options.given.has(name));
  if (isForging) call.find('opaque', 'touch changes the time that a file says');
  for (const file of options.operands) judgeWrite(call, file, isForging ? 'edit' : 'append');
  return '';
}

function judgeFallocate(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-cdinpvxz -l= -o= --length= --offset= --collapse-range --dig-holes --insert-range --keep-size --punch-hole --zero-range --posix',
    ),
  );
  const isLosing = ['-c', '-p', '-z', '--collapse-range', '--punch-hole', '--zero-range'].some((name) =>
    options.given.has(name),
  );
  for (const file of options.operands) {
    if (isLosing) call.find('destructive', `fallocate cuts holes into ${shown(file)}`);
    else judgeWrite(call, file, 'edit');
  }
  return '';
}

/** Rules of file programs. */
export const fileRules: Readonly<Record<string, Rule>> = {
  rm: judgeRm,
  'rmdir unlink': touching('remove'),
  link: touching('write'),
  mkdir: judgeMkdir,
  mktemp: judgeMktemp,
  truncate: judgeTruncate,
  'split csplit': judgeSplit,
  touch: judgeTouch,
  fallocate: judgeFallocate,
  'stress stress-ng shred wipe srm scrub nwipe sfill sswap smem bleachbit secure-delete dban blkdiscard': destroying,
  'dos2unix unix2dos': touching('edit'),
  'mkfifo mknod': (call) => {
    if (call.program === 'mknod' && call.args.some((arg) => /^[bc]$/.test(arg)))
      call.find('opaque', 'makes a device file');
    for (const file of withoutOptions(call.args).slice(0, 1)) judgeWrite(call, file, 'write');
    return '';
  },
  sync: () => '',
  'updatedb mandb ldconfig': (call) =>
    call.find(
      call.program === 'ldconfig' && call.args.length > 0 ? 'opaque' : 'change',
      `${call.program} rebuilds a cache`,
    ),
  rename: (call) => call.find('opaque', 'rename changes names by a program'),
  'patch ed ex': (call) => {
    if (call.program !== 'patch') call.find('opaque', `${call.program} edits files and can run commands`);
    for (const file of withoutOptions(call.args)) judgeWrite(call, file, 'edit');
    call.find('change', `${call.program} changes files`);
  },
};
