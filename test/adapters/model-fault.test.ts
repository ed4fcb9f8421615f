/** Errors that a local server can not easily make: TLS, and what libraries wrap around it. */
import { APIConnectionError } from 'openai';
import { describe, expect, it } from 'vitest';
import { cleaner, faultOf } from '../../src/adapters/model-fault.ts';

function connectionError(code: string): Error {
  const cause = Object.assign(new Error(`it was ${code}`), { code });
  return new APIConnectionError({ cause: Object.assign(new TypeError('fetch failed'), { cause }) });
}

describe('an error of the connection', () => {
  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'stop', 'tls'],
    ['CERT_HAS_EXPIRED', 'stop', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'stop', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'stop', 'tls'],
    ['UND_ERR_HEADERS_TIMEOUT', 'stop', 'timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'stop', 'timeout'],
    ['ECONNREFUSED', 'again', 'connection'],
    ['ECONNRESET', 'again', 'connection'],
    ['ENOTFOUND', 'again', 'connection'],
    ['UND_ERR_SOCKET', 'again', 'connection'],
  ])('%s means %s', (code, kind, failure) => {
    expect(faultOf(connectionError(code), null)).toMatchObject({
      kind,
      failure: { kind: 'model', code: failure, message: expect.stringContaining(code) as string },
    });
  });
});

describe('text of an endpoint', () => {
  it('is one line of bounded length, inert, and without the key in any of its forms', () => {
    const key = 'secret/key+1';
    const text = `a\n${key} ${encodeURIComponent(key)} ${Buffer.from(key).toString('base64')} \u001b[31m${'x'.repeat(1000)}`;
    const clean = cleaner(key)(text);
    expect(clean).toMatch(/^a \*\*\* \*\*\* \*\*\* \\u\{1b\}\[31mx+…$/);
    expect(clean).toHaveLength(300);
  });
});
