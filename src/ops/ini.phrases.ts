/** The English of settings: a key and its value in a configuration file. */
import { given, no, one, ops, type Meaning, type Phrase, the, type Slots } from './phrase.ts';
import { setting } from './setting.ts';

const section = '(in|under) [section] {section} (of|in) [file] {path}';

/** What a file itself has: not settings in it. */
const attributes = new Set(['owner', 'ownership', 'group', 'mode', 'permission', 'permissions', 'content', 'contents']);

function meaning(slots: Slots): Meaning | null {
  const key = the(slots, 'key');
  const value = one(slots, 'value') ?? '';
  if (!/^[A-Za-z_][A-Za-z0-9_. :/-]*$/.test(key) || attributes.has(key.toLowerCase())) return null;
  if (
    ['disabled', 'enabled', 'installed', 'running', 'configured', 'set', 'present', 'removed'].includes(
      value.toLowerCase(),
    )
  )
    return null;
  return setting({
    path: the(slots, 'path'),
    key,
    value,
    ...given<{ section?: string }>({ section: one(slots, 'section') }),
  });
}

const inFile = '(in|of) [file|configuration] {path}';

const set: Phrase = {
  patterns: [
    `set [option|key|setting|value|parameter] {key:value} (to|=) [value of] {value} ${inFile}`,
    `set [option|key|setting|parameter] {key:value} ${inFile} to {value}`,
    `change [option|key|setting|parameter] {key:value} (to) {value} ${inFile}`,
    `[option|key|setting|parameter] {key:value} is [set to] {value} ${inFile}`,
    `[option|key|setting|parameter] {key:value} ${inFile} is [set to] {value}`,
    `[option|key|setting|parameter] {key:value} = {value} ${inFile}`,
    'in [file] {path} [,] set [option|key|setting|parameter] {key:value} (to|=) {value}',
    'in [file] {path} [,] [option|key|setting|parameter] {key:value} is [set to] {value}',
    'in [file] {path} [,] {key:value} = {value}',
    `[file] {path} (sets|set) {key:value} to {value}`,
  ],
  example: 'Set PermitRootLogin to no in /etc/ssh/sshd_config',
  isSpecific: true,
  mean: meaning,
};

const inSection: Phrase = {
  patterns: [
    `set [option|key|setting|parameter] {key:value} (to|=) {value} ${section}`,
    `set [option|key|setting|parameter] {key:value} ${section} to {value}`,
    `[option|key|setting|parameter] {key:value} is [set to] {value} ${section}`,
    `[option|key|setting|parameter] {key:value} ${section} is [set to] {value}`,
    `${section} [,] set [option|key|setting|parameter] {key:value} (to|=) {value}`,
    `${section} [,] {key:value} is [set to] {value}`,
    `${section} [,] {key:value} = {value}`,
    'in [file] {path} [,] (in|under) [section] {section} [,] set {key:value} (to|=) {value}',
    'in [file] {path} [,] set {key:value} to {value} (in|under) section {section}',
    'set {key:value} (to|=) {value} in [file] {path} (in|under) section {section}',
    'set {key:value} (to|=) {value} in {section} section of [file] {path}',
  ],
  example: 'Set max_connections to 100 in section [mysqld] of /etc/mysql/my.cnf',
  isSpecific: true,
  mean: meaning,
};

const gone: Phrase = {
  patterns: [
    `(remove|unset|delete) (option|key|setting) {key:value} (in|under|from) [section] {section} (of|in) [file] {path}`,
    `(option|key|setting) {key:value} is (not set|removed|absent) ${section}`,
    '(remove|unset|delete) (option|key|setting) {key:value} (in|from) [file] {path}',
  ],
  example: 'Remove the key skip-networking from section [mysqld] of /etc/mysql/my.cnf',
  isSpecific: true,
  mean: (slots) => {
    const path = the(slots, 'path');
    const inside = one(slots, 'section');
    if (inside === undefined) {
      return no(
        'RB406',
        `The sentence does not say in which section of ${path}`,
        `Say "Remove the key ${the(slots, 'key')} from section [main] of ${path}", or remove the whole line.`,
      );
    }
    return ops({
      kind: 'ini',
      path,
      ...given<{ section?: string }>({ section: inside }),
      key: the(slots, 'key'),
      state: 'absent',
    });
  },
};

/** "Set X to Y" without a file is understood well enough to ask for it. */
const nowhere: Phrase = {
  patterns: ['set [option|key|setting] {key:value} (to|=) {value}'],
  example: 'Set max_connections to 100 in section [mysqld] of /etc/mysql/my.cnf',
  mean: (slots) =>
    no(
      'RB406',
      `The sentence does not say where "${the(slots, 'key')}" is to be set`,
      `Name the file: "Set ${the(slots, 'key')} to ${the(slots, 'value')} in /etc/..."`,
    ),
};

export const iniPhrases: readonly Phrase[] = [set, inSection, gone, nowhere];
