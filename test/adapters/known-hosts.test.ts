/** known_hosts: which offered keys are trusted, and what is said of lines that can't be used. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { decodeHostKey } from '../../src/adapters/host-key.ts';
import { judgeHostKey, knownHostsLine, parseKnownHosts, pinnedTypes } from '../../src/adapters/known-hosts.ts';

interface Case {
  readonly name: string;
  readonly text: string;
  readonly at: string;
  readonly offers: string;
  readonly is: string;
  readonly pinned?: readonly string[];
  readonly diagnostics?: readonly string[];
}

interface Table {
  readonly keys: Readonly<Record<string, string>>;
  readonly fingerprints: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
}

const table = parse(readFileSync('test/cases/adapters/known-hosts.yaml', 'utf8')) as Table;
const keyOf = (name: string): string => table.keys[name] ?? '';
const base64Of = (name: string): string => keyOf(name).split(' ')[1] ?? '';
const fill = (text: string): string => text.replaceAll(/<([\w-]+)>/g, (_, name: string) => keyOf(name));

function addressOf(at: string): { address: string; port: number } {
  const [, address, port] = /^\[(.*)\]:(\d+)$/.exec(at) ?? [];
  return address === undefined ? { address: at, port: 22 } : { address, port: Number(port) };
}

describe('a known_hosts file', () => {
  test.each(table.cases)('$name', (row) => {
    const { knownHosts, diagnostics } = parseKnownHosts('known_hosts', fill(row.text));
    const verdict = judgeHostKey(knownHosts, addressOf(row.at), Buffer.from(base64Of(row.offers), 'base64'));
    expect(verdict.kind).toBe(row.is);
    if (verdict.kind === 'changed') {
      const pinned = (row.pinned ?? []).map((name) => table.fingerprints[name]);
      expect(verdict.pinned.map((entry) => entry.key.fingerprint)).toEqual(pinned);
      expect(verdict.offered.fingerprint).toBe(table.fingerprints[row.offers]);
    }
    const told = diagnostics.map((each) => `${each.code} ${each.severity} ${each.place?.line}`);
    expect(told).toEqual(row.diagnostics ?? []);
    for (const { message, place } of diagnostics) expect(message + place?.text).not.toContain('\u001b');
  });

  test('the line that pins a key is read back', () => {
    for (const at of [
      { address: 'web1', port: 22 },
      { address: '2001:db8::1', port: 2222 },
    ]) {
      const [type = '', base64 = ''] = keyOf('ed-a').split(' ');
      const { knownHosts, diagnostics } = parseKnownHosts('known_hosts', knownHostsLine(at, { type, base64 }));
      expect(diagnostics).toEqual([]);
      expect(judgeHostKey(knownHosts, at, Buffer.from(base64, 'base64'))).toEqual({ kind: 'pinned' });
    }
  });

  test('pinned types come in the order of the file, without those of other hosts', () => {
    const text = fill('web1 <ecdsa>\nweb2 <rsa-2048>\nweb1 <ed-a>\n@revoked web1 <ed-b>');
    const { knownHosts } = parseKnownHosts('known_hosts', text);
    expect(pinnedTypes(knownHosts, { address: 'web1', port: 22 })).toEqual(['ecdsa-sha2-nistp256', 'ssh-ed25519']);
  });
});

describe('a host key', () => {
  test.each(Object.entries(table.fingerprints))(
    '%s has the fingerprint that ssh-keygen prints',
    (name, fingerprint) => {
      const key = decodeHostKey(base64Of(name));
      expect(key.ok && key.value.fingerprint).toBe(fingerprint);
    },
  );

  test('cut anywhere is refused', () => {
    const bytes = Buffer.from(base64Of('rsa-2048'), 'base64');
    for (let length = 1; length < bytes.length; length++) {
      expect(decodeHostKey(bytes.subarray(0, length).toString('base64')).ok).toBe(false);
    }
  });

  test('with bytes behind its end is refused', () => {
    const bytes = Buffer.concat([Buffer.from(base64Of('ed-a'), 'base64'), Buffer.from([0, 0, 0, 0])]);
    expect(decodeHostKey(bytes.toString('base64')).ok).toBe(false);
  });
});
