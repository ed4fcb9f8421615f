/** cron: a scheduled command, as a file of /etc/cron.d, or in the account's crontab where the family has no such folder. */
import type { LoweredCommand } from '../ir/command.ts';
import type { CronOp } from '../ir/op.ts';
import { quote, referencesIn, word } from '../text/shell-quote.ts';
import { desiredText } from './content.ts';
import { editFile, keepFile, onlyWhereThere, placeOfPath, restoreFile } from './edit-file.ts';
import { type LowerContext, type LowerRefusal, type OpDefinition, refuse } from './op-definition.ts';
import { all, oneLineEach } from './shell.ts';

/**
 * cron turns an unescaped % of the command into a newline (crontab(5)): it is written as given, so write \% for a percent sign.
 * Declared variables are filled in when the entry is written, all other dollar signs are left for cron's shell.
 */
export const cron: OpDefinition<'cron'> = {
  kind: 'cron',
  describe({ name, schedule, user, command, state }) {
    if (state === 'absent') return `Remove the cron entry ${name}`;
    return `Run "${command ?? ''}" as ${user ?? 'root'} on the schedule ${schedule ?? ''} (cron entry ${name})`;
  },
  lower(op, context) {
    const fault = faultOf(op);
    if (fault !== null) return fault;
    if (context.family === 'alpine') return crontab(op, context);
    return op.state === 'present' ? dropIn(op, context) : withoutDropIn(op);
  },
};

function faultOf({ name, schedule, command, state }: CronOp): LowerRefusal | null {
  if (state === 'present' && (schedule === undefined || command === undefined))
    return refuse(
      'attributes',
      `the cron entry ${name} lacks its schedule or its command`,
      'Say when it runs, and what.',
    );
  if (state === 'absent' && (schedule !== undefined || command !== undefined))
    return refuse(
      'attributes',
      `the cron entry ${name} is to be removed and has a schedule or a command`,
      'Leave these out.',
    );
  return null;
}

const dropInOf = (op: CronOp) => placeOfPath(`/etc/cron.d/${op.name}`, []);

function dropIn(op: CronOp, { names, secrets }: LowerContext): LoweredCommand {
  const text = `${op.schedule ?? ''} ${op.user ?? 'root'} ${op.command ?? ''}\n`;
  const used = referencesIn(text, names);
  const edit = editFile({
    ...dropInOf(op),
    define: desiredText(text, names),
    // cron ignores files that others can write (cron(8)).
    attributes: { owner: 'root', group: 'root', mode: used.some((name) => secrets?.includes(name)) ? '0600' : '0644' },
    newMode: '0644',
    before: oneLineEach(used),
  });
  return { ...edit, hazards: [] };
}

function withoutDropIn(op: CronOp): LoweredCommand {
  const place = dropInOf(op);
  const check = `[ ! -e ${place.file} ]`;
  return {
    check,
    run: all(keepFile(place.file), `rm -f ${place.file}`),
    verify: check,
    undo: restoreFile(place),
    hazards: [],
  };
}

/** busybox crond reads one crontab for each account, without a user field; a comment line marks the entry as ours. */
function crontab(op: CronOp, { names }: LowerContext): LoweredCommand {
  const place = placeOfPath(`/etc/crontabs/${op.user ?? 'root'}`, []);
  const text = `${op.schedule ?? ''} ${op.command ?? ''}`;
  const used = op.state === 'present' ? referencesIn(text, names) : [];
  const entry = op.state === 'present' ? ` ${word(text, names)}` : '';
  const define = `desired() {
  _file=${place.file}
  [ -e "$_file" ] || _file=/dev/null
  printf '%s\\n' ${quote(`# runbook: ${op.name}`)}${entry} | awk '
    NR == 1 { mark = $0 ""; next }
    NR == FNR { entry = $0 ""; next }
    skip { skip = 0; next }
    ($0 "") == mark {
      if (entry != "" && !done) print mark "\\n" entry
      done = 1
      skip = 1
      next
    }
    { print }
    END { if (entry != "" && !done) print mark "\\n" entry }
  ' - "$_file"
}`;
  const edit = editFile({
    ...place,
    define,
    attributes: {},
    newMode: '0600',
    before: oneLineEach(used),
  });
  return { ...(op.state === 'present' ? edit : onlyWhereThere(edit)), hazards: [] };
}
