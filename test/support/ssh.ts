/** Short ways for tests to reach a real sshd and run scripts on it. */
import { parseKnownHosts } from '../../src/adapters/known-hosts.ts';
import { sshHosts } from '../../src/adapters/ssh-host.ts';
import type { SshOptions } from '../../src/adapters/ssh-host.ts';
import type { Failure } from '../../src/ir/failure.ts';
import type { Result } from '../../src/ir/result.ts';
import type { Exit, HostConnector, HostScanner, HostSession, ScriptRun } from '../../src/ports/host.ts';

/** A connector that trusts these lines of known_hosts, and has neither agent nor default keys unless `options` say so. */
export function connectorFor(
  knownHosts: readonly string[],
  options: Partial<SshOptions> = {},
): HostConnector & HostScanner {
  const { knownHosts: trusted, diagnostics } = parseKnownHosts('known_hosts', knownHosts.join('\n'));
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  const environment = { HOME: '/nonexistent' };
  return sshHosts({ knownHosts: trusted, inventory: { hosts: [] }, root: '/', environment, ...options });
}

export interface Ran {
  readonly exit: Exit;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script and collects what it says. */
export async function ranOn(session: HostSession, script: string, options: Partial<ScriptRun> = {}): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  const exit = await session.run({
    script,
    timeoutMs: 30_000,
    onOutput: (chunk, stream) => void (said[stream] += Buffer.from(chunk).toString('utf8')),
    ...options,
  });
  return { exit, ...said };
}

/** The session; throws with the failure where there is none. */
export function sessionOf(result: Result<HostSession, Failure>): HostSession {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** `code: message` of a failure to reach a host; `ok` where it was reached. */
export function failureOf(result: Result<unknown, Failure>): string {
  if (result.ok) return 'ok';
  const { failure } = result;
  return failure.kind === 'unreachable' ? `${failure.code}: ${failure.message}` : failure.kind;
}
