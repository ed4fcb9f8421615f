/** What a run knows of one host while it works there. */
import type { Emit } from '../ir/event.ts';
import type { Failure } from '../ir/failure.ts';
import type { FixProposal } from '../ir/fix.ts';
import type { Lock } from '../ir/lock.ts';
import type { Result } from '../ir/result.ts';
import type { Family, Host, Rollout } from '../ir/runbook.ts';
import type { Clock } from '../ports/clock.ts';
import type { JournalFile, LogFile } from '../ports/files.ts';
import type { HostConnector, HostSession } from '../ports/host.ts';
import type { Attempt, FixOptions } from './fix.ts';
import type { Past } from './past.ts';
import type { HostLog } from './host-log.ts';
import type { Recorder } from './recorder.ts';
import type { Redaction } from '../redact/redact.ts';
import type { PlannedCommand, Selection } from '../script/select-commands.ts';

/** What asking and applying have in common. */
export interface HostOptions extends Selection {
  readonly lock: Lock;
  readonly hosts: readonly Host[];
  /** The runbook's variables; a host's own of the same name win. */
  readonly vars?: Readonly<Record<string, string>>;
  /** Values by name; they go to hosts through standard input only. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly connector: HostConnector;
  readonly clock: Clock;
  readonly emit: Emit;
  /** Hosts at once. */
  readonly parallel: number;
  readonly connectTimeoutMs: number;
  /** Where hosts keep state; absent: /var/lib/runbook for root, else ~/.local/state/runbook. */
  readonly stateRoot?: string;
  /** Absent: the lock's commands for the host. */
  readonly commandsOf?: (host: Host) => Result<readonly PlannedCommand[], Failure>;
  /** The first Ctrl-C: running commands end, nothing new begins. */
  readonly signal?: AbortSignal;
}

export interface RunOptions extends HostOptions {
  readonly journal: JournalFile;
  /** Names the run and its traces on hosts: letters, digits, dot, dash, underscore. */
  readonly run: string;
  readonly by: string;
  /** The machine that the runner runs on, for those who find a host held. */
  readonly machine?: string;
  readonly commit: string | null;
  /** The run that this one takes back. */
  readonly undoes?: string;
  readonly rollout?: Rollout;
  readonly fix: FixOptions;
  /** How long a host waits for a new login before it takes back what may have locked everybody out. */
  readonly guardSeconds?: number;
  /** The second Ctrl-C: nothing is waited for any longer. */
  readonly killSignal?: AbortSignal;
  /** What is behind the run where it goes on; `journal` is its own. */
  readonly past?: Past;
  /** Steps whose commands may run again where nobody knows how they ended. */
  readonly rerun?: readonly string[];
  /** Null, or resolves when those who are shown the events can take more. */
  readonly room?: () => Promise<void> | null;
  /** Where the whole output of a host goes; absent where nobody asked for it. */
  readonly openLog?: (host: string) => Promise<LogFile>;
}

export interface RunContext {
  readonly options: RunOptions;
  readonly recorder: Recorder;
  readonly redaction: Redaction;
  /** Aborted by the person, or when the journal can't be written. */
  readonly signal: AbortSignal;
  readonly proposals: FixProposal[];
}

export interface HostWork {
  readonly context: RunContext;
  readonly host: Host;
  readonly family: Family;
  readonly values: Readonly<Record<string, string>>;
  session: HostSession;
  readonly log: HostLog | null;
  /** Commands that have not ended well, in order. */
  rest: readonly PlannedCommand[];
  sendings: number;
  reconnects: number;
  /** Folders of results on the host that are to be removed. */
  readonly spools: Set<string>;
  /** Scripts beside those that carry out commands, which must have ended before results are removed: they may make their folder. */
  readonly besides: Promise<unknown>[];
  /** Attempts to fix, by command id. */
  readonly attempts: Map<string, Attempt[]>;
}

/** How a host ended; all but `good` count against the failures that a rollout allows. */
export type HostEnd = 'good' | 'failed' | 'held' | 'unknown' | 'unreachable' | 'cancelled';
