/** What was found of a host goes into its entry; the rest of the file stays as a person wrote it. */
import { expect, test } from 'vitest';
import { parseInventory } from '../../src/source/inventory.ts';
import { setHostFact } from '../../src/source/set-host-fact.ts';

// As a plain word YAML would take it for a number.
const value = '12345678901234567890123456789e10';

test.each([
  ['web1:', `web1: { machineId: '${value}' }`],
  ['web1: {}', `web1: { machineId: '${value}' }`],
  ['web1: { port: 22 } # the first', `web1: { port: 22, machineId: '${value}' } # the first`],
  [`web1: { machineId: ${'a'.repeat(32)}, port: 22 }`, `web1: { machineId: '${value}', port: 22 }`],
  ['web1:\n    port: 22 # as ever', `web1:\n    machineId: '${value}'\n    port: 22 # as ever`],
])('%s becomes %s', (before, after) => {
  const around = (entry: string): string => `# ours\nhosts:\n  web0: { port: 2222 }\n  ${entry}\n  web2:\n`;
  const text = setHostFact(around(before), { host: 'web1', key: 'machineId', value });
  expect(text).toBe(around(after));
  const { inventory } = parseInventory('inventory.yaml', text);
  expect(inventory?.hosts.map((host) => host.machineId)).toEqual([undefined, value, undefined]);
});

test('a host that the file does not have changes nothing', () => {
  const text = 'hosts:\n  web1:\n';
  expect(setHostFact(text, { host: 'web9', key: 'family', value: 'debian' })).toBe(text);
});
