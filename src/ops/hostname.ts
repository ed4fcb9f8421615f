/** hostname: the host's name, now and at boot. */
import { word } from '../text/shell-quote.ts';
import type { OpDefinition } from './op-definition.ts';
import { all, forget, record, recorded } from './shell.ts';

export const hostname: OpDefinition<'hostname'> = {
  kind: 'hostname',
  describe: ({ name }) => `Name the host ${name}`,
  lower(op, { names }) {
    const name = word(op.name, names);
    const check = all(`[ "$(uname -n)" = ${name} ]`, `[ "$(cat /etc/hostname)" = ${name} ]`);
    return {
      check,
      run: all(keepFile, record('uname -n'), named(name, word(`kernel.hostname=${op.name}`, names))),
      verify: check,
      undo: all(recorded, named('"$(cat "$backup")"', '"kernel.hostname=$(cat "$backup")"'), restoreFile, forget),
      hazards: [],
    };
  },
};

/** The file may be missing, or say something else than the kernel. */
const keepFile = `if [ ! -e "$backup" ] && [ -e /etc/hostname ]; then cp -p /etc/hostname "$backup.file"; fi`;
const restoreFile = `if [ -e "$backup.file" ]; then mv -f "$backup.file" /etc/hostname; else rm -f /etc/hostname; fi`;

/** Where systemd is not the init (containers, OpenRC), the kernel's name and the file are set one by one; not every host has hostname(1). */
function named(name: string, setting: string): string {
  return `if [ -d /run/systemd/system ]; then
  hostnamectl set-hostname ${name}
else
  sysctl -w ${setting} && printf '%s\\n' ${name} > /etc/hostname
fi`;
}
