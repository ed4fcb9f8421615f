/**
 * Preloaded into the program (`node --import`): kills its own process at the n-th line that goes into a journal. DIE_AT is n, and
 * DIE_WHEN says whether that line is whole on the disk (`after`) or cut in its middle (`before`).
 */
import { type FileHandle, open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const at = Number(process.env['DIE_AT']);
const isAfter = process.env['DIE_WHEN'] === 'after';

const probe = await open(fileURLToPath(import.meta.url));
const handles = Object.getPrototypeOf(probe) as FileHandle;
await probe.close();

const append = Reflect.get(handles, 'appendFile') as (this: FileHandle, data: string) => Promise<void>;
let before = 0;

async function appendOrDie(this: FileHandle, data: string): Promise<void> {
  const lines = /^\d+ [0-9a-f]{8} \{/.test(data) ? data.split(/(?<=\n)/) : [];
  const index = at - before - 1;
  const line = lines[index];
  before += lines.length;
  if (line === undefined) return append.call(this, data);
  const cut = isAfter ? line : line.slice(0, line.length / 2);
  await append.call(this, lines.slice(0, index).join('') + cut);
  await this.datasync();
  process.kill(process.pid, 'SIGKILL');
}

Object.assign(handles, { appendFile: appendOrDie });
