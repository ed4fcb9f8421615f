/** The English of directories. */
import type { Op } from '../ir/op.ts';
import { access, accessOf, isNo } from './access.ts';
import { withoutSlash } from './file.words.ts';
import { all, ops, type Phrase } from './phrase.ts';

const folder = '(directory|folder|directories|folders)';

const present: Phrase = {
  patterns: [
    `(create|make|add|mkdir) ${folder} {paths} ${access}`,
    `(create|make|add) {paths} as ${folder} ${access}`,
    `${folder} {paths} exists ${access}`,
    `${folder} {paths} is (present|created) ${access}`,
    `there is ${folder} {paths} ${access}`,
    `{paths} is ${folder} ${access}`,
  ],
  example: 'Create the directory /srv/app owned by deploy with mode 0750',
  isSpecific: true,
  mean: (slots) => {
    const found = accessOf(slots);
    if (isNo(found)) return found;
    return ops(
      ...all(slots, 'paths').map((path): Op => ({
        kind: 'directory',
        path: withoutSlash(path),
        state: 'present',
        ...found,
      })),
    );
  },
};

const contents = '(everything in it|its contents|all its contents|everything below it|all files in it)';

const absent: Phrase = {
  patterns: [
    `(remove|delete) ${folder} {paths}`,
    `(remove|delete) (empty) ${folder} {paths}`,
    `${folder} {paths} not exists`,
    `${folder} {paths} is (absent|removed|deleted|not present)`,
  ],
  example: 'Remove the empty directory /srv/old',
  isSpecific: true,
  mean: (slots) =>
    ops(...all(slots, 'paths').map((path): Op => ({ kind: 'directory', path: withoutSlash(path), state: 'absent' }))),
};

const emptied: Phrase = {
  patterns: [
    `(remove|delete) [${folder}] {paths} (and|with) ${contents}`,
    `(remove|delete) [${folder}] {paths} recursively`,
    `recursively (remove|delete) [${folder}] {paths}`,
  ],
  example: 'Remove the directory /srv/old and everything in it',
  isSpecific: true,
  mean: (slots) =>
    ops(
      ...all(slots, 'paths').map((path): Op => ({
        kind: 'directory',
        path: withoutSlash(path),
        state: 'absent',
        recurse: true,
      })),
    ),
};

export const directoryPhrases: readonly Phrase[] = [present, absent, emptied];
