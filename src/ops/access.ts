/** The English of owner, group and mode, which files and directories share. */
import { all, given, type No, no, one, type Slots } from './phrase.ts';

export interface Access {
  readonly owner?: string;
  readonly group?: string;
  readonly mode?: string;
}

/** Patterns of owner, group and mode, each by itself. */
export const accessParts: readonly string[] = [
  '[with|has] (mode|permissions|permission) [of] {mode}',
  '<(> [mode|permissions] {mode} <)>',
  '[is] owned by [user] {owner}',
  '[is] owned by [user] {owner} and group {group:account}',
  '[is] owned by group {group:account}',
  '[with] (owner|user) {owner}',
  '[with] group {group:account}',
  '[is] group-owned by {group:account}',
];

/** Pattern: any of owner, group and mode, in any order. */
export const access = `*( ${accessParts.join(' | ')} )`;

/** What the slots of `access` say, or why that makes no sense. */
export function accessOf(slots: Slots): Access | No {
  const modes = all(slots, 'mode');
  const [owner, groupOfOwner] = all(slots, 'owner');
  const group = one(slots, 'group') ?? groupOfOwner;
  if (modes.length > 1 || all(slots, 'group').length > 1 || all(slots, 'owner').length > 2) {
    return no('RB410', 'The sentence gives two values for the same owner, group or mode', 'Say each once.');
  }
  return given<Access>({ owner, group, mode: modes[0] });
}

/** Whether anything was said. */
export function isEmpty(found: Access): boolean {
  return found.owner === undefined && found.group === undefined && found.mode === undefined;
}

/** Whether the reading of `accessOf` is a refusal. */
export function isNo(found: Access | No): found is No {
  return 'kind' in found;
}
