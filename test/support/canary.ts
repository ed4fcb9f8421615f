/** A secret to look for everywhere: its encodings, and a sampler of every process's arguments and environment. */
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Fleet } from './fleet.ts';

/** Random, with the characters that quoting and encoding change. */
export function newCanary(): string {
  return `cn${randomBytes(8).toString('hex')}"'$x/+ &<é>${randomBytes(8).toString('hex')}`;
}

/** A word that is no secret and goes wherever the canary goes: a search that does not find it finds nothing. */
export function newControl(): string {
  return `control-${randomBytes(8).toString('hex')}`;
}

/** The value, its two random halves, and both in the encodings in which the steps of the test print it. */
export function encodings(value: string): Readonly<Record<string, string>> {
  const base64 = (before: string): string =>
    Buffer.from(before + value)
      .toString('base64')
      .slice(before === '' ? 0 : 4, -4);
  const hex = Buffer.from(value).toString('hex');
  return {
    raw: value,
    'first half': value.slice(0, 18),
    'second half': value.slice(-16),
    base64: base64(''),
    'base64 after 1 byte': base64('a'),
    'base64 after 2 bytes': base64('ab'),
    base64url: base64('').replaceAll('+', '-').replaceAll('/', '_'),
    hex,
    HEX: hex.toUpperCase(),
    'hex of a dump': (hex.slice(0, 32).match(/../g) ?? []).join(' '),
    percent: encodeURIComponent(value),
    'percent whole': hex.replaceAll(/../g, '%$&'),
    JSON: JSON.stringify(value).slice(1, -1),
    'shell quoted': value.replaceAll("'", String.raw`'\''`),
    reference: value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    'UTF-16': Buffer.from(value, 'utf16le').toString('latin1'),
  };
}

/** What of these values is in a text, by encoding. */
export function hitsIn(values: readonly string[], text: string | Buffer): readonly string[] {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return values.flatMap((value, index) =>
    Object.entries(encodings(value))
      .filter(([name, form]) => bytes.includes(Buffer.from(form, name === 'UTF-16' ? 'latin1' : 'utf8')))
      .map(([name]) => `${name} of value ${index + 1}`),
  );
}

/** As lines for `grep -F -f`, which no argument list and no environment may hold. */
function patterns(values: readonly string[], controls: readonly string[]): string {
  const forms = values.flatMap((value) => {
    const { 'UTF-16': _, ...rest } = encodings(value);
    return Object.values(rest);
  });
  return [...forms, ...controls].map((line) => `${line}\n`).join('');
}

/** Samples as fast as it can until the folder holds `stop`; `hits` are the arguments and variables that match a pattern. */
const sampler = `while [ ! -e stop ]; do
  cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep -aFf patterns >>hits
  echo >>samples
done`;

export interface Samples {
  readonly count: number;
  readonly hits: string;
}

/** Begins to sample this machine; `end` says what was seen. */
export function sampleHere(values: readonly string[], control: string): { readonly end: () => Promise<Samples> } {
  const folder = mkdtempSync(join(tmpdir(), 'runbook-sampler-'));
  writeFileSync(join(folder, 'patterns'), patterns(values, [control]), { mode: 0o600 });
  const child = spawn('sh', ['-c', sampler], {
    cwd: folder,
    stdio: 'ignore',
    env: { PATH: process.env['PATH'] ?? '' },
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  return {
    async end() {
      writeFileSync(join(folder, 'stop'), '');
      await ended;
      const read = (name: string): string => readFileSync(join(folder, name), 'latin1');
      const samples = { count: read('samples').length, hits: read('hits') };
      rmSync(folder, { recursive: true, force: true });
      return samples;
    },
  };
}

/** A process that has the control in its arguments and its environment for a second. */
export function runControl(control: string): Promise<void> {
  return new Promise((resolve) => {
    execFile('sh', ['-c', 'sleep 1; :', control], { env: { PATH: process.env['PATH'], CONTROL: control } }, () =>
      resolve(),
    );
  });
}

const folderThere = '/run/canary-search';

/** The same on a host. Patterns travel compressed: the fleet program may have its command in an argument list. */
export async function prepareThere(
  fleet: Fleet,
  host: string,
  looked: { readonly values: readonly string[]; readonly control: string },
): Promise<void> {
  const packed = gzipSync(patterns(looked.values, [looked.control])).toString('base64');
  const prepare = `rm -rf ${folderThere}; mkdir -m 700 ${folderThere} && cd ${folderThere} && echo ${packed} | base64 -d | gunzip >patterns`;
  const { status, stderr } = await fleet.exec(host, prepare);
  if (status !== 0) throw new Error(stderr);
}

export function sampleThere(fleet: Fleet, host: string): { readonly end: () => Promise<Samples> } {
  const running = fleet.exec(
    host,
    `cd ${folderThere} && { timeout 110 sh -c '${sampler.replaceAll("'", `'\\''`)}' || :; }`,
  );
  return {
    async end() {
      await fleet.exec(host, `touch ${folderThere}/stop`);
      await running;
      const count = await fleet.exec(host, `wc -l <${folderThere}/samples; rm -f ${folderThere}/stop`);
      const { stdout } = await fleet.exec(host, `cat ${folderThere}/hits`);
      return { count: Number(count.stdout), hits: stdout };
    },
  };
}

/** Runs a command on the host and gives the lines of its output that match a pattern. */
export async function searchThere(fleet: Fleet, host: string, command: string): Promise<string> {
  return (await fleet.exec(host, `{ ${command}; } 2>/dev/null | grep -aFf ${folderThere}/patterns || :`)).stdout;
}

/** Files on the host below some paths that match a pattern. */
export async function filesThere(fleet: Fleet, host: string, paths: string): Promise<readonly string[]> {
  const { stdout } = await fleet.exec(host, `grep -rlaFf ${folderThere}/patterns ${paths} 2>/dev/null || :`);
  return stdout.split('\n').filter((line) => line !== '');
}

export async function forgetThere(fleet: Fleet, host: string): Promise<void> {
  await fleet.exec(host, `rm -rf ${folderThere}`);
}
