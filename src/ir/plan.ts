/** A plan is a forecast: a lock held against the answers of live hosts. */
import type { Effect, Guard } from './command.ts';
import type { Failure } from './failure.ts';

/** already: nothing to do. change: run would act. unknown: the check could not tell. */
export type Forecast = 'already' | 'change' | 'unknown';

export interface CommandForecast {
  readonly command: string;
  readonly step: string;
  readonly effect: Effect;
  readonly forecast: Forecast;
  /** Why; for unknown: what the check said. */
  readonly reason: string;
  readonly isIrreversible: boolean;
  /** The way to the host that it may close. */
  readonly guard?: Guard;
  /** A unified diff of the file that would change; secrets masked. */
  readonly fileDiff?: string;
}

export interface HostForecast {
  readonly host: string;
  readonly commands: readonly CommandForecast[];
}

/** What a host said of one command when only its check was run. */
export interface CommandAnswer {
  /** Exit status of the check; null where it was not run, and `output` says why. */
  readonly status: number | null;
  /** Bounded, free of secrets and of control characters. */
  readonly output: string;
  /** For a command with `diff` whose check failed: the file as it is; null where there is none. */
  readonly current?: string | null;
  /** The file as it will be. */
  readonly desired?: string;
  /** For a command with `onChange`: whether an earlier run left it owed. */
  readonly isOwed?: boolean;
}

/** The answers of one host by command id, in the lock's order; commands that were left out have none. */
export type HostAnswer =
  | { readonly kind: 'answered'; readonly commands: ReadonlyMap<string, CommandAnswer> }
  | { readonly kind: 'failed'; readonly failure: Failure };
