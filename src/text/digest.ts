/** SHA-256 in the one form that locks and docs use. */
import { createHash } from 'node:crypto';

/** `sha256:` and 64 hex digits. */
export function digest(text: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
