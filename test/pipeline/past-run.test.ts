/** Which run goes on where none is named. */
import { expect, test } from 'vitest';
import { memoryJournal } from '../apply/support.ts';
import type { Outcome } from '../../src/ir/event.ts';
import { pastRun } from '../../src/pipeline/past-run.ts';
import type { Workspace } from '../../src/pipeline/workspace.ts';
import { fakeClock } from '../support/fake-clock.ts';

const at = '2026-11-23T03:00:00.000Z';
const counts = { already: 0, changed: 0, failed: 0, unknown: 0, skipped: 0, undone: 0 };

/** A run that ended, as its journal has it. */
function journal(run: string, ends: Readonly<Record<string, Outcome>>): readonly string[] {
  const exit = Object.values(ends).includes('failed') ? 1 : 0;
  const about = { run, at, runbook: 'web', lockDigest: '', commit: null, by: '', only: [], exclude: [] };
  const events: readonly unknown[] = [
    { kind: 'run-started', ...about, hosts: Object.keys(ends) },
    ...Object.entries(ends).map(([host, outcome]) => ({
      kind: 'command-ended',
      host,
      step: 's',
      command: 's.1',
      at,
      outcome,
      phase: 'run',
      status: 1,
      durationMs: 1,
      reason: '',
    })),
    { kind: 'run-ended', run, at, counts, hostsNotAttempted: [], exit },
  ];
  return events.map((event) => JSON.stringify(event));
}

function workspace(journals: Readonly<Record<string, readonly string[]>>): Workspace {
  const fake: Pick<Workspace, 'clock' | 'journals' | 'emit'> = {
    clock: fakeClock(at),
    journals: {
      create: async () => memoryJournal([]),
      list: async () => Object.keys(journals),
      read: async (run) => ({ path: run, lines: journals[run] ?? [], damage: null, tornBytes: 0 }),
    },
    emit: () => undefined,
  };
  return fake as Workspace;
}

const first = journal('r1', { a: 'changed', b: 'failed', c: 'failed' });

test('none, where later runs did what it left undone, though not on the hosts that it had done', async () => {
  const rest = { r2: journal('r2', { b: 'changed' }), r3: journal('r3', { c: 'changed' }) };
  expect(await pastRun(workspace({ r1: first, ...rest }), null)).toMatchObject({
    failure: { diagnostics: [{ code: 'RB722' }] },
  });
});

test('one that left a host undone which no later run did', async () => {
  const found = await pastRun(workspace({ r1: first, r2: journal('r2', { b: 'changed' }) }), null);
  expect(found).toMatchObject({ value: { started: { run: 'r1' } } });
});
