/** What a commit of docs holds: pages that are in step with the records beside them, and records that say how runs came to end. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { git, runbook } from '../support/cli.ts';
import { fleet } from '../support/fleet.ts';
import { fleetRepo, type FleetRepo } from '../support/fleet-repo.ts';

const hosts = fleet();
const machine = hosts as NonNullable<typeof hosts>;
const name = 'h01';
let repo: FleetRepo;

async function applied(...args: readonly string[]): Promise<{ readonly code: number | null; readonly stderr: string }> {
  return runbook(['apply', ...args], { cwd: repo.root });
}

/** What somebody else sees who has only what was committed. */
async function inClone(): Promise<{ readonly root: string; readonly stale: string }> {
  expect(await git(repo.root, 'status', '--porcelain')).toBe('');
  const root = await repo.clone();
  return { root, stale: (await runbook(['docs', '--check'], { cwd: root })).stdout };
}

describe.skipIf(hosts === null)('the docs of a commit', () => {
  beforeAll(async () => {
    await machine.reset(name);
    const steps = ['{ id: a, intent: Create the directory /srv/a }', '{ id: b, intent: Create the directory /srv/b }'];
    repo = await fleetRepo(machine, { name, steps });
  });

  afterAll(async () => {
    await machine.exec(name, 'systemctl start ssh');
    await repo.remove();
    await machine.reset(name);
  });

  it('hold the record of an earlier run that nobody committed', async () => {
    expect((await applied('--only', 'a')).code).toBe(0);
    const second = await applied('--only', 'b', '--commit');
    expect([second.code, second.stderr]).toEqual([0, expect.stringMatching(/committed [0-9a-f]+ \(\d+ files\)/)]);
    const { root, stale } = await inClone();
    expect(stale).toBe('0 stale pages\n');
    expect((await git(root, 'ls-files', 'docs/runs/*.ndjson')).trim().split('\n')).toHaveLength(2);
  });

  it('hold a run whose runner was killed after its last event, with the next one', async () => {
    await machine.exec(name, 'rmdir /srv/a');
    expect((await applied('--only', 'a')).code).toBe(0);
    // As a runner leaves it that dies then: a journal that has ended, and no page of it.
    await git(repo.root, 'clean', '-fdq', 'docs');
    await git(repo.root, 'checkout', '-q', 'docs');
    expect((await applied('--commit')).code).toBe(0);
    const { root, stale } = await inClone();
    expect(stale).toBe('0 stale pages\n');
    expect((await git(root, 'ls-files', 'docs/runs/*.ndjson')).trim().split('\n')).toHaveLength(3);
  });

  it('say of a run that was gone on with how it ended in the end, though that changed nothing', async () => {
    await machine.exec(name, 'systemctl stop ssh.socket ssh');
    expect((await applied('--commit')).code).toBe(4);
    await machine.exec(name, 'systemctl start ssh');
    const resumed = await applied('--resume', '--commit');
    expect([resumed.code, resumed.stderr]).toEqual([
      0,
      expect.stringMatching(/is the newest run that did not end well/),
    ]);
    const { root, stale } = await inClone();
    expect(stale).toBe('0 stale pages\n');
    const records = (await git(root, 'ls-files', 'docs/runs/*.ndjson')).trim().split('\n');
    const last = (await readFile(join(root, records.at(-1) ?? ''), 'utf8')).trimEnd().split('\n').at(-1);
    expect(JSON.parse(last ?? '{}')).toMatchObject({ kind: 'run-ended', exit: 0 });
  });
});
