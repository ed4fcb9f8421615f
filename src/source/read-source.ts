/** What every source file has in common: YAML, schema, honest characters, no secrets, and all faults in the order of the file. */
import type { Diagnostic, Place } from '../ir/diagnostic.ts';
import { limits } from '../ir/limits.ts';
import { checkAgainst, type SchemaName } from '../text/schema-check.ts';
import { findSecretLiteral, isSecretValue, maskSecrets, stars } from '../text/secret-literals.ts';
import { parseStrictYaml, type StrictYaml } from '../text/strict-yaml.ts';
import { findMixedScript, findOddBlank } from './mixed-script.ts';

type Path = readonly (string | number)[];

/** What is wrong with a part of a source, before its place is known. */
export interface Fault {
  readonly code: Diagnostic['code'];
  readonly message: string;
  readonly remedy: string;
  readonly severity?: Diagnostic['severity'];
  /** The part of the value's text that is underlined, where the whole is too much. */
  readonly part?: string;
  /** Further places, as paths to keys or values. */
  readonly related?: readonly Path[];
}

/** A source file that is being read; meaning checks add to its faults. */
export interface Source {
  /** Undefined where there is no shape to look at. Not yet sure to have the schema's type: read it with `mapOf`, `listOf`, `textOf`. */
  readonly value: unknown;
  placeOf(path: Path, at?: 'key' | 'value'): Place;
  /** Adds a fault of meaning at a path. */
  add(fault: Fault, path: Path, at?: 'key' | 'value'): void;
  /** All faults in the order of the file, one a place, secrets masked. */
  diagnostics(): Diagnostic[];
}

/** Reads a file of at most `limits.sourceBytesMax` bytes and holds it against its schema. */
export function readSource(schema: SchemaName, file: string, bytes: Uint8Array | string): Source {
  const yaml = parseStrictYaml(file, bytes, {
    bytesMax: limits.sourceBytesMax,
    nodesMax: limits.yamlNodesMax,
    depthMax: limits.yamlDepthMax,
  });
  const meaning: Spotted[] = [];
  const secrets = new Set<string>();
  const add: Source['add'] = (fault, path, at = 'value') => {
    const whole = yaml.placeOf(path, at);
    meaning.push({ diagnostic: diagnosticOf(fault, whole, yaml), spot: spotOf(whole) });
  };
  if (yaml.value !== undefined) checkTexts(yaml.value, [], { add, secrets });
  const shape = yaml.value === undefined ? [] : checkAgainst(schema, yaml.value, yaml);
  return {
    value: yaml.value,
    placeOf: (path, at) => yaml.placeOf(path, at),
    add,
    diagnostics: () => bounded(ordered(yaml, meaning, shape)).map((diagnostic) => masked(diagnostic, secrets)),
  };
}

/** The map's own entries; none for anything else. */
export function mapOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** The value of a map's key; undefined for anything else. */
export function valueIn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function diagnosticOf(
  { code, message, remedy, severity = 'error', part, related }: Fault,
  whole: Place,
  yaml: StrictYaml,
): Diagnostic {
  const others = related === undefined ? {} : { related: related.map((path) => yaml.placeOf(path, 'key')) };
  return { code, severity, message, remedy, place: part === undefined ? whole : narrowed(whole, part), ...others };
}

/** A diagnostic and where the whole value or key that it is about begins. */
interface Spotted {
  readonly diagnostic: Diagnostic;
  readonly spot: string;
}

function spotOf(place: Place | undefined): string {
  return `${place?.line}:${place?.column}`;
}

/** The part of a place that holds a text, or the whole where it stands on another line or is written otherwise. */
function narrowed(place: Place, part: string): Place {
  const index = place.text.indexOf(part, place.column - 1);
  return index === -1 || part === '' ? place : { ...place, column: index + 1, length: part.length };
}

interface Checking {
  readonly add: Source['add'];
  readonly secrets: Set<string>;
}

/** Looks at every key and text below a value; depth is bounded by the parser. */
function checkTexts(value: unknown, path: Path, checking: Checking): void {
  if (typeof value === 'string') {
    checkText(value, path, { ...checking, at: 'value' });
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkTexts(item, [...path, index], checking);
  } else {
    for (const [key, item] of mapOf(value)) {
      checkText(key, [...path, key], { ...checking, at: 'key' });
      checkTexts(item, [...path, key], checking);
    }
  }
}

function checkText(text: string, path: Path, { add, secrets, at }: Checking & { readonly at: 'key' | 'value' }): void {
  const fault = lookAlikeFault(text);
  if (fault !== null) add(fault, path, at);
  const name = path.at(-1);
  const isVariable = path.at(-2) === 'vars' && at === 'value' && typeof name === 'string';
  const literal =
    findSecretLiteral(text) ??
    (isVariable && isSecretValue(name, text) ? { index: 0, length: text.length, what: 'a password or token' } : null);
  if (literal === null) return;
  const hidden = isVariable ? text : text.slice(literal.index, literal.index + literal.length);
  for (const line of hidden.split('\n')) secrets.add(line.trim());
  add(
    {
      code: 'RB240',
      message: `this looks like ${literal.what}, written out`,
      remedy: secretRemedy,
      part: stars(text.slice(literal.index, literal.index + literal.length)),
    },
    path,
    at,
  );
}

const secretRemedy =
  'take it out, count it as known to others, and replace it by a new one; name a secret under secrets, write $NAME where it is needed, and give its value outside the repository';

function lookAlikeFault(text: string): Fault | null {
  const mixed = findMixedScript(text);
  if (mixed !== null) {
    const letter = text.slice(mixed.index, mixed.index + mixed.length);
    return {
      code: 'RB241',
      message: `the word "${mixed.word}" holds ${mixed.codePoint} (${letter}), a letter that looks like another`,
      remedy: 'type the word again with plain letters',
      part: letter,
    };
  }
  const blank = findOddBlank(text);
  if (blank === null) return null;
  const char = text.slice(blank.index, blank.index + blank.length);
  return {
    code: 'RB104',
    message: `the text holds ${blank.codePoint}, which looks like a space or like nothing`,
    remedy: 'type a plain space',
    part: char,
  };
}

/** Of several faults of one value the one that says most is kept: the text's own, then meaning, then shape; an ambiguous scalar comes last. */
function ordered(yaml: StrictYaml, meaning: readonly Spotted[], shape: readonly Diagnostic[]): Diagnostic[] {
  const spotted = (diagnostics: readonly Diagnostic[]): Spotted[] =>
    diagnostics.map((diagnostic) => ({ diagnostic, spot: spotOf(diagnostic.place) }));
  const isAmbiguous = ({ code }: Diagnostic): boolean => code === 'RB118';
  const ranks = [
    spotted(yaml.diagnostics.filter((each) => !isAmbiguous(each))),
    meaning,
    spotted(shape),
    spotted(yaml.diagnostics.filter(isAmbiguous)),
  ];
  let kept: readonly Diagnostic[] = [];
  const taken = new Set<string>();
  for (const rank of ranks) {
    const free = rank.filter(({ spot }) => !taken.has(spot));
    kept = kept.concat(free.map(({ diagnostic }) => diagnostic));
    for (const { spot } of free) taken.add(spot);
  }
  return kept.toSorted(
    (a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0),
  );
}

const shownMax = 100;

/** Errors before warnings where there are too many. */
function bounded(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= shownMax) return diagnostics;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return (errors.length > 0 ? errors : diagnostics).slice(0, shownMax);
}

/** Shorter ones would mask half of every line. */
const secretLengthMin = 4;

function masked(diagnostic: Diagnostic, secrets: ReadonlySet<string>): Diagnostic {
  const hide = (text: string): string =>
    [...secrets]
      .filter((secret) => secret.length >= secretLengthMin)
      .reduce((out, secret) => out.replaceAll(secret, stars(secret)), text);
  const { place, related } = diagnostic;
  return {
    ...diagnostic,
    message: hide(maskSecrets(diagnostic.message)),
    remedy: hide(diagnostic.remedy),
    ...(place === undefined ? {} : { place: { ...place, text: hide(place.text) } }),
    ...(related === undefined ? {} : { related: related.map((each) => ({ ...each, text: hide(each.text) })) }),
  };
}
