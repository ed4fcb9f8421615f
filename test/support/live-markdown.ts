/** Finds what in a Markdown text would act on its reader or on the platform that shows it. */
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import type { Nodes } from 'mdast';
import { firstUnsafe } from '../../src/text/escape.ts';

const parser = remark().use(remarkGfm).use(remarkFrontmatter).freeze();

/** Markup that the program writes itself. */
const ownHtml =
  /^(?:<!-- runbook:(?:begin|end|plan|summary) -->|<!-- Made by runbook from [^<>]* -->|<!-- runbook:begin -->\n<!-- Made by runbook from [^<>]* -->|<details>\n<summary>[A-Za-z, ]+<\/summary>|<\/details>)$/;
/** Addresses that the program writes itself: relative, percent-encoded. */
const ownUrl = /^(?:\.\.?\/|#)?[A-Za-z0-9._~!'()*%#/-]+$/;

/** Mentions, issues, commits, addresses, emoji, mathematics and runner commands, as GitHub finds them in plain text. */
const live = /@\w|#\d|\bgh-\d|https?:\/\/|www\.|\b[0-9a-f]{7,40}\b|:\w+:|\$|::|<!--|##\[/i;

const forbidden = new Set([
  'image',
  'imageReference',
  'linkReference',
  'definition',
  'footnoteDefinition',
  'footnoteReference',
  'emphasis',
  'delete',
  'thematicBreak',
  'break',
  'yaml',
]);

/** Each text is looked at twice, so its tree is kept. */
const trees = new Map<string, Nodes>();

function treeOf(markdown: string): Nodes {
  const known = trees.get(markdown) ?? parser.parse(markdown);
  trees.delete(markdown);
  trees.set(markdown, known);
  for (const oldest of trees.keys()) if (trees.size > 32) trees.delete(oldest);
  return known;
}

/** Everything in the text that is live and not the program's own; empty is what a test wants. */
export function liveParts(markdown: string): readonly string[] {
  const found: string[] = [];
  const hidden = firstUnsafe(markdown);
  if (hidden !== null) found.push(`character ${hidden.codePoint} at ${hidden.index}`);
  for (const node of nodesOf(treeOf(markdown))) {
    if (forbidden.has(node.type)) found.push(`${node.type} in line ${node.position?.start.line}`);
    if (node.type === 'html' && !ownHtml.test(node.value)) found.push(`html ${node.value}`);
    if (node.type === 'link' && !ownUrl.test(node.url)) found.push(`link ${node.url}`);
    if (node.type === 'text' && live.test(node.value)) found.push(`text ${node.value}`);
    if (node.type === 'tableRow' && node.children.length > 7) found.push('a row with too many cells');
  }
  for (const line of markdown.split('\n'))
    if (/^\s*::[^\n]*::/.test(line) || line.includes('##[')) found.push(`runner command ${line}`);
  return found;
}

const blocks = new Set([
  'root',
  'heading',
  'paragraph',
  'blockquote',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
  'code',
  'html',
  'link',
]);

/** The blocks and links of a text without their content, one a line: foreign text must not change them. */
export function skeleton(markdown: string): string {
  const lines: string[] = [];
  const visit = (node: Nodes, depth: number): void => {
    if (blocks.has(node.type))
      lines.push(`${' '.repeat(depth)}${node.type}${node.type === 'code' ? ` ${node.lang}` : ''}`);
    if ('children' in node) for (const child of node.children) visit(child, depth + 1);
  };
  visit(treeOf(markdown), 0);
  return lines.join('\n');
}

function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* nodesOf(child);
}
