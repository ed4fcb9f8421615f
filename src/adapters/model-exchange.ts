/** One request and its reply: negotiates the terms, waits and tries again, within bounds. */
import type OpenAI from 'openai';
import type { Failure } from '../ir/failure.ts';
import { limits } from '../ir/limits.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { ModelSettings } from '../ir/runbook.ts';
import type { Clock } from '../ports/clock.ts';
import type { ModelQuestion } from '../ports/language-model.ts';
import { answerTool } from './completion.ts';
import { cancelled, faultOf, type ModelFault } from './model-fault.ts';
import { concede, firstTerms, type OutputMode, type Terms } from './output-terms.ts';

/** A reply that was wrong, and why: sent back with the question. */
export interface Remark {
  readonly reply: string;
  readonly errors: readonly string[];
}

export interface Endpoint {
  readonly client: OpenAI;
  readonly settings: ModelSettings;
  /** Sent as the bearer token, and nowhere else; null for a server on this machine that needs none. */
  readonly apiKey: string | null;
  /** As endpointUrl returned it. */
  readonly baseUrl: string;
  readonly clock: Clock;
}

export interface Exchange {
  readonly endpoint: Endpoint;
  readonly question: Pick<ModelQuestion<unknown>, 'system' | 'user' | 'schema'>;
  readonly remark: Remark | null;
  readonly signal: AbortSignal;
  /** 2 where a reply was cut short. */
  readonly tokensFactor: number;
}

export interface Exchanged {
  /** As it came, unread. */
  readonly completion: unknown;
  readonly isToolOffered: boolean;
  /** Requests that it took. */
  readonly calls: number;
}

/** Every concession goes one way (output-terms), so this is more than any endpoint can use. */
const concessionsMax = 16;
const firstDelayMs = 500;
const delayMsMax = 8_000;
/** What Retry-After may ask for; beyond it, the failure says so at once. */
const retryAfterMsMax = 60_000;
/** How much of a wrong reply is sent back. */
const replyLengthMax = 16 * 1024;

/** Endpoint, model and mode -> what they agreed to; for the life of the process, so that each lesson is paid for once. */
const agreed = new Map<string, Terms>();

/** Fails with what the endpoint said when it will not have the request, or stays out of reach. */
export async function exchange(work: Exchange): Promise<Result<Exchanged, Failure>> {
  const { endpoint, signal } = work;
  const { settings, baseUrl, apiKey, client, clock } = endpoint;
  const key = JSON.stringify([baseUrl, settings.name, settings.mode, settings.tokensMax]);
  let retries = 0;
  for (let calls = 1; calls <= concessionsMax + limits.modelRetriesMax; calls += 1) {
    const terms = agreed.get(key) ?? firstTerms(settings, baseUrl);
    try {
      const completion: unknown = await client.chat.completions.create(requestBody(work, terms), { signal });
      return ok({ completion, isToolOffered: terms.mode === 'tool', calls });
    } catch (error) {
      const fault = faultOf(error, apiKey);
      const lesson = fault.kind === 'complaint' ? concede(terms, fault.complaint, settings.mode !== 'auto') : null;
      if (lesson !== null) {
        // Another question may have learned more meanwhile.
        if (!agreed.has(key) || agreed.get(key) === terms) agreed.set(key, lesson);
        continue;
      }
      const wait = waitMs(fault, { retries, clock });
      if (wait === null) return failed(fault.failure);
      retries += 1;
      await paused(clock, wait, signal);
      if (signal.aborted) return failed(cancelled());
    }
  }
  return failed({
    kind: 'model',
    code: 'response',
    message: 'the endpoint refuses every form of the request',
    remedy: 'set model.mode to what it supports',
  });
}

/** How long to wait before the next try; null: there is none. Half of the delay is chance, so that many do not come back as one. */
function waitMs(
  fault: ModelFault,
  { retries, clock }: { readonly retries: number; readonly clock: Clock },
): number | null {
  const isPassing = fault.kind === 'again' || (fault.kind === 'complaint' && fault.isPassing);
  if (!isPassing || retries >= limits.modelRetriesMax) return null;
  const delay = Math.min(firstDelayMs * 2 ** retries, delayMsMax);
  const jittered = delay / 2 + (delay / 2) * (Number.parseInt(clock.random(2), 16) / 0xffff);
  const asked = fault.kind === 'again' ? fault.afterMs : null;
  if (asked === null) return jittered;
  return asked > retryAfterMsMax ? null : Math.max(asked, jittered);
}

/** Ends early where the signal aborts; whether sleep then rejects is the clock's business. */
async function paused(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;

function requestBody({ endpoint, question, remark, tokensFactor }: Exchange, terms: Terms): Body {
  const { settings } = endpoint;
  const tokens = terms.tokensMax * tokensFactor;
  return {
    model: settings.name,
    stream: false,
    messages: [
      { role: 'system', content: question.system },
      { role: 'user', content: question.user },
      ...(remark === null ? [] : remarkMessages(remark)),
    ],
    ...(terms.hasTemperature ? { temperature: settings.temperature } : {}),
    ...(terms.tokensKey === null ? {} : { [terms.tokensKey]: tokens }),
    ...formatOf[terms.mode](question.schema, terms),
  };
}

function remarkMessages({ reply, errors }: Remark): Body['messages'] {
  const list = errors.map((error) => `- ${error}`).join('\n');
  return [
    { role: 'assistant', content: reply.trim() === '' ? '(no text)' : reply.slice(0, replyLengthMax) },
    {
      role: 'user',
      content: `That answer was not taken:\n${list}\nGive the whole answer again, mended, in the form that was asked for.`,
    },
  ];
}

type Schema = Readonly<Record<string, unknown>>;
const name = 'runbook_ops';

const formatOf: Readonly<Record<OutputMode, (schema: Schema, terms: Terms) => Partial<Body>>> = {
  strict: (schema) => ({ response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } } }),
  schema: (schema) => ({ response_format: { type: 'json_schema', json_schema: { name, schema } } }),
  tool: (parameters, { toolChoice }) => ({
    tools: [{ type: 'function', function: { name: answerTool, description: 'Gives the answer.', parameters } }],
    tool_choice: toolChoice === 'forced' ? { type: 'function', function: { name: answerTool } } : 'auto',
  }),
  json: () => ({ response_format: { type: 'json_object' } }),
  plain: () => ({}),
};
