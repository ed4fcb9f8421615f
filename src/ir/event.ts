/** Everything that happens is one of these events; terminal, NDJSON, journal and docs are views of them. */
import type { Diagnostic } from './diagnostic.ts';
import type { Failure } from './failure.ts';
import type { HostForecast } from './plan.ts';
import type { StepChange } from './lock.ts';
import type { UndoPlan } from './undo.ts';

/**
 * How a command ended. already: it was true. changed: run acted, check and verify agree. failed: it said no.
 * unknown: nobody knows whether it acted. skipped: it was not tried. undone: taken back.
 */
export const outcomes = ['already', 'changed', 'failed', 'unknown', 'skipped', 'undone'] as const;
export type Outcome = (typeof outcomes)[number];
export type Counts = Readonly<Record<Outcome, number>>;

export interface Usage {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars; absent where the settings name no price. */
  readonly costUsd?: number;
}

export type Phase = 'check' | 'run' | 'recheck' | 'verify' | 'undo';

/**
 * Captured output, bounded: `head` and `tail` together are whole when `bytes` fits. Both count and digest are of the bytes with secrets
 * masked: a digest of the raw ones would let a reader of the journal try guesses at a secret.
 */
export interface Output {
  readonly head: string;
  readonly tail: string;
  readonly bytes: number;
  /** `sha256:` and 64 hex digits; absent where there was no output. */
  readonly digest?: string;
}

export type CompileEvent =
  | { readonly kind: 'step-translating'; readonly runbook: string; readonly step: string; readonly translator: string }
  | {
      readonly kind: 'step-translated';
      readonly runbook: string;
      readonly step: string;
      readonly translator: string;
      readonly usage?: Usage;
    }
  | { readonly kind: 'diagnostic'; readonly diagnostic: Diagnostic }
  | {
      readonly kind: 'runbook-compiled';
      readonly runbook: string;
      readonly changes: readonly StepChange[];
      readonly usage: Usage;
    };

export type PlanEvent =
  | { readonly kind: 'plan-started'; readonly runbook: string; readonly hosts: readonly string[] }
  | { readonly kind: 'host-forecast'; readonly runbook: string; readonly forecast: HostForecast }
  | { readonly kind: 'undo-planned'; readonly plan: UndoPlan };

/** How a run spreads over its hosts. */
type BatchEvent =
  | {
      readonly kind: 'batch-started';
      readonly batch: number;
      /** How many batches there are. */
      readonly of: number;
      readonly hosts: readonly string[];
      /** Whether it is one host that goes ahead of others. */
      readonly isCanary: boolean;
      /** How many hosts the next batch has; 0 for the last. */
      readonly nextHosts: number;
      /** Time before the next batch. */
      readonly pauseSeconds: number;
    }
  | {
      readonly kind: 'health-started';
      readonly at: string;
      readonly batch: number;
      readonly hosts: readonly string[];
      /** What must be true. */
      readonly intent: string;
    }
  | {
      readonly kind: 'pause-started';
      readonly at: string;
      readonly seconds: number;
      readonly nextBatch: number;
      readonly nextHosts: readonly string[];
    }
  /** More hosts failed than may: `reason` says which, and how many may. */
  | {
      readonly kind: 'rollout-stopped';
      readonly at: string;
      readonly reason: string;
      readonly hostsNotAttempted: readonly string[];
    };

/** How a command ended on a host. */
export type CommandEnded = Extract<RunEvent, { kind: 'command-ended' }>;

/** The events of a run; these, and only these, are in its journal. */
export type RunEvent =
  | {
      readonly kind: 'run-started';
      readonly run: string;
      readonly at: string;
      readonly runbook: string;
      readonly lockDigest: string;
      readonly commit: string | null;
      readonly by: string;
      readonly hosts: readonly string[];
      readonly only: readonly string[];
      readonly exclude: readonly string[];
      /** The run that this one takes back. */
      readonly undoes?: string;
    }
  /** The run goes on, after its runner died or after it ended otherwise than well. */
  | { readonly kind: 'run-resumed'; readonly run: string; readonly at: string; readonly by: string }
  | BatchEvent
  | { readonly kind: 'host-connected'; readonly host: string; readonly at: string }
  | { readonly kind: 'host-failed'; readonly host: string; readonly at: string; readonly failure: Failure }
  | {
      readonly kind: 'batch-sent';
      readonly host: string;
      readonly at: string;
      readonly commands: readonly string[];
      /** Name of the folder on the host that keeps its results. */
      readonly spool: string;
    }
  | {
      readonly kind: 'command-started';
      readonly host: string;
      readonly step: string;
      readonly command: string;
      readonly at: string;
      readonly phase: Phase;
    }
  | { readonly kind: 'command-output'; readonly host: string; readonly command: string; readonly text: string }
  | {
      readonly kind: 'command-ended';
      readonly host: string;
      readonly step: string;
      readonly command: string;
      readonly at: string;
      readonly outcome: Outcome;
      readonly phase: Phase;
      readonly status: number | null;
      readonly durationMs: number;
      readonly reason: string;
      readonly output?: Output;
      readonly fileDiff?: string;
    }
  | {
      readonly kind: 'guard';
      readonly host: string;
      readonly at: string;
      /**
       * armed: the host takes back what follows by itself, unless a new login confirms. waiting: no new login works so far. confirmed: one
       * did. undone: it was taken back.
       */
      readonly what: 'armed' | 'waiting' | 'confirmed' | 'undone';
      /** Commands that it is about, where that is known. */
      readonly commands: readonly string[];
      readonly reason: string;
    }
  | {
      readonly kind: 'fix-tried';
      readonly host: string;
      readonly step: string;
      readonly command: string;
      readonly at: string;
      readonly attempt: number;
      readonly by: 'table' | 'model';
      readonly remedy: string;
      readonly shell: string;
      readonly outcome: 'worked' | 'failed' | 'refused' | 'shown';
      readonly reason: string;
    }
  | {
      readonly kind: 'fix-proposed';
      readonly step: string;
      readonly host: string;
      readonly lockFile: string;
      readonly summary: string;
    }
  | { readonly kind: 'host-ended'; readonly host: string; readonly at: string; readonly counts: Counts }
  | {
      readonly kind: 'run-ended';
      readonly run: string;
      readonly at: string;
      readonly counts: Counts;
      readonly hostsNotAttempted: readonly string[];
      readonly exit: number;
    };

export type RepoEvent =
  | { readonly kind: 'file-written'; readonly path: string; readonly change: 'created' | 'updated' | 'removed' }
  | { readonly kind: 'committed'; readonly commit: string; readonly files: readonly string[] };

export type Event =
  | CompileEvent
  | PlanEvent
  | RunEvent
  | RepoEvent
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'note'; readonly message: string };

/** Where events go. Never throws. */
export type Emit = (event: Event) => void;
