/** Copies the fleet's known_hosts once, before the tests: a fleet writes it anew whenever a host is made new again, and others may read it then. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FleetHost } from './fleet.ts';
import { requirement } from './requirements.ts';

export default function setup(): (() => void) | undefined {
  const program = process.env['RUNBOOK_FLEET'];
  if (program === undefined || requirement('fleet') === 'missing') return undefined;
  const [host] = JSON.parse(execFileSync(program, ['inventory'], { encoding: 'utf8' })) as readonly FleetHost[];
  if (host === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'runbook-fleet-'));
  process.env['RUNBOOK_FLEET_KEYS'] = join(folder, 'known_hosts');
  copyFileSync(host.knownHosts, process.env['RUNBOOK_FLEET_KEYS']);
  return () => rmSync(folder, { recursive: true, force: true });
}
