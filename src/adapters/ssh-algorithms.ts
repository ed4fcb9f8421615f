/** What is offered to an SSH server: few algorithms, none of them weak. */
import type { Algorithms, ServerHostKeyAlgorithm } from 'ssh2';

/** Key type as known_hosts names it -> signature algorithms; RSA never with SHA-1, DSA not at all. */
const signatures: ReadonlyMap<string, readonly ServerHostKeyAlgorithm[]> = new Map([
  ['ssh-ed25519', ['ssh-ed25519']],
  ['ecdsa-sha2-nistp256', ['ecdsa-sha2-nistp256']],
  ['ecdsa-sha2-nistp384', ['ecdsa-sha2-nistp384']],
  ['ecdsa-sha2-nistp521', ['ecdsa-sha2-nistp521']],
  ['ssh-rsa', ['rsa-sha2-512', 'rsa-sha2-256']],
]);

/**
 * Algorithms to offer a host of which keys of these types are pinned. Pinned types come first, since a host with several
 * keys shows the one that is asked for; the others follow, so that a changed key is seen as changed. Ciphers are AES-GCM
 * only: ChaCha20 and the encrypt-then-MAC modes are open to Terrapin (CVE-2023-48795).
 */
export function algorithmsFor(pinned: readonly string[]): Algorithms {
  const types = [...pinned.filter((type) => signatures.has(type)), ...signatures.keys()];
  return {
    kex: ['curve25519-sha256', 'curve25519-sha256@libssh.org'],
    serverHostKey: [...new Set(types)].flatMap((type) => signatures.get(type) ?? []),
    cipher: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com'],
    hmac: ['hmac-sha2-256', 'hmac-sha2-512'],
    compress: ['none'],
  };
}
