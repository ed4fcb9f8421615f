/** The folder in which a host keeps state: others can put nothing there, and nothing leaves it because a clock jumps. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { applyRun } from '../../src/apply/apply-run.ts';
import { cleanupScript, killScript, lookScript, stopScript } from '../../src/script/spool-script.ts';
import { ok } from '../../src/ir/result.ts';
import { installedShells, type ShellHost } from '../support/shell-host.ts';
import { command, endings, lock, runOptions, step, test } from './support.ts';

const one = lock([step('a', [command('a.1')])]);
const now = '2026-06-01T00:00:00.000Z';

async function ran(host: ShellHost, script: string): Promise<string> {
  const session = await host.connector.connect(host.host, { timeoutMs: 5000 });
  expect(session).toEqual(ok(expect.anything()));
  let said = '';
  if (session.ok)
    await session.value.run({ script, timeoutMs: 20_000, onOutput: (chunk) => void (said += Buffer.from(chunk)) });
  return said;
}

describe.each(installedShells)('in %s', { concurrent: true }, (shell) => {
  test.for([[0o777], [0o770], [0o702]])(
    'one that others may write to is not used: mode %i',
    async ([mode = 0], { hostOf }) => {
      const host = hostOf({ shell });
      mkdirSync(host.stateRoot);
      chmodSync(host.stateRoot, mode);
      const run = runOptions([host], { lock: one });
      expect((await applyRun(run)).exit).toBe(1);
      expect(endings(run.events)).toEqual(['a.1 skipped']);
      expect(JSON.stringify(run.events)).toContain('h1 has a state folder that others own or may write to');
      expect(readdirSync(host.stateRoot)).toEqual([]);
      chmodSync(host.stateRoot, 0o755);
      expect((await applyRun(runOptions([host], { lock: one }))).exit).toBe(0);
    },
  );

  test('no script follows a link that another has put into an open one', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const ids = { nonce: 'n', run: 'r', spool: 'r.0.h1', stateRoot: host.stateRoot };
    const victim = join(host.folder, 'victim');
    mkdirSync(victim);
    writeFileSync(join(victim, 'stop'), 'precious');
    mkdirSync(join(host.stateRoot, 'spool'), { recursive: true });
    symlinkSync(victim, join(host.stateRoot, 'spool', ids.spool));
    chmodSync(host.stateRoot, 0o777);
    for (const script of [stopScript(ids), lookScript(ids), killScript(ids, null), cleanupScript(ids, now)])
      expect(await ran(host, script)).toContain('fault open');
    expect(readFileSync(join(victim, 'stop'), 'utf8')).toBe('precious');
    expect(readdirSync(victim)).toEqual(['stop']);
  });

  test('what is old goes by its name and by the clock of the host, and by none of them alone', async ({ hostOf }) => {
    const host = hostOf({ shell });
    const old = new Date('2020-01-01');
    for (const [name, isOld] of [
      ['20250101T000000Z-aaaaaa', true],
      ['20250101T000000Z-bbbbbb', false],
      ['20260531T000000Z-cccccc', true],
      ['by-hand', true],
    ] as const)
      for (const folder of ['spool', 'backup']) {
        const path = join(host.stateRoot, folder, name);
        mkdirSync(path, { recursive: true, mode: 0o700 });
        if (isOld) utimesSync(path, old, old);
      }
    await ran(host, cleanupScript({ nonce: 'n', run: 'r', spool: 'r.0.h1', stateRoot: host.stateRoot }, now));
    const kept = ['20250101T000000Z-bbbbbb', '20260531T000000Z-cccccc', 'by-hand'];
    for (const folder of ['spool', 'backup']) expect(readdirSync(join(host.stateRoot, folder)).sort()).toEqual(kept);
  });
});
