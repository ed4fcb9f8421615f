/** A runner that is killed at any line of its journal: the run goes on, ends as if nothing had happened, and does nothing twice. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Counting, counting } from '../support/counting.ts';
import { fleet } from '../support/fleet.ts';

const machines = fleet();
const present = machines as NonNullable<typeof machines>;
const names = ['h01', 'h02', 'h03', 'h04'];
const steps = [{ id: 'one' }, { id: 'two' }, { id: 'slow', work: 'sleep 1' }, { id: 'four' }];
const everyOnce = { counts: { one: 1, two: 1, slow: 1, four: 1, restart: 1 }, traces: [] };
const hook = pathToFileURL(fileURLToPath(new URL('../support/die-at-write.ts', import.meta.url))).href;

function dying(at: number, when: 'before' | 'after'): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import=${hook}`, DIE_AT: String(at), DIE_WHEN: when };
}

/** Goes on until it ends; where nothing had begun there is nothing to go on with. */
async function finish(repo: Counting): Promise<void> {
  const resumed = await repo.apply(['--resume', repo.run()]);
  const isUnbegun = resumed.code === 3 && resumed.stderr.includes('RB721');
  const end = isUnbegun ? await repo.apply() : resumed;
  expect(end.code, end.stderr + end.stdout).toBe(0);
}

describe.skipIf(machines === null)('a killed runner', { timeout: 1_200_000 }, () => {
  let root = '';
  const repos: Counting[] = [];

  /** One after the other on each host, all hosts at once. */
  async function onHosts<T>(cases: readonly T[], check: (repo: Counting, each: T) => Promise<void>): Promise<void> {
    const left = [...cases];
    await Promise.all(
      repos.map(async (repo) => {
        for (let each = left.shift(); each !== undefined; each = left.shift()) {
          await repo.clean();
          await check(repo, each);
        }
      }),
    );
  }

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'runbook-resume-'));
    for (const host of names) repos.push(await counting({ root: join(root, host), host }, present, steps));
  });

  afterAll(async () => {
    await rm(root, { recursive: true, force: true });
  });

  it('at any line: what was done is not done again, and the rest is', async () => {
    const [first] = repos;
    if (first === undefined) throw new Error('no host');
    await first.clean();
    expect((await first.apply()).code).toBe(0);
    expect(await first.state()).toEqual(everyOnce);
    const lines = readFileSync(first.journal(), 'utf8').trimEnd().split('\n').length;
    expect(lines).toBeGreaterThan(12);
    const cases = Array.from({ length: lines }, (_, index) => index + 1).flatMap((at) =>
      (['before', 'after'] as const).map((when) => ({ at, when })),
    );
    await onHosts(cases, async (repo, { at, when }) => {
      const died = await repo.apply([], dying(at, when));
      expect(died.code, `${at} ${when}: ${died.stderr}`).toBeNull();
      await finish(repo);
      expect(await repo.state(), `${at} ${when}`).toEqual(everyOnce);
    });
  });

  it('and killed again while it goes on', async () => {
    const cases = [4, 6, 8, 10, 12].flatMap((at) => [2, 4].map((again) => ({ at, again })));
    await onHosts(cases, async (repo, { at, again }) => {
      await repo.apply([], dying(at, 'after'));
      const second = await repo.apply(['--resume', repo.run()], dying(again, 'after'));
      expect(second.code, second.stderr).toBeNull();
      await finish(repo);
      expect(await repo.state(), `${at}, then ${again}`).toEqual(everyOnce);
    });
  });
});
