/** Shell text -> tree, held against what the parser is too kind about, and printed back in one canonical form. */
import { forEachChild, parse, type HereDoc, type ParsedScript, type SyntaxNode } from 'unbash';
import { print } from 'unbash/printer';
import { limits } from '../ir/limits.ts';
import { memory } from '../text/memory.ts';
import { breakChains } from './break-lines.ts';

/** The tree that is judged, and the text printed from it; `text` is null where the two can't be trusted to agree. */
export interface ShellTree {
  readonly script: ParsedScript;
  readonly text: string | null;
  /** Why it can't be judged in full; empty for a sound text. */
  readonly faults: readonly string[];
}

const trees = memory<ShellTree>(limits.judgedCharsMax);

/** Judging the printed form: what is judged is exactly what runs. Never throws. */
export function readShell(source: string): ShellTree {
  const tree = trees.of(source, () => readAnew(source));
  // A sound text was printed back as itself, so it is its own tree.
  if (tree.text !== null) trees.put(tree.text, tree);
  return tree;
}

function readAnew(source: string): ShellTree {
  const first = parse(source);
  const faults = faultsOf(first);
  if (faults.length > 0) return { script: first, text: null, faults };
  const text = breakChains(print(first));
  const script = parse(text);
  const isSame =
    faultsOf(script).length === 0 && shapeOf(first) === shapeOf(script) && breakChains(print(script)) === text;
  if (!isSame)
    return { script: first, text: null, faults: ['the text does not read the same when it is printed back'] };
  return { script, text, faults };
}

/** The tree alone, for text that a command gives to another shell. */
export function readInnerShell(source: string): { readonly script: ParsedScript; readonly faults: readonly string[] } {
  const script = parse(source);
  return { script, faults: faultsOf(script) };
}

/** Errors anywhere in the tree, at most three, and what the parser lets pass although shells do not. */
function faultsOf(script: ParsedScript): string[] {
  const faults = new Set<string>();
  let nodes = 0;
  const visit = (node: SyntaxNode, depth: number): void => {
    nodes += 1;
    if (nodes > limits.judgedNodesMax || depth > limits.judgedDepthMax) {
      faults.add('the text is too large or too deeply nested to be judged');
      return;
    }
    for (const fault of faultsIn(node)) faults.add(fault);
    forEachChild(node, (child) => visit(child, depth + 1));
  };
  visit(script, 0);
  return [...faults].slice(0, 3);
}

function faultsIn(node: SyntaxNode): readonly string[] {
  if (node.type === 'Script') return (node.errors ?? []).map((error) => `the text does not parse: ${error.message}`);
  if (node.type === 'HereDoc') return hereDocFaults(node);
  if (node.type === 'AnsiCQuoted' && node.text.includes(String.raw`\'`)) {
    return ["$'…' with an escaped quote reads differently in sh and bash"];
  }
  if (node.type === 'CommandExpansion' && node.text.startsWith('`') && node.text.includes('\\')) {
    return ['a backslash in backquotes reads differently in sh and bash'];
  }
  const isQuoted = node.type === 'DoubleQuoted';
  return isQuoted && node.parts.some((part) => part.type === 'ParameterExpansion' && part.text.includes("'"))
    ? ['a single quote in a quoted ${…} reads differently in sh and bash']
    : [];
}

function hereDocFaults(node: HereDoc): readonly string[] {
  if (node.closing === undefined) return ['a here-document does not end'];
  const delimiter = node.delimiter?.text ?? '';
  const quotes = delimiter.match(/["']/g) ?? [];
  const isOdd = quotes.length % 2 === 1 || /[\n`$]/.test(delimiter) || delimiter === '';
  return isOdd ? ["a here-document's delimiter is not a plain word"] : [];
}

/** The tree as text without places; a function's body in braces is the same as the body that the braces hold. */
function shapeOf(script: ParsedScript): string {
  const out: string[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Function' && node.body.type !== 'BraceGroup') {
      out.push('Function', '', '(');
      visit(node.name);
      for (const type of ['BraceGroup', 'CompoundList', 'Statement']) out.push(type, '', '(');
      visit(node.body);
      out.push(')', ')', ')', ')');
      return;
    }
    out.push(node.type, tagOf(node), '(');
    forEachChild(node, visit);
    out.push(')');
  };
  visit(script);
  return out.join('\u0001');
}

/** What of a node its children don't say. */
function tagOf(node: SyntaxNode): string {
  if (node.type === 'HereDocBody') return node.text.replace(/\n$/, '');
  if (node.type === 'HereDocDelimiter') return `${node.value}${node.quoted}`;
  if (node.type === 'Assignment') return `${node.name}${node.append === true ? '+' : ''}`;
  if (node.type === 'Statement') return node.background === true ? '&' : '';
  if (node.type === 'CaseItem') return node.terminator ?? ';;';
  if ('operators' in node) return node.operators.join(' ');
  if ('operator' in node) return node.operator;
  if ('kind' in node) return node.kind;
  if ('text' in node) return node.text;
  return 'value' in node ? String(node.value) : '';
}
