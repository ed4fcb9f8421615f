/** The embedded host of the demo: it is reached like any other, and leaves nothing behind. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startDemoHost } from '../../src/adapters/demo-host.ts';
import type { DemoHost } from '../../src/adapters/demo-host.ts';
import { newKey } from '../../src/adapters/new-key.ts';
import type { Host } from '../../src/ir/runbook.ts';
import { connectorFor, failureOf, ranOn, sessionOf } from '../support/ssh.ts';
import { processesWith } from '../support/sshd.ts';
import { temporaryFolder } from '../support/temporary.ts';

const bound = { timeoutMs: 10_000 };

async function started(): Promise<DemoHost> {
  const demo = await startDemoHost();
  onTestFinished(() => demo.stop());
  return demo;
}

function hostOf(demo: DemoHost): Host {
  const { port, user, clientKeyPath: key } = demo;
  return { name: 'demo', address: '127.0.0.1', port, user, key, transport: 'ssh', become: false, vars: {}, groups: [] };
}

describe('the demo host', () => {
  test('runs scripts in a home folder of its own', async () => {
    const demo = await started();
    const session = sessionOf(await connectorFor([demo.hostKeyLine]).connect(hostOf(demo), bound));
    const script = 'cd; pwd; echo "$HOME"; env | grep -c -e RUNBOOK_TEST -e NODE_ -e VITEST; echo oops >&2; exit 3';
    const answer = await ranOn(session, script);
    const stdout = `${demo.home}\n${demo.home}\n0\n`;
    expect(answer).toEqual({ exit: { kind: 'status', status: 3 }, stdout, stderr: 'oops\n' });
    expect((await ranOn(session, 'kill -TERM $$')).exit).toEqual({ kind: 'signal', signal: 'SIGTERM' });
    await session.close();
  });

  test('carries much both ways', async () => {
    const demo = await started();
    const session = sessionOf(await connectorFor([demo.hostKeyLine]).connect(hostOf(demo), bound));
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => ranOn(session, `${': filler\n'.repeat(100_000)}seq 1 200000`)),
    );
    for (const { exit, stdout } of answers) {
      expect(exit).toEqual({ kind: 'status', status: 0 });
      expect(stdout.length).toBe(1_288_895);
    }
    await session.close();
  });

  test('lets nobody else in', async () => {
    const demo = await started();
    const other = newKey();
    const key = join(temporaryFolder(), 'key');
    writeFileSync(key, other.private, { mode: 0o600 });
    const connector = connectorFor([demo.hostKeyLine]);
    expect(failureOf(await connector.connect({ ...hostOf(demo), key }, bound))).toMatch(/^auth: /);
    expect(failureOf(await connector.connect({ ...hostOf(demo), user: 'other' }, bound))).toMatch(/^auth: /);
  });

  test('ends what a script left running when its connection closes', async () => {
    const demo = await started();
    const session = sessionOf(await connectorFor([demo.hostKeyLine]).connect(hostOf(demo), bound));
    await ranOn(session, '(sleep 100 >/dev/null 2>&1 &); exit 0');
    const running = ranOn(session, 'sleep 100');
    await session.close();
    expect((await running).exit).toMatchObject({ kind: 'lost' });
    await expect.poll(() => processesWith(`HOME=${demo.home}`)).toEqual([]);
  });

  test('stops with everything that was started on it, even out of its process group, and its folder', async () => {
    const demo = await started();
    const session = sessionOf(await connectorFor([demo.hostKeyLine]).connect(hostOf(demo), bound));
    const script = 'timeout 100 sleep 100 & setsid sleep 100 & (trap "" TERM HUP; sleep 100) & echo started; sleep 100';
    const said = Promise.withResolvers<void>();
    const running = session.run({ script, timeoutMs: 60_000, onOutput: () => said.resolve() });
    await said.promise;
    expect(processesWith(`HOME=${demo.home}`).length).toBeGreaterThanOrEqual(4);
    await demo.stop();
    await demo.stop();
    expect(await running).toMatchObject({ kind: 'lost' });
    await expect.poll(() => processesWith(`HOME=${demo.home}`)).toEqual([]);
    expect(existsSync(dirname(demo.home))).toBe(false);
    expect(failureOf(await connectorFor([demo.hostKeyLine]).connect({ ...hostOf(demo), key: '/x' }, bound))).not.toBe(
      'ok',
    );
    await session.close();
  });
});

describe('a program that ends without stopping its demo host', () => {
  test('leaves no process and no folder either', async () => {
    const folder = temporaryFolder();
    const script = join(folder, 'program.mts');
    const at = (name: string): string => JSON.stringify(new URL(`../../${name}`, import.meta.url).href);
    writeFileSync(
      script,
      `import { startDemoHost } from ${at('src/adapters/demo-host.ts')};
       import { connectorFor, ranOn, sessionOf } from ${at('test/support/ssh.ts')};
       const demo = await startDemoHost();
       const host = { name: 'demo', address: '127.0.0.1', transport: 'ssh', become: false, vars: {}, groups: [] };
       const at = { ...host, port: demo.port, user: demo.user, key: demo.clientKeyPath };
       const session = sessionOf(await connectorFor([demo.hostKeyLine]).connect(at, { timeoutMs: 10_000 }));
       await ranOn(session, 'setsid sleep 100 & timeout 100 sleep 100', { onOutput: () => null, timeoutMs: 500 });
       console.log(demo.home);
       process.exit(3);`,
    );
    const run = spawnSync(process.execPath, [script], { encoding: 'utf8', timeout: 30_000 });
    expect(run.status, run.stderr).toBe(3);
    const home = run.stdout.trim();
    expect(existsSync(dirname(home))).toBe(false);
    await expect.poll(() => processesWith(`HOME=${home}`)).toEqual([]);
  });
});
