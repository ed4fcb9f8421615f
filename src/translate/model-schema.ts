/** The shape of a model's reply, derived from schemas/op.schema.json: the strict subset of JSON Schema, and the way back. */
import opSchema from '../../schemas/op.schema.json' with { type: 'json' };
import type { Place } from '../ir/diagnostic.ts';
import type { Op } from '../ir/op.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import { checkAgainst } from '../text/schema-check.ts';

/** The part of JSON Schema that op.schema.json uses. */
export interface Shape {
  readonly type?: string;
  readonly description?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly items?: Shape;
}

export interface OpShape {
  readonly description: string;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Shape>>;
}

type Json = Readonly<Record<string, unknown>>;

/** The ops of op.schema.json by kind, in its order. */
export const opShapes: Readonly<Record<string, OpShape>> = opSchema.$defs;

/**
 * The schema that a model's reply must fit: {ops, explain, refusal}. It keeps to what strict structured output allows
 * everywhere: a root object, every key required with null for none, additionalProperties false, anyOf whose members open
 * with a distinct `kind`, no references, no bounds or patterns (they are checked here, on the reply).
 * Source: platform.openai.com/docs/guides/structured-outputs, "Supported schemas".
 */
export function modelSchema(): Json {
  return object({
    ops: {
      type: 'array',
      description: 'What must be true on the host, in order; empty where there is a refusal.',
      items: { anyOf: Object.values(opShapes).map(strictOp) },
    },
    explain: { type: 'string', description: 'One sentence that a reviewer can hold against the ops.' },
    refusal: { type: ['string', 'null'], description: 'Why there are no ops: one sentence. Null where there are.' },
  });
}

function strictOp({ description, required, properties }: OpShape): Json {
  const keys = Object.entries(properties);
  return {
    ...object(Object.fromEntries(keys.map(([key, shape]) => [key, strictValue(shape, required.includes(key))]))),
    description,
  };
}

function object(properties: Json): Json {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}

function strictValue(shape: Shape, isRequired: boolean): Json {
  const { const: only, enum: several, type = 'string', items, description } = shape;
  const values = only === undefined ? several : [only];
  return {
    type: isRequired ? type : [type, 'null'],
    ...(values === undefined ? {} : { enum: isRequired ? values : [...values, null] }),
    ...(items === undefined ? {} : { items: strictValue(items, true) }),
    ...(description === undefined ? {} : { description }),
  };
}

/** One op of a reply: nulls (and empty lists where a list is optional) are dropped, the rest must fit op.schema.json. Errors are for the model to read. */
export function fromModel(value: unknown): Result<Op, readonly string[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return failed(['must be an object']);
  const kind = (value as { readonly kind?: unknown }).kind;
  const shape = typeof kind === 'string' && Object.hasOwn(opShapes, kind) ? opShapes[kind] : undefined;
  if (typeof kind !== 'string' || shape === undefined) {
    return failed([`"kind" must be one of ${Object.keys(opShapes).join(', ')}`]);
  }
  const isNone = ([key, held]: readonly [string, unknown]): boolean =>
    held === null || (Array.isArray(held) && held.length === 0 && !shape.required.includes(key));
  const op = Object.fromEntries(Object.entries(value).filter((entry) => !isNone(entry)));
  const faults = checkAgainst('op', op, { placeOf: () => nowhere });
  if (faults.length === 0) return ok(op as unknown as Op);
  return failed(faults.map(({ message, remedy }) => `${message}; ${remedy}`));
}

/** A reply is no file: its faults are named by op and key. */
const nowhere: Place = { file: '', line: 1, column: 1, length: 1, text: '' };
