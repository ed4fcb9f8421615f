/** A disk of the runner's machine that is full: the run stops, says so, and goes on once there is room. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runbook } from '../support/cli.ts';
import { type Counting, counting } from '../support/counting.ts';
import { fleet } from '../support/fleet.ts';
import { requirement } from '../support/requirements.ts';

const machines = requirement('root') === 'present' ? fleet() : null;
const present = machines as NonNullable<typeof machines>;
/** Each end of these takes a few KiB in the journal; `late` has time to be stopped before. */
const noisy = "head -c 9000 /dev/zero | tr '\\\\0' x; echo; sleep 1";
const steps = [{ id: 'one' }, { id: 'two', work: noisy }, { id: 'three', work: noisy }, { id: 'late' }];

describe.skipIf(machines === null)('a full disk', () => {
  let root = '';
  let repo: Counting;
  const small = (): string => join(root, 'repo/.runbook');
  const filler = (): string => join(small(), 'filler');

  /** Leaves so much room, in whole pages. */
  function fill(leaveBytes: number): void {
    const { bavail, bsize } = statfsSync(small());
    writeFileSync(filler(), Buffer.alloc(bavail * bsize - leaveBytes));
  }

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'runbook-full-'));
    repo = await counting({ root: join(root, 'repo'), host: 'h01' }, present, steps);
    await repo.clean();
    mkdirSync(small(), { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k,mode=700', 'tmpfs', small()]);
  });

  afterAll(async () => {
    execFileSync('umount', [small()]);
    await rm(root, { recursive: true, force: true });
  });

  it('stops before the next effect, names the file, and --resume knows what was done', async () => {
    mkdirSync(join(small(), 'runs'));
    fill(8192);
    const stopped = await repo.apply();
    expect(stopped.code, stopped.stderr).toBe(1);
    expect(stopped.stderr).toContain(`.runbook/runs/${repo.run()}.ndjson: ENOSPC`);
    expect(stopped.stderr).toContain(`make room on the disk, then: runbook apply --resume ${repo.run()}`);
    const before = await repo.state();
    expect(before.counts).toMatchObject({ one: 1, two: 1 });
    expect(before.counts).not.toHaveProperty('late');
    expect(before.counts).not.toHaveProperty('restart');
    expect(readFileSync(repo.journal(), 'utf8')).not.toContain('run-ended');
    rmSync(filler());
    const resumed = await repo.apply(['--resume']);
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(resumed.stderr).toContain(`going on with run ${repo.run()}`);
    expect(await repo.state()).toEqual({ counts: { one: 1, two: 1, three: 1, late: 1, restart: 1 }, traces: [] });
  });

  it('from the beginning: no host is touched', async () => {
    await present.exec('h01', 'rm -rf /root/count.* /root/done.*');
    fill(0);
    const { code, stderr } = await runbook(['apply'], { cwd: repo.root });
    expect(code, stderr).toBe(1);
    expect(stderr).toContain('ENOSPC');
    expect((await present.exec('h01', 'ls /root/count.*')).status).not.toBe(0);
  });
});
