/** The English of the time zone. */
import { no, ops, type Phrase, the } from './phrase.ts';

const timezone = '[system] (time zone|timezone) [of (host|server|machine|system)]';

const set: Phrase = {
  patterns: [
    `(set|change) ${timezone} to {zone}`,
    `${timezone} is [set to] {zone}`,
    `use ${timezone} {zone}`,
    '(host|server|machine|system) (uses|is in) (time zone|timezone) {zone}',
  ],
  example: 'Set the time zone to Europe/Berlin',
  isSpecific: true,
  mean: (slots) => ops({ kind: 'timezone', name: the(slots, 'zone') }),
};

const unknown: Phrase = {
  patterns: [`(set|change) ${timezone} to {name:value}`, `${timezone} is [set to] {name:value}`],
  example: 'Set the time zone to Europe/Berlin',
  isSpecific: true,
  mean: (slots) =>
    no(
      'RB406',
      `"${the(slots, 'name')}" is not the name of a time zone`,
      'Write it as the tz database has it, such as Europe/Berlin or UTC.',
    ),
};

export const timezonePhrases: readonly Phrase[] = [set, unknown];
