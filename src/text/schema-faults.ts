/** What ajv reports of a value, cut down to one fault per cause. */
import type { ErrorObject } from 'ajv/dist/2020.js';
import { nearest } from './nearest.ts';

/** The part of a JSON Schema that messages are made of. */
export interface SchemaPart {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly anyOf?: readonly SchemaPart[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly $ref?: string;
}

export interface SchemaFault {
  readonly path: readonly (string | number)[];
  readonly at: 'key' | 'value';
  readonly keyword: string;
  /** The key that is unknown or missing, where the fault is about one. */
  readonly key: string | null;
  readonly value: unknown;
  readonly schema: SchemaPart;
}

/** Expects errors made with `allErrors` and `verbose`. */
export function schemaFaults(errors: readonly ErrorObject[]): SchemaFault[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf');
  const kept = errors.filter((error) => isTelling(error, unions, errors));
  return withoutMisspelt(kept.map(faultOf));
}

/** A missing key that stands there misspelt is one fault, not two. */
function withoutMisspelt(faults: readonly SchemaFault[]): SchemaFault[] {
  const unknown = faults.filter(({ keyword }) => keyword === 'additionalProperties');
  return faults.filter(
    ({ keyword, key, path }) =>
      keyword !== 'required' ||
      !unknown.some(
        (other) =>
          other.path.slice(0, -1).join('/') === path.join('/') && nearest(other.key ?? '', [key ?? '']) !== null,
      ),
  );
}

/**
 * In a union the branches of another type say nothing: `a number` of a text, where a text may stand too. What is left of the branch that
 * was meant tells more than the union; the union itself is told only where no branch has the value's type.
 */
function isTelling(error: ErrorObject, unions: readonly ErrorObject[], errors: readonly ErrorObject[]): boolean {
  if (error.keyword === 'propertyNames') return false;
  const isOfUnion = unions.some(({ instancePath }) => instancePath === error.instancePath);
  if (error.keyword === 'type') return !isOfUnion;
  if (error.keyword !== 'anyOf') return true;
  return !errors.some(
    (inner) =>
      isBelow(inner, error) &&
      inner.keyword !== 'anyOf' &&
      (inner.keyword !== 'type' || inner.instancePath !== error.instancePath),
  );
}

function isBelow(inner: ErrorObject, outer: ErrorObject): boolean {
  return inner.instancePath === outer.instancePath || inner.instancePath.startsWith(`${outer.instancePath}/`);
}

function faultOf({ instancePath, keyword, params, parentSchema, data, propertyName }: ErrorObject): SchemaFault {
  const path = pathOf(instancePath);
  const schema = (parentSchema ?? {}) as SchemaPart;
  const { additionalProperty, missingProperty } = params as {
    readonly additionalProperty?: string;
    readonly missingProperty?: string;
  };
  if (additionalProperty !== undefined)
    return { path: [...path, additionalProperty], at: 'key', keyword, key: additionalProperty, value: null, schema };
  if (missingProperty !== undefined) return { path, at: 'value', keyword, key: missingProperty, value: null, schema };
  if (propertyName !== undefined)
    return { path: [...path, propertyName], at: 'key', keyword, key: propertyName, value: propertyName, schema };
  return { path, at: 'value', keyword, key: null, value: data, schema };
}

/** A JSON pointer as a path (RFC 6901); a whole number may stand for a list's index or a map's key. */
function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
