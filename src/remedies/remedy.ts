/** What a row of the table of known errors is, and how one is found for a failure. */
import type { CommandFailure } from '../ir/fix.ts';
import type { Family } from '../ir/runbook.ts';

/** Shell texts that mend a host; they take the same way to it as the commands of a lock. */
export interface Repair {
  /** Exit 0: there is nothing to mend. */
  readonly check: string;
  readonly run: string;
  readonly verify: string;
  /** Null: there is nothing that could be taken back. */
  readonly undo: string | null;
  readonly define?: string;
}

export interface Remedy {
  readonly id: string;
  readonly families: readonly Family[] | 'any';
  /** What programs print in the C locale, standard output and error together. */
  readonly pattern: RegExp;
  /** Exit statuses that it comes with; absent: any. */
  readonly statuses?: readonly number[];
  /** retry: waiting is all it takes. repair: a known text mends it. model: it takes thought. human: no program may decide it. */
  readonly kind: 'retry' | 'repair' | 'model' | 'human';
  /** One sentence for people: what it is, and what to do where nothing is done for them. */
  readonly advice: string;
  /** The first wait before trying again; doubles each time. */
  readonly waitMs?: number;
  /** How often it is tried for one command; 1 where absent. */
  readonly attempts?: number;
  /** Null where the table has no repair for this case. */
  readonly repair?: (match: RegExpExecArray, family: Family) => Repair | null;
}

export interface Classified {
  readonly remedy: Remedy;
  readonly match: RegExpExecArray;
}

/** The first row that fits a failure: rows stand from the special to the general. */
export function classify(
  failure: Pick<CommandFailure, 'family' | 'status' | 'output'>,
  remedies: readonly Remedy[],
): Classified | null {
  for (const remedy of remedies) {
    if (remedy.families !== 'any' && !remedy.families.includes(failure.family)) continue;
    if (remedy.statuses !== undefined && !(failure.status !== null && remedy.statuses.includes(failure.status)))
      continue;
    const match = remedy.pattern.exec(failure.output);
    if (match !== null) return { remedy, match };
  }
  return null;
}
