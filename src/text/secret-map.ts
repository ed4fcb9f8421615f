/** The plaintext of an encrypted file of secrets: a strict YAML map of names and values. No message repeats any of it. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import { limits } from '../ir/limits.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import { parseStrictYaml } from './strict-yaml.ts';

/** What a secret may be called, as in a runbook's `secrets:`. */
export const secretNamePattern = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** Reads the map; `file` is for messages. Fails with RB265. */
export function parseSecretMap(
  file: string,
  bytes: Uint8Array,
): Result<ReadonlyMap<string, string>, readonly Diagnostic[]> {
  const yaml = parseStrictYaml(file, bytes, {
    bytesMax: limits.secretsBytesMax,
    nodesMax: limits.yamlNodesMax,
    depthMax: limits.yamlDepthMax,
  });
  const first = yaml.diagnostics[0];
  const where = first?.place === undefined ? '' : `, line ${first.place.line}`;
  if (first?.code === 'RB115') return ok(new Map());
  if (first !== undefined) return failed([broken(`what ${file} holds is not strict YAML (${first.code}${where})`)]);
  const { value } = yaml;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return failed([broken(`what ${file} holds is not a map of names and values`)]);
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  const faults = entries.flatMap(([name, each], index) => entryFaults(file, { name, value: each, index }));
  return faults.length > 0 ? failed(faults) : ok(new Map(entries.map(([name, each]) => [name, String(each)])));
}

function entryFaults(
  file: string,
  { name, value, index }: { readonly name: string; readonly value: unknown; readonly index: number },
): readonly Diagnostic[] {
  // A name that is none may be a value that slipped to the left.
  if (!secretNamePattern.test(name))
    return [broken(`entry ${index + 1} of ${file} has no name that a secret may have`)];
  return typeof value === 'string' ? [] : [broken(`the value of ${name} in ${file} is no text`)];
}

function broken(message: string): Diagnostic {
  return {
    code: 'RB265',
    severity: 'error',
    message,
    remedy: 'decrypt it with `age`, and write each secret on a line: NAME: "value"',
  };
}

/** Sorted by name, a line each; what would not show is escaped. `parseSecretMap` reads it back. */
export function printSecretMap(values: ReadonlyMap<string, string>): string {
  const names = [...values.keys()].toSorted();
  return names.map((name) => `${name}: ${quoted(values.get(name) ?? '')}\n`).join('');
}

/** A double-quoted scalar of YAML 1.2 (5.7): JSON's, with all that is not plain ASCII escaped. */
function quoted(value: string): string {
  return JSON.stringify(value).replaceAll(/[^ -~]/gu, (char) => {
    const code = (char.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? String.raw`\U${code.padStart(8, '0')}` : String.raw`\u${code.padStart(4, '0')}`;
  });
}
