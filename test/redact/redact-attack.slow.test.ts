/** Secrets in every dress that programs give them, cut at every byte: nothing of them is left that says more than a few characters. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { type Redaction, redaction } from '../../src/redact/redact.ts';

const nasty = `p4ss'w0rd "x" <a&b>+/=é\\n$(id)*?[z]^|`;
const plainValue = 'Zq8vT1mK4xW9rB2nL7cY5hD3';
const pem = `-----BEGIN KEY-----\n${'AbCdEfGhIjKlMnOp'.repeat(4)}\n${'qRsTuVwXyZ012345'.repeat(4)}\n-----END KEY-----\n`;
const url = 'postgres://app:s3cr3t-pw@db.internal:5432/app?sslmode=require';

const hexOf = (text: string, form: (byte: string) => string, gap = ''): string =>
  (Buffer.from(text).toString('hex').match(/../g) ?? []).map(form).join(gap);
const piped = (input: string, ...argv: readonly string[]): string =>
  execFileSync(argv[0] ?? '', argv.slice(1), { input, encoding: 'utf8' });
const escaped = (value: string): string =>
  value.replaceAll(/[^]/g, (char) => String.raw`\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

const dresses: Readonly<Record<string, (value: string) => string>> = {
  raw: (value) => value,
  'with CRLF': (value) => value.replaceAll('\n', '\r\n'),
  base64: (value) => Buffer.from(value).toString('base64'),
  'base64 after 1 byte, wrapped': (value) => piped(`u${value}`, 'base64'),
  'base64 after 2 bytes, wrapped at 20': (value) => piped(`ab${value}`, 'base64', '-w20'),
  'base64 wrapped with CRLF': (value) => Buffer.from(`user:${value}`).toString('base64').replaceAll(/.{16}/g, '$&\r\n'),
  'base64 indented, as in YAML': (value) => piped(value, 'base64', '-w40').replaceAll(/^/gm, '      '),
  base64url: (value) => Buffer.from(`ab${value}`).toString('base64url'),
  'base64 of UTF-16': (value) => Buffer.from(value, 'utf16le').toString('base64'),
  base32: (value) => piped(`x${value}`, 'base32'),
  'percent-encoded': (value) => encodeURIComponent(value),
  'percent-encoded in lower case': (value) =>
    encodeURIComponent(value).replaceAll(/%../g, (code) => code.toLowerCase()),
  'percent-encoded whole': (value) => hexOf(value, (byte) => `%${byte.toUpperCase()}`),
  hex: (value) => hexOf(value, (byte) => byte),
  'HEX with dashes': (value) => hexOf(value, (byte) => byte.toUpperCase(), '-'),
  'hex with 0x': (value) => hexOf(value, (byte) => `0x${byte}`, ', '),
  'hex as \\x': (value) => hexOf(value, (byte) => String.raw`\x${byte}`),
  'hex of lines': (value) => hexOf(value, (byte) => byte).replaceAll(/.{60}/g, '$&\n'),
  'all as \\u': escaped,
  'all as &#x': (value) => hexOf(value, (byte) => `&#x${byte};`),
  'all as &#': (value) => [...Buffer.from(value)].map((byte) => `&#${byte};`).join(''),
  'numbers of bytes': (value) => JSON.stringify([...Buffer.from(value)]),
  JSON: (value) => JSON.stringify(value).slice(1, -1),
  'JSON for HTML': (value) =>
    JSON.stringify(value).slice(1, -1).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026'),
  'JSON in ASCII': (value) => JSON.stringify(value).slice(1, -1).replaceAll('é', '\\u00e9'),
  "in '..' of a shell": (value) => value.replaceAll("'", String.raw`'\''`),
  "in $'..' of a shell": (value) => piped(value, 'bash', '-c', 'v=$(cat; printf x); v=${v%x}; printf %s "${v@Q}"'),
  'printf %q': (value) => piped(value, 'bash', '-c', 'v=$(cat; printf x); v=${v%x}; printf %q "$v"'),
  YAML: (value) => value.replaceAll("'", "''"),
  HTML: (value) =>
    value
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  'UTF-16': (value) => Buffer.from(value, 'utf16le').toString('latin1'),
  'od -c': (value) => piped(value, 'od', '-c', '-An'),
};

const known = new Map<string, Redaction>();

function shown(value: string, text: Buffer, size: number): string {
  const masks = known.get(value) ?? redaction({ TOKEN: value });
  known.set(value, masks);
  const stream = masks.stream();
  const out: Uint8Array[] = [];
  for (let at = 0; at < text.length; at += size) out.push(Buffer.from(stream.push(text.subarray(at, at + size))));
  return Buffer.concat([...out, stream.end()]).toString('latin1');
}

/** The longest piece of the printed form that is still to be seen. */
function leak(form: string, seen: string): string {
  let best = '';
  for (let from = 0; from < form.length; from += 1)
    while (seen.includes(form.slice(from, from + best.length + 1)) && from + best.length < form.length)
      best = form.slice(from, from + best.length + 1);
  return best;
}

describe.each(Object.entries(dresses))('%s', (name, dress) => {
  test.each([
    ['with signs', nasty],
    ['of letters', plainValue],
    ['of several lines', pem],
    ['that is an address', url],
  ])('a secret %s is masked, in pieces of any size', (_, value) => {
    if (name === 'od -c' && value !== plainValue) return;
    const form = dress(value);
    const text = Buffer.from(`<< ${form} >>\n`, name === 'UTF-16' ? 'latin1' : 'utf8');
    for (const size of [1, 2, 3, 7, 64, text.length]) {
      const seen = shown(value, text, size);
      expect(seen.startsWith('<< ') && seen.endsWith(' >>\n'), seen).toBe(true);
      const left = leak(form.trim(), seen.slice(3, -4).replaceAll('[secret TOKEN]', '\u0001'));
      expect(left.length, `${size}: ${left}`).toBeLessThanOrEqual(name.startsWith('base') || name === 'od -c' ? 8 : 3);
    }
  });
});

test.each(['xxd', 'od -An -tx1', 'od -x', 'hexdump', 'hexdump -C', 'od -tx1z'])(
  'of a dump by %s at most the ends are left',
  (program) => {
    for (const before of [0, 5, 14]) {
      const input = `${'.'.repeat(before)}${plainValue}${plainValue.toLowerCase()}....`;
      const dump = dumped(program, input);
      if (dump === null) return;
      const seen = shown(plainValue + plainValue.toLowerCase(), Buffer.from(dump), 200);
      const hex = seen.replaceAll(/^[0-9a-f]{6,}:?|[ |>].{0,20}$/gm, '').replaceAll(/\s/g, '');
      const left = leak(Buffer.from(plainValue).toString('hex'), hex);
      expect(left.length, `${before}: ${seen}`).toBeLessThanOrEqual(12);
    }
  },
);

/** Null where the program is not installed. */
function dumped(program: string, input: string): string | null {
  try {
    return piped(input, ...program.split(' '));
  } catch {
    return null;
  }
}

test('a secret that is cut off, or in the middle of a longer word, is masked as far as it goes', () => {
  const masks = redaction({ TOKEN: plainValue });
  expect(masks.text(`token=${plainValue.slice(0, 16)}...`)).toBe('token=[secret TOKEN]...');
  expect(masks.text(`x${plainValue}x`)).toBe('x[secret TOKEN]x');
});

test('secrets that begin or end in each other are all masked', () => {
  const masks = redaction({ A: 'abcdefgh', B: 'efghijkl', C: 'abcd' });
  expect(masks.text('abcdefghijkl, abcd, efghijkl, abcdefgh')).toMatch(
    /^\[secret [AB]\], \[secret C\], \[secret B\], \[secret A\]$/,
  );
});

test('short secrets are masked encoded too', () => {
  const masks = redaction({ PIN: 'x9#Q' });
  for (const text of [
    'x9#Q',
    Buffer.from('x9#Q').toString('base64'),
    Buffer.from('abx9#Q').toString('base64'),
    '78392351',
  ])
    expect(masks.text(`(${text})`)).toMatch(/^\(\S*\[secret PIN\]\S{0,3}\)$/);
});

test('a stream holds back no more than the secret itself', () => {
  const stream = redaction({ TOKEN: plainValue }).stream();
  const pushed = Buffer.from(
    stream.push(Buffer.from(`${plainValue.slice(0, 20)}\n${'\n'.repeat(500)}ordinary (text)`)),
  );
  expect(pushed.toString()).toMatch(/ordinary \(text\)$/);
});

test('64 KiB and 200 secrets at once are masked', () => {
  const long = Array.from({ length: 4096 }, (_, at) =>
    (at * 2_654_435_761).toString(36).padEnd(16, 'x').slice(0, 16),
  ).join('');
  const many = Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => [`S${at}`, `value-${at}-${at * at * 7919}-end`]),
  );
  const masks = redaction({ LONG: long, ...many });
  expect(masks.text(`<${long}>`)).toBe('<[secret LONG]>');
  expect(masks.text(`<${Buffer.from(long).toString('base64').slice(0, -4)}>`)).toMatch(/^<\[secret LONG\].{0,4}>$/);
  for (const [name, value] of Object.entries(many)) expect(masks.text(`<${value}>`)).toBe(`<[secret ${name}]>`);
});
