/** How far a mistake gets: canary, health, failures that count, pauses, and machines that are not the ones meant. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, git, runbook } from '../support/cli.ts';
import { fleet } from '../support/fleet.ts';

const hosts = fleet();
const machine = hosts as NonNullable<typeof hosts>;
/** Eight where the fleet has as many. */
const names =
  hosts
    ?.inventory()
    .map(({ name }) => name)
    .slice(0, 8) ?? [];
const [canary = '', second = '', ...others] = names;
const folder = '/srv/rollout';

describe.skipIf(hosts === null)(`a rollout over ${names.length} hosts`, () => {
  let root = '';
  const on = (host: string, command: string): Promise<unknown> => machine.exec(host, command);
  const all = (command: string): Promise<unknown> => Promise.all(names.map((name) => on(name, command)));
  const touched = async (): Promise<readonly string[]> => {
    const found = await Promise.all(names.map(async (name) => (await machine.exec(name, `test -d ${folder}`)).status));
    return names.filter((_, index) => found[index] === 0);
  };
  const run = (...args: string[]): Promise<Finished> => runbook(args, { cwd: root });
  /** Writes a runbook and whatever else, has it compiled, and commits all of it. */
  const commit = async (files: Readonly<Record<string, string>>): Promise<Finished> => {
    for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text);
    const planned = await run('plan', '--offline');
    expect(planned.code, planned.stderr).toBe(0);
    await git(root, 'add', '-A');
    await git(root, 'commit', '-q', '-m', 'Change');
    return planned;
  };
  const inventory = (facts: Readonly<Record<string, string>> = {}): string => {
    const entries = names
      .map((name) => machine.host(name))
      .map(({ name, address, port }) => `  ${name}: { address: ${address}, port: ${port}${facts[name] ?? ''} }\n`);
    return `defaults: { user: root, family: debian, key: ${machine.host(canary).privateKey} }\nhosts:\n${entries.join('')}`;
  };
  const app = (rollout: string, step = `Create the directory ${folder} with mode 0755`): string =>
    `name: app\nhosts: all\nrollout: { batches: [1, 50%, 100%], ${rollout} }\nsteps: [{ id: folder, intent: ${step}, approve: true }]\n`;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'runbook rollout-'));
    await mkdir(join(root, 'runbooks'));
    await writeFile(join(root, 'known_hosts'), await readFile(machine.host(canary).knownHosts, 'utf8'));
    await writeFile(join(root, '.gitignore'), '.runbook/\n');
    await git(root, 'init', '-q', '-b', 'main');
    await all(`rm -rf ${folder}`);
  });

  afterAll(async () => {
    await on(second, 'systemctl start ssh');
    await all(`rm -rf ${folder}`);
    await rm(root, { recursive: true, force: true });
  });

  it('stops at a canary that is not well, and touches no other host', async () => {
    await commit({
      'inventory.yaml': inventory(),
      'runbooks/app.yaml': app('health: port 8099 answers within 2 seconds'),
    });
    const { code, stdout, stderr } = await run('apply');
    expect(code, stderr + stdout).toBe(1);
    expect(await touched()).toEqual([canary]);
    expect(stderr).toContain(`batch 1 of 3 (canary): ${canary}; then `);
    expect(stderr).toContain(`asking whether ${canary} is well: port 8099 answers within 2 seconds\n`);
    const left = [second, ...others];
    const reason = `1 host failed (${canary}), and the rollout allows none`;
    expect(stderr).toContain(`the rollout stops: ${reason}; not attempted: ${left.join(', ')}\n`);
    for (const text of [stdout, (await run('show', 'latest')).stdout]) {
      expect(text).toMatch(/health\.1: ended with status 1: no such answer|health\.1: .*not so within 2 s/);
      for (const name of left) expect(text).toContain(`  ${name}: - not attempted\n`);
      expect(text).toContain(`stopped: ${reason}\n`);
      expect(text).toContain(`, ${left.length} hosts not attempted\n`);
    }
    const { run: id } = JSON.parse((await run('show', 'latest', '--json')).stdout) as { run: string };
    const page = await readFile(join(root, `docs/runs/${id}.md`), 'utf8');
    expect(page).toContain(`Not attempted, as the rollout had stopped (${reason}):`);
    for (const name of left) expect(page).toContain(`- [\`${name}\`](../hosts/${name}.md)`);
    expect(page).toContain('not so within 2 s');
    expect(await readFile(join(root, `docs/runs/${id}.ndjson`), 'utf8')).toContain('"kind":"rollout-stopped"');
    expect(await readFile(join(root, 'docs/runbooks/app.md'), 'utf8')).toContain('## Health\n');
  });

  it('compiles nothing but the sentence that was mended, and --failed-from does the rest', async () => {
    await writeFile(join(root, 'runbooks/app.yaml'), app('health: port 22 answers'));
    const stale = await run('plan', '--check');
    expect(stale.code).toBe(2);
    expect(stale.stderr.match(/translating .*/g)).toEqual(['translating app/health']);
    expect((await run('apply', '--failed-from', 'latest')).stderr).toContain('the health of the rollout changed');
    await commit({});
    const planned = await run('plan', '--failed-from', 'latest', '--limit', second);
    expect(planned.stdout).toMatch(/; on the hosts: 0 already, 1 to change, 0 unknown, 0 hosts unreachable/);
    const applied = await run('apply', '--failed-from', 'latest');
    expect(applied.code, applied.stderr).toBe(0);
    expect(await touched()).toEqual(names);
    expect(applied.stderr).toContain(`asking whether ${canary} is well: port 22 answers\n`);
    const again = await run('apply', '--failed-from', 'latest');
    expect(again).toMatchObject({ code: 0, stdout: expect.stringMatching(/^0 hosts: /) });
    expect(again.stderr).toContain('left no host undone: there is nothing to do');
    expect(await run('apply', '--failed-from', 'nope')).toMatchObject({ code: 3 });
  });

  it('counts a host that is not reached, and comes back for it and those behind it', async () => {
    await all(`rm -rf ${folder}`);
    await commit({ 'runbooks/app.yaml': app(`canary: ${others[0]}, health: port 22 answers`) });
    await on(second, 'systemctl stop ssh');
    const first = await run('apply');
    await on(second, 'systemctl start ssh');
    expect(first.code, first.stderr).toBe(4);
    expect(first.stderr).toContain(`batch 1 of 3 (canary): ${others[0]};`);
    expect(first.stderr).toContain(`the rollout stops: 1 host failed (${second}), and the rollout allows none`);
    const done = await touched();
    expect(done).toContain(others[0]);
    expect(done).not.toContain(names.at(-1));
    const rest = await run('apply', '--failed-from', 'latest');
    expect(rest.code, rest.stderr).toBe(0);
    expect(rest.stdout).toContain(`  ${second}: `);
    expect(rest.stdout).not.toContain(`  ${others[0]}: `);
    expect(await touched()).toEqual(names);
  });

  it('can be stopped in a pause: the batches behind it do not begin', async () => {
    await all(`rm -rf ${folder}`);
    await commit({ 'runbooks/app.yaml': app('pause: 1h') });
    const interrupt = { after: `pausing 1 h before batch 2: ${second}`, signal: 'SIGINT' } as const;
    const { code, stdout, stderr } = await runbook(['apply'], { cwd: root, interrupt });
    expect(code, stderr).toBe(130);
    expect(await touched()).toEqual([canary]);
    expect(stdout).toContain(`  ${second}: - not attempted\n`);
  });

  it('does not pause where nothing has changed', async () => {
    await all(`mkdir -p ${folder}`);
    const { code, stderr } = await run('apply');
    expect(code, stderr).toBe(0);
    expect(stderr).not.toContain('pausing');
  });

  it('begins nothing destructive on another machine than the one meant, until somebody says that it is', async () => {
    await all(`mkdir -p ${folder}`);
    const remove = `Delete the directory ${folder} and everything in it`;
    const facts = { [second]: `, machineId: '${'0'.repeat(32)}'` };
    await commit({
      'inventory.yaml': inventory(facts),
      'runbooks/app.yaml': app(`maxFailures: ${names.length}`, remove),
    });
    const first = await run('apply', '--approve', 'folder');
    expect(first.code, first.stderr).toBe(1);
    expect(await touched()).toEqual([second]);
    expect(first.stderr).toMatch(
      new RegExp(`${second} is not the machine that the inventory means.*runbook hosts scan`),
    );
    const pinged = await run('hosts', 'ping');
    expect(pinged.code, pinged.stderr).toBe(1);
    expect(pinged.stdout).toMatch(new RegExp(`^${second}  another machine .* inventory.yaml says 0{32}$`, 'm'));
    expect(pinged.stdout).toContain(', 1 another machine: see that it is meant (runbook hosts scan)');
    const told = (await run('hosts', 'ping', second, '--json')).stdout;
    expect(JSON.parse(told)).toMatchObject({ host: second, isOtherMachine: true });
    const scanned = await run('hosts', 'scan', second);
    expect(scanned.stderr).toContain(`${second}: it is another machine than before`);
    expect((await run('hosts', 'ping')).code).toBe(0);
    await commit({});
    const mended = await run('apply', '--failed-from', 'latest', '--approve', 'folder');
    expect(mended.code, mended.stderr).toBe(0);
    expect(await touched()).toEqual([]);
  });
});
