/** Source files and every fault of them, from the tables in test/cases/source. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Diagnostic } from '../../src/ir/diagnostic.ts';
import { parseInventory } from '../../src/source/inventory.ts';
import { parseRunbook } from '../../src/source/runbook.ts';
import { parseSettings } from '../../src/source/settings.ts';
import { type Said, seen } from '../support/diagnostics.ts';

interface Case {
  readonly name: string;
  readonly file?: string;
  readonly text?: string;
  readonly steps?: string;
  readonly says?: readonly Said[];
  readonly addresses?: readonly string[];
}

function table(name: string): readonly Case[] {
  return parse(readFileSync(new URL(`../cases/source/${name}.yaml`, import.meta.url), 'utf8')) as Case[];
}

/** A whole runbook of given steps, which begin in line 6. */
function around(steps: string): string {
  const head = 'name: web\nhosts: web\nvars: { domain: example.com }\nsecrets: [TLS_KEY]\nsteps:\n';
  return `${head}${steps.replaceAll(/^(?=.)/gm, '  ')}`;
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

describe('runbooks', () => {
  it.each(table('runbook'))('$name', ({ file = 'runbooks/web.yaml', text, steps = '', says = [] }) => {
    const { runbook, diagnostics } = parseRunbook(file, text ?? around(steps));
    expect(seen(diagnostics, says)).toEqual(says);
    expect(runbook === null).toBe(hasError(diagnostics));
  });
});

describe('inventories', () => {
  it.each(table('inventory'))('$name', ({ text = '', says = [], addresses }) => {
    const { inventory, diagnostics } = parseInventory('inventory.yaml', text);
    expect(seen(diagnostics, says)).toEqual(says);
    expect(inventory === null).toBe(hasError(diagnostics));
    if (addresses !== undefined) expect(inventory?.hosts.map(({ address }) => address)).toEqual(addresses);
  });
});

describe('settings', () => {
  it.each(table('settings'))('$name', ({ text = '', says = [] }) => {
    const { settings, diagnostics } = parseSettings('runbook.yaml', text);
    expect(seen(diagnostics, says)).toEqual(says);
    expect(settings === null).toBe(hasError(diagnostics));
  });
});
