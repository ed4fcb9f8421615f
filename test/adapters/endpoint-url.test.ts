/** Addresses of a model: the table in test/cases/adapters/endpoint-urls.yaml. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { endpointUrl } from '../../src/adapters/endpoint-url.ts';

interface Case {
  readonly url: string;
  readonly asked?: string;
  readonly refused?: string;
}

const cases = parse(readFileSync(new URL('../cases/adapters/endpoint-urls.yaml', import.meta.url), 'utf8')) as Case[];

describe('the address of a model', () => {
  it.each(cases)('$url', ({ url, asked, refused }) => {
    const result = endpointUrl(url);
    if (asked !== undefined) {
      expect(result).toEqual({ ok: true, value: asked });
      return;
    }
    expect(result).toMatchObject({ ok: false, failure: { kind: 'model', code: 'url' } });
    const message = result.ok || result.failure.kind !== 'model' ? '' : result.failure.message;
    expect(message).toContain(refused);
    expect(message).not.toMatch(/pw@|sk-key/);
  });
});
