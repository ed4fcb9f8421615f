/** What a host prints, on its way to every reader of it: masked before it is counted, inert, bounded, whole where it is short. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { outputSink } from '../../src/apply/host-output.ts';
import { redaction } from '../../src/redact/redact.ts';
import type { Output } from '../../src/ir/event.ts';
import { limits } from '../../src/ir/limits.ts';
import { firstUnsafe } from '../../src/text/escape.ts';

const sha = (text: string | Uint8Array): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** Pushes bytes in pieces of a size; gives the end, what was shown and what was logged. */
function taken(
  bytes: Uint8Array,
  { size = bytes.length, secrets = {}, hasLog = false }: { size?: number; secrets?: object; hasLog?: boolean } = {},
): { output: Output; shown: string; logged: string } {
  let [shown, logged] = ['', ''];
  const sink = outputSink(redaction(secrets as Record<string, string>).stream(), {
    onText: (text) => void (shown += text),
    ...(hasLog ? { onLog: (text: string) => void (logged += text) } : {}),
  });
  for (let at = 0; at < bytes.length; at += size) sink.push(bytes.subarray(at, at + size));
  return { output: sink.end(), shown, logged };
}

const nasty: readonly (readonly [string, Uint8Array])[] = [
  ['NUL', Buffer.from('a\0b\n')],
  ['ANSI', Buffer.from('\u001b[2J\u001b[31mred\n')],
  ['an OSC title', Buffer.from('\u001b]0;title\u0007\n')],
  ['an OSC for the clipboard', Buffer.from('\u001b]52;c;ZXZpbA==\u001b\\\n')],
  ['an OSC hyperlink', Buffer.from('\u001b]8;;https://example.com\u001b\\x\u001b]8;;\u001b\\\n')],
  ['a C1 control sequence', Buffer.from('\u009b2J\u0085\n')],
  ['carriage returns', Buffer.from('right\rwrong\n')],
  ['backspaces', Buffer.from('ok\b\bno\u007f\n')],
  ['bidi and zero-width characters', Buffer.from('a\u202eb\u2066c\u200bd\ufeff\u2028e\n')],
  ['tags', Buffer.from('x\u{e0041}\u{e0042}\n')],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf8, 0x0a])],
  ['every byte', Buffer.from(Array.from({ length: 512 }, (_, n) => n % 256))],
];

describe.each(nasty)('%s', (_, bytes) => {
  it.each([1, 2, 3, 7, 512])('in pieces of %i bytes is inert wherever it is shown or kept', (size) => {
    const { output, shown, logged } = taken(bytes, { size, hasLog: true });
    for (const text of [output.head, output.tail, shown, logged]) expect(firstUnsafe(text)).toBeNull();
    expect(shown).toBe(output.head);
    expect(logged).toBe(shown);
    expect(output).toMatchObject({ bytes: bytes.length, digest: sha(bytes) });
  });

  it('is inert at the end of what nobody was shown', () => {
    const much = Buffer.concat([Buffer.alloc(2 * limits.liveOutputBytesMax, 'x\n'), bytes]);
    const { output } = taken(much, { size: 32_768 });
    expect(firstUnsafe(output.tail)).toBeNull();
    expect(output.tail).toHaveLength(limits.outputTailBytes);
    expect(output).toMatchObject({ bytes: much.length, digest: sha(much) });
  });
});

it('characters that are split over pieces stay whole', () => {
  const text = 'äöü 日本語 😀\n'.repeat(50);
  for (const size of [1, 2, 3, 5]) expect(taken(Buffer.from(text), { size }).output.head).toBe(text);
});

it('a secret is in neither count nor digest: nobody can try guesses at it', () => {
  const { output } = taken(Buffer.from('token=canary-5d2e!\n'), { size: 3, secrets: { TOKEN: 'canary-5d2e' } });
  const masked = 'token=[secret TOKEN]!\n';
  expect(output).toEqual({ head: masked, tail: '', bytes: masked.length, digest: sha(masked) });
});

it('a secret at the end of what nobody was shown is masked', () => {
  const much = Buffer.concat([Buffer.alloc(2 * limits.liveOutputBytesMax, 'x\n'), Buffer.from('canary-5d2e')]);
  const { output } = taken(much, { size: 999, secrets: { TOKEN: 'canary-5d2e' } });
  expect(output.tail.endsWith('x\n[secret TOKEN]')).toBe(true);
});

it.each([1, 100, 32_768, 300_000])('the end is the true end, in pieces of %i bytes', { timeout: 60_000 }, (size) => {
  const lines = Array.from({ length: 100_000 }, (_, n) => `line ${n} ä\n`).join('');
  const { output, shown } = taken(Buffer.from(lines), { size });
  expect(output.head).toBe(lines.slice(0, limits.outputHeadBytes));
  expect(output.tail).toBe(lines.slice(-limits.outputTailBytes));
  expect(shown.endsWith('(more output, not shown)\n')).toBe(true);
});

it('a log gets all of what people are not shown', () => {
  const text = 'line\n'.repeat(600_000);
  const { shown, logged } = taken(Buffer.from(text), { size: 32_768, hasLog: true });
  expect(logged).toBe(text);
  expect(shown.length).toBeLessThan(limits.liveOutputBytesMax + 40_000);
});

describe.each([0, 1, 2])('a secret in base64 behind %i bytes', (before) => {
  it.each([1, 2, 5, 32_768])('is in no log, in pieces of %i bytes', (size) => {
    const secret = 'canary-5d2e-9f31-long';
    const encoded = Buffer.from(`${'x'.repeat(before)}${secret} and more`).toString('base64');
    const { logged, shown } = taken(Buffer.from(`token ${encoded}\n`), {
      size,
      secrets: { TOKEN: secret },
      hasLog: true,
    });
    expect(logged).toContain('[secret TOKEN]');
    expect(shown).toBe(logged);
    const own = encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
    for (let at = 0; at + 8 <= own.length; at += 1) expect(logged).not.toContain(own.slice(at, at + 8));
  });
});
