/** A repository for one host of the fleet, with a runbook whose change lasts until the test lets it end. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git, runbook } from './cli.ts';
import type { Fleet } from './fleet.ts';

export interface FleetRepo {
  readonly root: string;
  /** Another checkout of the same commit. */
  clone(): Promise<string>;
  remove(): Promise<void>;
}

/** Each sentence is a step of the runbook `slow`; the lock is made and committed. */
export async function fleetRepo(
  machines: Fleet,
  { name, steps }: { readonly name: string; readonly steps: readonly string[] },
): Promise<FleetRepo> {
  const folder = await mkdtemp(join(tmpdir(), 'held story '));
  const root = join(folder, 'first');
  const { address, port, privateKey, knownHosts } = machines.host(name);
  await mkdir(join(root, 'runbooks'), { recursive: true });
  await writeFile(
    join(root, 'inventory.yaml'),
    `defaults: { user: ops, become: true, family: debian, key: ${privateKey} }\nhosts:\n  ${name}: { address: ${address}, port: ${port} }\n`,
  );
  await writeFile(join(root, 'known_hosts'), await readFile(knownHosts, 'utf8'));
  await writeFile(join(root, '.gitignore'), '.runbook/\n');
  await writeFile(
    join(root, 'runbooks/slow.yaml'),
    `name: slow\nhosts: ${name}\nsteps:\n${steps.map((each) => `  - ${each}\n`).join('')}`,
  );
  await git(root, 'init', '-q', '-b', 'main');
  const planned = await runbook(['plan', '--offline'], { cwd: root });
  if (planned.code !== 0) throw new Error(planned.stderr);
  await git(root, 'add', '-A');
  await git(root, 'commit', '-q', '-m', 'Slow');
  let clones = 0;
  return {
    root,
    async clone() {
      clones += 1;
      const to = join(folder, `clone${clones}`);
      await cp(root, to, { recursive: true, filter: (path) => !path.endsWith('.runbook') });
      return to;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A sentence for a change that counts how often it began, in /srv/count, and ends when /srv/go is there. */
export const countedStep =
  'Run "echo x >>/srv/count; while [ ! -e /srv/go ]; do sleep 0.2; done; touch /srv/done" unless "test -e /srv/done" succeeds, verified by "test -e /srv/done", undone by "rm /srv/done"';
