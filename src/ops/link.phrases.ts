/** The English of symbolic links: the first path is the link, the second what it points at. */
import { ops, type Phrase, the } from './phrase.ts';

const symlink = '(link|symlink|(symbolic|soft) link)';

const present: Phrase = {
  patterns: [
    '(link|symlink) {path} to {target:path}',
    'point [link|symlink] {path} (to|at) {target:path}',
    `[link|symlink] {path} (points|point) (to|at) {target:path}`,
    `{path} is ${symlink} (to|pointing to|pointing at) {target:path}`,
    `(create|make|add) ${symlink} [from] {path} (to|pointing to|pointing at|that points to|that points at) {target:path}`,
    `(create|make|add) ${symlink} to {target:path} (at|in|as) {path}`,
    `${symlink} {path} to {target:path} exists`,
    '{path} links to {target:path}',
  ],
  example: 'Link /etc/localtime to /usr/share/zoneinfo/UTC',
  mean: (slots) => ops({ kind: 'link', path: the(slots, 'path'), target: the(slots, 'target'), state: 'present' }),
};

const absent: Phrase = {
  patterns: [
    `(remove|delete) ${symlink} {path}`,
    `${symlink} {path} (not exists)`,
    `${symlink} {path} is (absent|removed|not present)`,
    'unlink {path}',
  ],
  example: 'Remove the link /etc/nginx/sites-enabled/default',
  mean: (slots) => ops({ kind: 'link', path: the(slots, 'path'), state: 'absent' }),
};

export const linkPhrases: readonly Phrase[] = [present, absent];
