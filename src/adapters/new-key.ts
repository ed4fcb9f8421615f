/** Makes keys that SSH can read. */
import ssh2 from 'ssh2';

export interface NewKey {
  /** In OpenSSH's format, without passphrase. */
  readonly private: string;
  /** A line as in authorized_keys. */
  readonly public: string;
}

const triesMax = 20;

/** ssh2 1.17 drops a zero at the beginning of a public key, which one in 256 has, and then can't read what it made. */
export function newKey(comment = ''): NewKey {
  for (let tries = 0; tries < triesMax; tries++) {
    const key = ssh2.utils.generateKeyPairSync('ed25519', { comment });
    if (isReadable(key.private) && isReadable(key.public)) return key;
  }
  throw new Error(`no key that can be read in ${triesMax} tries`);
}

function isReadable(text: string): boolean {
  return !(ssh2.utils.parseKey(text) instanceof Error);
}
