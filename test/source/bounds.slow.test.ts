/** Files of the largest size, made to be slow: each is read, or refused, in a moment. The runner's own time limit is the measure. */
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/ir/limits.ts';
import { parseInventory } from '../../src/source/inventory.ts';
import { parseRunbook } from '../../src/source/runbook.ts';

const nodes = limits.yamlNodesMax - 100;
const bytes = limits.sourceBytesMax - 100;
const steps = (text: string): string => `name: web\nhosts: web\nsteps: [${text}]\n`;

describe('a runbook', () => {
  it.each([
    ['steps of the wrong type', steps('1,'.repeat(nodes))],
    ['steps without intents', steps('{},'.repeat(nodes))],
    ['steps with unknown keys', steps('{a: 1},'.repeat(nodes / 3))],
    ['needs', steps(`{ id: a, intent: Install nginx, needs: [${'b,'.repeat(nodes / 2)}] }`)],
    [
      'variables',
      `name: web\nhosts: web\nvars:\n${Array.from({ length: nodes / 2 }, (_, index) => `  v${index}: $v${index}\n`).join('')}steps: [Install nginx]\n`,
    ],
    ['secrets', `name: web\nhosts: web\nsecrets: [${'PATH,'.repeat(nodes)}]\nsteps: [Install nginx]\n`],
    ['braces', steps(`"${'{{ '.repeat(bytes / 3 - 20)}"`)],
    ['braces and blanks', steps(`"{{${' '.repeat(bytes - 80)}"`)],
    ['references', steps(`"${'${'.repeat(bytes / 2 - 40)}"`)],
    ['dollars', steps(`"${'$a '.repeat(bytes / 3 - 20)}"`)],
    ['colons in a line', ': '.repeat(bytes / 2)],
    ['passwords', steps(`"${'password='.repeat(bytes / 9 - 10)}"`)],
    ['begun keys', steps(`"${'-----BEGIN PRIVATE KEY'.repeat(bytes / 22 - 10)}"`)],
    ['punctuation', steps(`"${'-_.'.repeat(bytes / 3 - 20)}"`)],
  ])('%s', (_, text) => {
    const { runbook, diagnostics } = parseRunbook('runbooks/web.yaml', text);
    expect(runbook).toBeNull();
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.length).toBeLessThanOrEqual(100);
  });
});

describe('an inventory', () => {
  const hosts = Array.from({ length: 4000 }, (_, index) => `h${index}`);
  it.each([
    ['bad names', `hosts: { ${hosts.map((name) => `"${name} ": `).join(', ')} }`],
    [
      'a chain of jump hosts',
      `hosts: { ${hosts.map((name, index) => `${name}: { jump: h${(index + 1) % hosts.length} }`).join(', ')} }`,
    ],
    ['unknown members', `hosts: { a: }\ngroups: { g: { hosts: [${hosts.join(', ')}] } }`],
    [
      'a chain of groups',
      `hosts: { a: }\ngroups: { ${hosts.map((name, index) => `${name}: { hosts: [h${(index + 1) % hosts.length}] }`).join(', ')} }`,
    ],
  ])('%s', (_, text) => {
    const { inventory, diagnostics } = parseInventory('inventory.yaml', text);
    expect(inventory).toBeNull();
    expect(diagnostics.length).toBeLessThanOrEqual(100);
  });

  it('of thousands of hosts in many groups', () => {
    const groups = Array.from(
      { length: 40 },
      (_, index) =>
        `g${index}: { hosts: [${hosts.slice(index * 100, index * 100 + 100).join(', ')}], vars: { a: ${index} } }`,
    );
    const { inventory, diagnostics } = parseInventory(
      'inventory.yaml',
      `hosts: { ${hosts.map((name) => `${name}: `).join(', ')} }\ngroups: { ${groups.join(', ')} }`,
    );
    expect(diagnostics).toEqual([]);
    expect(inventory?.hosts[3999]?.vars).toEqual({ a: '39' });
  });
});
