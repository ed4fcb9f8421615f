/** Records what was found of a host in inventory.yaml by a small edit, so that the rest of a hand-written file stays as it is. */
import { isMap, isScalar, parseDocument, type Pair } from 'yaml';

/** A key of a host's entry, and its value as YAML has it. */
export interface HostFact {
  readonly host: string;
  readonly key: 'family' | 'machineId';
  readonly value: string;
}

/** Returns the text with the key set for the host; unchanged where the host is not in it. Expects a text that parses. */
export function setHostFact(text: string, fact: HostFact): string {
  const { host, key: name } = fact;
  // Digits alone, and digits about an e, would be read as a number.
  const value = name === 'machineId' ? `'${fact.value}'` : fact.value;
  const hosts = parseDocument(text).get('hosts', true);
  if (!isMap(hosts)) return text;
  const pair = hosts.items.find(({ key }) => isScalar(key) && String(key.value) === host);
  if (pair === undefined || !isScalar(pair.key) || !pair.key.range) return text;
  const entry = pair.value;
  if (isMap(entry)) {
    const old = entry.items.find(({ key }) => isScalar(key) && key.value === name);
    if (old !== undefined) return replaceValue(text, old, value);
    if (entry.flow === true && entry.range)
      return insertFlow(text, entry.range, { fact: `${name}: ${value}`, isEmpty: entry.items.length === 0 });
    const first = entry.items[0]?.key;
    if (!isScalar(first) || !first.range) return text;
    return splice(text, {
      from: first.range[0],
      to: first.range[0],
      by: `${name}: ${value}\n${indentAt(text, first.range[0])}`,
    });
  }
  const colon = text.indexOf(':', pair.key.range[1]);
  const end = isScalar(entry) && entry.range && entry.range[1] > entry.range[0] ? entry.range[1] : colon + 1;
  return splice(text, { from: colon + 1, to: end, by: ` { ${name}: ${value} }` });
}

function replaceValue(text: string, { value }: Pair, by: string): string {
  if (!isScalar(value) || !value.range) return text;
  return splice(text, { from: value.range[0], to: value.range[1], by });
}

function insertFlow(
  text: string,
  range: readonly [number, number, number],
  { fact, isEmpty }: { readonly fact: string; readonly isEmpty: boolean },
): string {
  const close = text.lastIndexOf('}', range[1] - 1);
  const before = text.slice(0, close).trimEnd();
  return `${before}${isEmpty ? ' ' : ', '}${fact} ${text.slice(close)}`;
}

function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return text.slice(start, offset).replaceAll(/\S/g, ' ');
}

function splice(
  text: string,
  { from, to, by }: { readonly from: number; readonly to: number; readonly by: string },
): string {
  return text.slice(0, from) + by + text.slice(to);
}
