/** A local server that speaks OpenAI's chat completions, well and badly; run by itself it serves with the phrasebook as its brain. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import type { Op } from '../../src/ir/op.ts';
import type { TranslateRequest, Translator } from '../../src/ports/translator.ts';
import { opShapes } from '../../src/translate/model-schema.ts';

interface ModelMessage {
  readonly role: string;
  readonly content: string;
}

/** The body of a chat completion request, as far as tests look at it. */
export interface ModelRequestBody {
  readonly model: string;
  readonly messages: readonly ModelMessage[];
  readonly temperature?: number;
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly response_format?: {
    readonly type: string;
    readonly json_schema?: { readonly strict?: boolean; readonly schema: Readonly<Record<string, unknown>> };
  };
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
  readonly tool_choice?: unknown;
}

export interface ModelRequest {
  /** 0 for the server's first request. */
  readonly index: number;
  readonly body: ModelRequestBody;
  readonly headers: IncomingMessage['headers'];
  /** What stands between the fence lines of the first user message. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the server does with a request. */
export type Behaviour = (request: ModelRequest, response: ServerResponse) => void | Promise<void>;
/** The text that a model would say. */
export type Brain = (request: ModelRequest) => string | Promise<string>;

export interface ModelServer {
  /** To be used as OPENAI_BASE_URL. */
  readonly url: string;
  /** Every request so far, oldest first. */
  readonly requests: readonly ModelRequest[];
  stop(): Promise<void>;
}

/** The path differs from server to server, so that nothing learned of one is applied to the next on the same port. */
let servers = 0;

/** Listens on loopback. `behave` is a behaviour, or `phrasebook`. */
export async function startModelServer(options: {
  readonly behave: Behaviour | 'phrasebook';
  readonly port?: number;
}): Promise<ModelServer> {
  const behave = options.behave === 'phrasebook' ? phrasebookModel() : options.behave;
  const requests: ModelRequest[] = [];
  const server = createServer((incoming, response) => {
    response.on('error', () => undefined);
    void serve(incoming, { response, behave, requests });
  });
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  servers += 1;
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/${servers}/v1`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

interface Serving {
  readonly response: ServerResponse;
  readonly behave: Behaviour;
  readonly requests: ModelRequest[];
}

async function serve(incoming: IncomingMessage, { response, behave, requests }: Serving): Promise<void> {
  try {
    const body = await readBody(incoming);
    const request = { index: requests.length, body, headers: incoming.headers, data: fencedData(body.messages) };
    requests.push(request);
    await behave(request, response);
  } catch (error) {
    if (!response.headersSent) sendJson(response, 400, { error: { message: `test server: ${String(error)}` } });
  }
}

async function readBody(incoming: IncomingMessage): Promise<ModelRequestBody> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const isQuestion = incoming.method === 'POST' && (incoming.url ?? '').endsWith('/chat/completions');
  if (!isQuestion) throw new Error(`no ${incoming.method} ${incoming.url}`);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as ModelRequestBody;
}

/** Reads the data as a model would have to: between two lines with the same nonce. */
function fencedData(messages: readonly ModelMessage[]): ModelRequest['data'] {
  const asked = messages.find(({ role }) => role === 'user')?.content ?? '';
  const json = /^BEGIN DATA (\S+)\n(.*)\nEND DATA \1$/m.exec(asked)?.[2];
  return json === undefined ? {} : (JSON.parse(json) as ModelRequest['data']);
}

/** Sends any JSON. */
function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

/** A completion around a message; `finish` is finish_reason. */
function completion(message: Readonly<Record<string, unknown>>, finish = 'stop'): Readonly<Record<string, unknown>> {
  return {
    id: 'chatcmpl-test',
    object: 'chat.completion',
    created: 0,
    model: 'test-model',
    choices: [
      { index: 0, finish_reason: finish, message: { role: 'assistant', content: null, refusal: null, ...message } },
    ],
    usage: { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 },
  };
}

/** Answers in the form that the request asks for: a message, or a call of the offered tool. */
export function answering(brain: Brain): Behaviour {
  return async (request, response) => {
    const text = await brain(request);
    const tool = request.body.tools?.[0]?.function.name;
    if (tool === undefined) {
      sendJson(response, 200, completion({ content: text }));
      return;
    }
    const call = { id: 'call_1', type: 'function', function: { name: tool, arguments: text } };
    sendJson(response, 200, completion({ tool_calls: [call] }, 'tool_calls'));
  };
}

/** The first behaviour for the first request, and so on; the last one for all that follow. */
export function inTurn(...behaviours: readonly Behaviour[]): Behaviour {
  return (request, response) => behaviours[Math.min(request.index, behaviours.length - 1)]?.(request, response);
}

/** Refuses requests that `names` something in, and hands on the others. */
export function refusing(
  isRefused: (body: ModelRequestBody) => boolean,
  refusal: { readonly status: number; readonly body: unknown },
  otherwise: Behaviour,
): Behaviour {
  return (request, response) => {
    if (isRefused(request.body)) sendJson(response, refusal.status, refusal.body);
    else return otherwise(request, response);
  };
}

/** A fixed status, with headers. */
export function status(code: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Behaviour {
  return (_, response) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** A fixed completion. */
export function saying(message: Readonly<Record<string, unknown>>, finish = 'stop'): Behaviour {
  return (_, response) => {
    sendJson(response, 200, completion(message, finish));
  };
}

/** Whatever bytes, as JSON unless `type` says otherwise. */
export function sending(text: string, type = 'application/json'): Behaviour {
  return (_, response) => {
    response.writeHead(200, { 'content-type': type });
    response.end(text);
  };
}

/** A reply of 100 MB, as fast as it is taken. */
export const floods: Behaviour = async (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(1024 * 1024, 0x20);
  for (let sent = 0; sent < 100 && !response.destroyed; sent += 1) {
    if (!response.write(chunk)) {
      await new Promise<void>((resolve) => {
        response.once('drain', resolve);
        response.once('close', resolve);
      });
    }
  }
  response.end();
};

/** One byte, a pause, one byte: for a minute at most. */
export const drips: Behaviour = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  let left = 1200;
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0) response.write(' ');
    else response.end();
  }, 50);
  response.on('close', () => {
    clearInterval(timer);
  });
};

/** Takes the request and says nothing. */
export const hangs: Behaviour = () => undefined;

/** Promises a long body and goes away in the middle of it. */
export const breaksOff: Behaviour = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"choices": [', () => response.destroy());
};

/** A reply's text: these ops, every key of theirs present as strict output has it. */
export function replyText(ops: readonly Op[], explain = 'Does what the sentence says.'): string {
  return JSON.stringify({ ops: ops.map(strictOp), explain, refusal: null });
}

function strictOp(op: Op): Readonly<Record<string, unknown>> {
  const keys = Object.keys(opShapes[op.kind]?.properties ?? {});
  const held: Readonly<Record<string, unknown>> = { ...op };
  return Object.fromEntries(keys.map((key) => [key, held[key] ?? null]));
}

/** A model that knows what the phrasebook knows, and answers each sentence as a model would. */
function phrasebookModel(): Behaviour {
  let known: Promise<Translator> | null = null;
  return answering(async ({ data }) => {
    if (typeof data['sentence'] !== 'string')
      return JSON.stringify({ ops: [], explain: '', refusal: 'I only translate' });
    known ??= import('../../src/translate/phrasebook.ts').then(({ phrasebook }) => phrasebook());
    const translator = await known;
    const answer = await translator.translate(data as unknown as TranslateRequest);
    if (answer.ok) return replyText(answer.value.ops, answer.value.explain);
    const refusal = 'message' in answer.failure ? answer.failure.message : 'it is not understood';
    return JSON.stringify({ ops: [], explain: '', refusal });
  });
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
  const server = await startModelServer({ behave: 'phrasebook', port: Number(values.port) });
  process.stdout.write(`${server.url}\n`);
}
