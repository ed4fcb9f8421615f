/** Shell text -> tree, held against what the parser is too kind about, and printed back in one canonical form. */
import { forEachChild, parse, type HereDoc, type ParsedScript, type SyntaxNode } from 'unbash';
import { print } from 'unbash/printer';
import { limits } from '../ir/limits.ts';
import { breakChains } from './break-lines.ts';

/** The tree that is judged, and the text printed from it; `text` is null where the two can't be trusted to agree. */
export interface ShellTree {
  readonly script: ParsedScript;
  readonly text: string | null;
  /** Why it can't be judged in full; empty for a sound text. */
  readonly faults: readonly string[];
}

/** Judging the printed form: what is judged is exactly what runs. Never throws. */
export function readShell(source: string): ShellTree {
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
  switch (node.type) {
    case 'Script':
      return node.errors === undefined ? [] : node.errors.map((error) => `the text does not parse: ${error.message}`);
    case 'HereDoc':
      return hereDocFaults(node);
    case 'AnsiCQuoted':
      return node.text.includes(String.raw`\'`) ? ["$'…' with an escaped quote reads differently in sh and bash"] : [];
    case 'DoubleQuoted':
      return node.parts.some((part) => part.type === 'ParameterExpansion' && part.text.includes("'"))
        ? ['a single quote in a quoted ${…} reads differently in sh and bash']
        : [];
    case 'CommandExpansion':
      return node.text.startsWith('`') && node.text.includes('\\')
        ? ['a backslash in backquotes reads differently in sh and bash']
        : [];
    default:
      return [];
  }
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

function tagOf(node: SyntaxNode): string {
  switch (node.type) {
    case 'Word':
    case 'Literal':
    case 'SimpleExpansion':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return node.text;
    case 'HereDocBody':
      return node.text.replace(/\n$/, '');
    case 'HereDocDelimiter':
      return `${node.value}${node.quoted}`;
    case 'Statement':
      return node.background === true ? '&' : '';
    case 'Pipeline':
    case 'AndOr':
      return node.operators.join(' ');
    case 'Redirect':
    case 'HereString':
    case 'HereDoc':
      return node.operator;
    case 'FileDescriptor':
      return String(node.value);
    case 'CaseItem':
      return node.terminator ?? ';;';
    case 'While':
      return node.kind;
    case 'Assignment':
      return `${node.name}${node.append === true ? '+' : ''}`;
    default:
      return '';
  }
}
