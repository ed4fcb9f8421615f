/** The English of the host's name. */
import { ops, type Phrase, the } from './phrase.ts';

const set: Phrase = {
  patterns: [
    '(set|change) (hostname|host name) [of (host|server|machine)] to {host}',
    '(hostname|host name) [of (host|server|machine)] is [set to] {host}',
    '(name|call) (host|server|machine) {host}',
    '(host|server|machine) is (called|named) {host}',
    "(set|change) (host's|server's|machine's) name to {host}",
  ],
  example: 'Set the hostname to web1',
  isSpecific: true,
  mean: (slots) => ops({ kind: 'hostname', name: the(slots, 'host') }),
};

export const hostnamePhrases: readonly Phrase[] = [set];
