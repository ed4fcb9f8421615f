/** Which hosts --failed-from takes from an earlier run. */
import { describe, expect, it } from 'vitest';
import { memoryJournal } from '../apply/support.ts';
import type { Event, Outcome, RunEvent } from '../../src/ir/event.ts';
import { ok } from '../../src/ir/result.ts';
import { failedFrom } from '../../src/pipeline/failed-from.ts';
import type { Workspace } from '../../src/pipeline/workspace.ts';

const at = '2026-11-23T03:00:00.000Z';
const counts = { already: 0, changed: 0, failed: 0, unknown: 0, skipped: 0, undone: 0 };

const started: RunEvent = {
  kind: 'run-started',
  run: 'r1',
  at,
  runbook: 'web',
  lockDigest: '',
  commit: null,
  by: '',
  hosts: ['a', 'b', 'c'],
  only: [],
  exclude: [],
};

const sent = (host: string): RunEvent => ({ kind: 'batch-sent', host, at, commands: ['s.1'], spool: 'r1.0' });

const ended = (host: string, outcome: Outcome, id = 's.1'): RunEvent => {
  const step = id.replace(/\..*/, '');
  return {
    kind: 'command-ended',
    host,
    step,
    command: id,
    at,
    outcome,
    phase: 'run',
    status: 1,
    durationMs: 1,
    reason: '',
  };
};

const lost = (host: string): RunEvent => ({
  kind: 'host-failed',
  host,
  at,
  failure: { kind: 'unreachable', host, code: 'refused', message: 'no', remedy: '' },
});

const over = (...hostsNotAttempted: string[]): RunEvent => {
  return { kind: 'run-ended', run: 'r1', at, counts, hostsNotAttempted, exit: 1 };
};

function workspace(events: readonly RunEvent[]): { readonly workspace: Workspace; readonly events: Event[] } {
  const shown: Event[] = [];
  const inventory = Buffer.from('hosts: { a: {}, b: {}, c: {}, d: {} }\ngroups: { some: { hosts: [b, d] } }\n');
  const fake: Pick<Workspace, 'files' | 'journals' | 'emit'> = {
    files: {
      list: async () => [],
      read: async (path) => ok(path === 'inventory.yaml' ? inventory : null),
      write: async () => undefined,
      remove: async () => undefined,
    },
    journals: {
      create: async () => memoryJournal([]),
      list: async () => ['r1'],
      read: async () => {
        const lines = [started, ...events].map((event) => JSON.stringify(event));
        return { path: 'r1.ndjson', lines, damage: null, tornBytes: 0 };
      },
    },
    emit: (event) => void shown.push(event),
  };
  return { workspace: fake as Workspace, events: shown };
}

const ask = { names: [], selection: { limit: [], only: ['s'], exclude: [], failedFrom: 'r1' } };

describe('the hosts of', () => {
  it.each<readonly [string, readonly RunEvent[], readonly string[]]>([
    ['a failure', [ended('a', 'changed'), ended('b', 'failed'), ended('c', 'already'), over()], ['b']],
    ['an unknown end', [ended('a', 'changed'), ended('b', 'unknown'), ended('c', 'already'), over()], ['b']],
    [
      'a host that is not well',
      [ended('a', 'changed'), ended('a', 'failed', 'health.1'), over('b', 'c')],
      ['a', 'b', 'c'],
    ],
    ['a host out of reach, and others', [ended('a', 'changed'), lost('b'), over('c')], ['b', 'c']],
    ['a failure that was mended', [ended('a', 'failed'), ended('a', 'changed'), over('b')], ['b']],
    ['a run stopped midway', [ended('a', 'skipped'), over('b', 'c')], ['a', 'b', 'c']],
    ['a run that was killed', [ended('a', 'changed'), sent('b')], ['b', 'c']],
  ])('%s', async (_, events, hosts) => {
    const result = await failedFrom(workspace(events).workspace, ask);
    expect(result).toEqual(ok({ names: ['web'], selection: { ...ask.selection, limit: hosts } }));
  });

  it('a run and a limit are those in both', async () => {
    const { workspace: made } = workspace([ended('a', 'failed'), ended('b', 'failed'), over()]);
    const some = await failedFrom(made, { ...ask, selection: { ...ask.selection, limit: ['some'] } });
    expect(some.ok && some.value?.selection.limit).toEqual(['b']);
    const none = await failedFrom(made, { ...ask, selection: { ...ask.selection, limit: ['c', 'd'] } });
    expect(none).toMatchObject({ failure: { diagnostics: [{ code: 'RB712' }] } });
  });

  it('a run that left nothing undone are none, and a note says so', async () => {
    const { workspace: made, events } = workspace([ended('a', 'changed'), ended('b', 'already'), over()]);
    expect(await failedFrom(made, ask)).toEqual(ok(null));
    expect(events).toEqual([{ kind: 'note', message: 'run r1 left no host undone: there is nothing to do' }]);
  });
});

it('a run of another runbook, or none, is refused', async () => {
  const { workspace: made } = workspace([lost('a'), over()]);
  expect((await failedFrom(made, { ...ask, names: ['runbooks/web.yaml'] })).ok).toBe(true);
  const other = await failedFrom(made, { ...ask, names: ['db'] });
  expect(other).toMatchObject({ failure: { kind: 'input', diagnostics: [{ code: 'RB711' }] } });
  const unknown = await failedFrom(made, { ...ask, selection: { ...ask.selection, failedFrom: 'r2' } });
  expect(unknown).toMatchObject({ failure: { kind: 'input', diagnostics: [{ code: 'RB708' }] } });
});
