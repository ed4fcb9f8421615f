/** The deepest YAML that fits into a file is refused; its tokens take a second or two to read. */
import { expect, it } from 'vitest';
import { limits } from '../../src/ir/limits.ts';
import { parseStrictYaml } from '../../src/text/strict-yaml.ts';

const bounds = { bytesMax: limits.sourceBytesMax, nodesMax: limits.yamlNodesMax, depthMax: limits.yamlDepthMax };

it('refuses depth: as many brackets as fit', () => {
  const { diagnostics } = parseStrictYaml('f.yaml', '['.repeat(limits.sourceBytesMax), bounds);
  expect(diagnostics.map(({ code }) => code)).toEqual(['RB111']);
});
