/** Makes the TypeScript types in src/ir from schemas/; run by `npm run types`, and by a test that keeps them in step. */
import { readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const root = new URL('../../', import.meta.url);

/** Schema name -> generated file. */
export const generated = {
  op: 'src/ir/op.ts',
  runbook: 'src/ir/runbook-file.ts',
  inventory: 'src/ir/inventory-file.ts',
  settings: 'src/ir/settings-file.ts',
  lock: 'src/ir/lock-file.ts',
} as const;

const dropped = new Set(['propertyNames', '$id', 'minItems', 'maxItems', 'uniqueItems']);

type Json = { [key: string]: unknown };

/** Drops what has no place in a type: inner descriptions (the schema has them) and bounds. */
function slim(node: unknown, depth = 0): unknown {
  if (Array.isArray(node)) return node.map((item) => slim(item, depth + 1));
  if (typeof node !== 'object' || node === null) return node;
  const out: Json = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === 'description' && typeof value === 'string' && depth > 0 && !('title' in node)) continue;
    if (dropped.has(key)) continue;
    if (key === 'ops' || key === 'verifyOps') {
      out[key] = { type: 'array', tsType: 'readonly Op[]' };
      continue;
    }
    out[key] = slim(value, depth + 1);
  }
  return out;
}

/** Names an op's type after its kind: authorizedKey -> AuthorizedKeyOp. */
function named(schema: Json): Json {
  const defs = (schema['$defs'] ?? {}) as Record<string, Json>;
  if (schema['title'] !== 'Op') return schema;
  const titled = Object.entries(defs).map(([kind, def]) => {
    const title = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Op`;
    return [kind, { ...def, title }];
  });
  return { ...schema, $defs: Object.fromEntries(titled) };
}

/** Returns the text of the generated file of a schema. */
export async function typesOf(name: keyof typeof generated): Promise<string> {
  const schema = JSON.parse(readFileSync(new URL(`schemas/${name}.schema.json`, root), 'utf8')) as Json;
  const title = String(schema['title']);
  const text = await compile(slim(named(schema)) as never, title, {
    bannerComment: `/** Types of schemas/${name}.schema.json, made by \`npm run types\`: change the schema, not this file. */${name === 'lock' ? "\nimport type { Op } from './op.ts';\n" : ''}`,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    format: true,
    style: { singleQuote: true, printWidth: 120 },
  });
  return text;
}

if (import.meta.main) {
  for (const name of Object.keys(generated) as (keyof typeof generated)[]) {
    writeFileSync(new URL(generated[name], root), await typesOf(name));
  }
}
