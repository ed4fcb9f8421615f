/** Lays printed shell text out for a reviewer: a long `a && b || c` gets a line for each part. */
import { forEachChild, parse, type SyntaxNode } from 'unbash';

/** A chain that is shorter stays on its line, in characters. */
const shortChainMax = 100;

/** Breaks after the operators of long chains. The caller parses the result again: only the places of newlines may differ. */
export function breakChains(text: string): string {
  const breaks: { from: number; to: number; by: string }[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'CommandExpansion' || node.type === 'HereDocBody' || node.type === 'DoubleQuoted') return;
    if (node.type === 'AndOr' && isLong(text.slice(node.pos, node.end)) && !holdsHereDoc(node)) {
      const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', node.pos - 1) + 1))?.[0] ?? '';
      for (const [index, operator] of node.operators.entries()) {
        const [before, after] = [node.commands[index], node.commands[index + 1]];
        if (before !== undefined && after !== undefined)
          breaks.push({ from: before.end, to: after.pos, by: ` ${operator}\n${indent}` });
      }
    }
    forEachChild(node, visit);
  };
  visit(parse(text));
  let out = text;
  for (const { from, to, by } of breaks.toSorted((a, b) => b.from - a.from)) {
    if (/^\s*(&&|\|\|)\s*$/.test(text.slice(from, to))) out = out.slice(0, from) + by + out.slice(to);
  }
  return out;
}

function isLong(text: string): boolean {
  return text.length > shortChainMax || text.includes('\n');
}

/** The body of a here-document begins at the next newline, wherever that is. */
function holdsHereDoc(node: SyntaxNode): boolean {
  if (node.type === 'HereDoc') return true;
  let found = false;
  forEachChild(node, (child) => {
    found ||= holdsHereDoc(child);
  });
  return found;
}
