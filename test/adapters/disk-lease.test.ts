/** The lease of a repository: one process has it, and one that is gone holds nobody up. */
import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diskLease } from '../../src/adapters/disk-lease.ts';
import { thisProcess } from '../../src/adapters/process-mark.ts';
import { limits } from '../../src/ir/limits.ts';
import { temporaryFolder } from '../support/temporary.ts';

const jane = { by: 'Jane', why: 'apply web' };
const eve = { by: 'Eve', why: 'apply db' };

/** A lease as another process left it: its mark, and how long ago it last said that it lives. */
function leave(root: string, { mark, agoMs = 0 }: { readonly mark: string; readonly agoMs?: number }): void {
  const folder = join(root, '.runbook', 'lease');
  mkdirSync(folder, { recursive: true });
  const note = { process: mark, run: 'r1', by: 'Joe', machine: 'm', why: 'apply web', since: '2026-01-01T00:00:00Z' };
  writeFileSync(join(folder, 'held.1'), '');
  writeFileSync(join(folder, '1.json'), JSON.stringify(note));
  const at = (Date.now() - agoMs) / 1000;
  utimesSync(join(folder, '1.json'), at, at);
}

test('one has it, the others are told who, and it is free afterwards', async () => {
  const root = temporaryFolder();
  const mine = diskLease(root);
  const taken = await mine.take(jane);
  if (!taken.ok) throw new Error('not taken');
  await mine.tell('r7');
  const other = await diskLease(root).take(eve);
  expect(other).toMatchObject({
    ok: false,
    failure: { state: 'acting', holder: { run: 'r7', by: 'Jane', machine: hostname(), why: 'apply web', until: null } },
  });
  await taken.value.release();
  expect((await mine.read()).state).toBe('free');
  expect(readdirSync(join(root, '.runbook', 'lease'))).toEqual(['free']);
});

test('of forty at once in a fresh folder one gets it', async () => {
  const root = temporaryFolder();
  const all = await Promise.all(Array.from({ length: 40 }, () => diskLease(root).take(jane)));
  const winners = all.flatMap((each) => (each.ok ? [each.value] : []));
  expect(winners).toHaveLength(1);
  await winners[0]?.release();
  expect(readdirSync(join(root, '.runbook'))).toEqual(['lease']);
  expect(readdirSync(join(root, '.runbook', 'lease'))).toEqual(['free']);
});

test.each([
  ['a process that is gone', { pid: 999_999_999 }, { agoMs: 0, state: 'stale' }],
  ['a process whose number another has now', { start: '1' }, { agoMs: 0, state: 'stale' }],
  ['another machine that said a moment ago that it lives', { machine: 'elsewhere' }, { agoMs: 0, state: 'kept' }],
  [
    'another machine that has been silent',
    { machine: 'elsewhere' },
    { agoMs: limits.repoLeaseMs + 1000, state: 'stale' },
  ],
  ['another container that said a moment ago that it lives', { space: 'pid:[1]' }, { agoMs: 0, state: 'kept' }],
] as const)('of %s', async (_, changed, { agoMs, state }) => {
  const root = temporaryFolder();
  const [machine, space, pid, start] = JSON.parse((await thisProcess()).mark) as [string, string, number, string];
  const own = { machine, space, pid, start, ...changed };
  leave(root, { mark: JSON.stringify([own.machine, own.space, own.pid, own.start]), agoMs });
  expect((await diskLease(root).read()).state).toBe(state);
  const taken = await diskLease(root).take(eve);
  expect(taken.ok).toBe(state === 'stale');
  if (!taken.ok) return;
  expect(taken.value.from?.holder).toMatchObject({ run: 'r1', by: 'Joe' });
  await taken.value.release();
});

test.each([
  ['no token', (folder: string) => mkdirSync(folder, { recursive: true })],
  [
    'a note that is none',
    (folder: string) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'held.1'), '');
      writeFileSync(join(folder, '1.json'), '{"process": 7}');
    },
  ],
])('that is damaged (%s) is nobody’s to take, and can be freed', async (_, spoil) => {
  const root = temporaryFolder();
  spoil(join(root, '.runbook', 'lease'));
  const lease = diskLease(root);
  expect(await lease.take(eve)).toMatchObject({ ok: false, failure: { state: 'damaged' } });
  const { token } = await lease.read();
  await lease.free(token);
  const taken = await lease.take(eve);
  expect(taken.ok).toBe(true);
  if (taken.ok) await taken.value.release();
});

test('a holding that was freed by somebody is not taken from who has it now', async () => {
  const root = temporaryFolder();
  const [mine, other] = [diskLease(root), diskLease(root)];
  const taken = await mine.take(jane);
  const { token } = await mine.read();
  expect(await other.free(token)).toBe(true);
  const next = await other.take(eve);
  expect(await other.free(token)).toBe(false);
  if (taken.ok) await taken.value.release();
  expect((await other.read()).holder.by).toBe('Eve');
  if (next.ok) await next.value.release();
});

test('a link in its place is not followed', async () => {
  const root = temporaryFolder();
  symlinkSync(temporaryFolder(), join(root, '.runbook'));
  await expect(diskLease(root).take(jane)).rejects.toMatchObject({ code: 'ELOOP' });
});
