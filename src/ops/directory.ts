/** directory: a directory and its owner, group and mode. */
import type { LoweredCommand } from '../ir/command.ts';
import type { DirectoryOp } from '../ir/op.ts';
import { pathWord, quote, referencesIn } from '../text/shell-quote.ts';
import {
  type Attributes,
  attributesHold,
  attributesOf,
  hasAttributes,
  keepAttributes,
  restoreAttributes,
  setOwner,
} from './attributes.ts';
import { attributesInWords } from './english.ts';
import { hazardsOfAttributes, hazardsOfFile } from './hazards.ts';
import { type LowerContext, type LowerRefusal, type OpDefinition, refuse } from './op-definition.ts';
import { all, forget, must, recorded } from './shell.ts';
import { isVital } from './vital-paths.ts';

export const directory: OpDefinition<'directory'> = {
  kind: 'directory',
  describe(op) {
    const attributes = attributesInWords(op);
    const depth = op.recurse === true ? ' and everything in it' : '';
    if (op.state === 'absent') return `Remove the directory ${op.path}${depth}`;
    if (op.state === 'attributes') return `Let ${op.path}${depth} be${attributes.replace(/^, /, ' ')}`;
    return `Make the directory ${op.path}${attributes}${depth === '' ? '' : `, for it${depth}`}`;
  },
  lower(op, context) {
    const fault = faultOf(op, context);
    if (fault !== null) return fault;
    const path = pathWord(op.path.replace(/(?<=[^/])\/+$/, ''), context.names);
    if (op.state === 'absent') return op.recurse === true ? removedWhole(path, op) : removed(path, op, context);
    const command = op.recurse === true ? recursive(path, op, context) : flat(path, op, context);
    return { ...command, hazards: hazardsOfAttributes(op.path, op, 'directory') };
  },
};

function faultOf(op: DirectoryOp, { names }: LowerContext): LowerRefusal | null {
  if (op.state === 'absent' && hasAttributes(op))
    return refuse('attributes', `${op.path} is to be removed and has owner, group or mode`, 'Leave these out.');
  if (op.state === 'attributes' && !hasAttributes(op))
    return refuse('attributes', `${op.path} is given neither owner, group nor mode`, 'Say which it has.');
  if (op.recurse !== true) return null;
  if (op.state === 'absent' && referencesIn(op.path, names).length > 0)
    return refuse(
      'danger',
      `${op.path} would be removed with all in it, and an empty variable makes that another directory`,
      'Write the path out.',
    );
  if (isVital(op.path))
    return refuse(
      'danger',
      `${op.path} and all in it belong to the system`,
      'Name the directory below it that is meant.',
    );
  return null;
}

/** Five digits: with fewer, GNU chmod leaves set-group-id of a directory as it was (coreutils manual, 27.5). */
const wholeMode = (mode: string) => mode.padStart(5, '0');

function setAll(path: string, attributes: Attributes, isDeep: boolean): string {
  const { mode } = attributes;
  return all(
    setOwner(path, attributes, isDeep ? '-hR ' : ''),
    mode !== undefined && `chmod ${isDeep ? '-R ' : ''}${wholeMode(mode)} ${path}`,
  );
}

/** What `undo` needs to know of a directory that is to be there. */
function made(path: string, op: DirectoryOp, { names }: LowerContext): string {
  const isThere = must(`[ -d ${path} ]`, `${op.path} is not there, or is no directory`, names);
  if (op.state === 'attributes') return isThere;
  return all(
    `if [ ! -e ${path} ]; then
  if [ ! -e "$backup" ]; then
    rm -rf "$backup.part" && mkdir "$backup.part" && _path=${path} &&
    while [ -n "$_path" ] && [ ! -e "$_path" ]; do
      printf '%s\\n' "$_path"
      _path=\${_path%/*}
    done > "$backup.part/made" && mv "$backup.part" "$backup"
  fi &&
  mkdir -p ${path}
fi`,
    isThere,
  );
}

/** Undo removes a directory that was made only while it is empty, and those above it that were made for it as far as they are. */
function unmade(path: string, op: DirectoryOp, given: string): string {
  if (op.state === 'attributes') return given;
  return `if [ -d "$backup" ]; then
  { [ ! -d ${path} ] || rmdir ${path}; } &&
  while read -r _path; do
    [ ! -d "$_path" ] || rmdir "$_path" 2> /dev/null || break
  done < "$backup/made" && rm -rf "$backup"
else
  ${given.replaceAll('\n', '\n  ')}
fi`;
}

function flat(path: string, op: DirectoryOp, context: LowerContext): Omit<LoweredCommand, 'hazards'> {
  const attributes = attributesOf(op);
  const check = all(`[ -d ${path} ]`, attributesHold(path, attributes));
  const run = all(made(path, op, context), keepAttributes(path), setAll(path, attributes, false));
  return { check, run, verify: check, undo: unmade(path, op, all(restoreAttributes(path), forget)) };
}

function recursive(path: string, op: DirectoryOp, context: LowerContext): Omit<LoweredCommand, 'hazards'> {
  const attributes = attributesOf(op);
  // The directory's own attributes first: find says nothing of an owner that does not exist.
  const own = attributesHold(path, attributes);
  const check = all(`[ -d ${path} ]`, own, ...othersBelow(path, attributes).map((find) => `! ${find} | grep -q .`));
  const keep = `if [ ! -e "$backup" ]; then
  find ${path} ! -type l -exec stat -c '%a %u:%g %n' {} + > "$backup.part" && mv -f "$backup.part" "$backup"
fi`;
  const given = all(
    recorded,
    'while read -r _mode _owner _path; do chown "$_owner" "$_path" && chmod "$_mode" "$_path" || exit 1; done < "$backup"',
    forget,
  );
  const run = all(made(path, op, context), keep, setAll(path, attributes, true));
  return { check, run, verify: check, undo: unmade(path, op, given) };
}

/** Searches for what does not have these attributes; links have no mode of their own. */
function othersBelow(path: string, { owner, group, mode }: Attributes): string[] {
  return [
    owner !== undefined && `find ${path} ! -user ${quote(owner)}`,
    group !== undefined && `find ${path} ! -group ${quote(group)}`,
    mode !== undefined && `find ${path} ! -type l ! -perm ${mode}`,
  ].filter((find) => find !== false);
}

/** An empty directory in "$backup" says that there was none. */
function removed(path: string, op: DirectoryOp, { names }: LowerContext): LoweredCommand {
  const check = `[ ! -e ${path} ] && [ ! -L ${path} ]`;
  const run = `if ${check}; then
  [ -e "$backup" ] || mkdir "$backup"
else
  ${must(`[ -d ${path} ] && [ ! -L ${path} ]`, `${op.path} is no directory`, names)} &&
  ${keepAttributes(path).replaceAll('\n', '\n  ')} &&
  rmdir ${path}
fi`;
  const back = all(recorded, `{ [ -d ${path} ] || mkdir ${path}; }`, restoreAttributes(path), forget);
  const undo = `if [ -d "$backup" ]; then\n  rmdir "$backup"\nelse\n  ${back.replaceAll('\n', '\n  ')}\nfi`;
  return { check, run, verify: check, undo, hazards: hazardsOfFile(op.path) };
}

/** Nothing is kept of what was in it. */
function removedWhole(path: string, op: DirectoryOp): LoweredCommand {
  const check = `[ ! -e ${path} ] && [ ! -L ${path} ]`;
  return {
    check,
    run: `rm -rf ${path}`,
    verify: check,
    undo: null,
    hazards: ['removes-data', ...hazardsOfFile(op.path)],
  };
}
