/** Programs that copy, move, link and stream into files. */
import type { Call, Rule } from './judging.ts';
import { glob, isLiteral, network, plain, shown, split, taints, unknown } from './marks.ts';
import { hasAny, hasOption, optionList, readOptions } from './options.ts';
import { isBlockDevice, isSystemFolder, isTemporary } from './paths.ts';
import { judgeFiles } from './read-only.ts';
import { judgeFolder, judgeWrite, pathOf, withoutOptions } from './touch-file.ts';

function judgeMove(call: Call): string {
  const { sources, target } = sourcesAndTarget(
    call,
    '-finuTvbZ -S= -t= --force --interactive --no-clobber --update? --no-target-directory --verbose --backup? --suffix= --target-directory= --context --strip-trailing-slashes --exchange',
  );
  const contents = contentsOf(call, sources);
  for (const source of sources) {
    const path = pathOf(call, source);
    if (isSystemFolder(path) || isHome(path))
      call.find('destructive', `moves ${shown(path)} away from where the system needs it`);
    else if (source.startsWith(split)) call.find('opaque', 'moves files that are not known');
    else if (!isLiteral(path) && path.includes(glob) && target !== null && pathOf(call, target) === '/dev/null')
      call.find('destructive', 'moves files into nothing');
    else judgeWrite(call, source, 'remove');
  }
  if (target !== null) {
    if (pathOf(call, target) === '/dev/null') call.find('destructive', 'moves files into nothing');
    judgeTarget(call, target, sources);
    store(call, contents, target);
  } else call.find('change', 'moves files');
  return '';
}

/** Somebody's whole home folder. */
function isHome(path: string): boolean {
  return /^\/(?:root|home\/[^/]+)$/.test(path);
}

function judgeCopy(call: Call): string {
  const { sources, target, isSilent } = sourcesAndTarget(
    call,
    '-abdfilnPpRrsTuvxLHZ -S= -t= --archive --backup? --copy-contents --force --interactive --link --dereference --no-clobber --no-dereference --preserve? --no-preserve= --parents --recursive --reflink? --remove-destination --sparse= --symbolic-link --suffix= --target-directory= --no-target-directory --update? --verbose --one-file-system --attributes-only --context? --strip-trailing-slashes --debug --keep-directory-symlink',
  );
  if (isSilent) return '';
  const contents = contentsOf(call, sources);
  judgeFiles(call, sources);
  if (target === null) {
    call.find('change', 'copies files');
    return '';
  }
  const isEmptying = sources.some((source) => source === '/dev/null');
  if (isEmptying) judgeWrite(call, target, 'empty');
  else judgeTarget(call, target, sources);
  store(call, contents, target);
  if (/^\/(?:usr\/)?bin\/(?:ba|da|z|k)?sh$/.test(sources[0] ?? '')) call.find('opaque', 'copies a shell');
  return '';
}

/** What is known of the content of the sources, by name; taken before anything is judged to be gone. */
function contentsOf(call: Call, sources: readonly string[]): readonly (readonly [string, string])[] {
  return sources.flatMap((source) => {
    const content = call.judging.files.get(pathOf(call, source));
    return content === undefined ? [] : [[source.split('/').at(-1) ?? '', content] as const];
  });
}

/** The content goes along, to the target or into it. */
function store(call: Call, contents: readonly (readonly [string, string])[], target: string): void {
  for (const [name, content] of contents) {
    call.judging.files.set(pathOf(call, target), content);
    call.judging.files.set(pathOf(call, `${target}/${name}`), content);
  }
}

interface Transfer {
  readonly sources: readonly string[];
  readonly target: string | null;
  readonly isSilent?: boolean;
}

function sourcesAndTarget(call: Call, list: string): Transfer {
  const options = readOptions(call.args, optionList(list));
  if (options.unknown.length > 0)
    call.find('opaque', `${call.program} with ${shown(options.unknown[0] ?? '')} is not known`);
  const named = options.given.get('-t')?.[0] ?? options.given.get('--target-directory')?.[0];
  if (named !== undefined) return { sources: options.operands, target: named };
  return {
    sources: options.operands.slice(0, -1),
    target: options.operands.length > 1 ? (options.operands.at(-1) ?? null) : null,
  };
}

/** The target, and the file of each source in it where the target is a folder. */
function judgeTarget(call: Call, target: string, sources: readonly string[]): void {
  const path = pathOf(call, target);
  const isFolder = target.endsWith('/') || isSystemFolder(path) || /\/[\w-]+\.d$/.test(path);
  if (isBlockDevice(path)) call.find('destructive', `writes to the device ${shown(path)}`);
  if (!isFolder) {
    judgeWrite(call, target, 'write');
    return;
  }
  for (const source of sources) {
    const name = source.slice(source.replace(/\/+$/, '').lastIndexOf('/') + 1);
    judgeWrite(call, `${path}/${name === '' || name === glob ? `x${plain}` : name}`, 'write');
  }
}

function judgeLink(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-bdfFiLnPrsTvh -S= -t= --symbolic --force --no-dereference --no-target-directory --relative --verbose --backup? --suffix= --target-directory= --physical --logical --interactive --directory',
    ),
  );
  if (options.unknown.length > 0) call.find('opaque', `ln with ${shown(options.unknown[0] ?? '')} is not known`);
  const named = options.given.get('-t')?.[0] ?? options.given.get('--target-directory')?.[0];
  const link = named ?? options.operands.at(-1);
  const targets = named === undefined && options.operands.length > 1 ? options.operands.slice(0, -1) : options.operands;
  if (link !== undefined)
    judgeTarget(
      call,
      options.operands.length === 1 && named === undefined ? (link.split('/').at(-1) ?? link) : link,
      targets,
    );
  judgeFiles(call, targets);
  if (link !== undefined)
    for (const target of targets) linked(call, { link, target, isSymbolic: hasAny(options, '-s --symbolic') });
  return '';
}

/** What is done to the link from now on is done to its target. */
function linked(
  call: Call,
  { link, target, isSymbolic }: { readonly link: string; readonly target: string; readonly isSymbolic: boolean },
): void {
  const { links } = call.judging;
  const place = pathOf(call, link);
  const folder = place.slice(0, place.lastIndexOf('/') + 1);
  const goal = isSymbolic && !target.startsWith('/') ? `${folder}${target}` : pathOf(call, target);
  if (goal === place || links.size >= linksMax) return;
  links.set(place, goal);
  links.set(`${place}/${target.split('/').at(-1) ?? ''}`, goal);
}

/** A text that makes more links than this is not followed through all of them. */
const linksMax = 64;

function judgeInstall(call: Call): string {
  const options = readOptions(
    call.args,
    optionList(
      '-bcCDdpsTvZ -g= -m= -o= -S= -t= --backup? --compare --directory --group= --mode= --owner= --preserve-timestamps --strip --suffix= --target-directory= --no-target-directory --verbose --strip-program= --context?',
    ),
  );
  if (options.unknown.length > 0 || options.given.has('--strip-program'))
    call.find('opaque', 'install with an option that is not known');
  const modes = [...(options.given.get('-m') ?? []), ...(options.given.get('--mode') ?? [])];
  if (modes.some((mode) => /^0?[2467][0-7]{3}$|[ug]\+\w*s/.test(mode)))
    call.find('destructive', 'installs a program that runs with the rights of its owner');
  else if (!call.judging.typed && modes.some((mode) => /[2367]$/.test(mode) && /^\d+$/.test(mode)))
    call.find('destructive', 'everybody may write to what is installed');
  if (options.given.has('-d') || options.given.has('--directory')) {
    for (const folder of options.operands) judgeFolder(call, folder);
    return '';
  }
  const named = options.given.get('-t')?.[0] ?? options.given.get('--target-directory')?.[0];
  const target = named ?? options.operands.at(-1);
  const sources = named === undefined ? options.operands.slice(0, -1) : options.operands;
  judgeFiles(call, sources);
  if (target !== undefined) {
    if (sources.includes('/dev/null')) judgeWrite(call, target, isTemporary(pathOf(call, target)) ? 'write' : 'empty');
    else judgeTarget(call, target, sources);
  }
  return '';
}
function judgeTee(call: Call): string {
  const isAppend = hasOption(call.args, { letters: 'a', long: ['append'] });
  for (const file of withoutOptions(call.args)) {
    const path = pathOf(call, file);
    const earlier = isAppend ? (call.judging.files.get(path) ?? '') : '';
    const content = call.stdin ?? unknown;
    judgeWrite(call, file, isAppend ? 'append' : 'write');
    call.judging.files.set(path, earlier + content);
    if (content.includes(network)) call.judging.hasDownloaded = true;
  }
  return call.stdin ?? unknown;
}

function judgeDd(call: Call): string {
  const operands = new Map(
    call.args.map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] as const),
  );
  const from = operands.get('if');
  const to = operands.get('of');
  if (
    call.args.some(
      (arg) =>
        !/^(?:if|of|bs|ibs|obs|count|skip|seek|iseek|oseek|conv|iflag|oflag|status|cbs)=/.test(arg) &&
        !arg.startsWith('--'),
    )
  )
    call.find('opaque', 'dd with an operand that is not known');
  if (from !== undefined && !isBlockDevice(from))
    judgeFiles(call, [from.replace(/^\/dev\/u?random$|^\/dev\/zero$/, '/dev/null')]);
  if (from !== undefined && isBlockDevice(from)) call.find('opaque', `reads the raw device ${shown(from)}`);
  const isEndless = from !== undefined && /^\/dev\/(?:zero|u?random|full)$/.test(from) && !operands.has('count');
  if (to === undefined) {
    if (isEndless) call.find('opaque', 'dd prints without an end');
    return call.stdin ?? unknown;
  }
  if (isBlockDevice(to)) call.find('destructive', `dd writes to the device ${shown(to)}`);
  else if (isEndless) call.find('destructive', `dd fills the disk with ${shown(to)}`);
  else judgeWrite(call, to, operands.get('count') === '0' || from === '/dev/null' ? 'empty' : 'write');
  if (call.stdin !== null) call.judging.files.set(pathOf(call, to), call.stdin);
  if (taints(call.stdin).includes(network)) call.judging.hasDownloaded = true;
  return '';
}

/** Rules of programs that copy. */
export const copyRules: Readonly<Record<string, Rule>> = {
  mv: judgeMove,
  cp: judgeCopy,
  ln: judgeLink,
  install: judgeInstall,
  tee: judgeTee,
  dd: judgeDd,
};
