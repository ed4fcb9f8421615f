/** A plan is a forecast: a lock held against the answers of live hosts. */
import type { Effect } from './command.ts';

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
  /** A unified diff of the file that would change; secrets masked. */
  readonly fileDiff?: string;
}

export interface HostForecast {
  readonly host: string;
  readonly commands: readonly CommandForecast[];
}
