/** The English of owner, group and mode of a file or directory that is already there. */
import type { Op } from '../ir/op.ts';
import { access, type Access, accessOf, isEmpty, isNo } from './access.ts';
import { kindOf } from './file-kind.ts';
import { agreedOn, isOwnedByRoot, withoutSlash } from './file.words.ts';
import { isLike } from './likeness.ts';
import { all, given, type Meaning, no, one, ops, type Phrase, type PhraseContext, the, type Slots } from './phrase.ts';

interface Target {
  readonly path: string;
  readonly kind: 'file' | 'directory';
}

/** The file or directory that a clause is about; null where it does not say which of the two. */
function targetOf(slots: Slots, context: PhraseContext): Target | null {
  const path = one(slots, 'known') ?? the(slots, 'path');
  const noun = one(slots, 'noun');
  const kind = noun === 'directory' ? 'directory' : (kindOf(path, context.said) ?? (noun === 'file' ? 'file' : null));
  return kind === null ? null : { path: withoutSlash(path), kind };
}

function unclearKind(slots: Slots): Meaning {
  const path = the(slots, 'path');
  return no(
    'RB408',
    `The sentence does not say whether ${path} is a file or a directory`,
    `Say "the file ${path}" or "the directory ${path}".`,
  );
}

function attributes({ path, kind }: Target, found: Access): Op {
  return { kind, path, state: 'attributes', ...found };
}

const nouns = { noun: { file: ['file|binary|command|program|executable'], directory: ['directory|folder'] } };
const target = '[{noun}] {path} [{noun}]';

const stated: Phrase = {
  patterns: [
    `${target} is owned by [user] {owner} ${access}`,
    `${target} is owned by {owner} and has (mode|permissions) {mode}`,
    `${target} is group-owned by {group:account} ${access}`,
    `${target} is (owned by|in) group {group:account} ${access}`,
    `${target} belongs|belong to [user] {owner} ${access}`,
    `${target} belongs|belong to group {group:account} ${access}`,
    `${target} has ${access}`,
    `${target} has (mode|permissions) {mode} and is owned by {owner}`,
    `(mode|permissions|permission) (of|on|for) ${target} is [set to] {mode}`,
    `owner (of|on|for) ${target} is [set to] {owner}`,
    `group (of|on|for) ${target} is [set to] {group:account}`,
    `(set|change) (mode|permissions) (of|on|for) ${target} to {mode} ${access}`,
    `(set|change) owner (of|on|for) ${target} to {owner} ${access}`,
    `(set|change) (owner and group) (of|on|for) ${target} to {owner} ${access}`,
    `(set|change) (group|group owner) (of|on|for) ${target} to {group:account} ${access}`,
    `(set|change) ownership (of|on|for) ${target} to {owner} ${access}`,
    `(give|make) ${target} ${access}`,
    `(set|change) owner (of|on|for) ${target} to {owner} and group [owner] to {group:account} [and (mode|permissions) to {mode}]`,
    `(set|change) owner (of|on|for) ${target} to {owner} and (mode|permissions) to {mode}`,
    `(set|change) (mode|permissions) (of|on|for) ${target} to {mode} and owner to {owner}`,
    `(set|change) (mode|permissions) [to] {mode} (on|for) ${target}`,
    `(set|change) owner [to] {owner} (on|for) ${target}`,
    `(make) {owner} owner of ${target}`,
    `[user] {owner} owns ${target}`,
    `group {group:account} owns ${target}`,
    `(give|hand) ${target} (to|over to) [user] {owner} ${access}`,
    `(set|change) {path} (mode|permissions) to {mode} ${access}`,
    `(set|change) {path} (owner|ownership) to {owner} ${access}`,
    `(set|change) {path} group to {group:account} ${access}`,
    `restrict ${target} to mode {mode}`,
    `ensure ${target} ${access}`,
  ],
  example: 'Set the permissions on the file /etc/shells to 0644',
  choices: nouns,
  mean: (slots, context) => {
    const found = accessOf(slots);
    if (isNo(found)) return found;
    if (isEmpty(found) || all(slots, 'path').length !== 1) return null;
    const wanted = targetOf(slots, context);
    return wanted === null ? unclearKind(slots) : ops(attributes(wanted, found));
  },
};

const recursive: Phrase = {
  patterns: [
    `directory {path} and (everything|all files) (in|below|under) it (is|has) ${access}`,
    `(set|change) (mode|permissions) of directory {path} and (everything|all files) (in|below|under) it to {mode} ${access}`,
    `(set|change) owner of directory {path} and (everything|all files) (in|below|under) it to {owner} ${access}`,
    `(everything|all files) (in|below|under) [directory] {path} (is|has) ${access}`,
    `(everything|all files) (in|below|under) [directory] {path} (belongs|belong) to [user] {owner} ${access}`,
  ],
  example: 'Everything below the directory /srv/app is owned by deploy:www-data',
  isSpecific: true,
  mean: (slots) => {
    const found = accessOf(slots);
    if (isNo(found)) return found;
    return isEmpty(found)
      ? null
      : ops({
          kind: 'directory',
          path: withoutSlash(the(slots, 'path')),
          state: 'attributes',
          ...found,
          recurse: true,
        });
  },
};

/** What stands for no one mode: 0700 and 0755 are both executable. */
const vague: Phrase = {
  patterns: [
    `make ${target} (executable|readable|writable|writeable|private|read-only|world-readable) [(by|for) (all|everyone|everybody|root|owner)]`,
    `${target} is (executable|readable|writable|writeable|private|read-only) [(by|for) (all|everyone|everybody|root|owner)]`,
  ],
  example: 'Set the permissions on the file /etc/shells to 0644',
  choices: nouns,
  mean: (slots) =>
    no(
      'RB406',
      `The sentence does not say which mode ${the(slots, 'path')} is to have`,
      'Say it in digits, as in "with mode 0755".',
    ),
};

const place = '[{noun}] ({path}|{known:knownFile}) [{noun}]';

/** Titles of hardening guides: what is verified is named, its value only sometimes. */
function guided(attribute: keyof Access, say: readonly string[], after: string): Phrase {
  return {
    patterns: [
      ...say.flatMap((each) => [
        `ensure ${each} ${place}`,
        `ensure ${each} ${place} is (configured|correct|set)`,
        `(set|configure) ${each} ${place}`,
      ]),
      `ensure ${place} ${after}`,
    ],
    example: {
      mode: 'Verify permissions on /etc/crontab',
      owner: 'Verify the user who owns /etc/crontab',
      group: 'Verify the group who owns /etc/crontab',
    }[attribute],
    choices: nouns,
    mean: (slots, context) => {
      const found = targetOf(slots, context);
      return found === null ? unclearKind(slots) : open(found, attribute);
    },
  };
}

function agreedValue({ path }: Target, attribute: keyof Access): string | undefined {
  const agreed = agreedOn(path)?.[attribute];
  if (agreed !== undefined || attribute === 'mode') return agreed;
  return isOwnedByRoot(path, attribute) ? 'root' : undefined;
}

const asked = { mode: 'mode', owner: 'owner', group: 'group' } as const;

function open(found: Target, attribute: keyof Access): Meaning {
  const value = agreedValue(found, attribute);
  const noun = asked[attribute];
  return {
    kind: 'open',
    message: `The sentence does not say which ${noun} ${found.path} is to have`,
    remedy: `Say it: "Set the ${noun} of the ${found.kind} ${found.path} to ${attribute === 'mode' ? '0644' : 'root'}".`,
    fill: (fact) => {
      const isSame =
        (fact.kind === 'file' || fact.kind === 'directory') &&
        withoutSlash(fact.path) === found.path &&
        fact.state === 'attributes';
      const said = isSame ? fact[attribute] : undefined;
      return said === undefined ? null : attributes(found, { [attribute]: said });
    },
    ...given<{ agreed: Op }>({ agreed: value === undefined ? undefined : attributes(found, { [attribute]: value }) }),
  };
}

/** A title that names a file by what it is: the reason must give the path too, and it must be like the name. */
function described(attribute: keyof Access, say: string): Phrase {
  return {
    patterns: [`(ensure|set|configure) ${say} (on|of|for) {what:title}`, `(ensure|set|configure) {what:title} ${say}`],
    example: 'Set the permissions on the file /etc/shells to 0644',
    mean: (slots) => {
      const what = the(slots, 'what');
      const isSeveral = /\b(all|every|any|each|files|directories|keys|in|inside|below|under)\b|[/*]/i.test(what);
      if (isSeveral) return null;
      return {
        kind: 'open',
        message: `I don't know which file "${what}" is`,
        remedy: 'Give its path, as in "Set the permissions on the file /etc/shells to 0644".',
        fill: (fact) => {
          if (fact.kind !== 'file' || fact.state !== 'attributes' || fact[attribute] === undefined) return null;
          const kind = /\bdirectory\b/i.test(what)
            ? 'directory'
            : (kindOf(fact.path) ?? (/\bfile\b/i.test(what) ? 'file' : null));
          const name = withoutSlash(fact.path).split('/').at(-1) ?? '';
          return kind === null || !isLike(what, name)
            ? null
            : attributes({ path: withoutSlash(fact.path), kind }, { [attribute]: fact[attribute] });
        },
      };
    },
  };
}

const correct: Phrase = {
  patterns: [`${place} has correct (permissions|mode)`, `ensure ${place} has correct (permissions|mode)`],
  example: 'Set the permissions on the file /usr/bin/sudo to 4755',
  choices: nouns,
  mean: (slots, context) => {
    const found = targetOf(slots, context);
    return found === null ? unclearKind(slots) : open(found, 'mode');
  },
};

export const attributePhrases: readonly Phrase[] = [
  stated,
  vague,
  recursive,
  guided('mode', ['(permissions|permission|mode) (on|of|for)'], '(permissions|permission|mode)'),
  guided(
    'owner',
    ['user who owns', '(owner|ownership|user owner|user ownership) (on|of|for)', 'who owns'],
    '(user ownership|ownership|owner)',
  ),
  guided(
    'group',
    [
      'group who owns',
      '(groupowner|groupownership|group-owner|group-ownership) (on|of|for)',
      'group (owner|ownership) (on|of|for)',
    ],
    '(group ownership|groupowner|group owner)',
  ),
  correct,
  described('mode', 'permissions|permission|mode'),
  described('owner', '(owner|ownership|user owner|user ownership)'),
  described('owner', '(user who owns)'),
  described('group', '(groupowner|groupownership|group-owner|group-ownership|group owner|group ownership)'),
];
