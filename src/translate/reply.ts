/** Reads the text of a model's reply; whatever does not fit becomes an error for the model to mend. */
import type { Op } from '../ir/op.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import { firstUnsafe, oneLine } from '../text/escape.ts';
import { findSecretLiteral } from '../text/secret-literals.ts';
import { fromModel } from './model-schema.ts';

export type ModelReply =
  | { readonly kind: 'ops'; readonly ops: readonly Op[]; readonly explain: string }
  | { readonly kind: 'declined'; readonly reason: string };

/** What a reply is held against. */
export interface ReplyContext {
  readonly role: 'action' | 'assertion';
  readonly vars: readonly string[];
  readonly secrets: readonly string[];
  readonly steps: readonly string[];
  readonly files: readonly string[];
  /** Further faults of ops that fit their shape, such as what lowering says of them. */
  readonly review?: (ops: readonly Op[]) => readonly string[];
}

/** Most ops for a step's sentence and for its verify sentence: what a lock holds (schemas/lock.schema.json). */
const opsMax = { action: 100, assertion: 20 } as const;
/** ops, an index, a key, an item. */
const depthMax = 6;
const explainLength = 400;
const errorsMax = 20;
const errorLength = 400;

/** Accepts {ops, explain, refusal}, bare or in one code fence. Fails with at most 20 errors. */
export function readReply(text: string, context: ReplyContext): Result<ModelReply, readonly string[]> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const read = readFields(parsed.value, context);
  if (read.ok) return read;
  return failed(read.failure.slice(0, errorsMax).map((error) => oneLine(error, errorLength)));
}

/** A fence around the whole, and a reasoning model's thoughts before it, are all that is taken off. */
function parseJson(text: string): Result<unknown, readonly string[]> {
  const said = text.replace(/^\s*<think>[\s\S]*?<\/think>/, '').trim();
  const bare = /^```(?:json)?\s*\n([\s\S]*?)\n?```$/i.exec(said)?.[1] ?? said;
  try {
    return ok(JSON.parse(bare));
  } catch (error) {
    return failed([`the reply is not one JSON object: ${error instanceof Error ? error.message : 'syntax error'}`]);
  }
}

function readFields(value: unknown, context: ReplyContext): Result<ModelReply, readonly string[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return failed(['the reply must be a JSON object']);
  const { ops, explain, refusal, ...rest } = value as Readonly<Record<string, unknown>>;
  const errors = Object.keys(rest).map((key) => `there is no key "${key}"`);
  if (!Array.isArray(ops)) errors.push('"ops" must be a list');
  if (typeof explain !== 'string') errors.push('"explain" must be a string');
  if (refusal !== null && typeof refusal !== 'string') errors.push('"refusal" must be a string or null');
  errors.push(...unsafeTexts(value, ''));
  if (errors.length > 0 || !Array.isArray(ops) || typeof explain !== 'string') return failed(errors);
  const reason = typeof refusal === 'string' ? refusal.trim() : '';
  if (reason !== '') {
    if (ops.length > 0) return failed(['a reply with a "refusal" has no ops; give one or the other']);
    return ok({ kind: 'declined', reason: oneLine(reason, explainLength) });
  }
  return readOps(ops, explain, context);
}

function readOps(
  values: readonly unknown[],
  explain: string,
  context: ReplyContext,
): Result<ModelReply, readonly string[]> {
  const most = opsMax[context.role];
  if (values.length === 0) return failed(['"ops" is empty and "refusal" is null: give ops, or say why there are none']);
  if (values.length > most) return failed([`"ops" has ${values.length} ops; the most is ${most}`]);
  const ops: Op[] = [];
  const errors = explain.trim() === '' ? ['"explain" is empty: say in one sentence what the ops do'] : [];
  for (const [index, value] of values.entries()) {
    const read = fromModel(value);
    if (read.ok) ops.push(read.value);
    const faults = read.ok ? contextFaults(read.value, context) : read.failure;
    errors.push(...faults.map((fault) => `ops[${index}]${kindOf(value)}: ${fault}`));
  }
  if (errors.length === 0) errors.push(...(context.review?.(ops) ?? []));
  return errors.length > 0 ? failed(errors) : ok({ kind: 'ops', ops, explain: oneLine(explain, explainLength) });
}

function kindOf(value: unknown): string {
  const kind = (value as { readonly kind?: unknown } | null)?.kind;
  return typeof kind === 'string' ? ` (${kind})` : '';
}

function contextFaults(op: Op, context: ReplyContext): readonly string[] {
  const faults: string[] = [];
  const known = (names: readonly string[], among: readonly string[], what: string): void => {
    const missing = names.filter((name) => !among.includes(name));
    if (missing.length > 0) faults.push(`${missing.join(', ')} is no ${what}; there is ${among.join(', ') || 'none'}`);
  };
  known(op.onChange ?? [], context.steps, 'step id');
  if (context.role === 'assertion' && op.onChange !== undefined) faults.push('an assertion has no "onChange"');
  if (op.kind === 'file') {
    known(op.source === undefined ? [] : [op.source], context.files, 'file of the repository');
    known(op.expand ?? [], [...context.vars, ...context.secrets], 'declared name');
  }
  return faults;
}

/** Every text of a reply that hides or moves characters, or looks like a credential: no sentence asks for either. */
function unsafeTexts(value: unknown, path: string): string[] {
  if (typeof value === 'string') return unsafeText(value, path);
  if (typeof value !== 'object' || value === null) return [];
  if (path.split('.').length > depthMax) return [`"${path}" is nested too deep`];
  return Object.entries(value).flatMap(([key, held]) => {
    const inKey = firstUnsafe(key) === null ? [] : ['a key holds a control or invisible character'];
    return [...inKey, ...unsafeTexts(held, path === '' ? key : `${path}.${key}`)];
  });
}

function unsafeText(text: string, path: string): string[] {
  const unsafe = firstUnsafe(text);
  if (unsafe !== null) return [`"${path}" holds the control or invisible character ${unsafe.codePoint}; leave it out`];
  if (!text.isWellFormed()) return [`"${path}" holds half of a character`];
  const secret = findSecretLiteral(text);
  return secret === null ? [] : [`"${path}" holds ${secret.what}; a value like that must never be written down`];
}
