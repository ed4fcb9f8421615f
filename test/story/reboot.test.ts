/** A host that reboots while a command runs there: the command is unknown, and is not run again unless a person says so. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Counting, counting, type CountingStep } from '../support/counting.ts';
import type { Finished } from '../support/cli.ts';
import { fleet } from '../support/fleet.ts';

const machines = fleet();
const present = machines as NonNullable<typeof machines>;

describe.skipIf(machines === null)('a host that reboots', { concurrent: true }, () => {
  let root = '';

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'runbook-reboot-'));
  });

  afterAll(async () => {
    await rm(root, { recursive: true, force: true });
  });

  /** Applies, and reboots the host while its step `slow` runs. */
  async function rebooted(
    host: string,
    slow: CountingStep & { readonly begun: string },
  ): Promise<{ repo: Counting; end: Finished }> {
    const steps = [{ id: 'one' }, slow, { id: 'three' }];
    const repo = await counting({ root: join(root, host), host }, present, steps);
    await repo.clean();
    const applying = repo.apply();
    const begun = async (): Promise<number> => (await present.exec(host, `sleep 0.5; test -e ${slow.begun}`)).status;
    await expect.poll(begun, { timeout: 120_000 }).toBe(0);
    await present.exec(host, 'systemctl reboot --force --force');
    return { repo, end: await applying };
  }

  it('leaves its command unknown; what a person named runs again, nothing else does', async () => {
    const { repo, end } = await rebooted('h02', { id: 'slow', work: 'sleep 30', begun: '/root/count.slow' });
    expect(end.code, end.stderr).toBe(8);
    expect(end.stderr).toMatch(/\? unknown +slow\.1: it was cut off while it ran/);
    expect(end.stderr).toContain(`runbook apply --resume ${repo.run()}`);
    const again = await repo.apply(['--resume']);
    expect(again.code, again.stderr).toBe(8);
    expect(again.stderr).toContain(`--resume ${repo.run()} --rerun slow`);
    expect((await repo.state()).counts).toEqual({ one: 1, slow: 1 });
    const rerun = await repo.apply(['--resume', '--rerun', 'slow']);
    expect(rerun.code, rerun.stderr).toBe(0);
    expect(await repo.state()).toEqual({ counts: { one: 1, slow: 2, three: 1, restart: 1 }, traces: [] });
  });

  it('after the effect: its checks say that it is done, and the rest goes on', async () => {
    const work = 'touch /root/done.slow; sleep 30';
    const { repo, end } = await rebooted('h03', { id: 'slow', work, begun: '/root/done.slow' });
    expect(end.code, end.stderr).toBe(8);
    const again = await repo.apply(['--resume']);
    expect(again.code, again.stderr).toBe(0);
    expect(again.stderr).toContain('slow.1: nobody saw how it ended; its checks say that it is done');
    expect(await repo.state()).toEqual({ counts: { one: 1, slow: 1, three: 1, restart: 1 }, traces: [] });
  });
});
