/** A YAML tree as plain values, and the faults that only a tree shows: double keys, ambiguous scalars, escaped control characters. */
import { isMap, isPair, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { firstUnsafe } from './escape.ts';

/** A fault at a range of the text; `other` is the range of the first of two equal keys. */
export interface TreeFault {
  readonly kind: 'template' | 'duplicate' | 'merge' | 'reserved' | 'key' | 'ambiguous' | 'control' | 'surrogate';
  readonly range: Range;
  readonly other?: Range;
  /** The key or scalar as written. */
  readonly source: string;
  /** The code point, or the value that the scalar would be read as. */
  readonly detail: string;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

type Step = string | number;

/** The value of a node: maps, lists, text, numbers, true, false and null. An ambiguous scalar counts as the text that was written. */
export function valueOf(node: unknown, faults: TreeFault[]): unknown {
  if (isMap(node)) return mapValue(node.items, faults);
  if (isSeq(node)) return node.items.map((item) => valueOf(isPair(item) ? null : item, faults));
  return isScalar(node) ? scalarValue(node, faults) : null;
}

/** The range of a key or value at a path; of the nearest node above where there is none. */
export function rangeAt(root: unknown, path: readonly Step[], at: 'key' | 'value'): Range {
  let node = root;
  let key: unknown = null;
  for (const step of path) {
    const pair = isMap(node) ? pairsOf(node).get(String(step)) : undefined;
    const item = isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
    if (pair === undefined && (item === undefined || isPair(item))) return headRange(node, key);
    key = pair === undefined ? null : pair.key;
    node = pair === undefined ? item : pair.value;
  }
  if (at === 'key' && key !== null) return rangeOf(key);
  return headRange(node, key);
}

/** Pairs by key, the first of doubles; kept, since a large map may have many faults. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairs.get(map);
  if (known !== undefined) return known;
  const made = new Map(map.items.toReversed().map((pair) => [keyText(pair) ?? '', pair]));
  pairs.set(map, made);
  return made;
}

const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** A scalar's own range; the key's for a collection or an empty value, so that one line is underlined. */
function headRange(node: unknown, key: unknown): Range {
  const range = rangeOf(node);
  const isPointed = isScalar(node) ? range.to > range.from : false;
  return isPointed || key === null ? range : rangeOf(key);
}

function rangeOf(node: unknown): Range {
  const range = isNode(node) ? node.range : null;
  return range === null || range === undefined ? { from: 0, to: 1 } : { from: range[0], to: range[1] };
}

function isNode(node: unknown): node is Node {
  return isMap(node) || isSeq(node) || isScalar(node);
}

function keyText({ key }: Pair): string | null {
  return isScalar(key) ? String(key.type === 'PLAIN' ? (key.source ?? '') : key.value) : null;
}

function mapValue(pairs: readonly Pair[], faults: TreeFault[]): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const seen = new Map<string, Range>();
  for (const pair of pairs) {
    const name = keyName(pair, faults);
    if (name === null) {
      valueOf(pair.value, faults);
      continue;
    }
    const range = rangeOf(pair.key);
    const first = seen.get(name);
    if (first !== undefined) faults.push({ kind: 'duplicate', range, other: first, source: name, detail: '' });
    else seen.set(name, range);
    const inner = valueOf(pair.value, faults);
    if (first === undefined) value[name] = inner;
  }
  return value;
}

/** The key's text; null where it may be none. */
function keyName(pair: Pair, faults: TreeFault[]): string | null {
  const { key } = pair;
  const range = rangeOf(key);
  const name = keyText(pair);
  if (!isScalar(key) || name === null) {
    const isTemplate = isMap(key) && key.flow === true;
    faults.push({ kind: isTemplate ? 'template' : 'key', range, source: '', detail: 'a list or map' });
    return null;
  }
  characterFaults(key, faults);
  if (name === '<<') faults.push({ kind: 'merge', range, source: name, detail: '' });
  else if (name === '__proto__') faults.push({ kind: 'reserved', range, source: name, detail: '' });
  else if (typeof key.value !== 'string')
    faults.push({ kind: 'key', range, source: name, detail: key.value === null ? 'nothing' : typeof key.value });
  else return name;
  return null;
}

function scalarValue(node: Scalar, faults: TreeFault[]): unknown {
  const { value } = node;
  if (typeof value === 'string') {
    characterFaults(node, faults);
    return value;
  }
  const source = node.source ?? '';
  if (node.type !== 'PLAIN' || isUnambiguous(value, source)) return value;
  faults.push({ kind: 'ambiguous', range: rangeOf(node), source, detail: String(value) });
  return source;
}

/** Numbers as JSON has them, true, false, null and nothing: what every reader of YAML takes for the same. */
function isUnambiguous(value: unknown, source: string): boolean {
  return value === null ? source === '' || source === 'null' : JSON.stringify(value) === source;
}

/** Characters that an escape put in: those in the text itself are found before. */
function characterFaults(node: Scalar, faults: TreeFault[]): void {
  if (node.type !== 'QUOTE_DOUBLE' || typeof node.value !== 'string') return;
  const unsafe = firstUnsafe(node.value);
  const range = rangeOf(node);
  if (unsafe !== null) faults.push({ kind: 'control', range, source: '', detail: unsafe.codePoint });
  else if (!node.value.isWellFormed()) faults.push({ kind: 'surrogate', range, source: '', detail: '' });
}
