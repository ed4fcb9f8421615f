/** Holds values against the JSON Schemas in schemas/, which are the public contract; one diagnostic for each fault. */
import type { ValidateFunction } from 'ajv/dist/2020.js';
import op from '../../schemas/op.schema.json' with { type: 'json' };
import { validators } from '../../schemas/validators.js';
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Op } from '../ir/op.ts';
import { didYouMean } from './nearest.ts';
import { type SchemaFault, schemaFaults } from './schema-faults.ts';
import { faultWords } from './schema-words.ts';
import type { StrictYaml } from './strict-yaml.ts';

export type SchemaName = 'inventory' | 'lock' | 'op' | 'runbook' | 'settings';

/** Kinds of op, in the order of the schema. */
export const opKinds: readonly string[] = Object.keys(op.$defs);

/** The keys of an op of a kind in the schema's order; empty for an unknown kind. */
export function opKeys(kind: string): readonly string[] {
  const definitions: Readonly<Record<string, { readonly properties: object }>> = op.$defs;
  return Object.hasOwn(definitions, kind) ? Object.keys(definitions[kind]?.properties ?? {}) : [];
}

/** Where a fault of the value is, as a parsed YAML text knows it. */
export type Places = Pick<StrictYaml, 'placeOf'>;

/** Every fault of the value; empty where it has the schema's type. An op is held against the schema of its kind. */
export function checkAgainst(schemaName: SchemaName, value: unknown, yaml: Places): Diagnostic[] {
  if (schemaName === 'op') return checkOp(value, yaml);
  return check(validators[schemaName], value).map((fault) => diagnosticOf(schemaName, fault, yaml));
}

function checkOp(value: unknown, yaml: Places): Diagnostic[] {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
  if (typeof kind === 'string' && opKinds.includes(kind)) {
    return check(validators[`op ${kind as Op['kind']}`], value).map((fault) => diagnosticOf('op', fault, yaml));
  }
  const shown = typeof kind === 'string' ? `there is no kind of op "${kind}"` : 'an op must have a kind';
  const remedy = didYouMean(typeof kind === 'string' ? kind : '', opKinds, `one of ${opKinds.join(', ')}`);
  return [{ code: 'RB123', severity: 'error', message: shown, remedy, place: yaml.placeOf(['kind']) }];
}

/** A file with more faults has one cause for most of them. */
const faultsMax = 100;

function check(validate: ValidateFunction, value: unknown): SchemaFault[] {
  return validate(value) ? [] : schemaFaults(validate.errors ?? [], faultsMax);
}

/** Places whose faults have a code of their own, so that they can be told apart. A path ends with # for a key. */
const ownCodes: readonly {
  readonly schema: SchemaName;
  readonly path: RegExp;
  readonly code: Diagnostic['code'];
  readonly keyword?: string;
}[] = [
  { schema: 'runbook', path: /^name$/, code: 'RB203' },
  { schema: 'runbook', path: /^steps$/, code: 'RB204', keyword: 'maxItems' },
  { schema: 'runbook', path: /^steps\/\d+\/id$/, code: 'RB207' },
  { schema: 'runbook', path: /^(?:vars\/[^]*#|secrets\/\d+)$/, code: 'RB220' },
  { schema: 'inventory', path: /\/vars\/[^/]*#$/, code: 'RB220' },
  { schema: 'inventory', path: /^hosts\/[^]*#$/, code: 'RB301', keyword: 'pattern' },
  { schema: 'inventory', path: /^(?:defaults|hosts\/[^/]+)\/port$/, code: 'RB303' },
  { schema: 'inventory', path: /^groups\/[^]*#$/, code: 'RB313', keyword: 'pattern' },
];

function diagnosticOf(schemaName: SchemaName, fault: SchemaFault, yaml: Places): Diagnostic {
  const spot = fault.path.join('/') + (fault.at === 'key' ? '#' : '');
  const own = ownCodes.find(
    ({ schema, path, keyword }) =>
      schema === schemaName && path.test(spot) && (keyword === undefined || keyword === fault.keyword),
  );
  const isKeyFault = fault.keyword === 'additionalProperties' || fault.keyword === 'required';
  const words = faultWords(fault, isKeyFault ? undefined : own?.code);
  return { ...words, severity: 'error', place: yaml.placeOf(fault.path, fault.at) };
}
