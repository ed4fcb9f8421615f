/** line: one line of a text file. */
import type { LineOp } from '../ir/op.ts';
import { quote, referencesIn, word } from '../text/shell-quote.ts';
import { type EditedFile, editFile, onlyWhereThere, placeOfPath } from './edit-file.ts';
import { hazardsOfFile } from './hazards.ts';
import { type LowerContext, type LowerRefusal, type OpDefinition, refuse } from './op-definition.ts';
import { must, oneLineEach } from './shell.ts';

/**
 * present: the first line that equals this one or matches `match` becomes this one, and further such lines go. Where there is
 * none, it goes before the first line that matches `before`, or to the end. Lines from the first `before` line on are another
 * block (as after sshd's Match) and stay as they are. absent: no line that equals this one or matches `match`.
 * The file ends in a newline afterwards; carriage returns belong to the line that they stand in.
 */
export const line: OpDefinition<'line'> = {
  kind: 'line',
  describe(op) {
    if (op.state === 'absent') {
      const which = op.match === undefined ? `the line "${op.line}"` : `"${op.line}" and lines that match ${op.match}`;
      return `Remove ${which} from ${op.path}`;
    }
    const instead = op.match === undefined ? '' : ` in place of lines that match ${op.match}`;
    const where = op.before === undefined ? '' : `, before the first line that matches ${op.before}`;
    return `Have the line "${op.line}" in ${op.path}${instead}${where}`;
  },
  lower(op, context) {
    const fault = faultOf(op, context);
    if (fault !== null) return fault;
    const hazards = hazardsOfFile(op.path, op.state === 'present' ? op.line : '');
    return { ...edited(op, context), hazards };
  },
};

/** What people know from Perl and POSIX does not have. */
const perl = /(?<!\\)(?:\\\\)*(\\[dDsSwWbBAzZQE]|\(\?|[*+?}][?+])/;

function faultOf(op: LineOp, { names }: LowerContext): LowerRefusal | null {
  for (const [what, pattern] of [
    ['match', op.match],
    ['before', op.before],
  ] as const) {
    if (pattern === undefined) continue;
    const foreign = perl.exec(pattern);
    if (foreign !== null)
      return refuse(
        'text',
        `${what} of ${op.path} uses ${foreign[1] ?? ''}, which POSIX patterns do not have`,
        'Use [[:space:]], [[:digit:]], [[:alnum:]_] and plain groups.',
      );
    if (referencesIn(pattern, names).length > 0)
      return refuse('name', `${what} of ${op.path} names a variable`, 'A pattern stands for itself: write it out.');
  }
  return op.state === 'absent' && (op.before !== undefined || op.create !== undefined)
    ? refuse('attributes', `a line of ${op.path} is to be removed, and to go somewhere`, 'Leave out before and create.')
    : null;
}

function edited(op: LineOp, context: LowerContext): EditedFile {
  const place = placeOfPath(op.path, context.names);
  const isThere = must(`[ -e ${place.file} ]`, `${op.path} is not there`, context.names);
  const edit = editFile({
    ...place,
    define: desired(op, context),
    attributes: {},
    newMode: '0644',
    before: [op.create === true ? '' : isThere, ...guards(op, context)],
  });
  return op.state === 'present' ? edit : onlyWhereThere(edit);
}

/** A pattern that grep refuses would look like one that matches nothing. */
function guards({ path, line: text, match, before, create }: LineOp, { names }: LowerContext): string[] {
  const patterns = [match, before].filter((pattern) => pattern !== undefined);
  const { file } = placeOfPath(path, names);
  const unless = create === true ? `[ ! -e ${file} ] || ` : '';
  return [
    ...oneLineEach(referencesIn(text, names)),
    ...patterns.map((pattern) => `{ ${unless}grep -qE -e ${quote(pattern)} ${file} || [ $? -eq 1 ]; }`),
  ];
}

/**
 * The line comes through standard input, so that a secret in it is in no argument list; so do the numbers of the lines that
 * grep matches (m12, b30), since not every awk knows all of POSIX's patterns (mawk 1.3.4 has no {n,m}).
 */
function desired(op: LineOp, { names }: LowerContext): string {
  const { path, line: text, match, before, create } = op;
  const program = op.state === 'present' ? presentProgram(op) : absentProgram(op);
  const { file } = placeOfPath(path, names);
  const source = create === true ? '"$_file"' : file;
  const numbers = (pattern: string, letter: string) =>
    `    grep -nE -e ${quote(pattern)} ${source} | sed 's/:.*//; s/^/${letter}/'`;
  const input = [
    `    printf '%s\\n' ${word(text, names)}`,
    ...(match === undefined ? [] : [numbers(match, 'm')]),
    ...(before === undefined ? [] : [numbers(before, 'b')]),
  ];
  const said = input.length === 1 ? (input[0] ?? '').trim() : `{\n${input.join('\n')}\n  }`;
  const choice = create === true ? `  _file=${file}\n  [ -e "$_file" ] || _file=/dev/null\n` : '';
  return `desired() {\n${choice}  ${said} | awk '\n${program}\n  ' - ${source}\n}`;
}

const reading = (op: LineOp) => [
  'NR == 1 { line = $0 ""; next }',
  ...(op.match === undefined && op.before === undefined ? [] : ['NR == FNR { mark[$0] = 1; next }']),
];

function presentProgram(op: LineOp): string {
  return indented([
    ...reading(op),
    ...(op.before === undefined ? [] : ['past { print; next }']),
    '{ hit = (($0 "") == line) }',
    ...(op.match === undefined ? [] : ['("m" FNR) in mark { hit = 1 }']),
    'hit { if (!done) print line; done = 1; next }',
    ...(op.before === undefined ? [] : ['("b" FNR) in mark { if (!done) print line; done = 1; past = 1 }']),
    '{ print }',
    'END { if (!done) print line }',
  ]);
}

function absentProgram(op: LineOp): string {
  return indented([
    ...reading(op),
    '($0 "") == line { next }',
    ...(op.match === undefined ? [] : ['("m" FNR) in mark { next }']),
    '{ print }',
  ]);
}

const indented = (lines: readonly string[]) => lines.map((text) => `    ${text}`).join('\n');
