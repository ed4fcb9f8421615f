/** Whatever a lock holds, its text says exactly that, in one way only. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { printLock } from '../../src/lock/print-lock.ts';
import { type Layout, printYaml } from '../../src/lock/print-yaml.ts';
import { lockFailureKind, readLock } from '../../src/lock/read-lock.ts';
import { digest } from '../../src/text/digest.ts';
import { parseStrictYaml } from '../../src/text/strict-yaml.ts';
import { expectGolden } from '../support/golden.ts';
import { anyLock, nastyText, webLock } from './samples.ts';

const bytesOf = (text: string): Uint8Array => Buffer.from(text);

describe('a printed lock', () => {
  it('reads well', () => {
    expectGolden('web.lock.yaml', printLock(webLock));
  });

  it('reads back as the same lock', () => {
    const text = printLock(webLock);
    const { lock, diagnostics } = readLock('web.lock.yaml', bytesOf(text));
    expect(diagnostics).toEqual([]);
    expect(lock).toEqual({ ...webLock, digest: digest(text.slice(0, text.lastIndexOf('digest: '))) });
  });

  it('reads back as the same lock, whatever its texts hold, and prints as the same bytes', () => {
    fc.assert(
      fc.property(anyLock, (unsealed) => {
        const text = printLock(unsealed);
        const { lock, diagnostics } = readLock('a.lock.yaml', bytesOf(text));
        expect(diagnostics.map(({ code, message, place }) => `${code} ${message} ${place?.text}`)).toEqual([]);
        if (lock === null) return;
        const { digest: _, ...rest } = lock;
        expect(rest).toEqual(unsealed);
        expect(printLock(lock)).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it('has the same bytes in whatever order its keys were set', () => {
    fc.assert(
      fc.property(anyLock, (unsealed) => {
        expect(printLock(backwards(unsealed) as typeof unsealed)).toBe(printLock(unsealed));
      }),
      { numRuns: 30 },
    );
  });

  it('with a hidden character is refused, and shows it escaped', () => {
    for (const hidden of [
      '\u0000',
      '\u001b[2K',
      'a\rb',
      '\u007f',
      '\u009b',
      '\u202e',
      '\u200b',
      '\u2028',
      '\ufeff',
      '\u{e0041}',
      '\u00ad',
    ]) {
      const text = printLock({ ...webLock, description: `a${hidden}` });
      expect(text).not.toContain(hidden);
      const { lock, diagnostics } = readLock('a.lock.yaml', bytesOf(text));
      expect([lock, diagnostics.map(({ code }) => code), lockFailureKind(diagnostics)]).toEqual([
        null,
        ['RB614'],
        'lock',
      ]);
    }
  });

  it('carries files of the largest size', () => {
    const content = '\n'.repeat(131_000);
    const [first] = webLock.steps;
    const [command] = first?.commands['debian'] ?? [];
    if (first === undefined || command === undefined) throw new Error('the sample has no command');
    const step = { ...first, commands: { debian: [{ ...command, define: `a${content}b` }] } };
    const { lock } = readLock('a.lock.yaml', bytesOf(printLock({ ...webLock, steps: [step] })));
    expect(lock?.steps[0]?.commands['debian']?.[0]?.define).toBe(`a${content}b`);
  });
});

describe('printed YAML', () => {
  const layouts: readonly Layout[] = [
    {},
    { inner: { '*': {} } },
    { isSpaced: true, inner: { '*': { isSpaced: true, inner: { '*': { isSpaced: true, inner: {} } } } } },
  ];
  const { value } = fc.letrec<{ readonly value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      nastyText(150),
      fc.constantFrom(null, true, false, 0, -5, 1.5, 65_535),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(nastyText(20), tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));

  it('is read by a YAML parser as the value that was printed', () => {
    fc.assert(
      fc.property(
        fc.dictionary(nastyText(10), value, { maxKeys: 4, noNullPrototype: true }),
        fc.constantFrom(...layouts),
        (map, layout) => {
          if (Object.keys(map).length > 0) expect(parse(`${printYaml(map, layout)}\n`)).toEqual(map);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('leaves no text that looks like a number or another value for a strict reader to wonder about', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[-+._:~<=0189eExobinfatru]{1,6}$/), { minLength: 200 }), (list) => {
        const yaml = parseStrictYaml('a.yaml', `${printYaml({ list }, {})}\n`, {
          bytesMax: 1e6,
          nodesMax: 1e5,
          depthMax: 9,
        });
        expect(yaml.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
        expect(yaml.value).toEqual({ list });
      }),
      { examples: [[['-.0', '+.5', '.1e3', '0o17', '0x1F', '1_000', '12:30:45', '-.inf', '.NaN', '~']]] },
    );
  });

  it('stays within 120 columns where a list or map stands on one line', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 }), (list) => {
        for (const line of printYaml({ list }, {}).split('\n')) expect(line.length).toBeLessThanOrEqual(120);
      }),
    );
  });
});

/** The same value with the keys of every map in the other order. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, backwards(inner)]),
  );
}
