/** The runner's memory while hosts print much, or without an end: below 256 MB, however much it is and however many hosts print. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CommandsRepo, commandsRepo } from '../support/commands-repo.ts';
import { fleet, type FleetHost } from '../support/fleet.ts';

const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const machines = fleet();
const present = machines as NonNullable<typeof machines>;
const line = 'a line of output, as a program prints it that has much to say and no file to say it to';
const lineBytes = line.length + 1;

interface Row {
  readonly name: string;
  readonly step: string;
  readonly limit: string;
  readonly code: number;
  /** What a host says in all; null: as much as it can. */
  readonly bytes: number | null;
}

const rows: readonly Row[] = [
  { name: 'a million lines a host', step: 's1', limit: 'all', code: 0, bytes: 6_888_896 },
  { name: '200 MB of one host', step: 's2', limit: 'root1', code: 0, bytes: lineBytes * 2_300_000 },
  { name: 'endless output, until its time is over', step: 's3', limit: 'all', code: 1, bytes: null },
  { name: 'endless output without a newline', step: 's4', limit: 'all', code: 1, bytes: null },
];

const said = (step: string): string => `/tmp/said-${step}-$(id -u)`;
const texts = [
  { check: `test -e ${said('s1')}`, run: `seq 1000000; touch ${said('s1')}` },
  { check: `test -e ${said('s2')}`, run: `yes '${line}' | head -n 2300000; touch ${said('s2')}` },
  { check: 'false', run: `yes '${line}'`, timeoutSeconds: 2 },
  { check: 'false', run: String.raw`tr '\0' x </dev/zero`, timeoutSeconds: 2 },
];

interface Ran {
  readonly code: number | null;
  readonly peakMb: number;
  readonly said: string;
}

/** VmHWM (proc(5)) is the most that it ever held. */
async function measured(cwd: string, args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [main, ...args], { cwd, env: { PATH: process.env['PATH'] ?? '', HOME: cwd } });
  let peak = 0;
  const looking = setInterval(() => {
    try {
      const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
      peak = Math.max(peak, 1024 * Number(kib ?? 0));
    } catch {
      // It has ended.
    }
  }, 20);
  let end = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (end = (end + chunk.toString('utf8')).slice(-20_000)));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(looking);
  return { code, peakMb: peak / 1e6, said: end };
}

describe.skipIf(machines === null)('the runner holds less than 256 MB while eight log-ins print', () => {
  let repo: CommandsRepo;
  beforeAll(async () => {
    const hosts = present.inventory().slice(0, 4);
    const entry = ({ address, port }: FleetHost, name: string, user: string): string =>
      `  ${name}: { address: ${address}, port: ${port}, user: ${user} }\n`;
    const lines = hosts.flatMap((host, n) => [entry(host, `root${n + 1}`, 'root'), entry(host, `ops${n + 1}`, 'ops')]);
    repo = await commandsRepo({
      inventory: `defaults: { family: debian, key: ${hosts[0]?.privateKey} }\nhosts:\n${lines.join('')}`,
      knownHosts: readFileSync(hosts[0]?.knownHosts ?? '', 'utf8'),
      steps: texts,
    });
  });
  beforeEach(async () => {
    await Promise.all(
      present
        .inventory()
        .slice(0, 4)
        .map(({ name }) => present.exec(name, 'rm -f /tmp/said-*')),
    );
  });
  afterAll(() => repo.remove());

  const logs = (): readonly string[] => {
    const folder = join(repo.root, '.runbook/logs');
    const run = readdirSync(folder).toSorted().at(-1) ?? '';
    return readdirSync(join(folder, run)).map((name) => join(folder, run, name));
  };

  it.each(rows.slice(0, 3))('$name', async ({ step, limit, code, bytes }) => {
    const args = ['apply', 'work', '--only', step, '--limit', limit, '--approve', step, '--fix', 'off'];
    const ran = await measured(repo.root, args);
    expect(ran.code, ran.said).toBe(code);
    expect(ran.peakMb).toBeGreaterThan(40);
    expect(ran.peakMb).toBeLessThan(256);
    if (bytes === null) expect(ran.said).toContain('took longer than 2 s');
  });

  it.each(rows)('$name, with all of it in logs', async ({ step, limit, code, bytes }) => {
    const args = ['apply', 'work', '--only', step, '--limit', limit, '--approve', step, '--fix', 'off', '--log'];
    const ran = await measured(repo.root, args);
    expect(ran.code, ran.said).toBe(code);
    expect(ran.peakMb).toBeLessThan(256);
    const written = logs().map((path) => statSync(path).size);
    expect(written).toHaveLength(limit === 'all' ? 8 : 1);
    for (const size of written) expect(size).toBeGreaterThan(bytes ?? 1_000_000);
  });
});
