/** Which known_hosts counts, and that there is one way to open an SSH connection. */
import { readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hostConnector, hostScanner } from '../../src/adapters/connect.ts';
import { newKey } from '../../src/adapters/new-key.ts';
import type { Host } from '../../src/ir/runbook.ts';
import { temporaryFolder } from '../support/temporary.ts';

const host: Host = { name: 'web1', address: 'web1', port: 22, transport: 'ssh', become: false, vars: {}, groups: [] };

function publicKey(): { readonly line: string; readonly base64: string } {
  const { public: text } = newKey();
  const [type = '', base64 = ''] = text.split(' ');
  return { line: `${type} ${base64}`, base64 };
}

function codesOf(root: string): readonly string[] {
  const connector = hostConnector({ root, inventory: { hosts: [host] }, env: {} });
  if (connector.ok) return [];
  return connector.failure.kind === 'input' ? connector.failure.diagnostics.map(({ code }) => code) : ['?'];
}

describe('the known_hosts of a repo', () => {
  test('may be missing, and must have no errors', () => {
    const root = temporaryFolder();
    expect(codesOf(root)).toEqual([]);
    writeFileSync(join(root, 'known_hosts'), `web1 ${publicKey().line}\nweb2 sk-ssh-ed25519@openssh.com AAAA\n`);
    expect(codesOf(root)).toEqual([]);
    writeFileSync(join(root, 'known_hosts'), 'web1 ssh-ed25519 AAAA\nweb2\n');
    expect(codesOf(root)).toEqual(['RB381', 'RB381']);
  });

  test('is a regular file', () => {
    const root = temporaryFolder();
    symlinkSync('/etc/hosts', join(root, 'known_hosts'));
    expect(codesOf(root)).toEqual(['RB384']);
    expect(codesOf('/nonexistent')).toEqual([]);
  });

  test('is read anew for each host that is scanned', () => {
    const root = temporaryFolder();
    const scanner = hostScanner({ root, inventory: { hosts: [host] }, env: {} });
    const [one, other] = [publicKey(), publicKey()];
    expect(scanner.pinned(host, one)).toBe('new');
    writeFileSync(join(root, 'known_hosts'), `faulty\nweb1 ${one.line}\n`);
    expect([scanner.pinned(host, one), scanner.pinned(host, other)]).toEqual(['same', 'changed']);
    writeFileSync(join(root, 'known_hosts'), `web1 ${one.line}\n@revoked * ${one.line}\n`);
    expect(scanner.pinned(host, one)).toBe('revoked');
    expect(scanner.pinned(host, { base64: 'AAAA' })).toBe('weak');
  });
});

describe('scanning this machine', () => {
  test('makes no sense', async () => {
    const scanner = hostScanner({ root: temporaryFolder(), inventory: { hosts: [] }, env: {} });
    const offered = await scanner.offeredKey({ ...host, transport: 'local' }, { timeoutMs: 1000 });
    expect(offered).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });
});

describe('the source', () => {
  const folder = new URL('../../src/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const holding = (text: RegExp): string[] =>
    files.filter((name) => text.test(readFileSync(new URL(name, folder), 'utf8')));

  test('opens SSH connections in one place, which always checks the host key', () => {
    expect(holding(/new (ssh2\.)?Client\(/)).toEqual(['adapters/ssh-host.ts']);
    expect(holding(/hostVerifier/)).toEqual(['adapters/ssh-host.ts']);
  });

  test('asks for no terminal and forwards no agent or display', () => {
    expect(holding(/\bpty\b\s*:|agentForward|\bx11\b\s*:/)).toEqual([]);
  });
});
