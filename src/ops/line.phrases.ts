/** The English of single lines in text files. */
import { type Meaning, ops, type Phrase, the, given, no } from './phrase.ts';

function present(
  path: string,
  line: string,
  more: { readonly create?: boolean; readonly match?: string } = {},
): Meaning {
  if (/[\r\n]/.test(line)) return no('RB401', 'A line can not hold a line end', 'Say each line by itself.');
  return ops({
    kind: 'line',
    path,
    line,
    state: 'present',
    ...given<{ create?: boolean; match?: string }>({ create: more.create, match: more.match }),
  });
}

const inFile = '(in|to|into|at end of|to end of) [file] {path}';

const there: Phrase = {
  patterns: [
    `(add|append|put|write|insert) line {line:text} ${inFile}`,
    `(add|append|put|insert) {line:text} as line ${inFile}`,
    `line {line:text} (is|stands|is present) ${inFile}`,
    '[file] {path} (contains|contain|has|includes|include) line {line:text}',
    'in [file] {path} [,] (add|append|put) line {line:text}',
    'in [file] {path} [,] line {line:text} is present',
    `ensure {line:text} is line in [file] {path}`,
    `(append|add) {line:text} (to) [file] {path}`,
  ],
  example: 'Make sure the line "umask 027" is in /etc/profile',
  mean: (slots) => present(the(slots, 'path'), the(slots, 'line')),
};

const created: Phrase = {
  patterns: [
    `(add|append|put|write|insert) line {line:text} ${inFile} , creating (it|file) if needed`,
    `(add|append|put|write|insert) line {line:text} ${inFile} creating (it|file) if needed`,
    `(add|append|put|write|insert) line {line:text} ${inFile} and create (it|file) if it is missing`,
  ],
  example: 'Add the line "deploy" to /etc/cron.allow, creating the file if needed',
  isSpecific: true,
  mean: (slots) => present(the(slots, 'path'), the(slots, 'line'), { create: true }),
};

const gone: Phrase = {
  patterns: [
    '(remove|delete|drop) line {line:text} from [file] {path}',
    '(remove|delete) line {line:text} in [file] {path}',
    'line {line:text} is (not|absent|removed) (in|from) [file] {path}',
    'line {line:text} is not present in [file] {path}',
    '[file] {path} not (contain|contains|has|have|include) line {line:text}',
    'in [file] {path} [,] (remove|delete) line {line:text}',
  ],
  example: 'Remove the line "PermitRootLogin yes" from /etc/ssh/sshd_config',
  mean: (slots) => ops({ kind: 'line', path: the(slots, 'path'), line: the(slots, 'line'), state: 'absent' }),
};

/** A line in place of those that begin alike. */
const replaced: Phrase = {
  patterns: [
    'replace line {old:text} (with|by) [line] {line:text} in [file] {path}',
    'replace line {old:text} in [file] {path} (with|by) [line] {line:text}',
    'in [file] {path} [,] replace line {old:text} (with|by) [line] {line:text}',
    'change line {old:text} to {line:text} in [file] {path}',
    'change line {old:text} in [file] {path} to {line:text}',
  ],
  example: 'Replace the line "umask 022" with "umask 027" in /etc/profile',
  mean: (slots) => present(the(slots, 'path'), the(slots, 'line'), { match: `^${literal(the(slots, 'old'))}$` }),
};

const starting: Phrase = {
  patterns: [
    '(replace|change) line (starting|beginning|that starts|that begins) with {old:text} in [file] {path} (with|by|to) [line] {line:text}',
    'in [file] {path} [,] (replace|change) line (starting|beginning|that starts|that begins) with {old:text} (with|by|to) [line] {line:text}',
    'line {line:text} is in [file] {path} (in place of|instead of) line (starting|beginning|that starts|that begins) with {old:text}',
  ],
  example: 'In /etc/fstab, replace the line starting with "UUID=1234" with "UUID=5678 / ext4 defaults 0 1"',
  mean: (slots) => present(the(slots, 'path'), the(slots, 'line'), { match: `^${literal(the(slots, 'old'))}` }),
};

/** Text as a POSIX extended regular expression that matches just it (POSIX.1-2017, XBD 9.4). */
function literal(text: string): string {
  return text.replaceAll(/[.[\\()*+?{|^$]/g, String.raw`\$&`);
}

const contained: Phrase = {
  patterns: ['[file] {path} (contains|contain|includes|include) {line:text}'],
  example: '/etc/motd contains the line "Welcome"',
  mean: (slots) =>
    no(
      'RB408',
      `"contains" may mean a line or the whole of ${the(slots, 'path')}`,
      `Say "${the(slots, 'path')} contains the line ..." or "Write ... to ${the(slots, 'path')}".`,
    ),
};

export const linePhrases: readonly Phrase[] = [there, created, gone, replaced, starting, contained];
