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

/** Expects errors made with `allErrors` and `verbose`; at most `faultsMax` faults. */
export function schemaFaults(errors: readonly ErrorObject[], faultsMax: number): SchemaFault[] {
  const unions = new Set(errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath));
  const telling = errors.filter(
    ({ keyword, instancePath }) =>
      !['anyOf', 'propertyNames'].includes(keyword) && (keyword !== 'type' || !unions.has(instancePath)),
  );
  const explained = new Set(telling.flatMap(({ instancePath }) => selfAndAbove(instancePath)));
  const bare = errors.filter(({ keyword, instancePath }) => keyword === 'anyOf' && !explained.has(instancePath));
  return withoutMisspelt([...telling, ...bare].slice(0, faultsMax).map(faultOf));
}

/**
 * In a union the branches of another type say nothing: `a number` of a text, where a text may stand too. What is left of the branch that
 * was meant tells more than the union; the union itself is told only where no branch has the value's type.
 */
function selfAndAbove(pointer: string): string[] {
  const parts = pointer.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
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
