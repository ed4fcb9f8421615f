/** SHA-256 in the one form that locks and docs use. */
import { createHash, type Hash } from 'node:crypto';

/** `sha256:` and 64 hex digits. */
export function digest(text: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** The digest of bytes that come in pieces; `value` is asked for once, at the end. */
export function runningDigest(): { readonly add: (bytes: Uint8Array) => void; readonly value: () => string } {
  let hash: Hash | null = null;
  return {
    add: (bytes) => {
      if (bytes.length > 0) hash = (hash ?? createHash('sha256')).update(bytes);
    },
    value: () => `sha256:${(hash ?? createHash('sha256')).digest('hex')}`,
  };
}
