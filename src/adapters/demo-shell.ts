/** What runs on the demo host: commands in a temporary home folder, and the end of everything they started. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { ServerChannel } from 'ssh2';
import type { Exit } from '../ports/host.ts';
import { signalGroup, startGroup } from './process-group.ts';

export interface DemoCommand {
  readonly command: string;
  readonly home: string;
}

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const roundsMax = 20;

/** Group leaders by home folder: what to end where there is no /proc to look in. */
const leaders = new Map<string, Set<number>>();
let count = 0;

/** Runs one command over a channel. When the channel closes, so does all that the command started. */
export function runDemoShell(channel: ServerChannel, { command, home }: DemoCommand): void {
  const session = `RUNBOOK_DEMO_SESSION=${process.pid}-${++count}`;
  const shell = startGroup({ argv: ['sh', '-c', command], cwd: home, environment: environmentOf(home, session) });
  const { child } = shell;
  const pid = child.pid ?? 0;
  leaders.set(home, (leaders.get(home) ?? new Set()).add(pid));
  channel.pipe(child.stdin);
  child.stdout.pipe(channel, { end: false });
  child.stderr.pipe(channel.stderr, { end: false });
  void shell.exited.then((exit) => tellExit(channel, exit));
  void shell.closed.then(() => channel.end());
  channel.on('error', () => null);
  channel.on('close', () => {
    end(new Set([pid]), session);
    leaders.get(home)?.delete(pid);
    shell.release();
  });
}

function tellExit(channel: ServerChannel, exit: Exit): void {
  if (exit.kind === 'status') channel.exit(exit.status);
  if (exit.kind === 'signal') channel.exit(exit.signal.replace('SIG', ''));
}

/** Kills everything that was started for that home folder. Does not wait, so that it can run while the program exits. */
export function stopDemoShells(home: string): void {
  end(leaders.get(home) ?? new Set(), `HOME=${home}`);
  leaders.delete(home);
}

function environmentOf(home: string, session: string): Record<string, string> {
  const user = userInfo().username;
  const [name = '', value = ''] = session.split('=');
  return { HOME: home, PATH: path, USER: user, LOGNAME: user, SHELL: '/bin/sh', LANG: 'C.UTF-8', [name]: value };
}

/** Kills groups, and what left its group (`timeout` and `setsid` do), which is known by a variable it was started with. */
function end(groups: ReadonlySet<number>, variable: string): void {
  for (const pid of groups) if (pid > 0) signalGroup(pid, 'SIGKILL');
  for (let round = 0; round < roundsMax; round++) {
    const left = startedWith(variable);
    if (left.length === 0) return;
    for (const pid of left) kill(pid);
  }
}

function startedWith(variable: string): readonly number[] {
  if (!existsSync('/proc/self/environ')) return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids.filter((pid) => environmentAt(pid).includes(variable)).map(Number);
}

/** Empty for a process that has ended or belongs to another user. */
function environmentAt(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
