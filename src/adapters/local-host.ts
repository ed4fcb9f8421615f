/** This machine as a host: the same scripts, without SSH. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import type { Failure } from '../ir/failure.ts';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';
import type { Host } from '../ir/runbook.ts';
import type { Exit, HostConnector, HostSession } from '../ports/host.ts';
import { oneLine } from '../text/escape.ts';
import { type LocalShell, startGroup } from './process-group.ts';
import { carryOut, stopAfter } from './script-run.ts';
import { answerOnce, listenFor } from './shell-start.ts';
import { passwordFailure } from './ssh-fault.ts';
import { cancelled, unreachable } from './unreachable.ts';

export interface LocalOptions {
  /** The program's own environment; the few variables that a login would set are taken from it, and no others. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Passwords for sudo, by the name of their secret. */
  readonly passwords?: Readonly<Record<string, string>>;
  /** Who runs the program; absent: as the system says. */
  readonly uid?: number;
}

/** How sh is started: as it is, through sudo that asks for no password, or for one that is given once. */
type Become = 'no' | 'freely' | { readonly password: string };

/** What a script may see of the environment: nothing that loads code or names secrets. */
const passed = ['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG'];

/** Runs scripts here, by `sh -s` in a process group of their own; as root through sudo where the host says become. */
export function localHost(options: LocalOptions): HostConnector {
  const { passwords = {}, uid = process.getuid?.() } = options;
  // A password that was wrong is not tried again: it may lock the account.
  const refused = new Set<string>();
  return {
    async connect(host, { timeoutMs, signal }) {
      if (signal?.aborted === true) return failed(cancelled(host.name));
      if (refused.has(host.name)) return failed(passwordFailure(host));
      const password = passwords[host.becomePassword ?? ''];
      const become = !host.become || uid === 0 ? 'no' : password === undefined ? 'freely' : { password };
      const environment = childEnvironment(options.environment);
      if (become !== 'no') {
        const sudo = await maySudo(host, { become, environment }, timeoutMs);
        if (!sudo.ok && 'code' in sudo.failure && sudo.failure.code === 'sudo-password') refused.add(host.name);
        if (!sudo.ok) return sudo;
      }
      return ok(session({ become, environment }));
    },
  };
}

interface Starting {
  readonly become: Become;
  readonly environment: Readonly<Record<string, string>>;
}

function session(starting: Starting): HostSession {
  // As sshd does where the home folder is missing.
  const home = starting.environment['HOME'] ?? '/';
  const cwd = existsSync(home) ? home : '/';
  return {
    run: async (run) => {
      const shell = await started(starting, cwd, run);
      if (!('kind' in shell)) return carryOut(shell, run);
      return shell.kind === 'password' ? { kind: 'lost', reason: 'sudo no longer takes the password' } : shell;
    },
    close: async () => {},
  };
}

/** The shell once it waits for a script, or why it does not. Only one that is given a password has to be waited for. */
async function started(
  { become, environment }: Starting,
  cwd: string,
  bound: { readonly timeoutMs: number; readonly signal?: AbortSignal },
): Promise<LocalShell | Exit | { readonly kind: 'password' }> {
  const given = { cwd, environment };
  if (become === 'no') return startGroup({ argv: ['sh', '-s'], ...given });
  if (become === 'freely') return startGroup({ argv: ['sudo', '-n', '-H', 'sh', '-s'], ...given });
  const [word, question] = ['runbook', 'password'].map((name) => `${name}-${randomBytes(8).toString('hex')}`);
  const begin = `echo ${word}; exec sh -s`;
  const shell = startGroup({ argv: ['sudo', '-S', '-k', '-p', `${question}:`, '-H', 'sh', '-c', begin], ...given });
  const stop = stopAfter(bound);
  const streams = {
    stdout: shell.stdout,
    stderr: shell.stderr,
    write: (text: string): void => void shell.child.stdin.write(text),
  };
  const heard = listenFor(word ?? '', streams);
  const answering = answerOnce(`${question}:`, become.password, streams);
  const first = await Promise.race([heard.begun, shell.exited, stop.stopped, answering.refused]);
  answering.end();
  stop.clear();
  if (first === 'begun') return shell;
  // Sudo is root's, so nobody here may signal it: it ends where there is nothing left to read.
  shell.release();
  return first;
}

async function maySudo(host: Host, starting: Starting, timeoutMs: number): Promise<Result<null, Failure>> {
  let said = '';
  const shell = await started(starting, '/', { timeoutMs });
  if ('kind' in shell && shell.kind === 'password') return failed(passwordFailure(host));
  const exit =
    'kind' in shell
      ? shell
      : await carryOut(shell, {
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
