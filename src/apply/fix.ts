/** What to do about a failed command: wait, mend, ask, or leave it. Pure: the loop of host-run.ts does it. */
import type { CommandFailure, FixQuestion } from '../ir/fix.ts';
import type { LockedCommand } from '../ir/lock.ts';
import type { Result } from '../ir/result.ts';
import { remedies as knownRemedies } from '../remedies/remedies.ts';
import { classify, type Classified, type Remedy, type Repair } from '../remedies/remedy.ts';
import { fixId } from './fold-journal.ts';

/** Asks a model; the commands of its answer are lowered, judged and within the envelope of the step. Fails with why there is none. */
export type AskModel = (
  question: FixQuestion,
) => Promise<Result<readonly LockedCommand[], { readonly reason: string }>>;

export interface FixOptions {
  /** off: nothing is tried. propose: the table is tried, a model's answer is shown. auto: that is tried too. */
  readonly mode: 'off' | 'propose' | 'auto';
  /** For one command on one host, waits and repairs and answers together. */
  readonly attempts: number;
  /** Absent: the table of this program. */
  readonly remedies?: readonly Remedy[];
  /** Absent where no model is set. */
  readonly askModel?: AskModel;
}

/** One attempt that was made for a command on a host. */
export interface Attempt {
  readonly by: 'table' | 'model';
  /** Id of the remedy; `model` for a model's answer. */
  readonly remedy: string;
  /** One sentence: what it was for. */
  readonly advice: string;
}

export type NextFix =
  | { readonly kind: 'wait'; readonly remedy: Remedy; readonly waitMs: number }
  | { readonly kind: 'repair'; readonly remedy: Remedy; readonly command: LockedCommand }
  | { readonly kind: 'ask' }
  | { readonly kind: 'none'; readonly reason: string };

/** The next attempt. A repair is made once and a model is asked once for a command: the same failure after both ends it. */
export function nextFix(failure: CommandFailure, attempts: readonly Attempt[], options: FixOptions): NextFix {
  const found = classify(failure, options.remedies ?? knownRemedies);
  const advice = found === null ? '' : found.remedy.advice;
  if (options.mode === 'off') return { kind: 'none', reason: advice };
  if (attempts.length >= options.attempts)
    return { kind: 'none', reason: joined(advice, `${attempts.length} attempts did not help`) };
  if (found?.remedy.kind === 'human') return { kind: 'none', reason: advice };
  if (found !== null) {
    const fix = fromTable(found, failure, attempts);
    if (fix !== null) return fix;
  }
  const canAsk = options.askModel !== undefined && !attempts.some(({ by }) => by === 'model');
  if (canAsk && found?.remedy.kind !== 'retry') return { kind: 'ask' };
  return { kind: 'none', reason: advice };
}

/** What the table says of a failure, for people; empty where it does not know it. */
export function adviceFor(failure: CommandFailure, { remedies = knownRemedies }: FixOptions): string {
  return classify(failure, remedies)?.remedy.advice ?? '';
}

function fromTable(
  { remedy, match }: Classified,
  failure: CommandFailure,
  attempts: readonly Attempt[],
): NextFix | null {
  const before = attempts.filter((attempt) => attempt.remedy === remedy.id).length;
  if (before >= (remedy.attempts ?? 1)) return null;
  if (remedy.kind === 'retry') return { kind: 'wait', remedy, waitMs: (remedy.waitMs ?? 1_000) * 2 ** before };
  const repair = remedy.repair?.(match, failure.family) ?? null;
  if (repair === null) return null;
  return { kind: 'repair', remedy, command: repairCommand(repair, fixId(failure.command.id, remedy.id)) };
}

function repairCommand(repair: Repair, id: string): LockedCommand {
  return { id, effect: 'change', reasons: ['a known repair'], ...repair };
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('; ');
}
