/** Folds the events of a run to what is known of it. */
import { type Counts, type Outcome, outcomes, type RunEvent } from '../ir/event.ts';
import type { CommandState, HostFailure, RunState } from '../ir/journal.ts';
import { oneLine } from '../text/escape.ts';

/** The state that a journal's lines fold to; null where they hold no run. Commands that were sent and have no answer are `running`. */
export function foldJournal(lines: readonly string[]): RunState | null {
  const fold = runFold();
  for (const event of journalEvents(lines)) fold.add(event);
  return fold.state();
}

/** The events in lines of text, whatever else stands among them. */
export function journalEvents(lines: readonly string[]): readonly RunEvent[] {
  return lines.map(parseLine).filter((event) => event !== null);
}

/** Only JSON objects that say their kind are events. */
function parseLine(line: string): RunEvent | null {
  const match = /^\{.*\}$/.test(line) ? parseJson(line) : null;
  return typeof match === 'object' && match !== null && 'kind' in match ? (match as RunEvent) : null;
}

/** `JSON.parse` has no other way to say no. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}

export interface RunFold {
  readonly add: (event: RunEvent) => void;
  /** Null before the run has started. */
  readonly state: () => RunState | null;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Folding {
  run: Mutable<RunState> | null;
  readonly hostFailures: Map<string, HostFailure>;
  readonly commands: Map<string, Map<string, CommandState>>;
  readonly fixes: RunState['fixes'][number][];
}

/** Takes events one by one. */
export function runFold(): RunFold {
  const folding: Folding = { run: null, hostFailures: new Map(), commands: new Map(), fixes: [] };
  return {
    add: (event) => addEvent(folding, event),
    state: () => {
      if (folding.run === null) return null;
      const { hostFailures, commands, fixes } = folding;
      return { ...folding.run, hostFailures, commands, fixes };
    },
  };
}

function addEvent(folding: Folding, event: RunEvent): void {
  switch (event.kind) {
    case 'run-started':
      folding.run = startedState(event);
      return;
    case 'run-resumed':
      reopen(folding);
      return;
    case 'host-connected':
      folding.hostFailures.delete(event.host);
      return;
    case 'host-failed':
      folding.hostFailures.set(event.host, hostFailure(event.failure));
      return;
    case 'batch-sent':
      for (const command of event.commands)
        if (!isFixId(command)) setState(folding, event.host, { command, ...sent(command) });
      return;
    case 'command-ended': {
      const { host, command, step, outcome, reason, durationMs, fileDiff } = event;
      setState(folding, host, {
        command,
        step,
        outcome,
        reason,
        durationMs,
        ...(fileDiff === undefined ? {} : { fileDiff }),
      });
      return;
    }
    case 'fix-tried':
    case 'fix-proposed':
      folding.fixes.push(event);
      return;
    case 'run-ended':
      assign(folding, { endedAt: event.at, exit: event.exit, hostsNotAttempted: event.hostsNotAttempted });
      return;
    case 'rollout-stopped':
      assign(folding, { stopReason: event.reason, hostsNotAttempted: event.hostsNotAttempted });
      return;
    case 'batch-started':
    case 'health-started':
    case 'pause-started':
    case 'command-started':
    case 'command-output':
    case 'guard':
    case 'host-ended':
    default:
  }
}

function startedState(event: Extract<RunEvent, { kind: 'run-started' }>): RunState {
  const { run, runbook, lockDigest, commit, by, at, hosts, undoes } = event;
  const taking = undoes === undefined ? {} : { undoes };
  const known = { run, runbook, lockDigest, commit, by, ...taking, startedAt: at, hosts };
  const open = { endedAt: null, exit: null, hostsNotAttempted: [] };
  return { ...known, ...open, hostFailures: new Map(), commands: new Map(), fixes: [] };
}

function assign({ run }: Folding, news: Partial<RunState>): void {
  if (run !== null) Object.assign(run, news);
}

function reopen(folding: Folding): void {
  assign(folding, { endedAt: null, exit: null, hostsNotAttempted: [] });
  delete folding.run?.stopReason;
}

/** A remedy is sent under the id of the command it is for, a tilde and its own name; it is no command of the lock. */
export function fixId(command: string, name: string): string {
  return `${command}~${name}`;
}

/** Whether an id is that of a remedy's command. */
export function isFixId(id: string): boolean {
  return id.includes('~');
}

function sent(command: string): Omit<CommandState, 'command'> {
  const step = command.slice(0, Math.max(0, command.lastIndexOf('.')));
  return { step, outcome: 'running', reason: 'sent to the host; no answer is in the journal', durationMs: 0 };
}

function setState(
  folding: Folding,
  host: string,
  { command, ...state }: CommandState & { readonly command: string },
): void {
  const commands = folding.commands.get(host) ?? new Map<string, CommandState>();
  commands.set(command, state);
  folding.commands.set(host, commands);
}

function hostFailure(failure: Extract<RunEvent, { kind: 'host-failed' }>['failure']): HostFailure {
  const kind = failure.kind === 'unreachable' || failure.kind === 'held' ? failure.kind : 'failed';
  const message = 'message' in failure ? failure.message : failure.diagnostics.map((each) => each.message).join('; ');
  return { kind, message: oneLine(message) };
}

/** How many commands ended how, on the named hosts. */
export function countOutcomes(states: Iterable<CommandState>): Counts {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const { outcome } of states) if (outcome !== 'running') counts[outcome] += 1;
  return counts;
}
