/** Sentences through the phrasebook: test/cases/translate/*.yaml say what comes of each. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import opSchema from '../../schemas/op.schema.json' with { type: 'json' };
import type { Op } from '../../src/ir/op.ts';
import { phrases } from '../../src/ops/phrases.ts';
import { phrasebook, translateSentence } from '../../src/translate/phrasebook.ts';
import { requestOf } from '../support/translate-request.ts';

interface Case {
  readonly say: string;
  readonly ops?: readonly Op[];
  readonly refused?: string;
}

interface Table {
  readonly role: 'action' | 'assertion';
  readonly cases: readonly Case[];
}

const folder = new URL('../cases/translate/', import.meta.url);
const tables = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, table: parse(readFileSync(new URL(file, folder), 'utf8')) as Partial<Table> }))
  .filter((each): each is { file: string; table: Table } => each.table.role !== undefined);
const isOp = new Ajv2020().compile(opSchema);

describe.each(tables)('$file', ({ table: { role, cases } }) => {
  it.each(cases)('$say', ({ say, ops, refused }) => {
    const result = translateSentence(requestOf(say, role));
    if (refused !== undefined) {
      expect(result).toMatchObject({ ok: false, failure: { kind: 'refusal', code: refused } });
      return;
    }
    expect(result).toMatchObject({ ok: true, value: { ops } });
    if (!result.ok) return;
    expect(result.value.ops).toEqual(ops);
    expect(result.value.ops.filter((op) => !isOp(op))).toEqual([]);
    expect(result.value.explain).toMatch(/^[A-Z].*\.$/);
  });
});

describe('the phrasebook', () => {
  it('knows every kind of op', () => {
    const kinds = tables.flatMap(({ table }) => table.cases.flatMap(({ ops = [] }) => ops.map(({ kind }) => kind)));
    expect(new Set(kinds)).toEqual(new Set(Object.keys(opSchema.$defs)));
  });

  const examples = Object.values(phrases).flatMap((list) => list.map(({ example }) => example));
  it.each([...new Set(examples)])('understands what it suggests: %s', (example) => {
    const results = (['action', 'assertion'] as const).map((role) => translateSentence(requestOf(example, role)));
    expect(results.some(({ ok }) => ok)).toBe(true);
  });

  it('names at most three phrases that come near, each with a remedy', () => {
    const refusals = tables.flatMap(({ table: { role, cases } }) =>
      cases.filter(({ refused }) => refused !== undefined).map(({ say }) => translateSentence(requestOf(say, role))),
    );
    for (const result of refusals) {
      if (result.ok) continue;
      expect(result.failure.nearest.length).toBeGreaterThan(0);
      expect(result.failure.nearest.length).toBeLessThanOrEqual(3);
      expect(result.failure.message).not.toBe('');
      expect(result.failure.remedy).toMatch(/^[A-Z"]/);
    }
  });

  it('says what it did not understand, and which file was meant', () => {
    expect(translateSentence(requestOf('Install nginx from source'))).toMatchObject({
      failure: { message: `I don't understand "source"` },
    });
    expect(translateSentence(requestOf('Copy files/sit.conf to /etc/site.conf'))).toMatchObject({
      failure: { code: 'RB407', remedy: expect.stringContaining('files/site.conf') as string },
    });
  });

  it('shows hidden characters of a sentence only escaped', () => {
    const result = translateSentence(requestOf('Install \u001b[2Jnginx'));
    expect(result).toMatchObject({ ok: false, failure: { code: 'RB401' } });
    expect(JSON.stringify(result)).not.toContain('\u001b');
  });

  it('is a translator that answers at once and the same each time', async () => {
    const translator = phrasebook();
    expect(translator.id).toBe('phrasebook@1');
    const answers = await Promise.all([1, 2].map(() => translator.translate(requestOf('Install nginx'))));
    expect(answers[0]).toEqual(answers[1]);
  });
});
