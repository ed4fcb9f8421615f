/** The one way in which ops rewrite a file: print the whole new content, compare, keep the old, write beside, move into place. */
import type { LoweredCommand } from '../ir/command.ts';
import { pathWord } from '../text/shell-quote.ts';
import { type Attributes, attributesHold, setOwner } from './attributes.ts';
import { all, must, recorded } from './shell.ts';

/** A file and what it must hold. */
export interface FileEdit {
  /** A shell word. */
  readonly file: string;
  /** Its folder, as people write it. */
  readonly folder: string;
  /** A shell word: template of a temporary file beside it. */
  readonly beside: string;
  /** What the path may name. */
  readonly names: readonly string[];
  /** Shell function `desired`, which prints the whole content. */
  readonly define: string;
  readonly attributes: Attributes;
  /** Mode of a file that was not there, where none is given. */
  readonly newMode: string;
  /** Owner of a file that was not there, where none is given. */
  readonly newOwner?: string;
  /** What must hold before anything is written. */
  readonly before?: readonly string[];
}

/** A command that rewrites the file `diff`. */
export type EditedFile = Omit<LoweredCommand, 'hazards'> & { readonly diff: string };

/** Where a file stands: what `FileEdit` needs of its path. */
export type FilePlace = Pick<FileEdit, 'file' | 'folder' | 'beside' | 'names'>;

/** The place of a path, in which these names are filled in. */
export function placeOfPath(path: string, names: readonly string[]): FilePlace {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const beside = pathWord(`${folder}/.runbook.XXXXXX`, names);
  return { file: pathWord(path, names), folder: folder === '' ? '/' : folder, beside, names };
}

/**
 * Existing files keep owner, group and mode unless given; a link is written through, never replaced. The temporary file is
 * private until it is complete, and stands in the same folder so that moving it is atomic.
 */
export function editFile(edit: FileEdit): EditedFile {
  const check = all(`desired | cmp -s - ${edit.file}`, attributesHold(edit.file, edit.attributes));
  return {
    define: edit.define,
    check,
    run: `${all(...(edit.before ?? []), hasFolder(edit), keepFile(edit.file), ...writeFile(edit))} || {\n  rm -f "$_new"\n  exit 1\n}`,
    verify: check,
    undo: restoreFile(edit),
    diff: edit.file,
  };
}

/** For what must not be in a file: where there is no file, it holds and nothing is to be done. */
export function onlyWhereThere(edit: EditedFile): EditedFile {
  const file = edit.diff;
  const check = `{ [ ! -e ${file} ] || { ${edit.check}; }; }`;
  return { ...edit, check, verify: check, run: `if [ -e ${file} ]; then\n${edit.run}\nfi` };
}

/** mktemp says it less clearly, and busybox's not at all. */
function hasFolder({ folder, names }: FilePlace): string | null {
  const word = folder === '~' ? '"$HOME"' : pathWord(folder, names);
  return folder === '/' ? null : must(`[ -d ${word} ]`, `there is no folder ${folder}`, names);
}

/** A fault there would take sudo away from everyone. */
const isSudoers = ({ file, folder }: FilePlace) => file === '/etc/sudoers' || folder === '/etc/sudoers.d';

function writeFile(edit: FileEdit): (string | null | false)[] {
  const { file, beside, attributes, newMode, newOwner } = edit;
  const { mode } = attributes;
  const isPrivateFirst = mode !== undefined && 'chmod 0600 "$_new"';
  const fresh = all(
    newOwner !== undefined && attributes.owner === undefined && `chown ${newOwner} "$_new"`,
    mode === undefined && `chmod ${newMode} "$_new"`,
  ).replaceAll('\n', ' ');
  return [
    `_new=$(mktemp ${beside})`,
    `if [ -e ${file} ]; then cp -p ${file} "$_new"${fresh === '' ? '' : `; else ${fresh}`}; fi`,
    isPrivateFirst,
    'desired > "$_new"',
    isSudoers(edit) && '{ ! command -v visudo > /dev/null || visudo -cf "$_new" > /dev/null; }',
    setOwner('"$_new"', attributes),
    mode !== undefined && `chmod ${mode} "$_new"`,
    `if [ -L ${file} ]; then cp -p "$_new" ${file} && rm -f "$_new"; else mv -f "$_new" ${file}; fi`,
  ];
}

/** Keeps a file's bytes, owner and mode in "$backup", once; an empty directory there says that there was no file. */
export function keepFile(file: string): string {
  return `if [ ! -e "$backup" ]; then
  if [ -e ${file} ]; then cp -p ${file} "$backup.part" && mv -f "$backup.part" "$backup"; else mkdir "$backup"; fi
fi`;
}

/** Takes back what was done since `keepFile`. */
export function restoreFile({ file, beside }: FilePlace): string {
  return `${recorded} &&
if [ -d "$backup" ]; then
  rm -f ${file} && rmdir "$backup"
elif [ -L ${file} ]; then
  cp -p "$backup" ${file} && rm -f "$backup"
else
  _new=$(mktemp ${beside}) && cp -p "$backup" "$_new" && mv -f "$_new" ${file} && rm -f "$backup"
fi`;
}
