/** A host that is a shell on this machine, in a temporary home: dash, busybox ash or bash, with an environment of its own. */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok } from '../../src/ir/result.ts';
import type { Host } from '../../src/ir/runbook.ts';
import type { Exit, HostConnector, HostSession, ScriptRun } from '../../src/ports/host.ts';
import { programPath } from './requirements.ts';

export const shells = ['dash', 'busybox', 'bash'] as const;
export type Shell = (typeof shells)[number];

/** The shells that this machine has. */
export const installedShells = shells.filter((shell) => programPath(shell) !== null);

export interface ShellHost {
  readonly host: Host;
  readonly connector: HostConnector;
  /** Temporary folder: `home`, `state` and `bin`, which is first in PATH. */
  readonly folder: string;
  /** Where scripts are told to keep state. */
  readonly stateRoot: string;
  /** Scripts in the order in which they were sent. */
  readonly scripts: string[];
  /** Puts a program first in PATH. */
  readonly program: (name: string, text: string) => void;
  /** Process of the script that was sent last. */
  readonly last: () => ChildProcessWithoutNullStreams | undefined;
  readonly remove: () => void;
}

export interface ShellHostOptions {
  readonly shell?: Shell;
  readonly name?: string;
  /** Loses the connection as soon as the output holds this, once for each; what runs on the host goes on. */
  readonly cutAfter?: readonly RegExp[];
  /** Added to the environment of the scripts. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
}

export function shellHost({
  shell = 'dash',
  name = 'h1',
  environment = {},
  vars = {},
  cutAfter = [],
}: ShellHostOptions = {}): ShellHost {
  const folder = mkdtempSync(join(tmpdir(), 'runbook-host-'));
  const [home, bin] = [join(folder, 'home'), join(folder, 'bin')];
  for (const each of [home, bin]) mkdirSync(each);
  const shellPath = programPath(shell);
  if (shellPath === null) throw new Error(`${shell} is not installed`);
  if (shell === 'busybox') execFileSync(shellPath, ['--install', '-s', bin]);
  else symlinkSync(shellPath, join(bin, 'sh'));
  const env = { PATH: `${bin}:/usr/bin:/bin`, HOME: home, ...environment };
  const scripts: string[] = [];
  const cuts = [...cutAfter];
  let last: ChildProcessWithoutNullStreams | undefined;
  const session: HostSession = {
    run: (run) => {
      scripts.push(run.script);
      last = spawn(join(bin, 'sh'), ['-s'], { cwd: home, env, detached: true });
      return carryOut(last, run, cuts);
    },
    close: async () => undefined,
  };
  return {
    host: {
      name,
      address: '127.0.0.1',
      port: 22,
      family: 'debian',
      transport: 'local',
      become: false,
      vars,
      groups: [],
    },
    connector: { connect: async () => ok(session) },
    folder,
    stateRoot: join(folder, 'state'),
    scripts,
    program: (program, text) => {
      // It may be a link to busybox itself.
      rmSync(join(bin, program), { force: true });
      writeFileSync(join(bin, program), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    },
    last: () => last,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** One chunk after the other; ends with the shell and its output, or shortly after the shell where a child holds the output. */
function carryOut(child: ChildProcessWithoutNullStreams, run: ScriptRun, cuts: RegExp[]): Promise<Exit> {
  return new Promise((resolve) => {
    let isOver = false;
    const end = (exit: Exit): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(limit);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(exit);
    };
    const stop = (exit: Exit): void => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      end(exit);
    };
    const limit = setTimeout(() => stop({ kind: 'timeout' }), run.timeoutMs);
    run.signal?.addEventListener('abort', () => stop({ kind: 'cancelled' }), { once: true });
    child.stdin.on('error', () => null);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (isOver) return;
      void run.onOutput(chunk, 'stdout');
      if (cuts[0] === undefined) return;
      said += chunk.toString('latin1');
      if (!cuts[0].test(said)) return;
      cuts.shift();
      end({ kind: 'lost', reason: 'the cable was pulled' });
    });
    child.stderr.on('data', (chunk: Buffer) => isOver || void run.onOutput(chunk, 'stderr'));
    const exitOf = (status: number | null, signal: string | null): Exit =>
      signal === null ? { kind: 'status', status: status ?? 0 } : { kind: 'signal', signal };
    child.on('close', (status, signal) => end(exitOf(status, signal)));
    child.on('exit', (status, signal) => void setTimeout(() => end(exitOf(status, signal)), 300));
    if (run.last === undefined) child.stdin.end(run.script);
    else {
      child.stdin.write(run.script);
      void run.last.then((text) => isOver || child.stdin.end(text));
    }
  });
}
