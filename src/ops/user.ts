/** user: an account. */
import type { LoweredCommand } from '../ir/command.ts';
import type { UserOp } from '../ir/op.ts';
import { pathWord, quote, word } from '../text/shell-quote.ts';
import { type AccountTools, type AccountWords, accountTools } from './account-tools.ts';
import { listed } from './english.ts';
import { type Hazard, hazardsOfMembership } from './hazards.ts';
import { known } from './known.ts';
import { type LowerContext, type LowerRefusal, type OpDefinition, refuse } from './op-definition.ts';
import { all, forget, noted, record, recorded } from './shell.ts';

/** Accounts and groups that a host needs to work. */
export const vitalAccounts = known(
  'root daemon bin sys adm nobody nogroup shadow tty disk utmp systemd-network systemd-resolve messagebus sshd _apt',
);

export const user: OpDefinition<'user'> = {
  kind: 'user',
  describe(op) {
    if (op.state === 'absent')
      return `Remove the user ${op.name}${op.removeHome === true ? ' and the home directory' : ''}`;
    const parts = [
      op.uid !== undefined && `id ${op.uid}`,
      op.group !== undefined && `primary group ${op.group}`,
      op.groups !== undefined && `membership of ${listed(op.groups)}`,
      op.shell !== undefined && `shell ${op.shell}`,
      op.home !== undefined && `home ${op.home}`,
      op.comment !== undefined && `comment "${op.comment}"`,
      op.locked !== undefined && `password login ${op.locked ? 'locked' : 'unlocked'}`,
    ].filter((part) => part !== false);
    const kind = op.system === true ? 'system user' : 'user';
    return `Have the ${kind} ${op.name}${parts.length === 0 ? '' : ` with ${listed(parts)}`}`;
  },
  lower(op, context) {
    const tools = accountTools[context.family];
    if (op.state === 'present')
      return op.removeHome === true
        ? refuse('attributes', `${op.name} is to be there, and its home to be removed`, 'Leave out removeHome.')
        : present(op, tools, context);
    return absentFault(op) ?? absent(op, tools);
  },
};

/** One field of the account's passwd entry. */
interface Field {
  readonly name: 'uid' | 'group' | 'comment' | 'home' | 'shell';
  /** Column of passwd(5), from 1. */
  readonly column: number;
  /** A shell word. */
  readonly value: string;
  /** A test that the account has it. */
  readonly holds: string;
}

/** The account as shell words. */
interface Account {
  readonly name: string;
  readonly op: UserOp;
  readonly fields: readonly Field[];
  readonly groups: readonly string[];
  readonly tools: AccountTools;
}

function present(op: UserOp, tools: AccountTools, { names }: LowerContext): LoweredCommand {
  const name = quote(op.name);
  const groups = (op.groups ?? []).map((item) => quote(item));
  const account: Account = { name, op, fields: fieldsOf(name, op, names), groups, tools };
  const isLocked = tools.isLocked(name);
  const check = all(
    isThere(name),
    ...account.fields.map(({ holds }) => holds),
    ...groups.map((item) => isMember(name, item)),
    op.locked !== undefined && (op.locked ? isLocked : `! ${isLocked}`),
  );
  const run = all(
    before(account),
    op.name === 'root' ? changed(account) : `if ${isThere(name)}; then\n${changed(account)}\n${added(account)}\nfi`,
    op.locked === true && tools.lock(name),
    // What has no password can't be unlocked: what is unlocked already is left alone.
    op.locked === false && `if ${isLocked}; then ${tools.unlock(name)}; fi`,
  );
  return { check, run, verify: check, undo: undone(account), hazards: hazardsOf(op) };
}

const isThere = (name: string) => `id -u ${name} > /dev/null 2>&1`;
const isMember = (name: string, group: string) => `id -nG ${name} 2> /dev/null | tr ' ' '\\n' | grep -qxF ${group}`;

function fieldsOf(name: string, op: UserOp, names: readonly string[]): Field[] {
  const entry = (column: number) => `$(getent passwd ${name} | cut -d : -f ${column})`;
  const values = [
    ['uid', 3, op.uid === undefined ? undefined : String(op.uid), `$(id -u ${name})`],
    ['group', 4, op.group === undefined ? undefined : quote(op.group), `$(id -gn ${name})`],
    ['comment', 5, op.comment === undefined ? undefined : word(op.comment, names), entry(5)],
    ['home', 6, op.home === undefined ? undefined : pathWord(op.home, names), entry(6)],
    ['shell', 7, op.shell === undefined ? undefined : pathWord(op.shell, names), entry(7)],
  ] as const;
  return values.flatMap(([field, column, value, now]) =>
    value === undefined ? [] : [{ name: field, column, value, holds: `[ "${now}" = ${value} ]` }],
  );
}

const wordsOf = (fields: readonly Field[]): AccountWords =>
  Object.fromEntries(fields.map(({ name, value }) => [name, value]));

/** For an account that is there: what differs is set, and memberships are added. */
function changed({ name, fields, groups, tools }: Account): string {
  const change = `{\n${tools.changeUser(name, wordsOf(fields))}\n}`;
  const clauses = all(
    fields.length > 0 && `{ ${fields.map(({ holds }) => holds).join(' && ')} || ${change}; }`,
    ...groups.map((item) => tools.joinGroup(name, item)),
  );
  return clauses === '' ? 'true' : clauses;
}

/** A group of the account's name that is there already becomes its primary group: useradd would refuse. */
function added({ name, op, fields, groups, tools }: Account): string {
  const kind = op.system === true ? 'system' : 'user';
  const account: AccountWords = { ...wordsOf(fields), ...(groups.length === 0 ? {} : { groups }) };
  const plain = `else\n${tools.addUser(name, account, kind)}`;
  if (op.group !== undefined) return plain;
  return `elif getent group ${name} > /dev/null; then\n${tools.addUser(name, { ...account, group: name }, kind)}\n${plain}`;
}

/** The account's entry, or that there is none; then what else may change. */
function before({ name, op, tools }: Account): string {
  return record(
    `getent passwd ${name} || echo absent`,
    ...(op.groups ?? []).map((item) => `if ${isMember(name, quote(item))}; then echo ${quote(`member ${item}`)}; fi`),
    ...(op.locked === undefined ? [] : [`if ${tools.isLocked(name)}; then echo locked; fi`]),
  );
}

/** An account that was made goes, its home stays. */
function undone({ name, op, fields, tools }: Account): string {
  const then = (column: number) => `"$(sed -n 1p "$backup" | cut -d : -f ${column})"`;
  const old: AccountWords = Object.fromEntries(fields.map((field) => [field.name, then(field.column)]));
  const back = all(
    fields.length > 0 && tools.changeUser(name, old),
    ...(op.groups ?? []).map(
      (item) => `if ! ${noted(`member ${item}`)}; then ${tools.leaveGroup(name, quote(item))}; fi`,
    ),
    op.locked === true && `if ! ${noted('locked')}; then ${tools.unlock(name)}; fi`,
    op.locked === false && `if ${noted('locked')}; then ${tools.lock(name)}; fi`,
  );
  if (op.name === 'root') return all(recorded, back, forget);
  const otherwise = back === '' ? '' : `\nelse\n${back}`;
  return all(recorded, `if ${noted('absent')}; then\n${tools.removeUser(name, 'keep')}${otherwise}\nfi`, forget);
}

function hazardsOf(op: UserOp): Hazard[] {
  const isSuper = op.uid === 0 && op.name !== 'root';
  const isShut = op.name === 'root' && (op.locked === true || /(nologin|false)$/.test(op.shell ?? ''));
  const groups = [...(op.groups ?? []), ...(op.group === undefined ? [] : [op.group])];
  return [
    ...(isSuper ? (['privilege'] as const) : []),
    ...(isShut ? (['lockout'] as const) : []),
    ...(isSuper ? [] : hazardsOfMembership(op.name === 'root' ? [] : groups)),
  ];
}

function absentFault(op: UserOp): LowerRefusal | null {
  if (vitalAccounts.has(op.name))
    return refuse(
      'danger',
      `the system needs the account ${op.name}`,
      'Lock its password or change its shell instead.',
    );
  const { kind: _kind, name, state: _state, removeHome: _removeHome, onChange: _onChange, ...attributes } = op;
  return Object.keys(attributes).length === 0
    ? null
    : refuse('attributes', `the user ${name} is to be removed and has attributes`, 'Leave these out.');
}

/** There is no way back: the password and the memberships go too. */
function absent(op: UserOp, tools: AccountTools): LoweredCommand {
  const name = quote(op.name);
  const check = `! ${isThere(name)}`;
  const run = `if ${isThere(name)}; then ${tools.removeUser(name, op.removeHome === true ? 'remove' : 'keep')}; fi`;
  const hazards: Hazard[] = ['removes-account', ...(op.removeHome === true ? (['removes-data'] as const) : [])];
  return { check, run, verify: check, undo: null, hazards };
}
