/** Secret values do not get through, in any form in which programs print them, however the stream is cut. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redaction } from '../../src/redact/redact.ts';

const secret = `hunter2 "x" it's/+&=é\\n$HOME`;

const forms: Record<string, (value: string) => string> = {
  'as it is': (value) => value,
  'in JSON': (value) => JSON.stringify({ password: value }),
  'in JSON with escaped slashes': (value) => JSON.stringify(value).replaceAll('/', String.raw`\/`),
  'in single quotes of a shell': (value) => `'${value.replaceAll("'", String.raw`'\''`)}'`,
  'in double quotes of a shell': (value) => `"${value.replaceAll(/["\\$`]/g, String.raw`\$&`)}"`,
  'in a URL': (value) => `p=${encodeURIComponent(value)}&y`,
  'in a form': (value) => new URLSearchParams({ p: value }).toString(),
  'in hex': (value) => Buffer.from(value).toString('hex'),
  'in HEX with colons': (value) => (Buffer.from(value).toString('hex').toUpperCase().match(/../g) ?? []).join(':'),
  'in base64': (value) => Buffer.from(value).toString('base64'),
  'in base64 after one byte': (value) => Buffer.from(`x${value}`).toString('base64'),
  'in base64 within a header': (value) => Buffer.from(`user:${value}:more`).toString('base64'),
  'in base64 for URLs': (value) => Buffer.from(value).toString('base64url'),
};

const known = redaction({ TOKEN: secret });

function masked(text: string, places: readonly number[], value = secret): string {
  const stream = (value === secret ? known : redaction({ TOKEN: value })).stream();
  const bytes = Buffer.from(text);
  const cuts = [0, ...places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  const pieces = cuts.slice(1).map((end, index) => Buffer.from(stream.push(bytes.subarray(cuts[index], end))));
  return Buffer.concat([...pieces, stream.end()]).toString('utf8');
}

describe.each(Object.entries(forms))('%s', (_, form) => {
  test('it is masked, and what is around it stays', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 6 }), (places) => {
        const text = `before ${form(secret)} after\n`;
        const shown = masked(text, places);
        expect(shown).toMatch(/^before .*\[secret TOKEN\].* after\n$/);
        for (let from = 0; from + 12 <= form(secret).length; from += 1) {
          const part = form(secret).slice(from, from + 12);
          if (!/password/.test(part)) expect(shown).not.toContain(part);
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('a key of several lines is masked whole and line by line', () => {
  const key = `-----BEGIN KEY-----\n${'AbCdEfGh'.repeat(8)}\n${'12345678'.repeat(8)}\n-----END KEY-----\n`;
  expect(masked(`cat:\n${key}done\n`, [30], key)).toBe('cat:\n[secret TOKEN]done\n');
  expect(masked(key.replaceAll(/^/gm, '+ '), [30], key)).not.toMatch(/AbCdEfGh|12345678/);
  expect(masked(Buffer.from(key).toString('base64').replaceAll(/.{76}/g, '$&\n'), [80], key)).not.toMatch(
    /[A-Za-z0-9+/]{24}/,
  );
});

test.each([
  ['od', 16, (row: string) => ` ${row.match(/../g)?.join(' ') ?? ''}`],
  [
    'hexdump -C',
    16,
    (row: string) =>
      `00000000  ${
        row
          .match(/.{1,16}/g)
          ?.map((half) => half.match(/../g)?.join(' '))
          .join('  ') ?? ''
      }  |.|`,
  ],
  ['xxd', 16, (row: string) => `00000000: ${row.match(/.{1,4}/g)?.join(' ') ?? ''}  ..`],
  ['xxd -p', 30, (row: string) => row],
] as const)('lines of %s are masked', (_, width, line) => {
  const rows =
    Buffer.from(secret)
      .toString('hex')
      .match(new RegExp(`.{1,${2 * width}}`, 'g')) ?? [];
  const shown = masked(rows.map((row) => `${line(row)}\n`).join(''), [40]);
  for (const row of rows.filter(({ length }) => length >= 12))
    expect(shown).not.toContain(
      line(row)
        .trim()
        .replace(/^0{8}:? +/, '')
        .slice(0, 11),
    );
});

test('text without a secret is not changed and not held back', () => {
  const stream = redaction({ TOKEN: secret }).stream();
  expect(Buffer.from(stream.push(Buffer.from('progress (10)'))).toString()).toBe('progress (10)');
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(fc.nat(), { maxLength: 5 }),
      (text, places) => masked(text, places) === Buffer.from(text).toString(),
    ),
  );
});

test('a value of fewer than four characters, which nothing but a test can bring here, masks nothing', () => {
  expect(redaction({ PIN: '123', TOKEN: secret }).text('123')).toBe('123');
});

test('the longest of two secrets that begin alike is masked', () => {
  const masks = redaction({ SHORT: 'abcdef', LONG: 'abcdefgh' });
  expect(masks.text('abcdefgh abcdef')).toBe('[secret LONG] [secret SHORT]');
  const stream = masks.stream();
  expect(
    Buffer.concat([stream.push(Buffer.from('abcdefg')), stream.push(Buffer.from('x')), stream.end()]).toString(),
  ).toBe('[secret SHORT]gx');
});
