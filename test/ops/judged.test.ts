/** What the vocabulary says policy can read: checks only read, and hardly a text is opaque. */
import { describe, expect, test } from 'vitest';
import { families } from '../../src/ir/runbook.ts';
import { judge } from '../../src/policy/judge.ts';
import { casesOf, kinds, lowerCase } from './cases.ts';

describe.each(kinds.filter((kind) => kind !== 'command'))('%s', (kind) => {
  test.each(families)('checks only read on %s', (family) => {
    for (const given of casesOf(kind)) {
      const lowered = lowerCase(given, family);
      for (const { command } of lowered.ok ? lowered.value : []) {
        const names = Object.keys(given.vars ?? {});
        const context = { names, typed: true, ...(command.define === undefined ? {} : { define: command.define }) };
        for (const text of [command.check, command.verify]) {
          const { effect, reasons } = judge(text, context);
          expect(effect, `${given.name}: ${reasons.join('; ')}\n${text}`).toBe('read');
        }
      }
    }
  });
});
