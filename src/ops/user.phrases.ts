/** The English of user accounts. */
import type { Op, UserOp } from '../ir/op.ts';
import { all, given, type Meaning, no, one, ops, type Phrase, the, type Slots } from './phrase.ts';

const details = [
  '*( [with] [login] shell {shell:path}',
  '[with] home [directory] {home:path}',
  '[with] (uid|user id) {uid:number}',
  '<(> uid {uid:number} <)>',
  '[and] (without|no) [login] {noshell}',
  '[with] primary group {group:account}',
  '(in|with) (group|groups|supplementary group|supplementary groups) {groups}',
  '(who|that) is in (group|groups) {groups}',
  '[is] member of [group|groups] {groups}',
  '[with] (comment|description|full name) {comment:text}',
  'as system (user|account) )',
].join(' | ');

const account = '(user|account|user account)';
const system = { system: { yes: ['system'] }, noshell: { yes: ['shell', 'shell access'] } };

/** A user as the details describe it; the name may stand before or after. */
function described(slots: Slots): Meaning {
  const [uid, group, shell, home, comment] = ['uid', 'group', 'shell', 'home', 'comment'].map((slot) =>
    one(slots, slot),
  );
  const groups = [...new Set(all(slots, 'groups'))];
  const more = given<Omit<UserOp, 'kind' | 'name' | 'state'>>({
    uid: uid === undefined ? undefined : Number(uid),
    group,
    groups: groups.length === 0 ? undefined : groups,
    // nologin(8) of util-linux, and where every supported family has it.
    shell: one(slots, 'noshell') === undefined ? shell : '/usr/sbin/nologin',
    home,
    comment,
    system: one(slots, 'system') === undefined ? undefined : true,
  });
  return ops({ kind: 'user', name: the(slots, 'name'), state: 'present', ...more });
}

const present: Phrase = {
  patterns: [
    `(create|add|make) [{system}] ${account} [called|named] {name:account} ${details}`,
    `[{system}] ${account} {name:account} exists ${details}`,
    `[{system}] ${account} {name:account} is (present|created) ${details}`,
    `there is [{system}] ${account} [called|named] {name:account} ${details}`,
    `${account} {name:account} has ${details}`,
    `(create|add) {name:account} as {system} ${account} ${details}`,
  ],
  example: 'Create the user deploy with shell /bin/bash in the group www-data',
  choices: system,
  mean: described,
};

const joins: Phrase = {
  patterns: [
    `(add|put) [${account}] {name:user} (to|in|into) (group|groups) {groups}`,
    `(add|put) [${account}] {name:user} (to|in|into) {groups} (group|groups)`,
    `[${account}] {name:user} is [member] (in|of) (group|groups) {groups}`,
    `[${account}] {name:user} is member of {groups}`,
    `[${account}] {name:user} belongs to (group|groups) {groups}`,
    `make [${account}] {name:user} member of [group|groups] {groups}`,
  ],
  example: 'Add the user deploy to the group docker',
  mean: described,
};

const changed: Phrase = {
  patterns: [
    `set [login] shell (of|for) [${account}] {name:user} to {shell:path}`,
    `[login] shell (of|for) [${account}] {name:user} is {shell:path}`,
    `set home [directory] (of|for) ${account} {name:user} to {home:path}`,
    `(change) [login] shell (of|for) [${account}] {name:user} to {shell:path}`,
    `give [${account}] {name:user} [login] shell {shell:path}`,
  ],
  example: 'Set the shell of the user deploy to /bin/bash',
  mean: described,
};

const several: Phrase = {
  patterns: [
    '(create|add|make) (users|accounts|user accounts) {users}',
    '(users|accounts|user accounts) {users} exists',
  ],
  example: 'Create the users alice and bob',
  mean: (slots) => ops(...all(slots, 'users').map((name): Op => ({ kind: 'user', name, state: 'present' }))),
};

const leaves: Phrase = {
  patterns: [
    `(remove|delete|take) [${account}] {name:user} (from|out of) [group|groups] {groups}`,
    `[${account}] {name:user} is not (in|member of) [group|groups] {groups}`,
  ],
  example: 'Add the user deploy to the group docker',
  mean: () =>
    no('RB415', 'There is no op that takes a user out of a group', 'Remove the user or the group, or leave it be.'),
};

const absent: Phrase = {
  patterns: [
    `(remove|delete) ${account} {users}`,
    `${account} {users} not exists`,
    `${account} {users} is (absent|removed|deleted|not present)`,
    `(remove|delete) users {users}`,
    `there is no ${account} {users}`,
  ],
  example: 'Remove the user guest',
  mean: (slots) => ops(...all(slots, 'users').map((name): Op => ({ kind: 'user', name, state: 'absent' }))),
};

const withHome: Phrase = {
  patterns: [
    `(remove|delete) ${account} {name:account} (and|with|including|together with) (its|their|his|her) home [directory]`,
  ],
  example: 'Remove the user guest and its home directory',
  isSpecific: true,
  mean: (slots) => ops({ kind: 'user', name: the(slots, 'name'), state: 'absent', removeHome: true }),
};

const locked: Phrase = {
  patterns: [
    `{verb} [password of] ${account} {name:user}`,
    `{verb} password of {name:user}`,
    `[password of] ${account} {name:user} is {verb}`,
    `${account} {name:user} (not log|not login) [in] with password`,
  ],
  example: 'Lock the user games',
  choices: { verb: { lock: ['lock|locked'], unlock: ['unlock|unlocked', 'not locked'] } },
  mean: (slots) =>
    ops({ kind: 'user', name: the(slots, 'name'), state: 'present', locked: the(slots, 'verb') !== 'unlock' }),
};

const password: Phrase = {
  patterns: [
    `(create|add) ${account} {name:account} with password {value}`,
    `set password (of|for) [${account}] {name:user} to {value}`,
    `(set|change) password (of|for) [${account}] {name:user}`,
  ],
  example: 'Create the user deploy with shell /bin/bash',
  mean: () =>
    no(
      'RB415',
      'There is no op that sets a password',
      'Allow an SSH key instead: "Allow the key ssh-ed25519 AAAA... to log in as deploy".',
    ),
};

export const userPhrases: readonly Phrase[] = [
  present,
  several,
  joins,
  leaves,
  changed,
  absent,
  withHome,
  locked,
  password,
];
