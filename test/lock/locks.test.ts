/** Locks beside locks: what changed, what a step came from, what a person edited. */
import { describe, expect, it } from 'vitest';
import type { Lock, LockedStep } from '../../src/ir/lock.ts';
import { compareLocks } from '../../src/lock/compare-locks.ts';
import { printLock } from '../../src/lock/print-lock.ts';
import { readUnsealedLock } from '../../src/lock/read-lock.ts';
import { type StepInputs, stepDigest } from '../../src/lock/step-digest.ts';
import { webLock } from './samples.ts';

function step(id: string): LockedStep {
  const [first] = webLock.steps;
  if (first === undefined) throw new Error('the sample has no step');
  return { ...first, id };
}

function lockOf(steps: readonly LockedStep[]): Lock {
  return { ...webLock, steps: [...steps], digest: '' };
}

function changes(before: readonly string[] | null, after: readonly string[]): string {
  const old = before === null ? null : lockOf(before.map(step));
  return compareLocks(old, lockOf(after.map(step)))
    .map(({ kind, id }) => `${kind} ${id}`)
    .join(', ');
}

describe('two locks', () => {
  it.each([
    { name: 'nothing before', before: null, after: ['a', 'b'], expected: 'added a, added b' },
    { name: 'nothing changed', before: ['a', 'b'], after: ['a', 'b'], expected: 'same a, same b' },
    { name: 'one added between', before: ['a', 'b'], after: ['a', 'x', 'b'], expected: 'same a, added x, same b' },
    {
      name: 'removed where it stood',
      before: ['x', 'a', 'y', 'z', 'b'],
      after: ['a', 'b'],
      expected: 'removed x, same a, removed y, removed z, same b',
    },
    { name: 'all replaced', before: ['a'], after: ['b'], expected: 'removed a, added b' },
    { name: 'moved', before: ['a', 'b'], after: ['b', 'a'], expected: 'same b, same a' },
  ])('$name', ({ before, after, expected }) => {
    expect(changes(before, after)).toBe(expected);
  });

  it('differ where a step does, but not by the order of its keys', () => {
    const a = step('a');
    const turned = Object.fromEntries(Object.entries(a).toReversed()) as unknown as LockedStep;
    expect(compareLocks(lockOf([a]), lockOf([turned]))).toEqual([{ kind: 'same', id: 'a' }]);
    expect(compareLocks(lockOf([a]), lockOf([{ ...a, approve: true }]))).toEqual([{ kind: 'changed', id: 'a' }]);
    expect(compareLocks(lockOf([a]), lockOf([{ ...a, commands: { debian: [] } }]))).toEqual([
      { kind: 'changed', id: 'a' },
    ]);
  });
});

describe('what a step came from', () => {
  const inputs: StepInputs = {
    intent: 'Install nginx',
    verify: null,
    families: ['debian', 'alpine'],
    vars: ['a', 'b'],
    secrets: [],
    options: { approve: false, needs: ['x'] },
    vocabularyVersion: 1,
  };

  it('has one digest, whatever the order of names and keys', () => {
    expect(stepDigest(inputs)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(
      stepDigest({
        ...inputs,
        families: ['alpine', 'debian'],
        vars: ['b', 'a'],
        options: { needs: ['x'], approve: false },
      }),
    ).toBe(stepDigest(inputs));
  });

  it.each([
    [{ intent: 'Install Nginx' }],
    [{ verify: 'nginx answers on port 80' }],
    [{ families: ['debian'] }],
    [{ vars: ['a'] }],
    [{ vars: ['a'], secrets: ['b'] }],
    [{ options: { approve: true, needs: ['x'] } }],
    [{ options: { approve: false, needs: ['y'] } }],
    [{ vocabularyVersion: 2 }],
  ])('has another digest with %j', (change) => {
    expect(stepDigest({ ...inputs, ...change })).not.toBe(stepDigest(inputs));
  });
});

describe('a lock that a person edited', () => {
  const text = printLock(webLock);
  const read = (edited: string): ReturnType<typeof readUnsealedLock> =>
    readUnsealedLock('web.lock.yaml', Buffer.from(edited));

  it('is read with its edits, comments and layout aside, for it to be judged and sealed', () => {
    const edited = text
      .replace('undo: apt-get remove -y nginx', 'undo: "apt-get purge -y nginx" # all of it')
      .replace(/digest: .*\n/, '');
    const { lock, diagnostics } = read(edited);
    expect(diagnostics).toEqual([]);
    expect(lock?.steps[0]?.commands['debian']?.[0]?.undo).toBe('apt-get purge -y nginx');
  });

  it('prints as it was where nothing was edited', () => {
    const { lock } = read(text.replace('steps:', '# a note\nsteps:'));
    expect(lock === null ? '' : printLock(lock)).toBe(text);
  });

  it.each([
    ['a hidden character', text.replace('apt-get remove', 'apt-get \u001b[1mremove'), 'RB614'],
    ['a conflict', text.replace('steps:', '<<<<<<< HEAD\nsteps:'), 'RB612'],
    ['a key twice', text.replace('          undo: apt', '          run: x\n          undo: apt'), 'RB110'],
    ['a command without a check', text.replace(/ {10}check: dpkg.*\n/, ''), 'RB121'],
    ['an op that is none', text.replace('kind: package', 'kind: pakage'), 'RB123'],
    ['another text', 'Install nginx\n', 'RB601'],
  ])('with %s is refused', (_, edited, code) => {
    const { lock, diagnostics } = read(edited);
    expect([lock, diagnostics.map((each) => each.code)]).toEqual([null, [code]]);
  });
});
