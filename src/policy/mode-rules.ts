/** Owners, modes, capabilities and attributes: who may do what with a file. */
import type { Call, Rule } from './judging.ts';
import { glob, isLiteral, isOpen, plain, shown } from './marks.ts';
import { hasOption } from './options.ts';
import { isSystemFolder, isTemporary, writeFinding } from './paths.ts';
import { pathOf } from './touch-file.ts';

/** Modes that give rights away: set user or group id, or writable by everybody. */
const setId = /^0*[2467][0-7]{3}$|(?:^|,)[ugoa]*[+=][rwxXt]*s/;
const worldWritable = /^0*[0-7]*[2367]$|(?:^|,)(?:o|a|[uga]*o[uga]*|ugo)?[+=][rxXst]*w/;

function judgeChmod(call: Call): string {
  const isRecursive = hasOption(call.args, { letters: 'R', long: ['recursive'] });
  const words = call.args.filter((arg) => !/^--|^-(?:R|c|f|v|h|H|L|P)+$/.test(arg));
  const hasReference = call.args.some((arg) => arg.startsWith('--ref'));
  const [mode = '', ...rest] = words;
  const files = hasReference ? words : rest;
  if (!hasReference && isOpen(mode)) call.find('opaque', 'the mode is not known');
  if (!hasReference && setId.test(mode) && !files.every((file) => isSharedFolder(call, file, mode)))
    call.find('destructive', `chmod ${shown(mode)} lets others run with the rights of the owner`);
  const isOpening = !hasReference && worldWritable.test(mode);
  if (isOpening && !call.judging.typed && !files.every((file) => isTemporary(pathOf(call, file))))
    call.find('destructive', `chmod ${shown(mode)} lets everybody write`);
  for (const file of files) judgeOwned(call, file, isRecursive);
  if (files.length === 0) call.find('change', 'changes modes');
  return '';
}

/** The sticky, group-inheriting mode of a shared folder, such as 2775 on a folder of its own. */
function isSharedFolder(call: Call, file: string, mode: string): boolean {
  return /^0*2[0-7]{3}$|^g\+s$/.test(mode) && !isSystemFolder(pathOf(call, file)) && call.judging.typed;
}

function judgeChown(call: Call): string {
  const isRecursive = hasOption(call.args, { letters: 'R', long: ['recursive'] });
  const words = call.args.filter((arg) => !arg.startsWith('-'));
  const files = call.args.some((arg) => arg.startsWith('--ref')) ? words : words.slice(1);
  for (const file of files) judgeOwned(call, file, isRecursive);
  if (files.length === 0) call.find('change', 'changes owners');
  return '';
}

/** Changing who may use a file; whole trees of the system are lost by it. */
function judgeOwned(call: Call, file: string, isRecursive: boolean): void {
  const path = pathOf(call, file);
  const isWide =
    isSystemFolder(path) || (isSystemFolder(path.replace(new RegExp(`/${glob}.*$`), '') || '/') && path.includes(glob));
  if (isWide && (isRecursive || !call.judging.typed)) {
    call.find(
      'destructive',
      `${call.program} changes ${isRecursive ? 'the whole tree of' : 'the system folder'} ${shown(path)}`,
    );
    return;
  }
  if (isRecursive && /[\uE000\uE001\uE005\uE006]/.test(path)) {
    call.find('destructive', `${call.program} changes a whole tree that is not known: ${shown(path)}`);
    return;
  }
  const finding = writeFinding(path, 'mode', call.judging);
  if (finding !== null) call.find(finding.effect, finding.reason);
}

function judgeAcl(call: Call): string {
  const isRecursive = hasOption(call.args, { letters: 'R', long: ['recursive', 'restore'] });
  const words = call.args.filter((arg) => !arg.startsWith('-'));
  const takesEntry = call.args.some((arg) => /^-\w*[mxMX]$|^--(?:modify|remove|set)/.test(arg));
  if (words.some((word) => /(?:^|,)(?:d:)?(?:o|other)::?\w*w/.test(word)))
    call.find('destructive', 'everybody may write');
  for (const file of takesEntry ? words.slice(1) : words) judgeOwned(call, file, isRecursive);
  call.find('change', 'changes access control lists');
  return '';
}

function judgeAttributes(call: Call): string {
  const isRecursive = hasOption(call.args, { letters: 'R' });
  const words = call.args.filter((arg) => !/^-[RVf]+$/.test(arg));
  const [flags = '', ...files] = words;
  for (const file of files) {
    const path = pathOf(call, file);
    if (/^-\w*[ia]/.test(flags)) call.find('destructive', `takes the protection against change off ${shown(path)}`);
    if (isRecursive && isSystemFolder(path)) call.find('destructive', `changes the whole tree of ${shown(path)}`);
    const finding = writeFinding(path, 'mode', call.judging);
    if (finding !== null) call.find(finding.effect, finding.reason);
  }
  call.find('change', 'changes attributes of files');
  return '';
}

function judgeLabels(call: Call): string {
  const files = call.args.filter((arg) => !arg.startsWith('-'));
  const isReading = call.program === 'restorecon' && hasOption(call.args, { letters: 'n' });
  if (isReading) return '';
  if (files.some((file) => isLiteral(file) && pathOf(call, file) === '/') && call.program === 'chcon')
    call.find('destructive', 'changes the labels of the whole system');
  call.find('change', `${call.program} changes security labels`);
  return plain;
}

/** Rules of programs for owners and modes. */
export const modeRules: Readonly<Record<string, Rule>> = {
  chmod: judgeChmod,
  'chown chgrp': judgeChown,
  setfacl: judgeAcl,
  chattr: judgeAttributes,
  'chcon restorecon fixfiles': judgeLabels,
  setcap: (call) => call.find('destructive', 'gives a program rights of root'),
  setfattr: (call) => call.find('opaque', 'changes attributes that may hold rights'),
};
