/** Makes schemas/validators.js, what holds values against the schemas; run by `npm run types`, and by a test that keeps it in step. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';

const require = createRequire(import.meta.url);
const { default: standalone } = require('ajv/dist/standalone') as typeof import('ajv/dist/standalone/index.js');
/** The one part of ajv that the validators call: it counts characters. */
const { default: ucs2length } = require('ajv/dist/runtime/ucs2length') as { readonly default: () => number };

const root = new URL('../../', import.meta.url);
const names = ['inventory', 'lock', 'runbook', 'settings'] as const;

interface Schema {
  readonly $id: string;
  readonly $defs?: Readonly<Record<string, object>>;
}

const schema = (name: string): Schema =>
  JSON.parse(readFileSync(new URL(`schemas/${name}.schema.json`, root), 'utf8')) as Schema;

/** The text of the file. Its functions leave their errors as ajv's do with `allErrors` and `verbose`, without messages. */
export function validatorsText(): string {
  const op = schema('op');
  const schemas = names.map(schema);
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    messages: false,
    schemas: [op, ...schemas],
    code: { source: true, esm: true, lines: true },
  });
  const kinds = Object.keys(op.$defs ?? {});
  const ids = [
    ...schemas.map(({ $id }, index) => [names[index], $id]),
    ...kinds.map((kind) => [`op_${kind}`, `${op.$id}#/$defs/${kind}`]),
  ];
  const made = standalone(ajv, Object.fromEntries(ids) as Record<string, string>).replace('"use strict";', '');
  const functions = Object.fromEntries([...made.matchAll(exported)].map(([, name = '', own = '']) => [name, own]));
  const entries = [
    ...names.map((name) => `  ${name}: ${functions[name]},`),
    ...kinds.map((kind) => `  'op ${kind}': ${functions[`op_${kind}`]},`),
  ];
  const body = made.replaceAll(exported, '').replaceAll('require("ajv/dist/runtime/ucs2length").default', 'ucs2length');
  return `/** Validators of the schemas beside this file, made by \`npm run types\`: change a schema, not this file. */
${body}
${String(ucs2length)}
export const validators = {
${entries.join('\n')}
};
`;
}

const exported = /^export const (\w+) = (\w+);\n/gm;

/** The text of its declarations. */
export function validatorTypes(): string {
  return `/** Types of validators.js, made by \`npm run types\`. */
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { Op } from '../src/ir/op.ts';

type Name = ${names.map((name) => `'${name}'`).join(' | ')} | \`op \${Op['kind']}\`;
export const validators: Readonly<Record<Name, ValidateFunction>>;
`;
}

/** File -> its text. */
export const validatorFiles = {
  'schemas/validators.js': validatorsText,
  'schemas/validators.d.ts': validatorTypes,
};

if (import.meta.main)
  for (const [path, text] of Object.entries(validatorFiles)) writeFileSync(new URL(path, root), text());
