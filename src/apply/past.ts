/** What the journal of a run tells the run that goes on with it: what is behind each host, and what has no answer yet. */
import type { RunEvent } from '../ir/event.ts';
import type { RunState } from '../ir/journal.ts';
import { isFixId, journalEvents, runFold } from './fold-journal.ts';
import type { HostEnd } from './host-work.ts';
import { endOf } from './reply-fault.ts';
import { spoolName } from '../script/script.ts';

type Of<K extends RunEvent['kind']> = Extract<RunEvent, { kind: K }>;

/** Commands that were sent as one script, and what the journal knows of them. */
export interface PastSending {
  /** Ids, those of fixes included. */
  readonly commands: readonly string[];
  readonly begun: ReadonlySet<string>;
  readonly ends: ReadonlyMap<string, Of<'command-ended'>>;
}

export interface HostPast {
  /** How it ended, and stays; null where there is work left. */
  readonly end: HostEnd | null;
  /** How many scripts were sent to it. */
  readonly sendings: number;
  /** Whether a command changed something there. */
  readonly hasActed: boolean;
  /** Ids of commands that ended well: they are neither checked nor run again. */
  readonly done: ReadonlySet<string>;
  /** What was sent last, where it has no whole answer; null: all is known. */
  readonly open: PastSending | null;
  /** The failure that was to be mended, or to end the host. */
  readonly failed: Of<'command-ended'> | null;
  readonly fixes: readonly Of<'fix-tried'>[];
}

export interface Past {
  readonly started: Of<'run-started'>;
  readonly events: readonly RunEvent[];
  readonly state: RunState;
  readonly hosts: ReadonlyMap<string, HostPast>;
}

/**
 * Null where the run never started. A run that was killed goes on as if it had not been: hosts that ended stay as they are. Of one that
 * ended, every host that did not end well has work left, and what failed there is tried again.
 */
export function pastOf(lines: readonly string[]): Past | null {
  const events = journalEvents(lines);
  const started = events.find((event) => event.kind === 'run-started');
  const fold = runFold();
  const hosts = new Map<string, Behind>();
  for (const event of events) {
    fold.add(event);
    if ('host' in event) take(behindOf(hosts, event.host), event, started?.run ?? '');
    if (event.kind === 'run-ended') for (const behind of hosts.values()) reopen(behind);
  }
  const state = fold.state();
  if (started === undefined || state === null) return null;
  return { started, events, state, hosts: new Map([...hosts].map(([name, behind]) => [name, settled(behind)])) };
}

interface Behind {
  end: HostEnd | null;
  sendings: number;
  hasActed: boolean;
  sent: { commands: readonly string[]; begun: Set<string>; ends: Map<string, Of<'command-ended'>> } | null;
  readonly done: Set<string>;
  failed: Of<'command-ended'> | null;
  fixes: Of<'fix-tried'>[];
}

function behindOf(hosts: Map<string, Behind>, name: string): Behind {
  const none = {
    end: null,
    sendings: 0,
    hasActed: false,
    sent: null,
    done: new Set<string>(),
    failed: null,
    fixes: [],
  };
  const behind = hosts.get(name) ?? none;
  hosts.set(name, behind);
  return behind;
}

function take(behind: Behind, event: Extract<RunEvent, { host: string }>, run: string): void {
  switch (event.kind) {
    case 'host-connected':
      behind.end = null;
      return;
    case 'host-failed':
      behind.end = event.failure.kind === 'cancelled' ? null : endOf(event.failure);
      return;
    case 'batch-sent':
      // The health of a rollout is asked for in a name of its own, and asked again.
      if (event.spool !== spoolName(run, behind.sendings, event.host)) return;
      behind.sendings += 1;
      behind.sent = { commands: event.commands, begun: new Set(), ends: new Map() };
      return;
    case 'command-started':
      if (event.phase === 'run') behind.sent?.begun.add(event.command);
      return;
    case 'command-ended':
      behind.sent?.ends.set(event.command, event);
      if (event.outcome === 'changed') behind.hasActed = true;
      if (event.outcome === 'already' || event.outcome === 'changed') behind.done.add(event.command);
      // What a guard took back may have ended well before.
      else behind.done.delete(event.command);
      if (event.outcome === 'failed') behind.failed = event;
      else if (behind.failed?.command === event.command) behind.failed = null;
      return;
    case 'fix-tried':
      behind.fixes.push(event);
      return;
    case 'host-ended':
      behind.end = endOfCounts(event) ?? behind.end;
      return;
    case 'command-output':
    case 'guard':
    case 'fix-proposed':
      return;
    default:
      return;
  }
}

/** Null where nothing went wrong and not all was done: the run was stopped, or could not go on. */
function endOfCounts({ counts }: Of<'host-ended'>): HostEnd | null {
  if (counts.unknown > 0) return 'unknown';
  if (counts.failed + counts.undone > 0) return 'failed';
  return counts.skipped > 0 ? null : 'good';
}

function reopen(behind: Behind): void {
  if (behind.end === 'good') return;
  Object.assign(behind, { end: null, failed: null, fixes: [] });
}

function settled({ sent, ...behind }: Behind): HostPast {
  const isOpen = sent?.commands.some((id) => !isFixId(id) && !isFinal(sent.ends.get(id))) ?? false;
  return { ...behind, open: isOpen ? sent : null };
}

function isFinal(end: Of<'command-ended'> | undefined): boolean {
  return end !== undefined && end.outcome !== 'unknown';
}
