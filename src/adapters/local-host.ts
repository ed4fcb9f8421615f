/** This machine as a host: the same scripts, without SSH. */
import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import type { Failure } from '../ir/failure.ts';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';
import type { Host } from '../ir/runbook.ts';
import type { HostConnector, HostSession } from '../ports/host.ts';
import { oneLine } from '../text/escape.ts';
import { startGroup } from './process-group.ts';
import { carryOut } from './script-run.ts';
import { cancelled, unreachable } from './unreachable.ts';

export interface LocalOptions {
  /** The program's own environment; the few variables that a login would set are taken from it, and no others. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What a script may see of the environment: nothing that loads code or names secrets. */
const passed = ['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG'];

/** Runs scripts here, by `sh -s` in a process group of their own; as root through sudo where the host says become. */
export function localHost(options: LocalOptions): HostConnector {
  return {
    async connect(host, { timeoutMs, signal }) {
      if (signal?.aborted === true) return failed(cancelled(host.name));
      const become = host.become && process.getuid?.() !== 0;
      const environment = childEnvironment(options.environment);
      if (become) {
        const sudo = await maySudo(host, environment, timeoutMs);
        if (!sudo.ok) return sudo;
      }
      return ok(session(become, environment));
    },
  };
}

function session(become: boolean, environment: Readonly<Record<string, string>>): HostSession {
  const argv = become ? (['sudo', '-n', '-H', 'sh', '-s'] as const) : (['sh', '-s'] as const);
  // As sshd does where the home folder is missing.
  const home = environment['HOME'] ?? '/';
  const cwd = existsSync(home) ? home : '/';
  return {
    run: (run) => carryOut(startGroup({ argv: [...argv], cwd, environment }), run),
    close: async () => {},
  };
}

async function maySudo(
  host: Host,
  environment: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<Result<null, Failure>> {
  let said = '';
  const shell = startGroup({ argv: ['sudo', '-n', '-H', 'sh', '-s'], cwd: '/', environment });
  const exit = await carryOut(shell, {
    script: 'exit 0\n',
    timeoutMs,
    onOutput: (chunk) => void (said = (said + Buffer.from(chunk).toString('utf8')).slice(0, 4096)),
  });
  if (exit.kind === 'status' && exit.status === 0) return ok(null);
  const why = said === '' ? 'sudo is missing or said nothing' : `it said: ${oneLine(said)}`;
  return failed(unreachable(host.name, 'sudo', `This machine does not let the user become root; ${why}`));
}

function childEnvironment(own: LocalOptions['environment']): Record<string, string> {
  const child: Record<string, string> = { HOME: homedir(), USER: userInfo().username, LOGNAME: userInfo().username };
  for (const name of passed) {
    const value = own[name];
    if (value !== undefined && value !== '') child[name] = value;
  }
  return child;
}
