/** What much output costs: 50 MB a host, by apply and by the floor. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { type BenchHost, commit, makeField, program, told, writeFloor } from './field.ts';
import { measure } from './measure.ts';
import { type Row, table } from './table.ts';

const sentence =
  'name: bench\nhosts: all\nsteps:\n  - { id: print, intent: Create the directory /tmp/bench, approve: true }\n';
const run = `yes 'a line of output, as a program prints it that has much to say and no file to say it to, over and over again' | head -c 50000000; touch /tmp/bench-said`;

/** Each of them once, on hosts where it has not run. */
export async function outputBench(hosts: readonly BenchHost[]): Promise<string> {
  const field = await makeField(hosts, hosts.length, sentence);
  try {
    const path = join(field.root, 'runbooks/bench.lock.yaml');
    const lock = parse(await readFile(path, 'utf8')) as { steps: { commands: { debian: object[] } }[] };
    const check = 'test -e /tmp/bench-said';
    Object.assign(lock.steps[0]?.commands.debian[0] ?? {}, { check, verify: 'true', run, undo: null });
    await writeFile(path, stringify(lock));
    await told(field.root, 'reseal', 'bench');
    await commit(field.root);
    await writeFile(join(field.root, 'script.sh'), await told(field.root, 'export', 'bench'));
    const key = hosts[0]?.behind.privateKey ?? '';
    const rows: Row[] = [
      { contender: 'floor', first: [], second: [] },
      { contender: 'runbook', first: [], second: [] },
    ];
    return table(await measured(rows), {});
    async function measured(all: readonly Row[]): Promise<readonly Row[]> {
      const done: Row[] = [];
      for (const { contender } of all) {
        await writeFloor(field, key, 'rm -f /tmp/bench-said');
        await measure(program(field, 'floor'));
        await writeFloor(field, key);
        const started = program(field, contender);
        const argv = contender === 'runbook' ? [...started.argv, '--approve', 'print', '--quiet'] : started.argv;
        const first = { cost: await measure({ ...started, argv }), flights: [] };
        done.push({ contender, first: [first], second: [] });
      }
      return done;
    }
  } finally {
    await rm(field.root, { recursive: true, force: true });
  }
}
