/** What the vocabulary lowers comes out right: checks read, runs change, and nothing of it is opaque. */
import { describe, expect, test } from 'vitest';
import { families } from '../../src/ir/runbook.ts';
import { meaningOf } from '../../src/ops/hazards.ts';
import { judge } from '../../src/policy/judge.ts';
import { judgeCommand } from '../../src/policy/judge-command.ts';
import { casesOf, kinds, lowerCase } from '../ops/cases.ts';

describe.each(kinds.filter((kind) => kind !== 'command'))('%s', (kind) => {
  test.each(casesOf(kind).map((given) => [given.name, given] as const))('%s', (_, given) => {
    const names = [...Object.keys(given.vars ?? {}), ...(given.secrets ?? [])];
    for (const family of families) {
      const lowered = lowerCase(given, family);
      if (!lowered.ok) continue;
      for (const { command } of lowered.value) {
        const context = { names, typed: true, ...(command.define === undefined ? {} : { define: command.define }) };
        expect(judge(command.check, context), command.check).toMatchObject({ effect: 'read', reasons: [] });
        expect(judge(command.verify, context), command.verify).toMatchObject({ effect: 'read', reasons: [] });
        const { effect, reasons } = judgeCommand(command, { names, secrets: [], typed: true });
        const isHazardous = command.hazards.some((hazard) => meaningOf(hazard).effect === 'destructive');
        const wanted = isHazardous ? ['destructive'] : ['read', 'change'];
        expect(wanted, `${family}: ${reasons.join('; ')}\n${command.run}`).toContain(effect);
      }
    }
  });
});
