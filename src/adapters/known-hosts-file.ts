/** The repo's known_hosts file, read anew each time, since pinning a host adds to it. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../ir/diagnostic.ts';
import { limits } from '../ir/limits.ts';
import { codeOf } from './disk-path.ts';
import { parseKnownHosts } from './known-hosts.ts';
import type { KnownHosts } from './known-hosts.ts';

const name = 'known_hosts';

/** The pinned keys of the repo at `root`, none where there is no file; a file that is not a plain one pins nothing and says so. */
export function readKnownHosts(root: string): {
  readonly knownHosts: KnownHosts;
  readonly diagnostics: readonly Diagnostic[];
} {
  try {
    const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants;
    const file = openSync(join(root, name), O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
    try {
      const stat = fstatSync(file);
      if (!stat.isFile()) return unusable('is not a regular file');
      if (stat.size > limits.lockBytesMax) return unusable('is too large');
      return parseKnownHosts(name, readFileSync(file, 'utf8'));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return { knownHosts: { entries: [] }, diagnostics: [] };
    return unusable(code === 'ELOOP' ? 'is a symbolic link' : `can't be read (${code})`);
  }
}

function unusable(why: string): ReturnType<typeof readKnownHosts> {
  const remedy = 'Put a regular file in OpenSSH format there; runbook hosts scan adds to it.';
  const fault: Diagnostic = { code: 'RB384', severity: 'error', message: `${name} ${why}.`, remedy };
  return { knownHosts: { entries: [] }, diagnostics: [fault] };
}
