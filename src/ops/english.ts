/** Small pieces of English for descriptions. */

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** Owner, group and mode as a trailing clause such as ", owned by root:adm, mode 0640"; empty where none is given. */
export function attributesInWords(attributes: { owner?: string; group?: string; mode?: string }): string {
  const { owner, group, mode } = attributes;
  const owned = owner === undefined ? '' : `, owned by ${owner}${group === undefined ? '' : `:${group}`}`;
  const grouped = owner === undefined && group !== undefined ? `, of group ${group}` : '';
  return `${owned}${grouped}${mode === undefined ? '' : `, mode ${mode}`}`;
}
