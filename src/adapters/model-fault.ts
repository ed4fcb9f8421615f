/** What an error of the endpoint means: try again, ask for less, or stop. */
import { APIError, APIUserAbortError } from 'openai';
import type { Failure, ModelCode } from '../ir/failure.ts';
import { inert, oneLine } from '../text/escape.ts';
import { maskSecrets } from '../text/secret-literals.ts';
import { stopOf } from './bounded-fetch.ts';
import type { Complaint } from './output-terms.ts';

export type ModelFault =
  | { readonly kind: 'stop'; readonly failure: Failure }
  /** `afterMs`: what the endpoint asks to wait; null where it doesn't say. */
  | { readonly kind: 'again'; readonly failure: Failure; readonly afterMs: number | null }
  /** The request itself is not taken; perhaps it names what. */
  | {
      readonly kind: 'complaint';
      readonly complaint: Complaint;
      readonly failure: Failure;
      /** Whether it is worth trying again where it names nothing. */
      readonly isPassing: boolean;
    };

/** Never decided by a message, but for the parameter that a 400 names. `key` is kept out of every text. */
export function faultOf(error: unknown, key: string | null): ModelFault {
  const clean = cleaner(key);
  if (error instanceof APIUserAbortError) return { kind: 'stop', failure: cancelled() };
  const stop = stopOf(error);
  if (stop !== null) return { kind: 'stop', failure: stops[stop.stop](clean(stop.message)) };
  if (error instanceof APIError && typeof error.status === 'number') return statusFault(error as StatusError, clean);
  if (error instanceof APIError) return connectionFault(error, clean);
  if (error instanceof SyntaxError)
    return {
      kind: 'stop',
      failure: failure('response', `the endpoint's reply is not JSON: ${clean(error.message)}`, remedies.response),
    };
  const text = clean(error instanceof Error ? error.message : 'unknown error');
  return { kind: 'stop', failure: failure('response', `asking the model failed: ${text}`, remedies.response) };
}

/** A failure of kind `model`. */
export function failure(code: ModelCode, message: string, remedy: string): Failure {
  return { kind: 'model', code, message, remedy };
}

/** The person stopped it. */
export function cancelled(): Failure {
  return { kind: 'cancelled', message: 'asking the model was stopped', remedy: 'run it again: nothing was written' };
}

export const remedies = {
  response: 'check model.baseUrl and model.name, or try another model.mode',
  refused: 'say the sentence differently, or use another model',
  timeout: 'raise model.timeoutSeconds, or use a faster model',
  wait: "wait, lower model.concurrency, or check the endpoint's limits and status",
} as const;

/** Makes text of an endpoint fit to print: inert, one line, without the key or anything like one. */
export function cleaner(key: string | null): (text: string) => string {
  const values = key === null ? [] : [key, encodeURIComponent(key), Buffer.from(key).toString('base64')];
  return (text) =>
    oneLine(maskSecrets(values.reduce((rest, value) => rest.replaceAll(value, '***'), inert(text))), 300);
}

const stops: Readonly<Record<'redirect' | 'too-large' | 'timeout', (message: string) => Failure>> = {
  redirect: (message) =>
    failure('redirect', `${message}; a key is never sent there`, 'give the final address as model.baseUrl'),
  'too-large': (message) => failure('too-large', message, remedies.response),
  timeout: (message) => failure('timeout', message, remedies.timeout),
};

type StatusError = APIError & { readonly status: number };

function statusFault(error: StatusError, clean: (text: string) => string): ModelFault {
  const { status, code } = error;
  const complaint = { param: typeof error.param === 'string' ? error.param : '', message: messageOf(error) };
  const afterMs = retryAfterMs(error.headers);
  const wait = afterMs === null ? '' : ` (it asks to wait ${Math.ceil(afterMs / 1000)} s)`;
  const said = `the endpoint answered ${status}${wait}: ${clean(complaint.message)}`;
  if (status === 401 || status === 403) return stop(failure('auth', said, 'check OPENAI_API_KEY and what it may use'));
  if (code === 'content_filter') return stop(failure('refused', said, remedies.refused));
  if (code === 'insufficient_quota') return stop(failure('rate', said, 'check the plan and billing of the key'));
  if (status === 429) return { kind: 'again', failure: failure('rate', said, remedies.wait), afterMs };
  const isPassing = status >= 500 || status === 408 || status === 409 || status === 425;
  const refusal = isPassing ? failure('server', said, remedies.wait) : failure('response', said, remedies.response);
  if (isAboutRequest(status)) return { kind: 'complaint', complaint, failure: refusal, isPassing };
  return isPassing ? { kind: 'again', failure: refusal, afterMs } : stop(refusal);
}

function stop(why: Failure): ModelFault {
  return { kind: 'stop', failure: why };
}

/** llama.cpp says 500, OpenRouter 404 and pydantic 422 where OpenAI says 400. */
function isAboutRequest(status: number): boolean {
  return [400, 404, 413, 422, 500, 501].includes(status);
}

/** `message`, or where pydantic (vLLM, Mistral) lists faults with the whole request beside each, only what it says of them. */
function messageOf(error: APIError): string {
  const body: unknown = error.error;
  const message = fieldOf(body, 'message');
  const detail = fieldOf(message, 'detail') ?? fieldOf(body, 'detail');
  if (Array.isArray(detail)) {
    return detail
      .map((each: unknown) => `${JSON.stringify(fieldOf(each, 'loc') ?? [])}: ${String(fieldOf(each, 'msg'))}`)
      .join('; ');
  }
  if (typeof message === 'string') return message;
  return body === undefined ? error.message : JSON.stringify(body).slice(0, 2000);
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** Seconds or a date (RFC 9110, 10.2.3), or OpenAI's retry-after-ms; null where it is missing or makes no sense. */
function retryAfterMs(headers: Headers | undefined): number | null {
  const exact = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(exact) && exact >= 0) return exact;
  const text = headers?.get('retry-after') ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const wait = Date.parse(text) - Date.parse(headers?.get('date') ?? '');
  return Number.isFinite(wait) && wait >= 0 ? wait : null;
}

/** OpenSSL's verification errors (X509_V_ERR_* as Node names them) and TLS errors of Node. */
const tlsCodes =
  /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|EPROTO$|CRL_|PATH_LENGTH)/;

function connectionFault(error: APIError, clean: (text: string) => string): ModelFault {
  const codes: string[] = [];
  let message = error.message;
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth += 1) {
    message = cause.message === '' ? message : cause.message;
    if ('code' in cause && typeof cause.code === 'string') codes.push(cause.code);
  }
  const said = `the endpoint can not be reached: ${clean([...codes, message].join(': '))}`;
  if (codes.some((code) => tlsCodes.test(code))) {
    return {
      kind: 'stop',
      failure: failure('tls', said, 'mend the certificate, or point NODE_EXTRA_CA_CERTS at the CA that signed it'),
    };
  }
  if (codes.some((code) => code.endsWith('_TIMEOUT')))
    return { kind: 'stop', failure: failure('timeout', said, remedies.timeout) };
  return {
    kind: 'again',
    failure: failure('connection', said, 'check that the endpoint runs, and model.baseUrl'),
    afterMs: null,
  };
}
