/** What tests of apply need: a lock in a few words, a clock that does not wait, a journal in memory. */
import type { Event } from '../../src/ir/event.ts';
import type { Lock, LockedCommand, LockedStep } from '../../src/ir/lock.ts';
import type { RunOptions } from '../../src/apply/apply-run.ts';
import { failed, ok } from '../../src/ir/result.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { JournalFile } from '../../src/ports/files.ts';
import type { HostConnector } from '../../src/ports/host.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { clock as machineClock } from '../../src/adapters/clock.ts';
import { expect, test as plainTest } from 'vitest';
import { leftIn } from '../support/left-running.ts';
import { shellHost, type ShellHost, type ShellHostOptions } from '../support/shell-host.ts';

/** A test that is given `hostOf`: hosts that are removed when it ends, also where tests run at once. */
export const test = plainTest.extend<{ readonly hostOf: (options?: ShellHostOptions) => ShellHost }>({
  // Vitest wants to see which other fixtures it needs.
  // oxlint-disable-next-line no-empty-pattern
  hostOf: async ({}, use) => {
    const hosts: ShellHost[] = [];
    await use((options) => {
      const host = shellHost(options);
      hosts.push(host);
      return host;
    });
    const left: string[] = [];
    for (const host of hosts) left.push(...(await leftIn(host.folder)));
    for (const host of hosts) host.remove();
    expect(left, 'processes that were left running').toEqual([]);
  },
});

const sha = `sha256:${'0'.repeat(64)}`;

/** A command that makes a file, unless said otherwise. */
export function command(id: string, texts: Partial<LockedCommand> = {}): LockedCommand {
  const file = `"$HOME/${id}"`;
  return {
    id,
    effect: 'change',
    reasons: [],
    check: `test -e ${file}`,
    run: `: >${file}`,
    verify: `test -e ${file}`,
    undo: null,
    ...texts,
  };
}

export function step(id: string, commands: readonly LockedCommand[], more: Partial<LockedStep> = {}): LockedStep {
  const families = { debian: [...commands] };
  return {
    id,
    intent: id,
    from: sha,
    translator: 'recorded',
    explain: id,
    approve: false,
    ops: [],
    commands: families,
    ...more,
  };
}

/** A text by which a command kills the script that runs it, and its worker. */
export function killScript(spool = '*'): string {
  const first = (file: string): string => `"$(head -n 1 "$RUNBOOK_STATE"/spool/${spool}/${file})"`;
  return `kill -s KILL ${first('pid')}; kill -KILL -${first('worker')}`;
}

/** One step for each command: `a` has `a.1`. */
export function lock(steps: readonly LockedStep[], more: Partial<Lock> = {}): Lock {
  return { lock: 1, runbook: 'web', hosts: ['all'], families: ['debian'], steps: [...steps], digest: sha, ...more };
}

export interface Notes {
  readonly events: Event[];
  readonly lines: string[];
}

/** Sleeping costs no time; everything else is real. */
export function quickClock(): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  return { ...machineClock, slept, sleep: async (ms) => void slept.push(ms) };
}

export function memoryJournal(lines: string[]): JournalFile {
  return { append: async (line) => void lines.push(line), sync: async () => undefined, close: async () => undefined };
}

/** Options of a run on shell hosts; what happens is noted. */
export function runOptions(
  hosts: readonly ShellHost[],
  options: Pick<RunOptions, 'lock'> & Partial<RunOptions>,
): RunOptions & Notes {
  const events: Event[] = [];
  const lines: string[] = [];
  const [first] = hosts;
  if (first === undefined) throw new Error('a run needs a host');
  // Each keeps its own state, though a run is told of one place only: on one host one script at a time acts.
  const connector: RunOptions['connector'] = {
    connect: async (host, bound) => {
      const own = hosts.find((each) => each.host.name === host.name) ?? first;
      const session = await own.connector.connect(host, bound);
      if (!session.ok) return session;
      const placed = (script: string): string => script.replaceAll(first.stateRoot, own.stateRoot);
      return ok({ ...session.value, run: (run) => session.value.run({ ...run, script: placed(run.script) }) });
    },
  };
  return {
    events,
    lines,
    hosts: hosts.map(({ host }) => host),
    connector,
    journal: memoryJournal(lines),
    clock: quickClock(),
    emit: (event) => void events.push(event),
    run: '20260101T000000Z-abc123',
    by: 'Test <test@example.com>',
    commit: null,
    only: [],
    exclude: [],
    parallel: 4,
    connectTimeoutMs: 5_000,
    secrets: {},
    fix: { mode: 'off', attempts: 3 },
    stateRoot: first.stateRoot,
    ...options,
  };
}

/** `id outcome` of every command of a host, in the order in which they ended. */
export function endings(events: readonly Event[], host = 'h1'): string[] {
  return events.flatMap((event) =>
    event.kind === 'command-ended' && event.host === host ? [`${event.command} ${event.outcome}`] : [],
  );
}

export function reasonOf(events: readonly Event[], id: string): string {
  return (
    events.flatMap((event) => (event.kind === 'command-ended' && event.command === id ? [event.reason] : [])).at(-1) ??
    ''
  );
}

/** A host that lets nobody in while there is a file `locked` in its home; connections that stand go on. */
export function lockable(host: ShellHost): HostConnector & { readonly logins: () => number } {
  let logins = 0;
  return {
    logins: () => logins,
    connect: (to, bound) => {
      logins += 1;
      if (!existsSync(join(host.folder, 'home/locked'))) return host.connector.connect(to, bound);
      const message = 'nobody gets in';
      return Promise.resolve(failed({ kind: 'unreachable', host: to.name, code: 'refused', message, remedy: 'wait' }));
    },
  };
}
