/** Which Node this program needs. */
import type { Failure } from '../ir/failure.ts';

/** Null where a version such as 22.18.0 is new enough (`engines` of package.json); else what to say in place of running. */
export function tooOld(version: string): Failure | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return null;
  return {
    kind: 'environment',
    code: 'node-too-old',
    message: `this is Node ${version}, and runbook needs 22.18 or newer`,
    remedy: 'put a newer Node first in PATH',
  };
}
