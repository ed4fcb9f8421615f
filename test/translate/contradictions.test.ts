/** Ops of several steps that can't all hold: test/cases/translate/contradictions.yaml. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Op } from '../../src/ir/op.ts';
import { contradictions } from '../../src/translate/contradictions.ts';

interface Case {
  readonly why: string;
  readonly steps: readonly { readonly step: string; readonly ops: readonly Op[] }[];
  readonly says?: readonly (readonly [string, string])[];
}

const text = readFileSync(new URL('../cases/translate/contradictions.yaml', import.meta.url), 'utf8');
const { contradicting, agreeing } = parse(text) as { contradicting: Case[]; agreeing: Case[] };

describe('contradictions', () => {
  it.each(contradicting)('finds $why', ({ steps, says = [] }) => {
    expect(contradictions(steps).map(({ step, message }) => [step, message])).toEqual(says);
  });

  it.each(agreeing)('lets pass $why', ({ steps }) => {
    expect(contradictions(steps)).toEqual([]);
  });
});
