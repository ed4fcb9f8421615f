/** Replies of a model, held to the vocabulary: the table in test/cases/translate/model-replies.yaml. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readReply, type ReplyContext } from '../../src/translate/reply.ts';

interface Case {
  readonly name: string;
  readonly role?: 'action' | 'assertion';
  readonly say: unknown;
  readonly ops?: unknown;
  readonly explain?: string;
  readonly declined?: string;
  /** Each error must hold its text, in this order. */
  readonly errors?: readonly string[];
}

const cases = parse(readFileSync(new URL('../cases/translate/model-replies.yaml', import.meta.url), 'utf8')) as Case[];

const context: ReplyContext = {
  role: 'action',
  vars: ['domain'],
  secrets: ['TLS_KEY'],
  steps: ['web', 'site'],
  files: ['files/site.conf'],
};

function textOf(say: unknown): string {
  return typeof say === 'string' ? say : JSON.stringify(say);
}

describe('a reply', () => {
  it.each(cases)('$name', ({ role = 'action', say, ...expected }) => {
    const read = readReply(textOf(say), { ...context, role });
    if (expected.errors !== undefined) {
      const errors = read.ok ? [] : read.failure;
      expect(errors).toEqual(expected.errors.map((text) => expect.stringContaining(text) as string));
      return;
    }
    if (expected.declined !== undefined) {
      expect(read).toEqual({ ok: true, value: { kind: 'declined', reason: expected.declined } });
      return;
    }
    const { explain } = expected;
    expect(read).toMatchObject({
      ok: true,
      value: { kind: 'ops', ops: expected.ops, ...(explain === undefined ? {} : { explain }) },
    });
  });

  it('has a bounded number of ops, and of errors', () => {
    const ops = Array.from({ length: 101 }, () => ({ kind: 'hostname', name: 'web' }));
    const many = readReply(JSON.stringify({ ops, explain: 'x', refusal: null }), context);
    expect(many).toEqual({ ok: false, failure: ['"ops" has 101 ops; the most is 100'] });
    const wrong = readReply(JSON.stringify({ ops: ops.slice(1).map(() => 1), explain: 'x', refusal: null }), context);
    expect(wrong.ok ? [] : wrong.failure).toHaveLength(20);
  });

  it('is refused where it is nested without end', () => {
    const deep = `{"ops": ${'['.repeat(50_000)}${']'.repeat(50_000)}, "explain": "", "refusal": null}`;
    const read = readReply(deep, context);
    expect(read.ok ? [] : read.failure).toEqual([expect.stringMatching(/nested too deep|not one JSON object/)]);
  });

  it('is held to a further review once it fits', () => {
    const say = JSON.stringify({ ops: [{ kind: 'hostname', name: 'web' }], explain: 'x', refusal: null });
    expect(readReply(say, { ...context, review: () => ['say the zone too'] })).toEqual({
      ok: false,
      failure: ['say the zone too'],
    });
  });
});
