/** Tells processes apart for longer than their numbers do: by number, start, and where the number counts. */
import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';

/** A mark of this process, and the name of the machine. */
export async function thisProcess(): Promise<{ readonly mark: string; readonly machine: string }> {
  const mark = JSON.stringify([hostname(), await numbering(), process.pid, await startOf(process.pid)]);
  return { mark, machine: hostname() };
}

/** Whether the process of a mark still lives; `unknown` where it counts its processes elsewhere, such as on another machine. */
export async function isAlive(mark: string): Promise<boolean | 'unknown'> {
  const [machine, namespace, pid, start] = JSON.parse(mark) as [string, string, number, string];
  if (machine !== hostname() || namespace !== (await numbering())) return 'unknown';
  const now = await startOf(pid);
  return now !== '' && now === start;
}

/** Containers on one machine number their processes apart; Linux names each such space. */
async function numbering(): Promise<string> {
  return readlink('/proc/self/ns/pid').catch(() => '');
}

/** When a process began, in words of the system; empty where there is none, or only its exit status is left. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return process.platform === 'linux' ? '' : psStart(pid);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? '' : (fields[19] ?? '');
}

function psStart(pid: number): Promise<string> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'lstart=', '-p', String(pid)], { timeout: 5_000 }, (error, stdout) =>
      resolve(error === null ? stdout.trim() : ''),
    );
  });
}
