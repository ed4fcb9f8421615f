/** Many sessions at once: every host of the fleet, and several names for each. */
import { rm } from 'node:fs/promises';
import { stderr } from 'node:process';
import type { FleetHost } from '../support/fleet.ts';
import { type Contender, type Field, makeField, program } from './field.ts';
import { load, measure } from './measure.ts';

const names = 500;
const parallel = 16;

/** A list of applies where all is as it should be, but perhaps for the first: on each host, beside the floor, and then by 500 names for them. */
export async function scaleBench(hosts: readonly FleetHost[]): Promise<string> {
  const lines = [`## Many sessions, on ${hosts.length} hosts, ${parallel} at once\n`];
  const contest = async (sessions: number, contenders: readonly Contender[]): Promise<void> => {
    const field = await makeField(named(hosts, sessions), parallel);
    for (const each of contenders) lines.push(await cost(field, each));
    await rm(field.root, { recursive: true, force: true });
  };
  await contest(hosts.length, ['runbook', 'floor', 'runbook']);
  await contest(names, ['runbook']);
  return lines.join('\n');
}

function named(hosts: readonly FleetHost[], sessions: number): Parameters<typeof makeField>[0] {
  return Array.from({ length: sessions }, (_, n) => {
    const behind = hosts[n % hosts.length] as FleetHost;
    return { name: `n${String(n).padStart(3, '0')}`, address: behind.address, port: behind.port, behind };
  });
}

async function cost(field: Field, contender: Contender): Promise<string> {
  const { wallMs, cpuMs, rssMb, status, said } = await measure(program(field, contender));
  const end = /^\d+ hosts: .*/m.exec(said)?.[0] ?? 'no summary';
  if (status !== 0) stderr.write(said.slice(-4000));
  return `- ${contender}, ${field.hosts.length} sessions: ${(wallMs / 1000).toFixed(1)} s, CPU ${(cpuMs / 1000).toFixed(1)} s, ${rssMb.toFixed(0)} MB, status ${status} (${end}), load ${load()}`;
}
