/** YAML that is refused, with the place of every fault; bounds hold before anything grows. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { limits } from '../../src/ir/limits.ts';
import { renderDiagnostic } from '../../src/text/render-diagnostic.ts';
import { parseStrictYaml, type StrictYaml } from '../../src/text/strict-yaml.ts';
import { seen, type Said } from '../support/diagnostics.ts';

const bounds = { bytesMax: limits.sourceBytesMax, nodesMax: limits.yamlNodesMax, depthMax: limits.yamlDepthMax };
const read = (text: string | Uint8Array): StrictYaml => parseStrictYaml('f.yaml', text, bounds);
const codes = (text: string | Uint8Array): string[] => read(text).diagnostics.map(({ code }) => code);

interface Case {
  readonly name: string;
  readonly text: string;
  readonly says?: readonly Said[];
  readonly value?: unknown;
}
const cases = parse(readFileSync(new URL('../cases/source/yaml.yaml', import.meta.url), 'utf8')) as Case[];

describe('texts', () => {
  it.each(cases)('$name', ({ text, says = [], value }) => {
    const yaml = read(text);
    expect(seen(yaml.diagnostics, says)).toEqual(says);
    if (value !== undefined) expect(yaml.value).toEqual(value);
  });
});

describe('bounds', () => {
  it('refuses too many bytes without parsing them', () => {
    expect(codes(`a: ${'x'.repeat(10_000_000)}\n`)).toEqual(['RB102']);
    const keys = Array.from({ length: 100_000 }, (_, index) => `key${index}: 1\n`).join('');
    expect(codes(keys)).toEqual(['RB102']);
  });

  it('counts bytes, not letters', () => {
    const text = `a: ${'é'.repeat(limits.sourceBytesMax / 2)}`;
    expect(text.length).toBeLessThan(limits.sourceBytesMax);
    expect(codes(text)).toEqual(['RB102']);
    expect(codes(Buffer.from(text))).toEqual(['RB102']);
  });

  it('refuses too many nodes', () => {
    expect(codes(`a: [${'1,'.repeat(limits.yamlNodesMax)}]\n`)).toEqual(['RB112']);
  });

  it.each([
    ['brackets', '['.repeat(1000)],
    ['brackets that are closed', `${'['.repeat(1000)}${']'.repeat(1000)}`],
    ['maps in braces', '{a: '.repeat(2000)],
    ['lists in a line', '- '.repeat(2000)],
    ['explicit keys', '? '.repeat(2000)],
    ['maps by indentation', Array.from({ length: 600 }, (_, index) => `${' '.repeat(index)}a:`).join('\n')],
  ])('refuses depth: %s', (_, text) => {
    expect(codes(text)).toEqual(['RB111']);
  });

  it('takes what is as deep as is allowed', () => {
    const { depthMax } = bounds;
    expect(codes(`${'['.repeat(depthMax)}${']'.repeat(depthMax)}`)).toEqual([]);
    expect(codes(`${'['.repeat(depthMax + 1)}${']'.repeat(depthMax + 1)}`)).toEqual(['RB111']);
  });

  it('shows a bounded number of faults', () => {
    expect(codes(`a: [${'!x 1,'.repeat(5000)}]\n`).length).toBeLessThanOrEqual(50);
    expect(codes('\u0000'.repeat(5000)).length).toBeLessThanOrEqual(50);
  });

  it('refuses what is not UTF-8', () => {
    expect(codes(new Uint8Array([0x61, 0x3a, 0x20, 0xff]))).toEqual(['RB103']);
    expect(codes(new Uint8Array([0xff, 0xfe, 0x61, 0x00]))).toEqual(['RB103']);
  });
});

describe('places', () => {
  const yaml = read('name: web\nsteps:\n  - one\n  - intent: two\n    needs: [a, b]\nempty:\n');
  it.each([
    [['name'], 'value', '1:7 web'],
    [['name'], 'key', '1:1 name'],
    [['steps', 0], 'value', '3:5 one'],
    [['steps', 1], 'value', '4:5 intent: two'],
    [['steps', 1, 'needs', 1], 'value', '5:16 b'],
    [['steps', 1, 'missing'], 'value', '4:5 intent: two'],
    [['empty'], 'value', '6:1 empty'],
    [[], 'value', '1:1 name: web'],
  ] as const)('%j, %s', (path, at, expected) => {
    const { line, column, length, text } = yaml.placeOf(path, at);
    expect(`${line}:${column} ${text.slice(column - 1, column - 1 + length)}`).toBe(expected);
  });
});

describe('any text', () => {
  it('gives a value or a fault, and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            'a',
            ':',
            ' ',
            '\n',
            '-',
            '[',
            ']',
            '{',
            '}',
            '"',
            "'",
            '|',
            '>',
            '#',
            '&',
            '*',
            '!',
            '?',
            '%',
            '\t',
            '<',
            '1',
            '\\',
            ',',
            'é',
            '\u001b',
          ),
        }),
        (text) => {
          const yaml = read(text);
          for (const diagnostic of yaml.diagnostics) {
            expect(renderDiagnostic(diagnostic, { color: false })).not.toMatch(/\u001b|undefined|NaN/);
            expect(diagnostic.place?.column).toBeGreaterThan(0);
          }
          expect(yaml.value !== undefined || yaml.diagnostics.length > 0).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
