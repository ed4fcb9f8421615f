/** link: a symbolic link. */
import type { LoweredCommand } from '../ir/command.ts';
import { pathWord, word } from '../text/shell-quote.ts';
import { placeOfPath } from './edit-file.ts';
import { hazardsOfFile } from './hazards.ts';
import { type OpDefinition, refuse } from './op-definition.ts';
import { all, must } from './shell.ts';

export const link: OpDefinition<'link'> = {
  kind: 'link',
  describe({ path, target, state }) {
    return state === 'absent' ? `Remove the link ${path}` : `Link ${path} to ${target ?? 'nothing'}`;
  },
  lower({ path, target, state }, { names }) {
    if (state === 'absent' && target !== undefined)
      return refuse('attributes', `the link ${path} is to be removed and has a target`, 'Leave the target out.');
    const { file } = placeOfPath(path, names);
    const hazards = hazardsOfFile(path);
    if (state === 'absent') return { ...absent(file), hazards };
    if (target === undefined) return refuse('attributes', `the link ${path} has no target`, 'Say what it points at.');
    const to = target.startsWith('~/') ? pathWord(target, names) : word(target, names);
    const isFree = must(`[ -L ${file} ] || [ ! -e ${file} ]`, `${path} is there and is no link`, names);
    const check = `[ "$(readlink ${file})" = ${to} ]`;
    const run = all(isFree, keepLink(file), `ln -sfn -- ${to} ${file}`);
    return { check, run, verify: check, undo: restoreLink(file), hazards };
  },
};

/** What stands there and is no link is left alone: it is not a link. */
function absent(file: string): Omit<LoweredCommand, 'hazards'> {
  const check = `[ ! -L ${file} ]`;
  const run = all(keepLink(file), `if [ -L ${file} ]; then rm -f ${file}; fi`);
  return { check, run, verify: check, undo: restoreLink(file) };
}

/** Keeps the link itself in "$backup", once, with its owner and time; an empty directory there says that there was none. */
function keepLink(file: string): string {
  return `if [ ! -e "$backup" ] && [ ! -L "$backup" ]; then
  if [ -L ${file} ]; then cp -pP ${file} "$backup"; else mkdir "$backup"; fi
fi`;
}

function restoreLink(file: string): string {
  return `if [ -d "$backup" ] && [ ! -L "$backup" ]; then
  if [ -L ${file} ]; then rm -f ${file}; fi && rmdir "$backup"
else
  [ -L "$backup" ] && rm -f ${file} && cp -pP "$backup" ${file} && rm -f "$backup"
fi`;
}
