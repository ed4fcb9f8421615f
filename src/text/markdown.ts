/** Markdown as values, printed the same everywhere; text of hosts, models and people can't become markup. */
import type {
  Code,
  Html,
  InlineCode,
  Link,
  List,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
  TableCell,
} from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { inert, oneLine } from './escape.ts';
import { limits } from '../ir/limits.ts';
import { proseParts } from './prose.ts';
import { withoutRunnerCommands } from './runner-commands.ts';

/** Pieces of a line: a string is text of the program's own. */
export type Inline = string | PhrasingContent | readonly Inline[];

const printer = remark()
  .use(remarkGfm, { tablePipeAlign: false })
  .data('settings', { bullet: '-', emphasis: '_', listItemIndent: 'one', rule: '-' })
  .freeze();

/** Prints blocks; ends with one newline. The same blocks give the same bytes. */
export function printMarkdown(blocks: readonly RootContent[]): string {
  return printer.stringify({ type: 'root', children: [...blocks] });
}

/** Foreign text as a code span: one line of at most `max` characters; `(empty)` for nothing. */
export function code(text: string, max = 200): PhrasingContent {
  const value = withoutMarkers(oneLine(text.toWellFormed(), max).toWellFormed());
  return value === '' ? { type: 'text', value: '(empty)' } : { type: 'inlineCode', value };
}

/** A foreign sentence: its words as text, everything that a reader could link or render as code spans. */
export function prose(text: string, max = 2000): PhrasingContent[] {
  return proseParts(oneLine(text.toWellFormed(), max)).map((part) =>
    part.kind === 'words' ? { type: 'text', value: part.text } : code(part.text, max),
  );
}

/** Foreign text in a fence longer than any fence in it, cut at the limit with a line that says so. */
export function fence(lang: 'sh' | 'diff' | 'text', text: string): Code {
  const whole = withoutMarkers(inert(text.toWellFormed())).replace(/\n+$/, '');
  if (whole.length <= limits.pageBlockCharsMax) return { type: 'code', lang, value: whole };
  const head = whole.slice(0, limits.pageBlockCharsMax).toWellFormed();
  const cut = head.lastIndexOf('\n');
  return {
    type: 'code',
    lang,
    value: `${cut > 0 ? head.slice(0, cut) : head}\n… (${whole.length} characters in all; the rest is left out)`,
  };
}

/** Breaks what the program itself looks for in a page, and what a runner looks for in a log. */
function withoutMarkers(text: string): string {
  return withoutRunnerCommands(text).replaceAll('<!-- runbook:', String.raw`<!\u{2d}- runbook:`);
}

/** A heading of depth 1 to 4. */
export function heading(depth: 1 | 2 | 3 | 4, ...content: readonly Inline[]): RootContent {
  return { type: 'heading', depth, children: inline(content) };
}

export function paragraph(...content: readonly Inline[]): Paragraph {
  return { type: 'paragraph', children: inline(content) };
}

export function quote(...content: readonly Inline[]): RootContent {
  return { type: 'blockquote', children: [paragraph(...content)] };
}

export function strong(...content: readonly Inline[]): PhrasingContent {
  return { type: 'strong', children: inline(content) };
}

/** A link of the program's own; `url` is a path that `pathUrl` made or a fragment. */
export function link(url: string, ...content: readonly Inline[]): Link {
  return { type: 'link', url, children: inline(content) };
}

/** A tight list. */
export function list(items: readonly Inline[]): List {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map((item) => ({ type: 'listItem', spread: false, children: [paragraph(item)] })),
  };
}

/** A table; every row has as many cells as the head. */
export function table(head: readonly Inline[], rows: readonly (readonly Inline[])[]): Table {
  return {
    type: 'table',
    children: [head, ...rows].map((cells) => ({ type: 'tableRow', children: cells.map(cell) })),
  };
}

/** A folded part; the summary is text of the program's own, without markup. */
export function details(summary: string, children: readonly RootContent[]): RootContent[] {
  return [html(`<details>\n<summary>${summary}</summary>`), ...children, html('</details>')];
}

/** Markup of the program's own; never foreign text. */
export function html(value: string): Html {
  return { type: 'html', value };
}

/** Joins pieces of a line with a separator. */
export function separated(items: readonly Inline[], separator = ', '): Inline {
  return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}

function cell(content: Inline): TableCell {
  return { type: 'tableCell', children: inline([content]).map(withoutEscapedPipe) };
}

/** A backslash before a pipe would end the cell: GFM reads \\ first (GFM 0.29, 4.10). */
function withoutEscapedPipe(node: PhrasingContent): PhrasingContent {
  if (node.type === 'link') return { ...node, children: node.children.map(withoutEscapedPipe) };
  if (node.type === 'strong') return { ...node, children: node.children.map(withoutEscapedPipe) };
  if (node.type !== 'inlineCode' || !node.value.includes('\\|')) return node;
  const shown: InlineCode = { type: 'inlineCode', value: node.value.replaceAll('|', String.raw`\u{7c}`) };
  return shown;
}

/** Flattens, and joins neighbouring texts so that the printer sees what the reader will. */
function inline(content: readonly Inline[]): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  for (const piece of content) {
    for (const node of nodesOf(piece)) {
      const last = nodes.at(-1);
      if (node.type === 'text' && last?.type === 'text')
        nodes[nodes.length - 1] = { type: 'text', value: last.value + node.value };
      else nodes.push(node);
    }
  }
  return nodes;
}

function nodesOf(piece: Inline): readonly PhrasingContent[] {
  if (typeof piece === 'string') return piece === '' ? [] : [{ type: 'text', value: piece }];
  return 'type' in piece ? [piece] : inline(piece);
}
