/** What undoing a run would do, from its state, its lock and what a host answers. */
import { describe, expect, test } from 'vitest';
import type { RunState } from '../../src/ir/journal.ts';
import type { Lock, LockedCommand } from '../../src/ir/lock.ts';
import type { CommandAnswer } from '../../src/ir/plan.ts';
import { type HostUndo, undoStatus } from '../../src/ir/undo.ts';
import { changedOver, forecastUndo, undoCandidates, undoClashes } from '../../src/plan/undo.ts';
import { command, host, lock, run, step } from '../docs/fixture.ts';

const kept = { undo: '[ -e "$backup" ] && cp "$backup" /etc/x' };
const at = host('h1');

/** One step a command, named as the id without its number. */
function lockOf(commands: Readonly<Record<string, Partial<LockedCommand>>>, more: Partial<Lock> = {}): Lock {
  const steps = Object.entries(commands).map(([id, texts]) =>
    step(id.replace(/\.\d+$/, ''), { commands: { debian: [command(id, texts)] } }),
  );
  return lock(steps, more);
}

type Outcomes = Readonly<
  Record<
    string,
    RunState['commands'] extends ReadonlyMap<string, ReadonlyMap<string, infer S>>
      ? S extends { outcome: infer O }
        ? O
        : never
      : never
  >
>;

interface Given {
  readonly commands: Readonly<Record<string, Partial<LockedCommand>>>;
  readonly outcomes: Outcomes;
  readonly answers?: Readonly<Record<string, keyof typeof undoStatus | CommandAnswer>>;
  /** Other runs that are known, newest first: those after it, and those before it. */
  readonly undos?: readonly RunState[];
  readonly earlier?: readonly RunState[];
  readonly lock?: Partial<Lock>;
}

function forecast(given: Given): HostUndo {
  const locked = lockOf(given.commands, given.lock);
  const answers = Object.entries(given.answers ?? {}).map(([id, answer]) => {
    const said: CommandAnswer = typeof answer === 'string' ? { status: undoStatus[answer], output: '' } : answer;
    return [id, said] as const;
  });
  const state = run('r1', { h1: given.outcomes });
  return forecastUndo({
    lock: locked,
    host: at,
    candidates: undoCandidates(
      { lock: locked, run: state, runs: [...(given.undos ?? []), state, ...(given.earlier ?? [])] },
      at,
    ),
    answers: new Map(answers),
    judge: () => ({ effect: 'change', reasons: [], guard: null }),
  });
}

const kinds = (undo: HostUndo): string[] => undo.commands.map(({ command: id, kind }) => `${id} ${kind}`);

describe('what the run changed', () => {
  test('goes back last first, and what it found or did not try does not', () => {
    const undo = forecast({
      commands: { 'a.1': kept, 'b.1': kept, 'c.1': {}, 'd.1': {}, 'e.1': { effect: 'read' } },
      outcomes: { 'a.1': 'changed', 'b.1': 'changed', 'c.1': 'already', 'd.1': 'skipped', 'e.1': 'already' },
      answers: { 'a.1': 'asLeft', 'b.1': 'changedSince' },
    });
    expect(kinds(undo)).toEqual(['b.1 undo', 'a.1 undo']);
    expect(undo.commands[0]?.reason).toContain('changed since the run');
  });

  test('has no way back where it has no undo, or its backup is gone, and is not run then', () => {
    const undo = forecast({
      commands: { 'a.1': { undo: null }, 'b.1': kept },
      outcomes: { 'a.1': 'changed', 'b.1': 'changed' },
      answers: { 'b.1': 'gone' },
    });
    expect(kinds(undo)).toEqual(['b.1 gone', 'a.1 irreversible']);
    expect(undo.commands.map(({ text }) => text)).toEqual([null, null]);
  });

  test('is known to be back from an earlier undo, or from the host', () => {
    const earlier = run('u1', { h1: { 'a.1': 'undone' } }, { undoes: 'r1' });
    const undo = forecast({
      commands: { 'a.1': kept, 'b.1': kept },
      outcomes: { 'a.1': 'changed', 'b.1': 'changed' },
      answers: { 'b.1': 'undone' },
      undos: [earlier],
    });
    expect(kinds(undo)).toEqual(['b.1 already', 'a.1 already']);
    expect(undo.commands[1]?.reason).toBe('run u1 took it back');
  });

  test('without a backup goes back as long as its check holds', () => {
    const undo = forecast({
      commands: { 'a.1': {}, 'b.1': {} },
      outcomes: { 'a.1': 'changed', 'b.1': 'changed' },
      answers: { 'a.1': 'asLeft', 'b.1': 'nothing' },
    });
    expect(kinds(undo)).toEqual(['b.1 nothing', 'a.1 undo']);
  });
});

describe('what did not end well', () => {
  test('goes back where the host kept something for it, and is told apart', () => {
    const undo = forecast({
      commands: { 'a.1': kept, 'b.1': kept, 'c.1': {}, 'd.1': kept },
      outcomes: { 'a.1': 'failed', 'b.1': 'unknown', 'c.1': 'failed', 'd.1': 'running' },
      answers: { 'a.1': 'changedSince', 'b.1': 'gone', 'c.1': 'nothing', 'd.1': 'asLeft' },
    });
    expect(undo.commands.map(({ command: id, kind, outcome }) => [id, kind, outcome])).toEqual([
      ['d.1', 'undo', 'unknown'],
      ['c.1', 'nothing', 'failed'],
      ['b.1', 'nothing', 'unknown'],
      ['a.1', 'undo', 'failed'],
    ]);
  });

  test('is left alone where nothing was kept for it and an earlier run had done it', () => {
    const given = {
      commands: { 'a.1': {}, 'b.1': kept },
      outcomes: { 'a.1': 'running', 'b.1': 'running' },
      answers: { 'a.1': 'asLeft', 'b.1': 'asLeft' },
    } as const;
    const earlier = run('r0', { h1: { 'a.1': 'changed', 'b.1': 'changed' } });
    expect(kinds(forecast(given))).toEqual(['b.1 undo', 'a.1 undo']);
    const undo = forecast({ ...given, earlier: [earlier] });
    expect(kinds(undo)).toEqual(['b.1 undo', 'a.1 nothing']);
    expect(undo.commands[1]?.reason).toContain('run r0 had done it before');
    const takenBack = run('u0', { h1: { 'a.1': 'undone' } }, { undoes: 'r0' });
    expect(kinds(forecast({ ...given, earlier: [takenBack, earlier] }))).toEqual(['b.1 undo', 'a.1 undo']);
  });

  test('counts as the run’s own where it went on and found its own work', () => {
    const commands = { 'a.1': kept, 'b.1': kept };
    const outcomes = { 'a.1': 'already', 'b.1': 'already' } as const;
    expect(kinds(forecast({ commands, outcomes, answers: { 'a.1': 'asLeft', 'b.1': 'gone' } }))).toEqual(['a.1 undo']);
  });
});

test('what waits for a change is carried out again at the end, and only then', () => {
  const commands = {
    'conf.1': kept,
    'reload.1': { onChange: ['conf'], undo: null, run: 'systemctl reload x' },
    'z.1': kept,
  };
  const outcomes = { 'conf.1': 'changed', 'reload.1': 'changed', 'z.1': 'changed' } as const;
  const back = forecast({ commands, outcomes, answers: { 'conf.1': 'asLeft', 'z.1': 'asLeft' } });
  expect(kinds(back)).toEqual(['z.1 undo', 'conf.1 undo', 'reload.1 again']);
  expect(back.commands[2]?.text).toBe('systemctl reload x');
  const done = forecast({ commands, outcomes, answers: { 'conf.1': 'undone', 'z.1': 'asLeft' } });
  expect(kinds(done)).toEqual(['z.1 undo', 'conf.1 already']);
});

test('a file shows what comes back, but not one that holds a secret', () => {
  const texts = { ...kept, diff: '/etc/x', uses: ['TOKEN'] };
  const answer: CommandAnswer = { status: undoStatus.asLeft, output: '', current: 'new\n', desired: 'old\n' };
  const given = { commands: { 'a.1': texts }, outcomes: { 'a.1': 'changed' }, answers: { 'a.1': answer } } as const;
  expect(forecast(given).commands[0]?.fileDiff).toContain('-new\n+old\n');
  expect(forecast({ ...given, lock: { secrets: ['TOKEN'] } }).commands[0]?.fileDiff).toBeUndefined();
});

describe('a later run', () => {
  const first = run('r1', { h1: { 'a.1': 'changed', 'b.1': 'changed' } });
  const planned = forecast({
    commands: { 'a.1': kept, 'b.1': kept },
    outcomes: { 'a.1': 'changed', 'b.1': 'changed' },
    answers: { 'a.1': 'changedSince', 'b.1': 'asLeft' },
  });
  const later = run('r2', { h1: { 'a.1': 'changed', 'b.1': 'already' } });

  const files: Readonly<Record<string, string>> = { 'a.1': '/etc/a', 'b.1': '/etc/b', 'x.1': '/etc/b' };
  const clashes = (...runs: readonly RunState[]): ReturnType<typeof undoClashes> =>
    undoClashes({ run: first, runs, hosts: [planned], fileOf: ({ command: id }) => files[id] ?? null });

  test('that changed the same command must be undone first, and all of them are named', () => {
    const latest = run('r3', { h1: { 'a.1': 'changed' } });
    expect(clashes(latest, later, first)).toEqual([
      { host: 'h1', command: 'a.1', run: 'r3' },
      { host: 'h1', command: 'a.1', run: 'r2' },
    ]);
  });

  test('of another runbook too, where it changed the file that would be restored', () => {
    const other = run('r2', { h1: { 'x.1': 'changed', 'y.1': 'changed' } }, { runbook: 'other' });
    expect(clashes(other, first)).toEqual([{ host: 'h1', command: 'b.1', run: 'r2' }]);
  });

  test('stands in the way no more once it is undone', () => {
    const undo = run('u2', { h1: { 'a.1': 'undone' } }, { undoes: 'r2' });
    expect(clashes(undo, later, first)).toEqual([]);
  });

  test('of another runbook and file, on another host, or that came before does not', () => {
    const others = [
      run('r3', { h1: { 'y.1': 'changed' } }, { runbook: 'other' }),
      run('r4', { h2: { 'a.1': 'changed' } }),
      first,
      run('r0', { h1: { 'a.1': 'changed' } }),
    ];
    expect(clashes(...others)).toEqual([]);
  });
});

describe('a step that stays', () => {
  const file = { ...kept, diff: '/etc/x' };
  const candidates = (outcomes: Outcomes): ReturnType<typeof undoCandidates> => {
    const [locked, state] = [lockOf({ 'a.1': file, 'b.1': file }), run('r1', { h1: outcomes })];
    return undoCandidates({ lock: locked, run: state, runs: [state] }, at);
  };

  test('and has changed the file after one that restores it as a whole, is in the way', () => {
    const both = candidates({ 'a.1': 'changed', 'b.1': 'changed' });
    expect(changedOver(both, new Set(['a']))).toEqual({ earlier: 'a', later: 'b', file: '/etc/x' });
    expect(changedOver(both, new Set(['b']))).toBeNull();
    expect(changedOver(both, new Set(['a', 'b']))).toBeNull();
  });

  test('and found the file as it should be is not', () => {
    expect(changedOver(candidates({ 'a.1': 'changed', 'b.1': 'already' }), new Set(['a']))).toBeNull();
  });
});
