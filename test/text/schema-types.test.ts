/** The types in src/ir are those of the schemas, and every schema is one that ajv takes in strict mode. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { generated, typesOf } from '../support/schema-types.ts';
import { validatorFiles } from '../support/schema-validators.ts';
import { opKeys, opKinds } from '../../src/text/schema-check.ts';
import { patternWords } from '../../src/text/schema-words.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const schemas = readdirSync(new URL('schemas/', root)).filter((name) => name.endsWith('.schema.json'));

describe('types of the schemas', () => {
  it.each(Object.entries(generated))('%s: run `npm run types` where this fails', async (name, file) => {
    expect(await typesOf(name as keyof typeof generated)).toBe(read(file));
  });

  it('covers every schema', () => {
    expect(schemas.map((name) => name.replace('.schema.json', '')).sort()).toEqual(Object.keys(generated).sort());
  });
});

describe('validators of the schemas', () => {
  it.each(Object.entries(validatorFiles))('%s: run `npm run types` where this fails', (path, text) => {
    expect(text() === read(path)).toBe(true);
  });
});

describe('schemas', () => {
  it.each(schemas)('%s compiles in strict mode', (name) => {
    const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
    expect(ajv.compile(JSON.parse(read(`schemas/${name}`)) as object)).toBeTypeOf('function');
  });

  it.each(schemas)('%s says what each key is for', (name) => {
    expect(undescribed(JSON.parse(read(`schemas/${name}`)), '')).toEqual([]);
  });

  it('has words for every pattern of what people write', () => {
    const texts = ['runbook', 'inventory', 'settings'].map((name) => read(`schemas/${name}.schema.json`));
    const patterns = texts.flatMap((text) =>
      [...text.matchAll(/"pattern": ("(?:[^"\\]|\\.)*")/g)].map((match) => JSON.parse(match[1] ?? '""') as string),
    );
    expect(patterns.filter((pattern) => patternWords[pattern] === undefined)).toEqual([]);
  });

  it('knows the keys of every op', () => {
    expect(opKinds).toContain('authorizedKey');
    for (const kind of opKinds) expect(opKeys(kind)[0]).toBe('kind');
    expect(opKeys('constructor')).toEqual([]);
  });
});

/** Properties without a description, which an editor would show bare; consts speak for themselves. */
function undescribed(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key !== 'properties') return undescribed(value, `${path}/${key}`);
    const properties = Object.entries(value as Record<string, Record<string, unknown>>);
    return properties.flatMap(([name, property]) => [
      ...('description' in property || 'const' in property || '$ref' in property ? [] : [`${path}/${name}`]),
      ...undescribed(property, `${path}/${name}`),
    ]);
  });
}
