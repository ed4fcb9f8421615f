/** What YAML's tokens give away before a tree is made of them: depth, size, tags, anchors, directives, further documents. */
import { CST, Parser } from 'yaml';

/** A fault at an offset; `limit` faults mean that no tree may be made. */
export interface TokenFault {
  readonly kind: 'tag' | 'anchor' | 'alias' | 'directive' | 'document' | 'depth' | 'nodes';
  readonly offset: number;
  readonly length: number;
  readonly source: string;
}

export interface Tokens {
  readonly tokens: readonly CST.Token[];
  readonly faults: readonly TokenFault[];
  readonly isBounded: boolean;
}

export interface TokenBounds {
  readonly nodesMax: number;
  readonly depthMax: number;
}

/** Reads tokens (the parser keeps its own stack, so depth can't exhaust ours) and looks through them without recursion. */
export function readTokens(text: string, bounds: TokenBounds): Tokens {
  const tokens = [...new Parser().parse(text)];
  const faults: TokenFault[] = [];
  let documents = 0;
  let isBounded = true;
  for (const token of tokens) {
    if (token.type === 'directive') faults.push(faultAt('directive', token.offset, token.source));
    if (token.type !== 'document') continue;
    documents += 1;
    if (documents === 2) faults.push(faultAt('document', token.offset, token.start[0]?.source ?? ''));
    if (documents > 1) continue;
    const over = lookThrough(token, { bounds, faults });
    if (over === null) continue;
    faults.push(over);
    isBounded = false;
  }
  return { tokens, faults, isBounded };
}

interface Looking {
  readonly bounds: TokenBounds;
  readonly faults: TokenFault[];
}

interface Item {
  readonly start?: readonly CST.SourceToken[];
  readonly key?: CST.Token | null;
  readonly sep?: readonly CST.SourceToken[];
  readonly value?: CST.Token;
}

/** Collects property faults; returns the fault of the first bound that is passed. */
function lookThrough(document: CST.Document, { bounds, faults }: Looking): TokenFault | null {
  const stack: { readonly item: Item; readonly depth: number }[] = [{ item: document, depth: 0 }];
  let nodes = 0;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { item, depth } = next;
    propertyFaults(item.start, faults);
    propertyFaults(item.sep, faults);
    for (const token of [item.key, item.value]) {
      if (token === null || token === undefined) continue;
      nodes += 1;
      if (nodes > bounds.nodesMax) return faultAt('nodes', token.offset, '');
      if (token.type === 'alias') faults.push(faultAt('alias', token.offset, token.source));
      if (token.type === 'block-scalar') propertyFaults(token.props, faults);
      if (!('items' in token)) continue;
      if (depth >= bounds.depthMax) return faultAt('depth', token.offset, '');
      for (const inner of token.items.toReversed()) stack.push({ item: inner, depth: depth + 1 });
    }
  }
  return null;
}

function propertyFaults(tokens: readonly CST.Token[] | undefined, faults: TokenFault[]): void {
  if (tokens === undefined) return;
  for (const token of tokens) {
    if (token.type === 'tag' || token.type === 'anchor') faults.push(faultAt(token.type, token.offset, token.source));
  }
}

function faultAt(kind: TokenFault['kind'], offset: number, source: string): TokenFault {
  return { kind, offset, length: Math.max(1, source.length), source };
}
