/** The English of groups. */
import type { Op } from '../ir/op.ts';
import { all, given, one, ops, type Phrase } from './phrase.ts';

const details = '*( [with] (gid|group id) {gid:number} | as system group )';
const system = { system: { yes: ['system'] } };

const present: Phrase = {
  patterns: [
    `(create|add|make) [{system}] (group|groups) [called|named] {groups} ${details}`,
    `[{system}] (group|groups) {groups} exists ${details}`,
    `[{system}] (group|groups) {groups} is (present|created)`,
    `there is [{system}] group [called|named] {groups} ${details}`,
  ],
  example: 'Create the group app with gid 2000',
  choices: system,
  mean: (slots) => {
    const names = all(slots, 'groups');
    const gid = one(slots, 'gid');
    if (gid !== undefined && names.length > 1) return null;
    const more = given<{ gid: number; system: boolean }>({
      gid: gid === undefined ? undefined : Number(gid),
      system: one(slots, 'system') === undefined ? undefined : true,
    });
    return ops(...names.map((name): Op => ({ kind: 'group', name, state: 'present', ...more })));
  },
};

const absent: Phrase = {
  patterns: [
    '(remove|delete) (group|groups) {groups}',
    '(group|groups) {groups} not exists',
    '(group|groups) {groups} is (absent|removed|deleted|not present)',
    'there is no group {groups}',
  ],
  example: 'Remove the group games',
  mean: (slots) => ops(...all(slots, 'groups').map((name): Op => ({ kind: 'group', name, state: 'absent' }))),
};

export const groupPhrases: readonly Phrase[] = [present, absent];
