/** Schema faults in words: what was expected, what stands there, what to do. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import { oneLine } from './escape.ts';
import { didYouMean, nearest } from './nearest.ts';
import type { SchemaFault, SchemaPart } from './schema-faults.ts';
import { maskSecrets } from './secret-literals.ts';

export interface FaultWords {
  readonly code: Diagnostic['code'];
  readonly message: string;
  readonly remedy: string;
}

/** Codes RB120 unknown key, RB121 missing key, RB122 wrong type, RB123 value out of bounds, unless `code` says otherwise. */
export function faultWords(fault: SchemaFault, code?: Diagnostic['code']): FaultWords {
  const words = keyWords(fault) ?? valueWords(fault);
  return { code: code ?? words.code, message: maskSecrets(words.message), remedy: words.remedy };
}

function keyWords({ keyword, key, schema }: SchemaFault): FaultWords | null {
  if (keyword === 'additionalProperties' && key !== null) {
    const known = Object.keys(schema.properties ?? {});
    return {
      code: 'RB120',
      message: `there is no key "${oneLine(key, 60)}" here`,
      remedy: didYouMean(key, known, `known here: ${known.join(', ')}`),
    };
  }
  if (keyword !== 'required' || key === null) return null;
  const what = schema.properties?.[key]?.description;
  return {
    code: 'RB121',
    message: `the key "${key}" is missing`,
    remedy: `add ${key}${what === undefined ? '' : `: ${what}`}`,
  };
}

function valueWords(fault: SchemaFault): FaultWords {
  const { keyword, value, schema, at } = fault;
  const subject = at === 'key' ? 'a name here' : subjectOf(fault.path);
  const isType = keyword === 'type' || keyword === 'anyOf';
  const message = `${subject} must be ${expected(schema, keyword)}, not ${shown(value)}${foreignLetters(value)}`;
  return { code: isType ? 'RB122' : 'RB123', message, remedy: remedyOf(fault) };
}

function subjectOf(path: readonly (string | number)[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (typeof last === 'string') return `"${oneLine(last, 60)}"`;
  const list = path.at(-2);
  return list === 'steps' ? `step ${last + 1}` : `entry ${last + 1} of "${oneLine(String(list ?? ''), 60)}"`;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys and values',
  null: 'nothing',
};

/** What the schema's patterns allow, in words; keyed by the pattern itself so that a changed pattern shows in a test. */
export const patternWords: Readonly<Record<string, string>> = {
  '^[1-9][0-9]{0,4}[smh]$': 'a number and s, m or h, such as 30s, 5m or 2h',
  '^[0-9a-f]{32}$': '32 digits from 0 to 9 and a to f',
  '^[a-z0-9][a-z0-9-]{0,62}$': 'lower-case letters, digits and dashes (at most 63, not beginning with a dash)',
  '^[a-z0-9][a-z0-9-]*$': 'lower-case letters, digits and dashes (not beginning with a dash)',
  '^[A-Za-z_][A-Za-z0-9_]{0,62}$': 'letters, digits and underscores (at most 63, not beginning with a digit)',
  '^[A-Za-z0-9]([A-Za-z0-9._-]{0,126}[A-Za-z0-9])?$':
    'letters, digits, dots, dashes and underscores (beginning and ending with a letter or digit)',
  '^[A-Za-z_][A-Za-z0-9_.-]*\\$?$': 'a login name: letters, digits, dots, dashes and underscores',
  '^(100|[1-9][0-9]?)%$': 'a share from 1% to 100%',
  '^sha256:[0-9a-f]{64}$': '"sha256:" and 64 hex digits',
  '^[A-Za-z0-9_][A-Za-z0-9_./-]*$': 'a relative path of letters, digits, dots, dashes and underscores',
  '^[A-Za-z0-9_][A-Za-z0-9_./-]*[.]age$':
    'a relative path of letters, digits, dots, dashes and underscores that ends in .age',
  '^/': 'an absolute path',
  '^[a-z0-9][a-z0-9-]{0,62}\\.[0-9]+$': 'a step id, a dot and a number',
};

function expected(schema: SchemaPart, keyword: string): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  if (keyword === 'anyOf') return [...new Set((schema.anyOf ?? []).map(branchWords))].join(' or ');
  if (keyword === 'pattern') return patternWords[schema.pattern ?? ''] ?? 'of another form';
  if (keyword === 'uniqueItems') return 'a list without doubles';
  return boundWords(schema, keyword) ?? rangeWords(schema) ?? typesOf(schema);
}

function branchWords(branch: SchemaPart): string {
  return branch.$ref === undefined ? (rangeWords(branch) ?? typesOf(branch)) : 'a map of keys and values';
}

function typesOf({ type }: SchemaPart): string {
  const types = typeof type === 'string' ? [type] : (type ?? []);
  return types.map((each) => typeWords[each] ?? each).join(' or ') || 'something else';
}

function rangeWords({ type, minimum, maximum }: SchemaPart): string | null {
  if (minimum === undefined) return null;
  const noun = typeWords[String(type)] ?? 'a number';
  return maximum === undefined ? `${noun} of at least ${minimum}` : `${noun} from ${minimum} to ${maximum}`;
}

function boundWords(schema: SchemaPart, keyword: string): string | null {
  if (keyword === 'minLength')
    return schema.minLength === 1 ? 'text that is not empty' : `at least ${schema.minLength} characters long`;
  if (keyword === 'maxLength') return `at most ${schema.maxLength} characters long`;
  if (keyword === 'minItems')
    return schema.minItems === 1 ? 'a list that is not empty' : `a list of at least ${schema.minItems}`;
  if (keyword === 'maxItems') return `a list of at most ${schema.maxItems}`;
  return keyword === 'maxProperties' ? `a map of at most ${schema.maxProperties} keys` : null;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a map';
  return JSON.stringify(typeof value === 'string' ? oneLine(value, 60) : value);
}

/** Letters that look like others are why a name is refused that seems right. */
function foreignLetters(value: unknown): string {
  const letter = typeof value === 'string' ? /[^\u0000-\u007f]/u.exec(value)?.[0] : undefined;
  if (letter === undefined) return '';
  return ` (it holds U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;
}

const truths: Readonly<Record<string, string>> = {
  yes: 'true',
  on: 'true',
  true: 'true',
  no: 'false',
  off: 'false',
  false: 'false',
};

function remedyOf({ schema, value, keyword, at }: SchemaFault): string {
  const isText = typeof value === 'string';
  if (schema.enum !== undefined && isText) {
    const near = nearest(value, schema.enum.map(String));
    if (near !== null) return `did you mean "${near}"?`;
  }
  const truth = isText ? truths[value.toLowerCase()] : undefined;
  if (keyword === 'type' && schema.type === 'boolean' && truth !== undefined) return `write ${truth}`;
  const takesText = schema.type === 'string' || (Array.isArray(schema.type) && schema.type.includes('string'));
  if (keyword === 'type' && takesText && (typeof value === 'number' || typeof value === 'boolean'))
    return `quote it: "${value}"`;
  if (keyword === 'type' && schema.type === 'array' && isText && value.startsWith('-'))
    return 'put a blank after each dash';
  if (keyword === 'type' && schema.type === 'array' && isText) return `write it as a list: [${oneLine(value, 60)}]`;
  if (keyword === 'maxItems' || keyword === 'maxProperties') return 'split it';
  if (at === 'key') return 'rename it';
  return schema.description ?? `write ${expected(schema, keyword)}`;
}
