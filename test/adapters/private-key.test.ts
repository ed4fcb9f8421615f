/** Private key files: the checks of ssh, and messages without a word of what the file holds. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { describe, expect, test } from 'vitest';
import { newKey } from '../../src/adapters/new-key.ts';
import { keyPath, readPrivateKey } from '../../src/adapters/private-key.ts';
import { temporaryFolder } from '../support/temporary.ts';

const { generateKeyPairSync } = ssh2.utils;
const plain = newKey();
const locked = generateKeyPairSync('ed25519', { passphrase: 'open sesame', cipher: 'aes256-cbc', rounds: 4 });
const pem =
  '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n';

function keyFile(text: string, mode = 0o600): string {
  const path = join(temporaryFolder(), 'key');
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

async function outcome(path: string, passphrase: string | null = null): Promise<string> {
  const read = await readPrivateKey({ path, passphrase });
  if (read.ok) return read.value.type;
  const body = [plain.private, locked.private].flatMap((text) => text.split('\n').slice(1, 3));
  for (const line of body) expect(read.failure.message).not.toContain(line);
  expect(read.failure.message).not.toContain('sesame');
  return read.failure.code;
}

describe('a private key file', () => {
  test('that only its owner reads is read', async () => {
    expect(await outcome(keyFile(plain.private))).toBe('ssh-ed25519');
    expect(await outcome(keyFile(plain.private, 0o400))).toBe('ssh-ed25519');
    const link = join(temporaryFolder(), 'link');
    symlinkSync(keyFile(plain.private), link);
    expect(await outcome(link)).toBe('ssh-ed25519');
  });

  test.each(['644', '640', '660', '604', '602', '777'])('with the mode %s is refused', async (mode) => {
    expect(await outcome(keyFile(plain.private, Number.parseInt(mode, 8)))).toBe('key-mode');
  });

  test('that is encrypted needs its passphrase', async () => {
    expect(await outcome(keyFile(locked.private))).toBe('key-encrypted');
    expect(await outcome(keyFile(locked.private), 'wrong')).toBe('key-encrypted');
    expect(await outcome(keyFile(locked.private), 'open sesame')).toBe('ssh-ed25519');
    expect(await outcome(keyFile(pem))).toBe('key-encrypted');
  });

  test('that is encrypted still tells its public key, by which an agent knows it', async () => {
    const read = await readPrivateKey({ path: keyFile(locked.private), passphrase: null });
    const own = ssh2.utils.parseKey(locked.public);
    if (read.ok || own instanceof Error) throw new Error('it should be refused');
    expect(read.failure.publicBlob).toEqual(own.getPublicSSH());
  });

  test('that is no private key is refused', async () => {
    const texts = [
      '',
      'hello',
      plain.public,
      '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
    ];
    for (const text of texts) expect(['key-format', 'key-encrypted']).toContain(await outcome(keyFile(text)));
    expect(await outcome(keyFile(plain.public))).toBe('key-format');
    expect(await outcome(keyFile('x'.repeat(100_000)))).toBe('key-format');
  });

  test('that is missing, a folder, a pipe or a device is refused without waiting', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'folder'), { mode: 0o700 });
    execFileSync('mkfifo', ['-m', '600', join(folder, 'pipe')]);
    expect(await outcome(join(folder, 'none'))).toBe('key-missing');
    expect(await outcome(join(folder, 'none/below'))).toBe('key-missing');
    for (const path of [join(folder, 'folder'), join(folder, 'pipe'), '/dev/zero']) {
      expect(await outcome(path)).toBe('key-format');
    }
  });
});

describe('a key path', () => {
  const from = { home: '/home/ada', root: '/repo' };

  test.each([
    ['~/.ssh/id', '/home/ada/.ssh/id'],
    ['keys/deploy', '/repo/keys/deploy'],
    ['/etc/runbook/key', '/etc/runbook/key'],
  ])('%s is %s', (path, full) => {
    expect(keyPath(path, from)).toEqual({ ok: true, value: full });
  });

  test.each(['~/../../etc/shadow', '../key', '/a/../b', 'a\0b'])('%j is refused', (path) => {
    expect(keyPath(path, from).ok).toBe(false);
  });
});
