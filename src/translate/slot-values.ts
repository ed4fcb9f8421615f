/** Readers of values that are one token: names, paths, modes, numbers, quoted text. Null: the token is none. */
import { no } from '../ops/phrase.ts';
import { nearestOf } from './nearest-of.ts';
import { isGrammar, isReserved, isReservedForAccounts } from './reserved.ts';
import type { SlotInput } from './slot.ts';
import type { Token } from './tokens.ts';

const name = /^[A-Za-z0-9_][A-Za-z0-9_.+@-]*$/;

/** A name as packages and units have them. */
export function readName(token: Token): string | null {
  if (token.kind === 'word' && isReserved(token.lower)) return null;
  return name.test(token.text) && token.text.length <= 128 ? token.text : null;
}

/** An absolute path or one below ~; unquoted it may not stand for several. */
export function readPath(token: Token, input: SlotInput): string | null {
  const isPath = /^(\/|~\/)/.test(token.text);
  if (!isPath || token.text.length > 1024) return null;
  if (token.kind === 'word' && /[*?[\](){}|<>"'`;&]/.test(token.text.replaceAll(/\$\{[A-Za-z_]\w*\}/g, ''))) {
    input.note(
      no(
        'RB401',
        `"${token.text}" may stand for several files`,
        'Name one path; put it in quotes if it really holds such characters.',
      ),
    );
    return null;
  }
  if (/\/\.\.?(\/|$)/.test(token.text)) {
    input.note(no('RB401', `"${token.text}" goes up and down the tree`, 'Write the path without "." and "..".'));
    return null;
  }
  return declared(token, input);
}

/** The token's text, unless it is unquoted and refers to a variable that the runbook does not declare. */
function declared(token: Token, input: SlotInput): string | null {
  for (const [, braced, bare] of token.text.matchAll(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g)) {
    const variable = braced ?? bare ?? '';
    if (input.around.names.includes(variable)) continue;
    const near = nearestOf(variable, input.around.names);
    if (token.kind === 'quoted' && near.length === 0) continue;
    const remedy = near.length > 0 ? `Did you mean $${near[0]}?` : 'Declare it under vars or secrets.';
    input.note(no('RB414', `The runbook declares no variable ${variable}`, remedy));
    return null;
  }
  return token.text;
}

/** A file of the repository, with or without `files/` before it. */
export function readRepoFile(token: Token, input: SlotInput): string | null {
  const { files } = input.around;
  const wanted = token.text.replace(/^\.\//, '');
  if (files.includes(wanted)) return wanted;
  if (!wanted.startsWith('/') && files.includes(`files/${wanted}`)) return `files/${wanted}`;
  if (!wanted.startsWith('files/')) return null;
  const near = nearestOf(wanted, files);
  const remedy =
    near.length > 0 ? `Did you mean ${near.slice(0, 3).join(' or ')}?` : `Add the file ${wanted} to the repository.`;
  input.note(no('RB407', `There is no ${wanted} in this repository`, remedy));
  return null;
}

const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** A whole number, in digits or spelled up to twelve. */
export function readNumber(token: Token): string | null {
  const spelled = numbers.indexOf(token.lower);
  if (spelled >= 0) return String(spelled);
  return /^[0-9]{1,10}$/.test(token.text) ? String(Number(token.text)) : null;
}

/** Quoted text, as it stands. */
export function readText(token: Token, input: SlotInput): string | null {
  return token.kind === 'quoted' ? declared(token, input) : null;
}

/** The value of a setting: one word or quoted. */
export function readValue(token: Token, input: SlotInput): string | null {
  if (token.kind === 'word' && /["“”]/.test(token.text)) return null;
  if (token.kind === 'word' && ['it', 'a', 'an', 'be', 'is', 'not', 'ensure'].includes(token.lower)) return null;
  return token.text === '' ? null : declared(token, input);
}

/** The name of a user or a group. */
export function readAccount(token: Token): string | null {
  // Names of accounts have no capitals (adduser.conf(5)): an unquoted one is a word of the sentence.
  if (token.kind === 'word' && (isReservedForAccounts(token.lower) || /[A-Z]/.test(token.text))) return null;
  return name.test(token.text) && token.text.length <= 128 ? token.text : null;
}

/** Permissions in octal, as four digits. */
export function readMode(token: Token): string | null {
  if (!/^0?[0-7]{3,4}$/.test(token.text)) return null;
  return token.text.length === 5 ? null : token.text.padStart(4, '0');
}

/** A user, or a user and a group with a colon between. */
export function readOwner(token: Token): readonly string[] | null {
  const [user = '', group, ...more] = token.text.split(':');
  if (more.length > 0 || readAccount({ ...token, text: user, lower: user.toLowerCase() }) === null) return null;
  if (group === undefined) return [user];
  return name.test(group) ? [user, group] : null;
}

/** A TCP port. */
export function readPort(token: Token): string | null {
  const value = /^[0-9]{1,5}$/.test(token.text) ? Number(token.text) : 0;
  return value >= 1 && value <= 65_535 ? String(value) : null;
}

/** Whether a token is a word that may be part of what something is called. */
export function isPlain(token: Token): boolean {
  return (
    token.kind === 'word' &&
    /^[A-Za-z][A-Za-z0-9-]*$/.test(token.text) &&
    (token.lower === 'at' || !isGrammar(token.lower))
  );
}

/** `$domain`, or the name alone where it is declared. */
export function readVariable(token: Token, input: SlotInput): string | null {
  const variable = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(token.text)?.[1];
  if (variable === undefined) return input.around.names.includes(token.text) ? token.text : null;
  return declared(token, input) === null ? null : variable;
}
