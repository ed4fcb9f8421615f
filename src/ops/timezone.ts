/** timezone: the host's time zone. */
import { quote } from '../text/shell-quote.ts';
import { type OpDefinition, refuse } from './op-definition.ts';
import { all, must } from './shell.ts';

export const timezone: OpDefinition<'timezone'> = {
  kind: 'timezone',
  describe: ({ name }) => `Set the time zone to ${name}`,
  lower({ name }) {
    if (name.endsWith('/') || name.includes('//'))
      return refuse('text', `${name} is no time zone`, 'Name it as the tz database does, such as Europe/Berlin.');
    const zone = quote(`/usr/share/zoneinfo/${name}`);
    const check = all(
      `[ -f ${zone} ]`,
      `[ "$(readlink -f /etc/localtime)" = "$(readlink -f ${zone})" ]`,
      `{ [ ! -e /etc/timezone ] || [ "$(cat /etc/timezone)" = ${quote(name)} ]; }`,
    );
    const run = all(
      must(`[ -f ${zone} ]`, `the host does not know the time zone ${name}: mistyped, or tzdata is not installed`, []),
      keep,
      `ln -sfn ${zone} /etc/localtime`,
      // Only Debian's older releases and Alpine have this file.
      `if [ -e /etc/timezone ]; then printf '%s\\n' ${quote(name)} > /etc/timezone; fi`,
    );
    return { check, run, verify: check, undo: restore, hazards: [] };
  },
};

/** A folder in "$backup" with the files as they were, links as links. */
const keep = `if [ ! -e "$backup" ]; then
  rm -rf "$backup.part" && mkdir "$backup.part" &&
  if [ -e /etc/localtime ]; then cp -pP /etc/localtime "$backup.part/localtime"; fi &&
  if [ -e /etc/timezone ]; then cp -p /etc/timezone "$backup.part/timezone"; fi &&
  mv "$backup.part" "$backup"
fi`;

const restore = `[ -d "$backup" ] &&
rm -f /etc/localtime &&
if [ -e "$backup/localtime" ] || [ -L "$backup/localtime" ]; then cp -pP "$backup/localtime" /etc/localtime; fi &&
if [ -e "$backup/timezone" ]; then cp -p "$backup/timezone" /etc/timezone; fi &&
rm -rf "$backup"`;
