/** Looks whether processes were left running on this machine, and ends them. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 15_000;

/** Arguments of the processes that work in a folder, or below it, and are not gone after a while; those are ended. */
export async function leftIn(folder: string): Promise<readonly string[]> {
  for (const untilMs = performance.now() + patienceMs; ; await sleep(100)) {
    const left = processes().filter(({ cwd }) => cwd === folder || cwd.startsWith(`${folder}/`));
    if (left.length > 0 && performance.now() < untilMs) continue;
    for (const { pid } of left) end(pid);
    return left.map(({ pid, args }) => `${pid} ${args}`);
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

function processes(): readonly { readonly pid: number; readonly cwd: string; readonly args: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return [{ pid: Number(name), cwd: readlinkSync(`/proc/${name}/cwd`), args }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}
