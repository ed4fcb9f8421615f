/** One run at a time: twenty applies at once in one checkout, and from twenty; a holder that is killed; showing and releasing. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Finished, runbook } from '../support/cli.ts';
import { fleet } from '../support/fleet.ts';
import { countedStep, fleetRepo, type FleetRepo } from '../support/fleet-repo.ts';

const hosts = fleet();
const machine = hosts as NonNullable<typeof hosts>;
const name = 'h01';
const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const waiting = { timeout: 280_000 };
let repo: FleetRepo;
/** Exit codes: one ran, the others were told that it does. */
const oneOf20 = ['0', ...Array.from({ length: 19 }, () => '7')];

async function onHost(text: string): Promise<string> {
  const { status, stdout, stderr } = await machine.exec(name, text);
  if (status !== 0) throw new Error(`${text}: ${stdout}${stderr}`);
  return stdout.trim();
}

const counted = (): Promise<string> => onHost('cat /srv/count 2>/dev/null | wc -l');
const logins = async (): Promise<number> =>
  Number(await onHost('journalctl -u ssh | grep -c "Accepted publickey" || true'));
const letEnd = (): Promise<string> => onHost('touch /srv/go');

/** Starts an apply for each folder; ends with all of their ends, and lets the change end once the others have ended. */
async function atOnce(folders: readonly string[]): Promise<readonly Finished[]> {
  let ended = 0;
  const running = folders.map(async (cwd) => {
    const finished = await runbook(['apply'], { cwd });
    ended += 1;
    return finished;
  });
  await expect.poll(() => ended, waiting).toBe(folders.length - 1);
  await letEnd();
  return Promise.all(running);
}

function runOf(finished: Finished | undefined): string {
  return /\(run (\S+)\)/.exec(finished?.stderr ?? '')?.[1] ?? 'no run';
}

describe.skipIf(hosts === null)('one run at a time', () => {
  beforeAll(async () => {
    await machine.reset(name);
    repo = await fleetRepo(machine, { name, steps: [countedStep] });
  });

  afterAll(async () => {
    await letEnd();
    await repo.remove();
    await machine.reset(name);
  });

  beforeEach(async () => {
    await onHost('rm -f /srv/count /srv/go /srv/done');
  });

  it('in a checkout: of twenty one runs, and the others are told which before they connect', async () => {
    const before = await logins();
    const all = await atOnce(Array.from({ length: 20 }, () => repo.root));
    expect(all.map(({ code }) => String(code)).toSorted()).toEqual(oneOf20);
    const run = runOf(all.find(({ code }) => code === 0));
    for (const { stderr } of all.filter(({ code }) => code === 7))
      expect(stderr).toMatch(
        new RegExp(`this repository is held by (a run|run ${run}) of .*apply slow.*\\n.*lock release --repo`),
      );
    expect(await counted()).toBe('1');
    expect((await logins()) - before).toBe(1);
  });

  it('on a host: of twenty checkouts one changes it, and the others are told which', async () => {
    const folders = await Promise.all(Array.from({ length: 20 }, () => repo.clone()));
    const all = await atOnce(folders);
    expect(all.map(({ code }) => String(code)).toSorted()).toEqual(oneOf20);
    const run = runOf(all.find(({ code }) => code === 0));
    for (const { stderr } of all.filter(({ code }) => code === 7))
      expect(stderr).toMatch(new RegExp(`${name} is held by run ${run} of .* \\(slow at .*lock release ${name}`));
    expect(await counted()).toBe('1');
    expect((await onHost('ls /var/lib/runbook/lease')).split('\n')).toContain('free');
  });

  it('a holder that is killed is held while its command runs; then the next one goes on', async () => {
    const cwd = await repo.clone();
    const env = { ...process.env, RUNBOOK_REQUIRE: '' };
    const holder = spawn(process.execPath, [main, 'apply'], { cwd, env, stdio: 'ignore' });
    await expect.poll(counted, waiting).toBe('1');
    holder.kill('SIGKILL');
    const during = await runbook(['apply'], { cwd });
    expect([during.code, during.stderr]).toEqual([7, expect.stringMatching(/took over from run .* which is gone/)]);
    const status = await runbook(['lock', 'status', name, '--json'], { cwd });
    expect(
      status.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      { repository: true, state: 'free', isAlive: false },
      { host: name, state: 'acting', isAlive: true, why: expect.stringMatching(/^slow at /) },
    ]);
    const kept = await runbook(['lock', 'release', name], { cwd });
    expect([kept.code, kept.stderr]).toEqual([7, expect.stringMatching(/is held by run .*\n.*--force/)]);
    await letEnd();
    await expect.poll(() => onHost('ls /var/lib/runbook/lease'), waiting).toContain('free');
    const after = await runbook(['apply'], { cwd });
    expect([after.code, after.stderr]).toEqual([0, expect.anything()]);
    expect(after.stdout).toMatch(/1 already, 0 changed/);
    expect(await counted()).toBe('1');
  });

  it('force takes a host away from a run that acts, which then begins nothing further', async () => {
    const cwd = await repo.clone();
    const holder = runbook(['apply'], { cwd });
    await expect.poll(counted, waiting).toBe('1');
    const asked = await runbook(['lock', 'release', name, '--force'], { cwd });
    expect([asked.code, asked.stderr]).toEqual([5, expect.stringMatching(/two may write the same files[^]*--yes/)]);
    const forced = await runbook(['lock', 'release', name, '--force', '--yes'], { cwd });
    expect([forced.code, forced.stdout]).toEqual([0, expect.stringMatching(/h01 is free now; it was held by run/)]);
    expect((await runbook(['lock', 'release', name], { cwd })).stdout).toBe(`${name} is free already\n`);
    const repository = await runbook(['lock', 'release', '--repo'], { cwd });
    expect([repository.code, repository.stderr]).toEqual([7, expect.stringMatching(/this repository is held by run/)]);
    await letEnd();
    expect((await holder).code).toBe(0);
    expect(await counted()).toBe('1');
  });
});
