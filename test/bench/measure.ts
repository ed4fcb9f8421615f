/** Runs a program and measures what it costs on this side. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

export interface Cost {
  readonly wallMs: number;
  /** Of the program and all its children that it waited for. */
  readonly cpuMs: number;
  /** The most that all processes of its session held at once, looked at every 100 ms. */
  readonly rssMb: number;
  readonly status: number | null;
  readonly said: string;
}

export interface Program {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Ends it after a quarter of an hour; of what it says, the end is kept. */
export function measure({ argv, cwd, env }: Program): Promise<Cost> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn('sh', ['-c', '"$@"; s=$?; times >&3; exit $s', 'sh', ...argv], {
      cwd,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      timeout: 900_000,
    });
    let said = '';
    let times = '';
    let rss = 0;
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString('utf8')).slice(-100_000);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.stdio[3]?.on('data', (chunk: Buffer) => (times += chunk.toString('utf8')));
    const looking = setInterval(() => (rss = Math.max(rss, sessionRss(child.pid ?? 0))), 100);
    child.on('error', reject);
    child.on('exit', (status) => {
      const wallMs = performance.now() - began;
      clearInterval(looking);
      // What it left behind, as a master connection, may hold the outputs.
      setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve({ wallMs, cpuMs: childrenMs(times), rssMb: rss / 1e6, status, said });
      }, 20);
    });
  });
}

/** The second line of `times` is user and system time of children: 0m0.123s 0m0.045s. */
function childrenMs(times: string): number {
  const line = times.trim().split('\n').at(-1) ?? '';
  const parts = [...line.matchAll(/(\d+)m([\d.,]+)s/g)];
  return parts.reduce((sum, [, min, sec]) => sum + Number(min) * 60_000 + Number(sec?.replace(',', '.')) * 1000, 0);
}

function sessionRss(session: number): number {
  let pages = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(fields[3]) === session) pages += Number(fields[21]);
    } catch {
      // It ended in between.
    }
  }
  return pages * 4096;
}

/** Load of this machine in the last minute, and how many cores bear it. */
export function load(): string {
  return `${readFileSync('/proc/loadavg', 'utf8').split(' ')[0]} on ${cpus().length} cores`;
}
