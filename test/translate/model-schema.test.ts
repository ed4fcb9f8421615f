/** The schema of a reply keeps to what strict structured output allows, and says the same as op.schema.json. */
import { describe, expect, it } from 'vitest';
import { fromModel, modelSchema, opShapes } from '../../src/translate/model-schema.ts';
import { promptDigest, systemPrompt } from '../../src/translate/prompt.ts';

type Node = Readonly<Record<string, unknown>>;

/** Every schema inside a schema, itself first. */
function nodesOf(schema: Node): Node[] {
  const properties = Object.values((schema['properties'] ?? {}) as Record<string, Node>);
  const inner = [
    ...properties,
    ...((schema['anyOf'] ?? []) as Node[]),
    ...(schema['items'] === undefined ? [] : [schema['items'] as Node]),
  ];
  return [schema, ...inner.flatMap(nodesOf)];
}

/** Source: platform.openai.com/docs/guides/structured-outputs, "Supported schemas". */
const allowed = new Set([
  'type',
  'description',
  'enum',
  'items',
  'anyOf',
  'properties',
  'required',
  'additionalProperties',
]);

describe('the schema of a reply', () => {
  const nodes = nodesOf(modelSchema());

  it('uses no keyword that a strict endpoint refuses', () => {
    expect([...new Set(nodes.flatMap((node) => Object.keys(node)))].filter((key) => !allowed.has(key))).toEqual([]);
  });

  it('has an object at its root, and requires every key of every object and no other', () => {
    expect(modelSchema()).toMatchObject({ type: 'object' });
    for (const node of nodes.filter(({ type }) => type === 'object')) {
      expect(node['additionalProperties']).toBe(false);
      expect(node['required']).toEqual(Object.keys(node['properties'] as object));
    }
  });

  it('tells ops apart by their first key', () => {
    const union = nodes.find(({ anyOf }) => anyOf !== undefined)?.['anyOf'] as {
      properties: Record<string, { enum?: string[] }>;
    }[];
    expect(union.map(({ properties }) => Object.keys(properties)[0])).toEqual(union.map(() => 'kind'));
    expect(union.map(({ properties }) => properties['kind']?.enum)).toEqual(
      Object.keys(opShapes).map((kind) => [kind]),
    );
  });

  it('stays within the published limits: 5 levels, 5000 keys, 1000 enum values', () => {
    const depth = (node: Node): number =>
      1 +
      Math.max(
        0,
        ...nodesOf(node)
          .slice(1)
          .map((inner) => (inner['type'] === 'object' ? depth(inner) : 0)),
      );
    expect(depth(modelSchema())).toBeLessThanOrEqual(5);
    expect(nodes.flatMap(({ properties }) => Object.keys(properties ?? {})).length).toBeLessThan(5000);
    expect(nodes.flatMap((node) => (node['enum'] as unknown[] | undefined) ?? []).length).toBeLessThan(1000);
  });

  it('lets none stand for what op.schema.json does not require', () => {
    const union = nodes.find(({ anyOf }) => anyOf !== undefined)?.['anyOf'] as { properties: Record<string, Node> }[];
    for (const [index, shape] of Object.values(opShapes).entries()) {
      for (const [key, value] of Object.entries(union[index]?.properties ?? {})) {
        expect(Array.isArray(value['type']), key).toBe(!shape.required.includes(key));
        if (value['enum'] !== undefined)
          expect((value['enum'] as unknown[]).includes(null), key).toBe(!shape.required.includes(key));
      }
    }
  });
});

describe('one op of a reply', () => {
  it('keeps what is false, zero or empty text', () => {
    const op = { kind: 'user', name: 'a', state: 'present', uid: 0, comment: '', locked: false };
    expect(fromModel({ ...op, gid: null, shell: null })).toEqual({ ok: true, value: op });
  });

  it('keeps an empty list where a list is required, so that it is refused', () => {
    const read = fromModel({ kind: 'package', names: [], state: 'present' });
    expect(read.ok ? [] : read.failure).toEqual([expect.stringContaining('"names"')]);
  });
});

describe('the instructions', () => {
  it('name every kind and every key', () => {
    const text = systemPrompt();
    for (const [kind, { properties }] of Object.entries(opShapes)) {
      expect(text).toContain(`- ${kind}: `);
      for (const key of Object.keys(properties).slice(1)) expect(text).toMatch(new RegExp(`\\n {4}${key} \\(`));
    }
  });

  it('are the same bytes every time, and say so by 12 hex digits', () => {
    expect(promptDigest()).toMatch(/^[0-9a-f]{12}$/);
    expect(promptDigest()).toBe(promptDigest());
  });
});
