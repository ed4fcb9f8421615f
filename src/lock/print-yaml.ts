/** Prints plain values as YAML in one way only, so that equal values are equal bytes and a diff shows what changed. */
import { firstUnsafe } from '../text/escape.ts';

/** Collections named here stand as blocks; all others stand on one line where they fit. `*` is any key or item. */
export interface Layout {
  readonly inner?: Readonly<Record<string, Layout>>;
  /** Whether an empty line goes between items. */
  readonly isSpaced?: boolean;
}

const widthMax = 120;

/** The lines of a map, joined by \n. */
export function printYaml(value: Readonly<Record<string, unknown>>, layout: Layout): string {
  return mapLines(value, { indent: 0, layout }).join('\n');
}

interface Position {
  /** Columns before the keys or dashes of the collection. */
  readonly indent: number;
  /** Undefined where the collection may stand on one line. */
  readonly layout: Layout | undefined;
}

function mapLines(map: Readonly<Record<string, unknown>>, { indent, layout }: Position): string[] {
  return Object.entries(map)
    .filter(([, value]) => value !== undefined)
    .flatMap(([key, value]) =>
      entryLines(`${' '.repeat(indent)}${oneLineText(key, 'block') ?? doubleQuoted(key)}:`, value, {
        indent,
        layout: within(layout, key),
      }),
    );
}

function listLines(list: readonly unknown[], { indent, layout }: Position): string[] {
  const lines: string[] = [];
  for (const item of list) {
    if (layout?.isSpaced === true && lines.length > 0 && lines.at(-1) !== '') lines.push('');
    for (const line of itemLines(item, { indent, layout: within(layout, '*') })) lines.push(line);
  }
  return lines;
}

function within(layout: Layout | undefined, key: string): Layout | undefined {
  return layout?.inner?.[key] ?? layout?.inner?.['*'];
}

/** `head` is what stands before the value, such as `key:`. */
function entryLines(head: string, value: unknown, { indent, layout }: Position): string[] {
  const inline = inlineText(value, { head, layout });
  if (inline !== null) return [`${head} ${inline}`];
  if (typeof value === 'string') return literalLines(head, value, indent + 2);
  const inner = { indent: indent + 2, layout };
  return [
    head,
    ...(Array.isArray(value) ? listLines(value, inner) : mapLines(value as Record<string, unknown>, inner)),
  ];
}

/** A dash and the item; a map or list begins on the dash's line. */
function itemLines(item: unknown, { indent, layout }: Position): string[] {
  const head = `${' '.repeat(indent)}-`;
  const inline = inlineText(item, { head, layout });
  if (inline !== null) return [`${head} ${inline}`];
  if (typeof item === 'string') return literalLines(head, item, indent + 2);
  const inner = { indent: indent + 2, layout };
  const [first = '', ...rest] = Array.isArray(item)
    ? listLines(item, inner)
    : mapLines(item as Record<string, unknown>, inner);
  return [`${head} ${first.slice(indent + 2)}`, ...rest];
}

/** The value on one line; null where it has to stand as a block. */
function inlineText(
  value: unknown,
  { head, layout }: { readonly head: string; readonly layout: Layout | undefined },
): string | null {
  if (typeof value === 'string') return oneLineText(value, 'block') ?? (isLiteral(value) ? null : doubleQuoted(value));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Object.keys(value).length === 0) return Array.isArray(value) ? '[]' : '{}';
  if (layout !== undefined) return null;
  const text = flowText(value);
  return text !== null && head.length + 1 + text.length <= widthMax ? text : null;
}

/** A value inside { } or [ ]; null where a text in it reads better as a block. */
function flowText(value: unknown): string | null {
  if (typeof value === 'string') return oneLineText(value, 'flow');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const parts = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([key, inner]) => {
      const text = flowText(inner);
      const name = isList ? '' : oneLineText(key, 'flow');
      return text === null || name === null ? null : isList ? text : `${name}: ${text}`;
    });
  if (parts.includes(null)) return null;
  if (parts.length === 0) return isList ? '[]' : '{}';
  return isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
}

/** Plain where every reader takes it for this text, else in quotes; null where it would need escapes. */
function oneLineText(text: string, context: 'block' | 'flow'): string | null {
  if (isPlain(text, context)) return text;
  if (/[\n\t]/.test(text) || firstUnsafe(text) !== null || !text.isWellFormed()) return null;
  const isQuoted = /["'\\]/.test(text);
  if (!isQuoted || (context === 'flow' && !text.includes("'"))) return `'${text}'`;
  return context === 'flow' && !/["\\]/.test(text) ? `"${text}"` : null;
}

/** Words that some reader of YAML 1.1 or 1.2 takes for something else than text. */
const otherThanText =
  /^(?:~|null|true|false|yes|no|on|off|y|n|<<|=|[-+]?\.(?:inf|nan)|[-+]?\.?\d[\w.:+-]*|---|\.\.\.)$/i;

function isPlain(text: string, context: 'block' | 'flow'): boolean {
  if (!/^[\p{L}\p{N}_/.~$(^+;\\<=-]/u.test(text) || /^[-?:](?:\s|$)/.test(text)) return false;
  if (/^[-.]{3}/.test(text) || otherThanText.test(text)) return false;
  if (/: |:$| #|^\s|\s$|[\n\t]/.test(text)) return false;
  if (context === 'flow' && /[,[\]{}]/.test(text)) return false;
  return firstUnsafe(text) === null && text.isWellFormed();
}

/** Whether a literal block says exactly this text: its first and last lines are not blank, and nothing needs an escape. */
function isLiteral(text: string): boolean {
  return /^[ \t]*[^\s]/.test(text) && /\S[ \t]*\n*$/.test(text) && firstUnsafe(text) === null && text.isWellFormed();
}

function literalLines(head: string, text: string, indent: number): string[] {
  const endings = newlinesAtEnd(text);
  const body = text.slice(0, text.length - endings);
  const indicator = /^[ \t]/.test(text) ? '2' : '';
  const chomping = endings === 0 ? '-' : endings === 1 ? '' : '+';
  const lines = body.split('\n').map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`));
  return [`${head} |${indicator}${chomping}`, ...lines, ...Array.from({ length: Math.max(0, endings - 1) }, () => '')];
}

function newlinesAtEnd(text: string): number {
  let count = 0;
  while (text[text.length - 1 - count] === '\n') count += 1;
  return count;
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text)
    .replaceAll(/[\u007f-\uffff]/g, (unit) => (firstUnsafe(unit) === null ? unit : escapeOf(unit)))
    .replaceAll(/[\u{e0000}-\u{e007f}]/gu, (char) => `\\U${(char.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`);
}

function escapeOf(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
