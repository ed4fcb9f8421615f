/** Translates many sentences, a bounded number at a time; outcomes keep the order of the requests. */
import type { Emit, Usage } from '../ir/event.ts';
import type { Failure } from '../ir/failure.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Refusal, TranslateRequest, Translation, Translator } from '../ports/translator.ts';
import { secretRefusal } from './secret-refusal.ts';

export interface TranslateSteps {
  readonly translator: Translator;
  readonly requests: readonly TranslateRequest[];
  readonly emit: Emit;
  /** Name of the runbook, for the events. */
  readonly runbook: string;
  readonly signal?: AbortSignal;
}

export interface TranslatedSteps {
  /** One for each request, in the same order: ops, or why there are none. */
  readonly outcomes: readonly Result<Translation, Refusal>[];
  /** Of all requests together. */
  readonly usage: Usage;
}

/**
 * Refusals are outcomes, so that all of them are seen at once. A failure stops the rest and is returned: of several, the one
 * of the earliest request. A sentence that holds a credential (RB461) is refused without asking any translator.
 */
export async function translateSteps(work: TranslateSteps): Promise<Result<TranslatedSteps, Failure>> {
  const { translator, requests } = work;
  const stop = new AbortController();
  const outcomes: Result<Translation, Refusal | Failure>[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < requests.length && !stop.signal.aborted && work.signal?.aborted !== true) {
      const index = next;
      next += 1;
      const request = requests[index];
      if (request === undefined) return;
      const outcome = await translateOne(work, request, stop.signal);
      outcomes[index] = outcome;
      if (!outcome.ok && outcome.failure.kind !== 'refusal') stop.abort();
    }
  };
  const workers = Math.max(1, Math.min(translator.concurrency, requests.length));
  await Promise.all(Array.from({ length: workers }, worker));
  return gathered(requests, outcomes);
}

async function translateOne(
  { translator, emit, runbook, signal }: TranslateSteps,
  request: TranslateRequest,
  stop: AbortSignal,
): Promise<Result<Translation, Refusal | Failure>> {
  const secret = secretRefusal(request.sentence);
  if (secret !== null) return failed(secret);
  const signals = [stop, signal, request.signal].filter((each) => each !== undefined);
  emit({ kind: 'step-translating', runbook, step: request.step, translator: translator.id });
  const outcome = await translator.translate({ ...request, signal: AbortSignal.any(signals) });
  if (outcome.ok) {
    const { usage } = outcome.value;
    emit({
      kind: 'step-translated',
      runbook,
      step: request.step,
      translator: translator.id,
      ...(usage === undefined ? {} : { usage }),
    });
  }
  return outcome;
}

function gathered(
  requests: readonly TranslateRequest[],
  outcomes: readonly (Result<Translation, Refusal | Failure> | undefined)[],
): Result<TranslatedSteps, Failure> {
  const answered: Result<Translation, Refusal>[] = [];
  let cancelled: Failure = {
    kind: 'cancelled',
    message: 'translating was stopped',
    remedy: 'run it again: nothing was written',
  };
  let isComplete = true;
  for (const [index, request] of requests.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) isComplete = false;
    else if (outcome.ok) answered.push(outcome);
    else if (outcome.failure.kind === 'refusal') answered.push(failed(outcome.failure));
    else if (outcome.failure.kind === 'cancelled') [cancelled, isComplete] = [outcome.failure, false];
    else return failed(named(outcome.failure, request));
  }
  return isComplete ? ok({ outcomes: answered, usage: sumUsage(answered) }) : failed(cancelled);
}

/** Says which step a reply was wrong for; other failures are of the endpoint as a whole. */
function named(failure: Failure, { step }: TranslateRequest): Failure {
  if (failure.kind !== 'model' || !['response', 'truncated', 'refused', 'too-large'].includes(failure.code))
    return failure;
  return { ...failure, message: `step ${step}: ${failure.message}` };
}

/** Sums calls, tokens and cost; cost is absent where no answer had one. */
function sumUsage(outcomes: readonly Result<Translation, Refusal>[]): Usage {
  const used = outcomes.flatMap((outcome) =>
    outcome.ok && outcome.value.usage !== undefined ? [outcome.value.usage] : [],
  );
  const total = (count: (usage: Usage) => number): number => used.reduce((sum, usage) => sum + count(usage), 0);
  const isPriced = used.some(({ costUsd }) => costUsd !== undefined);
  return {
    calls: total(({ calls }) => calls),
    inputTokens: total(({ inputTokens }) => inputTokens),
    outputTokens: total(({ outputTokens }) => outputTokens),
    ...(isPriced ? { costUsd: total(({ costUsd }) => costUsd ?? 0) } : {}),
  };
}
