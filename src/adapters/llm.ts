/** A language model behind any endpoint that speaks OpenAI's chat completions. */
import OpenAI from 'openai';
import type { Usage } from '../ir/event.ts';
import type { Failure } from '../ir/failure.ts';
import { limits } from '../ir/limits.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { ModelSettings } from '../ir/runbook.ts';
import type { LanguageModel, ModelAnswer, ModelQuestion } from '../ports/language-model.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { readCompletion, type Said, tokensOf } from './completion.ts';
import { type Endpoint, exchange, type Remark } from './model-exchange.ts';
import { cancelled, cleaner, failure, remedies } from './model-fault.ts';

export interface LanguageModelOptions extends Omit<Endpoint, 'client'> {
  /** Stops every question. */
  readonly signal?: AbortSignal;
  /** Tests make it smaller. */
  readonly replyBytesMax?: number;
}

/**
 * Asks without streaming. Goes down a ladder of output modes, and leaves out parameters, as the endpoint's refusals ask;
 * a reply cut short is asked for once more with twice the tokens; a wrong reply is sent back `repairsMax` times.
 */
export function languageModel(options: LanguageModelOptions): LanguageModel {
  const { settings, apiKey, baseUrl } = options;
  const client = new OpenAI({
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl,
    // Nothing comes from the environment behind our back, and nothing is logged or retried there.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: settings.timeoutMs + 5000,
    fetch: boundedFetch({
      bytesMax: options.replyBytesMax ?? limits.modelReplyBytesMax,
      timeoutMs: settings.timeoutMs,
    }),
  });
  return {
    concurrency: settings.concurrency,
    ask: (question) => converse(question, { ...options, client }),
  };
}

/** Local servers take any key, such as `ollama`: a word that a reply may well hold. */
const keyLengthMin = 16;

/** What a conversation has used up of its bounds. */
interface Spent {
  usage: Usage;
  repairs: number;
  isEnlarged: boolean;
}

async function converse<T>(
  question: ModelQuestion<T>,
  endpoint: Endpoint & Pick<LanguageModelOptions, 'signal'>,
): Promise<Result<ModelAnswer<T>, Failure>> {
  const { settings, apiKey } = endpoint;
  const signals = [endpoint.signal, question.signal].filter((each) => each !== undefined);
  const signal = AbortSignal.any(signals);
  const spent: Spent = { usage: { calls: 0, inputTokens: 0, outputTokens: 0 }, repairs: 0, isEnlarged: false };
  let remark: Remark | null = null;
  for (;;) {
    if (signal.aborted) return failed(cancelled());
    const reply = await exchange({ endpoint, question, remark, signal, tokensFactor: spent.isEnlarged ? 2 : 1 });
    if (!reply.ok) return reply;
    const { completion, isToolOffered, calls } = reply.value;
    spent.usage = addUsage(spent.usage, { calls, completion, settings });
    const heard = hear(question, readCompletion(completion, isToolOffered), apiKey);
    if (heard.kind === 'value') return ok({ value: heard.value, usage: spent.usage });
    if (heard.kind === 'failure') return failed(heard.failure);
    if (heard.kind === 'truncated') {
      if (spent.isEnlarged) return failed(truncated(settings));
      spent.isEnlarged = true;
      continue;
    }
    if (spent.repairs >= settings.repairsMax) return failed(stillWrong(heard.remark, spent.repairs, apiKey));
    spent.repairs += 1;
    remark = heard.remark;
  }
}

type Heard<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'wrong'; readonly remark: Remark };

function hear<T>(question: ModelQuestion<T>, said: Said, key: string | null): Heard<T> {
  if (said.kind === 'truncated') return said;
  if (said.kind === 'wrong') return { kind: 'wrong', remark: { reply: said.text, errors: said.errors } };
  if (said.kind !== 'text') return { kind: 'failure', failure: silences[said.kind](cleaner(key)(said.reason)) };
  if (key !== null && key.length >= keyLengthMin && said.text.includes(key)) {
    return {
      kind: 'failure',
      failure: failure('response', 'the reply repeats the API key', 'do not use this endpoint'),
    };
  }
  const checked = question.check(said.text);
  if (checked.ok) return { kind: 'value', value: checked.value };
  return { kind: 'wrong', remark: { reply: said.text, errors: checked.failure } };
}

const silences: Readonly<Record<'refused' | 'filtered' | 'broken', (reason: string) => Failure>> = {
  refused: (reason) => failure('refused', `the model refused: ${reason}`, remedies.refused),
  filtered: (reason) => failure('refused', `the endpoint withheld the reply: ${reason}`, remedies.refused),
  broken: (reason) => failure('response', `the endpoint sent no completion: ${reason}`, remedies.response),
};

function truncated({ tokensMax }: ModelSettings): Failure {
  return failure(
    'truncated',
    `the reply was cut short twice, at ${tokensMax} tokens and at twice as many`,
    'raise model.maxTokens, or split the step',
  );
}

function stillWrong({ errors }: Remark, repairs: number, apiKey: string | null): Failure {
  const first = cleaner(apiKey)(errors[0] ?? 'unknown');
  const times = repairs === 0 ? '' : ` after ${repairs} ${repairs === 1 ? 'repair' : 'repairs'}`;
  return failure(
    'response',
    `the model's reply is wrong${times}: ${first}`,
    'say the sentence more plainly, or use another model or model.mode',
  );
}

function addUsage(
  before: Usage,
  {
    calls,
    completion,
    settings,
  }: { readonly calls: number; readonly completion: unknown; readonly settings: ModelSettings },
): Usage {
  const { input, output } = tokensOf(completion);
  const inputTokens = before.inputTokens + input;
  const outputTokens = before.outputTokens + output;
  const { price } = settings;
  const costUsd =
    price === undefined ? undefined : (inputTokens * price.input + outputTokens * price.output) / 1_000_000;
  return { calls: before.calls + calls, inputTokens, outputTokens, ...(costUsd === undefined ? {} : { costUsd }) };
}
