/** Holds values against the JSON Schemas in schemas/, which are the public contract; one diagnostic for each fault. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import inventory from '../../schemas/inventory.schema.json' with { type: 'json' };
import lock from '../../schemas/lock.schema.json' with { type: 'json' };
import op from '../../schemas/op.schema.json' with { type: 'json' };
import runbook from '../../schemas/runbook.schema.json' with { type: 'json' };
import settings from '../../schemas/settings.schema.json' with { type: 'json' };
import type { Diagnostic } from '../ir/diagnostic.ts';
import { didYouMean } from './nearest.ts';
import { type SchemaFault, schemaFaults } from './schema-faults.ts';
import { faultWords } from './schema-words.ts';
import type { StrictYaml } from './strict-yaml.ts';

const schemas = { inventory, lock, op, runbook, settings } as const;
export type SchemaName = keyof typeof schemas;

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
  return check(validator(schemaName), value).map((fault) => diagnosticOf(schemaName, fault, yaml));
}

function checkOp(value: unknown, yaml: Places): Diagnostic[] {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
  if (typeof kind === 'string' && opKinds.includes(kind)) {
    return check(validator(`op.schema.json#/$defs/${kind}`), value).map((fault) => diagnosticOf('op', fault, yaml));
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

/** Compiled when first asked for: a command that reads no inventory should not pay for one. */
const validators = new Map<string, ValidateFunction>();
let ajv: Ajv2020 | null = null;

function validator(name: string): ValidateFunction {
  const known = validators.get(name);
  if (known !== undefined) return known;
  ajv ??= new Ajv2020({ strict: true, allErrors: true, verbose: true, allowUnionTypes: true, schemas: [op] });
  const made = Object.hasOwn(schemas, name) ? ajv.compile(schemas[name as SchemaName]) : ajv.getSchema(name);
  if (made === undefined) throw new Error(`there is no schema ${name}`);
  validators.set(name, made);
  return made;
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
