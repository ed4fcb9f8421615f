/**
 * Marks: private-use characters that stand in a resolved word for what is only known when it runs.
 * A text of a person never holds one: `withoutMarks` takes them out before anything is parsed.
 */

/** Any text at all, as part of one word. */
export const unknown = '\uE000';
/** Any text at all, unquoted: it may become several words, or none. */
export const split = '\uE001';
/** What a pathname pattern matches. */
export const glob = '\uE002';
/** A number, a user name, a date: letters, digits, dot, dash and underscore; never a path, never an option. */
export const plain = '\uE003';
/** The value of a variable that the runbook declares. */
export const declared = '\uE004';
/** Something that must not get out. */
export const secret = '\uE005';
/** Something that came over the network. */
export const network = '\uE006';

const marks = /[\uE000-\uE006]/g;
const markOnce = /[\uE000-\uE006]/;
/** All but `plain`, which can't change what a command does. */
const wild = /[\uE000-\uE002\uE004-\uE006]/;
const privateUse = /[\uE000-\uF8FF]/g;

/** Whether the whole text is known. */
export function isLiteral(text: string): boolean {
  return !markOnce.test(text);
}

/** Whether a part is open that could be more than a plain word. */
export function isOpen(text: string): boolean {
  return wild.test(text);
}

/** Whether it could turn out to be an option. */
export function mayBeOption(text: string): boolean {
  return wild.test(text.charAt(0));
}

/** Where the bytes came from, as far as that matters: the `secret` and `network` marks of some texts. */
export function taints(...texts: readonly (string | null)[]): string {
  const found = new Set(texts.flatMap((text) => text?.match(/[\uE005\uE006]/g) ?? []));
  return [...found].join('');
}

/** Replaces private-use characters, which a person's text must not bring. */
export function withoutMarks(text: string): string {
  return text.replace(privateUse, '\uFFFD');
}

/** For messages: a star for a pattern, dots for the unknown. */
export function shown(text: string): string {
  const named = text
    .replaceAll(`/var/lib/runbook/backup/${plain}/${plain}`, '$backup')
    .replaceAll(`/home/${plain}`, '~');
  return named.replaceAll(glob, '*').replace(/\uE000|\uE001|\uE003|\uE004|\uE005|\uE006/g, '…');
}

/** The marks as a pattern: whether the text could turn out to be this literal one. */
export function couldBe(text: string, literal: string): boolean {
  const open = text.search(markOnce);
  if (open < 0) return text === literal;
  if (!literal.startsWith(text.slice(0, open))) return false;
  const pieces = text.split(marks).map(escapePattern);
  const found = text.match(marks) ?? [];
  if (found.length > openPartsMax) return true;
  const body = pieces
    .map((piece, index) => piece + (index < found.length ? patternOf(found[index] ?? '') : ''))
    .join('');
  // A whole folder that is open stands for any depth: what `find` finds below it.
  return new RegExp(`^${body.replaceAll('/[^/]*/', '/(?:.*/)?')}$`, 's').test(literal);
}

/** With more open parts than this a text could be anything. */
const openPartsMax = 4;

function patternOf(mark: string): string {
  if (mark === glob) return '[^/]*';
  return mark === plain ? '[A-Za-z0-9._-]*' : '.*';
}

/** The text with every character that a regular expression knows made literal. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|-]/g, String.raw`\$&`);
}
