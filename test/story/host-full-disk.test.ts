/** A host whose disk is full at any of the runner's writes there: no result is made up, and a resume ends well without a second run. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Counting, counting } from '../support/counting.ts';
import { fleet } from '../support/fleet.ts';

const machines = fleet();
const present = machines as NonNullable<typeof machines>;
const host = 'h02';
const state = '/var/lib/runbook';
const page = 4096;
/** A tmpfs gives a file whole pages: so many of the runner's files find room before the first command, and the next does not. */
const rooms = [0, 2, 4, 5, 6, 7, 8];
/**
 * How many bytes of results find room once the first command has begun, so that each write is cut once in the middle: `end 0 run 0`,
 * `done 0 changed verify 0`, `run 1`, and so on, up to those of the restart.
 */
const bytes = [6, 20, 39, 50, 70, 81, 90, 110];

describe.skipIf(machines === null)('a full disk on the host', () => {
  let root = '';
  let repo: Counting;
  const exec = async (command: string): Promise<string> => {
    const { status, stdout, stderr } = await present.exec(host, command);
    if (status !== 0) throw new Error(`${command}: ${stdout}${stderr}`);
    return stdout.trim();
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'runbook-host-full-'));
    const work = 'until [ -e /root/go ]; do sleep 0.2; done';
    repo = await counting({ root: join(root, 'repo'), host }, present, [{ id: 'one', work }, { id: 'two' }]);
  });
  beforeEach(async () => {
    await exec(`rm -f /root/go; ! mountpoint -q ${state} || umount ${state}`);
    await repo.clean();
  });
  afterAll(async () => {
    await exec(`! mountpoint -q ${state} || umount ${state}; rm -rf ${state} /root/go`);
    await rm(root, { recursive: true, force: true });
  });

  const mounted = (): Promise<string> =>
    exec(`mkdir -p ${state} && mount -t tmpfs -o size=${64 * page},mode=700 tmpfs ${state}`);

  /** Applies, makes room, goes on: whatever was said, each command has run once. */
  async function survives(meanwhile: () => Promise<unknown>): Promise<void> {
    const applying = repo.apply();
    await meanwhile();
    const first = await applying;
    if (first.code !== 0) {
      expect([1, 8], first.stderr).toContain(first.code);
      expect(first.stderr).toMatch(/see that the disk is not full|look at the host/);
    }
    await exec(`rm -f ${state}/filler`);
    const last = first.code === 0 ? first : await repo.apply(['--resume']);
    const said = `${first.stderr}\n--- resumed ---\n${last.stderr}`;
    expect(last.code, said).toBe(0);
    const { counts, traces } = await repo.state();
    expect(counts, said).toEqual({ one: 1, two: 1, restart: 1 });
    expect(traces, said).toEqual([]);
  }

  it.each(rooms)('with room for %i pages', async (pages) => {
    await mounted();
    await exec(`head -c ${(64 - pages) * page} /dev/zero >${state}/filler; touch /root/go`);
    await survives(async () => undefined);
  });

  it.each(bytes)('with room for %i bytes of results', async (room) => {
    await mounted();
    // Once the first command runs, its results are padded with empty lines up to the room in their page, and no page is left.
    const fill = [
      'until [ -e /root/count.one ]; do sleep 0.2; done',
      `kept=$(echo ${state}/spool/*/results)`,
      `yes '' | head -c $((${page} - $(wc -c <$kept) - ${room})) >>$kept`,
      `cat /dev/zero >${state}/filler 2>/dev/null`,
      'touch /root/go',
    ];
    await survives(() => exec(fill.join('; ')));
  });
});
