/** Carries out a lock on its hosts: batch after batch, every event in the journal, one exit code. */
import { type ExitCode, exitCode } from '../ir/failure.ts';
import type { FixProposal } from '../ir/fix.ts';
import type { RunState } from '../ir/journal.ts';
import { countOutcomes } from './fold-journal.ts';
import type { HostEnd, RunContext, RunOptions } from './host-work.ts';
import { recorder } from './recorder.ts';
import { redaction } from '../redact/redact.ts';
import { spread } from './spread.ts';

export type { FixProposal } from '../ir/fix.ts';
export type { RunOptions } from './host-work.ts';

export interface RunResult {
  readonly state: RunState;
  /** unknown before cancelled before failed before held before unreachable. */
  readonly exit: ExitCode;
  readonly proposals: readonly FixProposal[];
  /** Why the journal could not be written; null where it was. */
  readonly fault: string | null;
}

/**
 * Runs on at most `parallel` hosts at once, and on no more hosts than the rollout allows. Never throws: where the journal can't be
 * written, hosts end after their running command, nothing new begins, and the exit is 1. The journal is left open.
 */
export async function applyRun(options: RunOptions): Promise<RunResult> {
  const { emit } = options;
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  const masks = redaction(options.secrets);
  const recording = recorder({
    journal: options.journal,
    emit,
    onFault: () => stop.abort(),
    ...(options.past === undefined ? {} : { past: options.past.events }),
  });
  const context: RunContext = { options, recorder: recording, redaction: masks, signal, proposals: [] };
  recordStart(context);
  await recording.settled();
  const { ends, hostsNotAttempted } = await spread(context);
  const exit = exitOf(ends, options.signal?.aborted === true, recording.fault());
  const state = await recordEnd(context, hostsNotAttempted, exit);
  return { state, exit, proposals: context.proposals, fault: recording.fault() };
}

function recordStart({ options, recorder: recording }: RunContext): void {
  const { run, clock, lock, commit, by, hosts, only, exclude, past, undoes } = options;
  if (past !== undefined) {
    recording.record({ kind: 'run-resumed', run, at: clock.now(), by });
    return;
  }
  const names = hosts.map(({ name }) => name);
  recording.record({
    kind: 'run-started',
    run,
    at: clock.now(),
    runbook: lock.runbook,
    lockDigest: lock.digest,
    commit,
    by,
    hosts: names,
    only,
    exclude,
    ...(undoes === undefined ? {} : { undoes }),
  });
}

async function recordEnd(
  { options, recorder: recording }: RunContext,
  hostsNotAttempted: readonly string[],
  exit: ExitCode,
): Promise<RunState> {
  const { run, clock, emit } = options;
  const all = [...(recording.state()?.commands.values() ?? [])].flatMap((states) => [...states.values()]);
  recording.record({ kind: 'run-ended', run, at: clock.now(), counts: countOutcomes(all), hostsNotAttempted, exit });
  await recording.settled();
  const fault = recording.fault();
  if (fault !== null) {
    const message = `the journal could not be written, so the run was stopped: ${fault}`;
    const remedy = `make room on the disk, then: runbook apply --resume ${run} (hosts have kept what was done)`;
    emit({ kind: 'failure', failure: { kind: 'environment', code: 'journal', message, remedy } });
  }
  const state = recording.state();
  if (state === null) throw new Error('a run that was started has a state');
  return state;
}

function exitOf(ends: readonly HostEnd[], isCancelled: boolean, fault: string | null): ExitCode {
  if (ends.includes('unknown')) return exitCode.unknown;
  if (isCancelled) return exitCode.cancelled;
  if (fault !== null || ends.includes('failed') || ends.includes('cancelled')) return exitCode.failed;
  if (ends.includes('held')) return exitCode.held;
  return ends.includes('unreachable') ? exitCode.unreachable : exitCode.done;
}
