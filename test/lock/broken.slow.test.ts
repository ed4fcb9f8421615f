/** Locks that something happened to: each is refused, says why, and never reads as another lock. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { limits } from '../../src/ir/limits.ts';
import { printLock } from '../../src/lock/print-lock.ts';
import { lockFailureKind, readLock } from '../../src/lock/read-lock.ts';
import { digest } from '../../src/text/digest.ts';
import { renderDiagnostic } from '../../src/text/render-diagnostic.ts';
import { webLock } from './samples.ts';

interface Case {
  readonly name: string;
  readonly text?: string;
  readonly replace?: readonly (readonly [string, string])[];
  readonly pattern?: readonly [string, string];
  readonly append?: string;
  readonly normalize?: 'NFC' | 'NFD';
  readonly seal?: boolean;
  readonly codes: readonly string[];
  readonly kind?: 'input' | 'lock';
}

const good = printLock(webLock);
const small = printLock({ ...webLock, steps: webLock.steps.slice(0, 1) });
const cases = parse(readFileSync(new URL('../cases/lock/broken.yaml', import.meta.url), 'utf8')) as Case[];

function seal(text: string): string {
  const body = text.replace(/digest: .*\n$/, '');
  return `${body}digest: ${digest(body)}\n`;
}

function broken({ text = good, replace = [], pattern, append = '', normalize, seal: isSealed = false }: Case): string {
  let out = text;
  for (const [from, to] of replace) {
    expect(out).toContain(from);
    out = out.replace(from, () => to);
  }
  if (pattern !== undefined) {
    const [from, to] = pattern;
    expect(out).toMatch(new RegExp(from));
    out = out.replace(new RegExp(from, 'g'), () => to);
  }
  out = normalize === undefined ? out + append : out.normalize(normalize);
  return isSealed ? seal(out) : out;
}

/** Expects that the bytes are no lock, with at least one diagnostic; returns what kind of failure it is. */
function refused(bytes: Uint8Array): 'input' | 'lock' {
  const { lock, diagnostics } = readLock('web.lock.yaml', bytes);
  if (lock !== null || diagnostics.length === 0)
    expect.fail(`read as a lock: ${JSON.stringify(Buffer.from(bytes).toString())}`);
  return lockFailureKind(diagnostics);
}

describe('a lock that was changed', () => {
  it.each(cases)('$name', (each) => {
    const { lock, diagnostics } = readLock('web.lock.yaml', Buffer.from(broken(each)));
    const shown = diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, { color: false }));
    expect({ codes: diagnostics.map(({ code }) => code), shown }).toEqual({ codes: each.codes, shown });
    expect(lock).toBeNull();
    expect(lockFailureKind(diagnostics)).toBe(each.kind ?? 'lock');
    expect(shown.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|undefined/);
  });

  it('is read as long as nothing happened', () => {
    expect(readLock('web.lock.yaml', Buffer.from(seal(good))).diagnostics).toEqual([]);
  });
});

describe('a lock that is cut off', () => {
  it('anywhere is refused as a lock, and never reads as a shorter one', () => {
    const bytes = Buffer.from(good);
    for (let length = 1; length < bytes.length; length += 1) expect(refused(bytes.subarray(0, length))).toBe('lock');
  });

  it('from the beginning is refused too', () => {
    const bytes = Buffer.from(small);
    for (let from = 1; from <= bytes.length; from += 1) refused(bytes.subarray(from));
  });

  it('to nothing is no lock at all', () => {
    expect(refused(new Uint8Array())).toBe('input');
  });
});

describe('a lock of which one byte', () => {
  const bytes = Buffer.from(small);

  it('has one bit changed is refused, wherever it is', () => {
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      refused(changed);
    }
  });

  it('is another is refused as a lock', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes);
        changed[at] = ((bytes[at] ?? 0) + by) % 256;
        expect(refused(changed)).toBe('lock');
      }),
    );
  });

  it('is gone, or is there twice, is refused', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (at) => {
        refused(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]));
        refused(Buffer.concat([bytes.subarray(0, at + 1), bytes.subarray(at)]));
      }),
    );
  });
});

describe('a lock whose lines', () => {
  it('changed places is refused', () => {
    const lines = small.split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length - 2), fc.nat(lines.length - 2), (a, b) => {
        fc.pre(lines[a] !== lines[b]);
        const moved = lines.map((line, at) => (at === a ? (lines[b] ?? '') : at === b ? (lines[a] ?? '') : line));
        refused(Buffer.from(moved.join('\n')));
      }),
      { numRuns: 50 },
    );
  });
});

describe('bytes that are no text', () => {
  it('are no lock', () => {
    expect(refused(new Uint8Array([0xff, 0xfe, 0x00, 0x6c]))).toBe('input');
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void refused(bytes)));
  });

  it('beyond all bounds are not looked through', () => {
    const { diagnostics } = readLock('web.lock.yaml', new Uint8Array(limits.lockBytesMax + 1).fill(0x61));
    expect(diagnostics.map(({ code }) => code)).toEqual(['RB609']);
  });
});
