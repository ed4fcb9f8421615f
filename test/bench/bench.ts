/** `npm run bench`: what an apply costs beside other tools and beside the floor, as a Markdown table; needs RUNBOOK_FLEET. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { argv, env, stderr, stdout } from 'node:process';
import { fleet, type FleetHost } from '../support/fleet.ts';
import { run } from '../support/cli.ts';
import { delayProxy } from '../support/delay-proxy.ts';
import {
  type BenchHost,
  type Contender,
  contenders,
  type Field,
  makeField,
  missing,
  program,
  writeFloor,
} from './field.ts';
import { type Cost, load, measure } from './measure.ts';
import { outputBench } from './output.ts';
import { scaleBench } from './scale.ts';
import { flightsOfLogin } from './login.ts';
import { type Row, table } from './table.ts';
import { cleaning } from './workload.ts';

const delayMs = 25;
const rounds = { quick: Number(option('rounds') ?? 5), slow: 1 };
const isQuick = (contender: Contender): boolean => contender === 'floor' || contender === 'runbook';

/** The value of `--name=value`. */
function option(name: string): string | undefined {
  return argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
}

/** Whether a part of the bench was asked for: `--parts=plain,latency,output`, and all of them without. */
function isAsked(part: string): boolean {
  return option('parts')?.split(',').includes(part) ?? true;
}

function told(line: string): void {
  stderr.write(`${line}\n`);
}

/** Made plain JavaScript where ssh2 is found, so that stripping types takes none of its time. */
async function buildFloor(): Promise<void> {
  const source = await readFile(new URL('floor.ts', import.meta.url), 'utf8');
  await writeFile(new URL('../../dist/floor.js', import.meta.url), stripTypeScriptTypes(source));
}

/** Those that were asked for (`--only=floor,runbook`) and can take part. */
function partakers(): readonly Contender[] {
  const only = option('only')?.split(',');
  return contenders.filter((each) => {
    if (only !== undefined && !only.includes(each)) return false;
    const why = missing(each);
    if (why !== null) told(`goes on without ${each}: ${why}`);
    return why === null;
  });
}

/** One OpenSSH connection after the other would take long: the floor's own program cleans. */
async function clean(field: Field): Promise<void> {
  const key = field.hosts[0]?.behind.privateKey ?? '';
  await writeFloor(field, key, cleaning);
  const cleaned = await measure(program(field, 'floor'));
  if (cleaned.status !== 0) throw new Error(`cleaning: ${cleaned.said}`);
  await writeFloor(field, key);
  await run('git', ['clean', '-fdq'], { cwd: field.root });
  await run('git', ['checkout', '-q', '.'], { cwd: field.root });
}

interface Timed {
  readonly cost: Cost;
  readonly flights: readonly number[];
}

async function once(field: Field, contender: Contender, take: () => readonly number[]): Promise<Timed> {
  take();
  const cost = await measure(program(field, contender));
  told(`${contender}: ${(cost.wallMs / 1000).toFixed(2)} s, status ${cost.status}, load ${load()}`);
  const flights = take();
  if (flights.length > 0) told(`  flights: ${flights.join(' ')}`);
  if (cost.status !== 0 || cost.said.includes(' failed\n')) told(cost.said.slice(-2000));
  return { cost, flights };
}

/** First and second applies of each contender, the quick ones in turns. */
async function contest(field: Field, takers: readonly Contender[], take: () => readonly number[]): Promise<Row[]> {
  const rows = new Map<Contender, { first: Timed[]; second: Timed[] }>();
  for (const each of takers) rows.set(each, { first: [], second: [] });
  const quick = takers.filter(isQuick);
  // What stays when a host is cleaned, as the package, is there for everyone.
  await measure(program(field, 'floor'));
  for (let round = 0; round < rounds.quick; round++) {
    for (const each of round % 2 === 0 ? quick : quick.toReversed()) {
      await clean(field);
      rows.get(each)?.first.push(await once(field, each, take));
    }
  }
  for (let round = 0; round < rounds.quick + 2; round++)
    for (const each of round % 2 === 0 ? quick : quick.toReversed())
      rows.get(each)?.second.push(await once(field, each, take));
  for (const each of takers.filter((one) => !isQuick(one))) {
    await clean(field);
    for (let round = 0; round < rounds.slow; round++) {
      rows.get(each)?.first.push(await once(field, each, take));
      rows.get(each)?.second.push(await once(field, each, take));
    }
  }
  return [...rows].map(([contender, costs]) => ({ contender, ...costs }));
}

function straight(hosts: readonly FleetHost[]): readonly BenchHost[] {
  return hosts.map((behind) => ({ name: behind.name, address: behind.address, port: behind.port, behind }));
}

async function delayed(hosts: readonly FleetHost[], takers: readonly Contender[]): Promise<string> {
  const proxy = await delayProxy(hosts, delayMs);
  const reached = proxy.targets.map((target, index) => ({
    ...target,
    name: hosts[index]?.name ?? '',
    behind: hosts[index],
  }));
  const field = await makeField(reached as readonly BenchHost[], hosts.length);
  try {
    const login = await flightsOfLogin(reached[0] as BenchHost, proxy.take);
    return table(await contest(field, takers, proxy.take), { login });
  } finally {
    proxy.close();
    await rm(field.root, { recursive: true, force: true });
  }
}

async function bench(hosts: readonly FleetHost[]): Promise<void> {
  const takers = partakers();
  const say = (text: string): void => void stdout.write(`${text}\n`);
  await buildFloor();
  if (isAsked('plain')) {
    say(`\n## ${hosts.length} hosts, 20 steps (load ${load()})\n`);
    const field = await makeField(straight(hosts), hosts.length);
    try {
      say(table(await contest(field, takers, () => []), {}));
    } finally {
      await rm(field.root, { recursive: true, force: true });
    }
  }
  if (isAsked('latency')) {
    say(`\n## The same with ${delayMs} ms of latency each way (load ${load()})\n`);
    say(await delayed(hosts, takers));
  }
  if (isAsked('output')) {
    say(`\n## 50 MB of output a host (load ${load()})\n`);
    say(await outputBench(straight(hosts)));
  }
}

const machines = env['RUNBOOK_FLEET'] === undefined ? null : fleet();
if (machines === null) {
  stdout.write('SKIPPED: set RUNBOOK_FLEET to a program that runs throw-away hosts (test/README.md)\n');
} else {
  const all = machines.inventory();
  if (all.length < 16) told(`only ${all.length} hosts run; 16 are meant: $RUNBOOK_FLEET up 16`);
  await bench(all.slice(0, 16));
  if (argv.includes('--scale')) stdout.write(`\n${await scaleBench(all)}\n`);
}
