/** Owner, group and mode of a file or directory: checking, setting, keeping and giving back. */
import { quote } from '../text/shell-quote.ts';
import { all, recorded } from './shell.ts';

export interface Attributes {
  readonly owner?: string;
  readonly group?: string;
  /** Octal, three or four digits. */
  readonly mode?: string;
}

const isNumber = (name: string) => /^[0-9]+$/.test(name);

/** The attributes of an op, without those that it leaves alone. */
export function attributesOf({ owner, group, mode }: Attributes): Attributes {
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(group === undefined ? {} : { group }),
    ...(mode === undefined ? {} : { mode }),
  };
}

/** Whether there is anything to set. */
export function hasAttributes({ owner, group, mode }: Attributes): boolean {
  return owner !== undefined || group !== undefined || mode !== undefined;
}

/** A test that a path, as a shell word, has these attributes; null where none is given. */
export function attributesHold(path: string, { owner, group, mode }: Attributes): string | null {
  const wanted: [string, string][] = [];
  if (mode !== undefined) wanted.push(['%a', Number.parseInt(mode, 8).toString(8)]);
  if (owner !== undefined) wanted.push([isNumber(owner) ? '%u' : '%U', owner]);
  if (group !== undefined) wanted.push([isNumber(group) ? '%g' : '%G', group]);
  if (wanted.length === 0) return null;
  const format = wanted.map(([directive]) => directive).join(' ');
  return `[ "$(stat -L -c ${quote(format)} ${path})" = ${quote(wanted.map(([, value]) => value).join(' '))} ]`;
}

/** chown or chgrp for a path; null where neither owner nor group is given. */
export function setOwner(path: string, { owner, group }: Attributes, flags = ''): string | null {
  if (owner === undefined && group === undefined) return null;
  const owned =
    owner === undefined ? '' : `chown ${flags}${quote(group === undefined ? owner : `${owner}:${group}`)} ${path}`;
  return owned === '' ? `chgrp ${flags}${quote(group ?? '')} ${path}` : owned;
}

/** chown first: it clears set-user-id bits that chmod then sets. */
export function setAttributes(path: string, attributes: Attributes): string {
  return all(setOwner(path, attributes), attributes.mode !== undefined && `chmod ${attributes.mode} ${path}`);
}

/** Keeps mode and ids of a path in "$backup", once. */
export function keepAttributes(path: string): string {
  return `if [ ! -e "$backup" ]; then
  stat -L -c '%a %u:%g' ${path} > "$backup.part" && mv -f "$backup.part" "$backup"
fi`;
}

/** Gives back what `keepAttributes` kept. */
export function restoreAttributes(path: string): string {
  return all(recorded, `chown "$(cut -d ' ' -f 2 "$backup")" ${path}`, `chmod "$(cut -d ' ' -f 1 "$backup")" ${path}`);
}
