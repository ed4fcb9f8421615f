/** A runbook's variables, secrets and hosts: names that clash, mean something else, or can't be. */
import { hostPatternFault } from './host-pattern.ts';
import { valueFaults } from './check-sentence.ts';
import { variableNameFault } from './check-names.ts';
import { listOf, mapOf, type Source, textOf, valueIn } from './read-source.ts';

interface Declared {
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly at: 'key' | 'value';
}

/** Adds what is wrong with `vars`, `secrets` and `hosts`. */
export function checkNames(source: Source): void {
  const declared = declaredNames(source);
  const seen = new Map<string, Declared>();
  for (const each of declared) {
    const fault = variableNameFault(each.name);
    if (fault !== null) source.add(fault, each.path, each.at);
    const first = seen.get(each.name.toLowerCase());
    if (first === undefined) seen.set(each.name.toLowerCase(), each);
    else addClash(source, first, each);
  }
  for (const [name, value] of mapOf(valueIn(source.value, 'vars')).slice(0, namesMax))
    checkValue(source, { name, value, names: declared.map((each) => each.name) });
  checkHosts(source);
}

/** More than the schema allows of both together. */
const namesMax = 400;

/** Names of variables, then of secrets, as written; at most `namesMax`. */
export function declaredNames(source: Source): readonly Declared[] {
  const vars = mapOf(valueIn(source.value, 'vars')).map(([name]): Declared => ({
    name,
    path: ['vars', name],
    at: 'key',
  }));
  const secrets = listOf(valueIn(source.value, 'secrets')).flatMap((name, index): Declared[] =>
    typeof name === 'string' ? [{ name, path: ['secrets', index], at: 'value' }] : [],
  );
  return [...vars, ...secrets].slice(0, namesMax);
}

function addClash(source: Source, first: Declared, second: Declared): void {
  const related = [first.path];
  const isSame = first.name === second.name;
  if (isSame && first.at === second.at) return;
  const fault = isSame
    ? {
        code: 'RB222' as const,
        message: `${second.name} is both a variable and a secret`,
        remedy: 'keep one; a secret has no value here',
        related,
      }
    : {
        code: 'RB223' as const,
        message: `${second.name} and ${first.name} differ only in their case`,
        remedy: 'rename one of them',
        related,
      };
  source.add(fault, second.path, second.at);
}

function checkValue(
  source: Source,
  { name, value, names }: { readonly name: string; readonly value: unknown; readonly names: readonly string[] },
): void {
  const text = textOf(value);
  for (const fault of text === null ? [] : valueFaults(text, names)) source.add(fault, ['vars', name]);
}

function checkHosts(source: Source): void {
  const hosts = valueIn(source.value, 'hosts');
  const one = textOf(hosts);
  const named =
    one === null
      ? listOf(hosts).map((each, index) => ({ each, path: ['hosts', index] }))
      : [{ each: one, path: ['hosts'] }];
  for (const { each, path } of named) {
    const fault = typeof each === 'string' ? hostPatternFault(each) : null;
    if (fault !== null) source.add(fault, path);
  }
}
