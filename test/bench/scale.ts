/** Many sessions at once: several names for the same hosts. */
import { rm } from 'node:fs/promises';
import type { FleetHost } from '../support/fleet.ts';
import { makeField, program } from './field.ts';
import { load, measure } from './measure.ts';

const sizes = [64, 500];

/** A list, one line a size. */
export async function scaleBench(hosts: readonly FleetHost[]): Promise<string> {
  const lines = [`## Many sessions, on ${hosts.length} hosts by several names\n`];
  for (const size of sizes) {
    const named = Array.from({ length: size }, (_, n) => {
      const behind = hosts[n % hosts.length] as FleetHost;
      return { name: `n${String(n).padStart(3, '0')}`, address: behind.address, port: behind.port, behind };
    });
    const field = await makeField(named, 64);
    const cost = await measure(program(field, 'runbook'));
    await rm(field.root, { recursive: true, force: true });
    const last = cost.said.trimEnd().split('\n').at(-1) ?? '';
    lines.push(
      `- ${size} sessions: ${(cost.wallMs / 1000).toFixed(1)} s, CPU ${(cost.cpuMs / 1000).toFixed(1)} s, ${cost.rssMb.toFixed(0)} MB, status ${cost.status} (${last}), load ${load()}`,
    );
  }
  return lines.join('\n');
}
