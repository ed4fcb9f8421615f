/** Where the values of secrets come from. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Result } from '../ir/result.ts';

/** A value and where it was found. */
export interface FoundSecret {
  readonly value: string;
  /** In words, such as `RUNBOOK_SECRET_TOKEN` or `/run/secrets/TOKEN`. */
  readonly from: string;
}

export interface FoundSecrets {
  /** By name; those that are nowhere are not in it. */
  readonly found: ReadonlyMap<string, FoundSecret>;
  /** Every place that was looked at for a name, in order, and why there was nothing. */
  readonly places: (name: string) => readonly string[];
}

export interface Secrets {
  /** Looks for these names and no others; the encrypted file is opened only for what is nowhere before it. Fails with all that is broken. */
  find(names: readonly string[]): Promise<Result<FoundSecrets, readonly Diagnostic[]>>;
  /** The whole encrypted file, by name; null where there is none. */
  stored(): Promise<Result<ReadonlyMap<string, string> | null, readonly Diagnostic[]>>;
  /** Encrypts a new file to the repo's recipients, in place of the old one. Gives its path. */
  store(values: ReadonlyMap<string, string>): Promise<Result<string, readonly Diagnostic[]>>;
  /** Who can open what is stored from now on, as listed in the repo. */
  recipients(): Promise<Result<readonly string[], readonly Diagnostic[]>>;
}
