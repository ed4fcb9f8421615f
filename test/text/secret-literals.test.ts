/** What counts as a secret, and that masking keeps everything else in its place. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSecretLiteral, isSecretValue, maskSecrets } from '../../src/text/secret-literals.ts';

describe('a secret', () => {
  it.each([
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', 'a private key'],
    ['-----BEGIN PRIVATE KEY----- MIIE', 'a private key'],
    ['-----BEGIN PGP PRIVATE KEY BLOCK-----', 'a private key'],
    ['key AKIAIOSFODNN7EXAMPLE.', 'an AWS access key id'],
    ['ghs_abcdefghijklmnopqrstuvwxyz', 'a GitHub token'],
    ['npm_abcdefghijklmnopqrstuvwxyz0123456789', 'an npm token'],
    ['rootPassword=hunter2', 'a password or token'],
    ['password=hunter2', 'a password or token'],
    ['DB_PASSWORD="correct horse"', 'a password or token'],
    ['"api-key": "a8f5f167f44f4964"', 'a password or token'],
    ['postgres://app:s3cret@db/app', 'a password in an address'],
  ])('%s', (text, what) => {
    expect(findSecretLiteral(text)?.what).toBe(what);
  });

  it.each([
    ['password=$DB_PASSWORD'],
    ['password=${DB_PASSWORD}'],
    ['password=$(cat /run/secret)'],
    ['password: required'],
    ['password requisite pam_pwquality.so retry=3'],
    ['PasswordAuthentication=no'],
    ['token=/run/secrets/token'],
    ['password=********'],
    ['Set the password policy: minlen=14'],
    ['-----BEGIN PUBLIC KEY-----'],
    ['-----BEGIN CERTIFICATE-----'],
    ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl'],
    ['https://example.com:8443/path@v1'],
    ['https://bob@example.com/'],
    ['postgres://app:$DB_PASSWORD@db/app'],
    ['sk-learn and sk-a-very-long-name-of-some-package'],
    ['AKIA is how they begin'],
    [''],
  ])('not %s', (text) => {
    expect(findSecretLiteral(text)).toBeNull();
  });

  it('is given away by the name of its variable', () => {
    expect(isSecretValue('db_password', 'hunter2')).toBe(true);
    expect(isSecretValue('DB_TOKEN', 'abcd')).toBe(true);
    expect(isSecretValue('password_file', 'hunter2')).toBe(false);
    expect(isSecretValue('password', '/etc/pw')).toBe(false);
    expect(isSecretValue('password', 'yes')).toBe(false);
  });
});

describe('masking', () => {
  it('hides more than is refused', () => {
    expect(maskSecrets('db_password: hunter2 # x')).toBe('db_password: ******* # x');
    expect(maskSecrets("token: 'a b'")).toBe('token: *****');
    expect(maskSecrets('password=$X and ab://u:pw1@h')).toBe('password=$X and ab://u:***@h');
  });

  it('keeps length and lines', () => {
    const word = fc.constantFrom(
      'password=',
      'token: ',
      'a8f5',
      '"',
      "'",
      '\n',
      ' ',
      'AKIAIOSFODNN7EXAMPLE',
      '-----BEGIN PRIVATE KEY-----',
      'x://u:',
      '@',
      '$',
      'é',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.join('');
        const masked = maskSecrets(text);
        expect(masked).toHaveLength(text.length);
        expect(masked.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length));
      }),
    );
  });

  it('takes no longer for texts that nearly match', () => {
    for (const text of [
      'password'.repeat(20_000),
      'a-'.repeat(100_000),
      `${'a_'.repeat(50_000)}password`,
      'x:/'.repeat(50_000),
      '"'.repeat(100_000),
      '-----BEGIN '.repeat(20_000),
      '-----BEGIN PRIVATE KEY '.repeat(10_000),
      'sk-a-'.repeat(50_000),
      'eyJ-'.repeat(60_000),
      'password="'.repeat(20_000),
      'ab://'.repeat(50_000),
    ]) {
      expect(maskSecrets(text)).toHaveLength(text.length);
    }
  }, 20_000);
});
