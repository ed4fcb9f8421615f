/** group: a group of accounts. */
import type { LoweredCommand } from '../ir/command.ts';
import type { GroupOp } from '../ir/op.ts';
import { quote } from '../text/shell-quote.ts';
import { type AccountTools, accountTools } from './account-tools.ts';
import { hazardsOfMembership } from './hazards.ts';
import { type OpDefinition, refuse } from './op-definition.ts';
import { all, forget, record, recorded } from './shell.ts';
import { vitalAccounts } from './user.ts';

export const group: OpDefinition<'group'> = {
  kind: 'group',
  describe({ name, state, gid, system }) {
    if (state === 'absent') return `Remove the group ${name}`;
    return `Have the ${system === true ? 'system ' : ''}group ${name}${gid === undefined ? '' : ` with id ${gid}`}`;
  },
  lower(op, { family }) {
    if (op.state === 'present') return present(op, accountTools[family]);
    if (vitalAccounts.has(op.name))
      return refuse('danger', `the system needs the group ${op.name}`, 'Take accounts out of it instead.');
    return op.gid === undefined && op.system === undefined
      ? absent(op, accountTools[family])
      : refuse('attributes', `the group ${op.name} is to be removed and has attributes`, 'Leave these out.');
  },
};

const isThere = (name: string) => `getent group ${name} > /dev/null`;

function present({ name: given, gid, system }: GroupOp, tools: AccountTools): LoweredCommand {
  const name = quote(given);
  const id = gid === undefined ? undefined : String(gid);
  const check = id === undefined ? isThere(name) : `[ "$(getent group ${name} | cut -d : -f 3)" = ${id} ]`;
  const added = tools.addGroup(name, { isSystem: system === true, ...(id === undefined ? {} : { gid: id }) });
  const changed = id === undefined ? 'true' : tools.changeGroup(name, id);
  const back = id === undefined ? 'true' : tools.changeGroup(name, '"$(cut -d : -f 3 "$backup")"');
  return {
    check,
    run: all(
      record(`getent group ${name} || echo absent`),
      id === undefined ? `if ! ${check}; then ${added}; fi` : `if ${isThere(name)}; then ${changed}; else ${added}; fi`,
    ),
    verify: check,
    undo: all(recorded, `if grep -qx absent "$backup"; then ${tools.removeGroup(name)}; else ${back}; fi`, forget),
    hazards: gid === 0 ? ['privilege'] : [],
  };
}

/** Undo gives back its id and members. */
function absent({ name: given }: GroupOp, tools: AccountTools): LoweredCommand {
  const name = quote(given);
  const check = `! ${isThere(name)}`;
  const back = all(
    tools.addGroup(name, { gid: '"$(cut -d : -f 3 "$backup")"', isSystem: false }),
    `for _member in $(cut -d : -f 4 "$backup" | tr , ' '); do ${tools.joinGroup('"$_member"', name)} || exit 1; done`,
  );
  return {
    check,
    run: all(record(`getent group ${name}`), `if ${isThere(name)}; then ${tools.removeGroup(name)}; fi`),
    verify: check,
    undo: all(recorded, `if [ -s "$backup" ]; then\n${back}\nfi`, forget),
    hazards: hazardsOfMembership([given]).length > 0 ? ['lockout'] : [],
  };
}
