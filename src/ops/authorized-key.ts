/** authorizedKey: an SSH public key that may log in as a user. */
import type { AuthorizedKeyOp } from '../ir/op.ts';
import { quote, referencesIn, word } from '../text/shell-quote.ts';
import { editFile, onlyWhereThere } from './edit-file.ts';
import type { LowerContext, OpDefinition } from './op-definition.ts';
import { must, oneLineEach } from './shell.ts';

/**
 * Keys are equal when type and base64 are; comments and options are not looked at, and other lines stay as they are. The home
 * is the account's (`~user`), and what is made there is the account's own. Links are refused: root would write where the
 * account points.
 */
export const authorizedKey: OpDefinition<'authorizedKey'> = {
  kind: 'authorizedKey',
  describe({ user, key, state }) {
    const named = key.split(' ').slice(2).join(' ');
    const which = `the ${key.split(' ')[0] ?? ''} key${named === '' ? '' : ` "${named}"`}`;
    return state === 'absent' ? `Keep ${which} from logging in as ${user}` : `Let ${which} log in as ${user}`;
  },
  lower(op, context) {
    const folder = `~${op.user}/.ssh`;
    const file = `${folder}/authorized_keys`;
    const edit = editFile({
      file,
      folder: '/',
      beside: `${folder}/.runbook.XXXXXX`,
      names: [],
      define: desired(op, file, context),
      attributes: {},
      newMode: '0600',
      newOwner: `${op.user}:`,
      before: before(op, { folder, file }, context),
    });
    const undo = `${edit.undo ?? ''} &&\nif [ -d "$backup.folder" ]; then rmdir "$backup.folder" && { rmdir ${folder} 2> /dev/null || :; }; fi`;
    if (op.state === 'absent') return { ...onlyWhereThere(edit), hazards: ['authorized-keys', 'lockout'] };
    return { ...edit, undo, hazards: op.user === 'root' ? ['authorized-keys', 'privilege'] : ['authorized-keys'] };
  },
};

interface Place {
  readonly folder: string;
  readonly file: string;
}

function before(op: AuthorizedKeyOp, { folder, file }: Place, { names }: LowerContext): string[] {
  const user = quote(op.user);
  return [
    `id -u ${user} > /dev/null`,
    ...oneLineEach(referencesIn(op.key, names)),
    must(`[ ! -L ${folder} ] && [ ! -L ${file} ]`, `~${op.user}/.ssh or the file in it is a link`, []),
    `if [ ! -d ${folder} ]; then { [ -e "$backup.folder" ] || mkdir "$backup.folder"; } && mkdir -m 0700 ${folder} && chown ${user}: ${folder}; fi`,
  ];
}

function desired({ key, state }: AuthorizedKeyOp, file: string, { names }: LowerContext): string {
  return `desired() {
  _file=${file}
  [ -e "$_file" ] || _file=/dev/null
  printf '%s\\n' ${word(key, names)} | awk '
${state === 'present' ? presentProgram : absentProgram}
  ' - "$_file"
}`;
}

const reading = `    NR == 1 { line = $0; type = $1 ""; base64 = $2 ""; next }
    {
      hit = 0
      for (i = 1; i < NF; i++) if ($i == type && $(i + 1) == base64) hit = 1
    }
    /^[ \\t]*#/ { hit = 0 }`;

const presentProgram = `${reading}
    hit { found = 1 }
    { print }
    END { if (!found) print line }`;

const absentProgram = `${reading}
    !hit { print }`;
