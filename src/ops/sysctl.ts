/** sysctl: a kernel parameter, now and at boot. */
import type { LoweredCommand } from '../ir/command.ts';
import type { SysctlOp } from '../ir/op.ts';
import { quote, referencesIn, word } from '../text/shell-quote.ts';
import { desiredText } from './content.ts';
import { editFile, keepFile, placeOfPath, restoreFile } from './edit-file.ts';
import { hazardsOfParameter } from './hazards.ts';
import { type LowerContext, type OpDefinition, refuse } from './op-definition.ts';
import { all, oneLineEach } from './shell.ts';

/** A file of its own below /etc/sysctl.d holds the value for the next boot. absent: that file goes, the live value stays. */
export const sysctl: OpDefinition<'sysctl'> = {
  kind: 'sysctl',
  describe({ key, value, state }) {
    return state === 'absent'
      ? `Leave the kernel parameter ${key} unset at boot`
      : `Set the kernel parameter ${key} to ${squeezed(value ?? '')} now and at boot`;
  },
  lower(op, context) {
    if (op.key.includes('*')) return refuse('text', `${op.key} means many kernel parameters`, 'Name one parameter.');
    if (op.state === 'absent')
      return op.value === undefined
        ? absent(op)
        : refuse('attributes', `${op.key} is to be unset and has a value`, 'Leave the value out.');
    if (op.value === undefined) return refuse('attributes', `${op.key} has no value`, 'Say which value.');
    return present(op, op.value, context);
  },
};

/** sysctl prints tabs between numbers, people write spaces. */
const squeezed = (value: string) => value.trim().replaceAll(/\s+/g, ' ');

const placeOf = ({ key }: SysctlOp) => placeOfPath(`/etc/sysctl.d/60-runbook-${key.replaceAll(/[./]/g, '-')}.conf`, []);

function absent(op: SysctlOp): LoweredCommand {
  const place = placeOf(op);
  const check = `[ ! -e ${place.file} ]`;
  const run = all(keepFile(place.file), `rm -f ${place.file}`);
  return { check, run, verify: check, undo: restoreFile(place), hazards: [] };
}

/** The kernel is asked first: a parameter that it does not have fails before anything is written. */
function present(op: SysctlOp, given: string, { names }: LowerContext): LoweredCommand {
  const key = quote(op.key);
  const value = squeezed(given);
  const live = `[ "$(sysctl -n ${key} | tr -s '\\t ' '  ')" = ${word(value, names)} ]`;
  const edit = editFile({
    ...placeOf(op),
    define: desiredText(`${op.key} = ${value}\n`, names),
    attributes: {},
    newMode: '0644',
    before: [
      ...oneLineEach(referencesIn(value, names)),
      `if [ ! -s "$backup.live" ]; then sysctl -n ${key} > "$backup.live"; fi`,
      `sysctl -w ${word(`${op.key}=${value}`, names)}`,
    ],
  });
  const check = all(edit.check, live);
  const undo = all(
    '[ -s "$backup.live" ]',
    restoreFile(placeOf(op)),
    `sysctl -w "${op.key}=$(cat "$backup.live")"`,
    'rm -f "$backup.live"',
  );
  return { ...edit, check, verify: check, undo, hazards: hazardsOfParameter(op.key, value) };
}
