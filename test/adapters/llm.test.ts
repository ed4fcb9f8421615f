/** A model behind endpoints that behave well and badly; everything is on loopback, and no retry really waits. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../src/ir/failure.ts';
import type { Result } from '../../src/ir/result.ts';
import type { ModelSettings } from '../../src/ir/runbook.ts';
import type { Refusal, Translation } from '../../src/ports/translator.ts';
import { makeTranslator } from '../../src/translators.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import * as server from '../support/model-server.ts';

const key = 'sk-test-0123456789abcdefghij';
const nginx = server.replyText([{ kind: 'package', names: ['nginx'], state: 'present' }], 'Install nginx.');
const good = server.answering(() => nginx);
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

interface Asked {
  readonly outcome: Result<Translation, Refusal | Failure>;
  readonly requests: readonly server.ModelRequest[];
  readonly clock: FakeClock;
}

async function start(behave: server.Behaviour): Promise<server.ModelServer> {
  const started = await server.startModelServer({ behave });
  stops.push(() => started.stop());
  return started;
}

async function ask(
  behave: server.Behaviour,
  options: { readonly model?: Partial<ModelSettings>; readonly signal?: AbortSignal; readonly times?: number } = {},
): Promise<Asked> {
  const { url, requests } = await start(behave);
  const clock = fakeClock();
  const translator = await translatorAt(url, { clock, ...options });
  let outcome = await translate(translator, options.signal);
  for (let time = 1; time < (options.times ?? 1); time += 1) outcome = await translate(translator, options.signal);
  return { outcome, requests, clock };
}

type Translator = Awaited<ReturnType<typeof translatorAt>>;

async function translatorAt(
  url: string,
  options: { readonly clock?: FakeClock; readonly model?: Partial<ModelSettings> } = {},
) {
  const made = await makeTranslator({
    settings: {
      translator: 'llm',
      model: {
        name: 'test-model',
        baseUrl: url,
        mode: 'auto',
        temperature: 0,
        concurrency: 4,
        timeoutMs: 5000,
        tokensMax: 4096,
        repairsMax: 2,
        ...options.model,
      },
      fix: { mode: 'off', attempts: 0 },
      apply: { parallel: 1, connectTimeoutMs: 1000, logBytesMax: 1, guardSeconds: 60 },
      docs: { folder: 'docs', runs: 1 },
      secrets: { age: 'secrets.age' },
    },
    environment: { OPENAI_API_KEY: key },
    clock: options.clock ?? fakeClock(),
  });
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return made.value;
}

function translate(translator: Translator, signal?: AbortSignal): Promise<Result<Translation, Refusal | Failure>> {
  return translator.translate({
    step: 'web',
    sentence: 'Install nginx',
    role: 'action',
    vars: ['domain'],
    secrets: ['TLS_KEY'],
    steps: ['web'],
    files: ['files/site.conf'],
    ...(signal === undefined ? {} : { signal }),
  });
}

function opsOf({ outcome }: Asked): unknown {
  return outcome.ok ? outcome.value.ops : outcome.failure;
}

function codeOf({ outcome }: Asked): string {
  if (outcome.ok) return 'ok';
  return 'code' in outcome.failure ? outcome.failure.code : outcome.failure.kind;
}

function messageOf({ outcome }: Asked): string {
  return outcome.ok || !('message' in outcome.failure) ? '' : outcome.failure.message;
}

const installed = [{ kind: 'package', names: ['nginx'], state: 'present' }];

describe('a well-behaved endpoint', () => {
  it('is asked once, with a strict schema, and its usage and cost are reported', async () => {
    const asked = await ask(good, { model: { price: { input: 2, output: 10 } } });
    expect(opsOf(asked)).toEqual(installed);
    expect(asked.outcome.ok && asked.outcome.value.explain).toBe('Install nginx.');
    expect(asked.outcome.ok && asked.outcome.value.usage).toEqual({
      calls: 1,
      inputTokens: 1000,
      outputTokens: 100,
      costUsd: 0.003,
    });
    expect(asked.requests).toHaveLength(1);
    const [{ body, headers, data } = never()] = asked.requests;
    expect(body.response_format).toMatchObject({ type: 'json_schema', json_schema: { strict: true } });
    expect(body).toMatchObject({ model: 'test-model', temperature: 0, max_tokens: 4096 });
    expect(headers['authorization']).toBe(`Bearer ${key}`);
    expect(data).toEqual({
      sentence: 'Install nginx',
      role: 'action',
      step: 'web',
      steps: ['web'],
      vars: ['domain'],
      secrets: ['TLS_KEY'],
      files: ['files/site.conf'],
    });
  });

  it('never finds the key in a message', async () => {
    const asked = await ask(good);
    expect(JSON.stringify(asked.requests.map(({ body }) => body))).not.toContain(key);
  });

  it('is asked in the mode that the settings name', async () => {
    const formats = await Promise.all(
      (['strict', 'schema', 'tool', 'json', 'plain'] as const).map(async (mode) => {
        const asked = await ask(good, { model: { mode } });
        expect(opsOf(asked)).toEqual(installed);
        const body = asked.requests[0]?.body;
        return [
          body?.response_format?.type,
          body?.response_format?.json_schema?.strict,
          body?.tools?.length,
          body?.tool_choice,
        ];
      }),
    );
    expect(formats).toEqual([
      ['json_schema', true, undefined, undefined],
      ['json_schema', undefined, undefined, undefined],
      [undefined, undefined, 1, { type: 'function', function: { name: 'answer' } }],
      ['json_object', undefined, undefined, undefined],
      [undefined, undefined, undefined, undefined],
    ]);
  });
});

const isSchema = ({ response_format: format }: server.ModelRequestBody): boolean => format?.type === 'json_schema';
const isFormat = ({ response_format: format }: server.ModelRequestBody): boolean => format !== undefined;
const isTool = ({ tools }: server.ModelRequestBody): boolean => tools !== undefined;

function modesOf(asked: Asked): readonly string[] {
  return asked.requests.map(({ body }) => {
    if (body.tools !== undefined) return body.tool_choice === 'auto' ? 'tool-auto' : 'tool';
    const format = body.response_format;
    if (format?.type === 'json_schema') return format.json_schema?.strict === true ? 'strict' : 'schema';
    return format === undefined ? 'plain' : 'json';
  });
}

const noSchema = {
  openai: {
    error: {
      message:
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model. Learn more about supported models at the Structured Outputs guide: https://platform.openai.com/docs/guides/structured-outputs",
      type: 'invalid_request_error',
      param: null,
      code: null,
    },
  },
  vllm: {
    object: 'error',
    message:
      "[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\", 'input': 'json_schema'}]",
    type: 'BadRequestError',
    param: null,
    code: 400,
  },
  'llama.cpp': {
    error: {
      code: 400,
      message: 'response_format type must be one of "text" or "json_object", but got: json_schema',
      type: 'invalid_request_error',
    },
  },
  ollama: {
    error: {
      message: 'invalid format: expected "json" or a valid JSON Schema object',
      type: 'invalid_request_error',
      param: null,
      code: null,
    },
  },
} as const;

const noTools = {
  ollama: [
    400,
    {
      error: {
        message: 'registry.ollama.ai/library/tiny:latest does not support tools',
        type: 'api_error',
        param: null,
        code: null,
      },
    },
  ],
  'llama.cpp': [500, { error: { code: 500, message: 'tools param requires --jinja flag', type: 'server_error' } }],
  vllm: [
    400,
    {
      object: 'error',
      message: '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
      type: 'BadRequestError',
      code: 400,
    },
  ],
  openrouter: [404, { error: { message: 'No endpoints found that support tool use.', code: 404 } }],
} as const;

describe('the ladder of output modes', () => {
  it.each(Object.entries(noSchema))('goes from schema to tool where %s has no json_schema', async (_, body) => {
    const asked = await ask(server.refusing(isSchema, { status: 400, body }, good));
    expect(opsOf(asked)).toEqual(installed);
    expect(modesOf(asked)).toEqual(['strict', 'schema', 'tool']);
    expect(asked.outcome.ok && asked.outcome.value.usage?.calls).toBe(3);
  });

  it.each(Object.entries(noTools))('goes on to json_object where %s has no tools', async (_, [status, body]) => {
    const behave = server.refusing(
      isSchema,
      { status: 400, body: noSchema.openai },
      server.refusing(isTool, { status, body }, good),
    );
    const asked = await ask(behave);
    expect(opsOf(asked)).toEqual(installed);
    expect(modesOf(asked).at(-1)).toBe('json');
  });

  it('ends at plain text, of which a code fence and thoughts are taken off', async () => {
    const behave = server.refusing(
      isFormat,
      { status: 400, body: { error: "'response_format.type' must be 'text'" } },
      server.refusing(
        isTool,
        {
          status: 422,
          body: {
            detail: [{ loc: ['body', 'tools'], msg: 'Extra inputs are not permitted', input: { temperature: 0 } }],
          },
        },
        server.answering(() => `<think>A package.</think>\n\`\`\`json\n${nginx}\n\`\`\``),
      ),
    );
    const asked = await ask(behave);
    expect(opsOf(asked)).toEqual(installed);
    expect(modesOf(asked)).toEqual(['strict', 'schema', 'tool', 'json', 'plain']);
    expect(asked.requests.at(-1)?.body.temperature).toBe(0);
  });

  it('stays on the rung of strict schema where only strict is not taken', async () => {
    const isStrict = ({ response_format: format }: server.ModelRequestBody): boolean =>
      format?.json_schema?.strict === true;
    const body = {
      error: {
        message: "Invalid schema for response_format 'runbook_ops': In context=(), too many properties",
        param: 'response_format',
      },
    };
    const asked = await ask(server.refusing(isStrict, { status: 400, body }, good));
    expect(modesOf(asked)).toEqual(['strict', 'schema']);
  });

  it('leaves the choice of the tool to a model that can not be forced', async () => {
    const isForced = ({ tool_choice: choice }: server.ModelRequestBody): boolean => typeof choice === 'object';
    const body = { error: { message: 'this model does not support this tool_choice', type: 'invalid_request_error' } };
    const asked = await ask(
      server.refusing(
        isSchema,
        { status: 400, body: noSchema.openai },
        server.refusing(isForced, { status: 400, body }, good),
      ),
    );
    expect(modesOf(asked)).toEqual(['strict', 'schema', 'tool', 'tool-auto']);
  });

  it('is gone down once in a process, not once a sentence', async () => {
    const asked = await ask(server.refusing(isSchema, { status: 400, body: noSchema.openai }, good), { times: 3 });
    expect(modesOf(asked)).toEqual(['strict', 'schema', 'tool', 'tool', 'tool']);
  });

  it('is not gone down where the settings name a mode', async () => {
    const asked = await ask(server.refusing(isSchema, { status: 400, body: noSchema.openai }, good), {
      model: { mode: 'strict' },
    });
    expect(codeOf(asked)).toBe('response');
    expect(messageOf(asked)).toContain("'json_schema' is not supported");
    expect(asked.requests).toHaveLength(1);
  });

  it('is not gone down for a 400 that names nothing of ours', async () => {
    const asked = await ask(server.status(400, { error: { message: 'The model `test-model` does not exist' } }));
    expect(codeOf(asked)).toBe('response');
    expect(asked.requests).toHaveLength(1);
  });
});

describe('parameters', () => {
  it('are left out where the 400 names them', async () => {
    const behave = server.refusing(
      ({ temperature }) => temperature !== undefined,
      {
        status: 400,
        body: {
          error: {
            message:
              "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
            type: 'invalid_request_error',
            param: 'temperature',
            code: 'unsupported_value',
          },
        },
      },
      server.refusing(
        (body) => body.max_tokens !== undefined,
        {
          status: 400,
          body: {
            error: {
              message:
                "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
              type: 'invalid_request_error',
              param: 'max_tokens',
              code: 'unsupported_parameter',
            },
          },
        },
        good,
      ),
    );
    const asked = await ask(behave);
    expect(opsOf(asked)).toEqual(installed);
    const last = asked.requests.at(-1)?.body;
    expect(last).toMatchObject({ max_completion_tokens: 4096, response_format: { type: 'json_schema' } });
    expect(last).not.toHaveProperty('temperature');
    expect(last).not.toHaveProperty('max_tokens');
    expect(asked.requests).toHaveLength(3);
  });

  it('leave out the bound on tokens where neither name is known', async () => {
    const asked = await ask(
      server.refusing(
        (body) => body.max_tokens !== undefined,
        { status: 422, body: { detail: [{ loc: ['body', 'max_tokens'], msg: 'Extra inputs are not permitted' }] } },
        good,
      ),
    );
    expect(asked.requests.at(-1)?.body).not.toHaveProperty('max_tokens');
    expect(opsOf(asked)).toEqual(installed);
  });

  it('ask for fewer tokens where there are too many', async () => {
    const tooMany = {
      error: {
        message: 'max_tokens is too large: 4096. This model supports at most 2048 completion tokens.',
        param: 'max_tokens',
      },
    };
    const asked = await ask(
      server.refusing((body) => (body.max_tokens ?? 0) > 2048, { status: 400, body: tooMany }, good),
    );
    expect(asked.requests.map(({ body }) => body.max_tokens)).toEqual([4096, 2048]);
  });

  it('are given up at last by an endpoint that takes nothing', async () => {
    const asked = await ask(server.status(400, { error: { message: 'temperature max_tokens response_format tools' } }));
    expect(codeOf(asked)).toBe('response');
    expect(asked.requests.length).toBeLessThan(16);
  });
});

describe('a wrong reply', () => {
  it('is sent back with its errors, and mended', async () => {
    const wrong =
      '{"ops": [{"kind": "package", "names": ["nginx"], "state": "here"}], "explain": "x", "refusal": null}';
    const asked = await ask(server.inTurn(server.saying({ content: wrong }), good));
    expect(opsOf(asked)).toEqual(installed);
    const [, , said, told] = asked.requests[1]?.body.messages ?? [];
    expect(said).toEqual({ role: 'assistant', content: wrong });
    expect(told?.content).toContain('ops[0] (package): "state" must be one of present, absent, latest');
    expect(asked.outcome.ok && asked.outcome.value.usage).toMatchObject({ calls: 2, inputTokens: 2000 });
  });

  it('that stays wrong is a failure after the repairs that the settings allow', async () => {
    const asked = await ask(server.saying({ content: 'Sure! I installed nginx for you.' }));
    expect(codeOf(asked)).toBe('response');
    expect(messageOf(asked)).toMatch(/^the model's reply is wrong after 2 repairs: the reply is not one JSON object/);
    expect(asked.requests).toHaveLength(3);
  });

  it('is not sent back where the settings allow no repairs', async () => {
    const asked = await ask(server.saying({ content: '{"ops": [' }), { model: { repairsMax: 0 } });
    expect(codeOf(asked)).toBe('response');
    expect(asked.requests).toHaveLength(1);
  });

  it('with tool calls that nobody offered is sent back, and runs nothing', async () => {
    const call = { id: '1', type: 'function', function: { name: 'run_shell', arguments: '{"cmd":"id"}' } };
    const asked = await ask(server.inTurn(server.saying({ tool_calls: [call] }, 'tool_calls'), good));
    expect(opsOf(asked)).toEqual(installed);
    expect(asked.requests[1]?.body.messages.at(-1)?.content).toContain('called tools that nobody offered');
  });

  it('that is empty is sent back', async () => {
    const asked = await ask(server.inTurn(server.saying({ content: '' }), good));
    expect(opsOf(asked)).toEqual(installed);
  });

  it('of which no command could be made is sent back', async () => {
    const both = server.replyText([
      { kind: 'file', path: '/etc/motd', state: 'present', content: 'x', source: 'files/site.conf' },
    ]);
    const asked = await ask(server.inTurn(server.saying({ content: both }), good));
    expect(opsOf(asked)).toEqual(installed);
    expect(asked.requests[1]?.body.messages.at(-1)?.content).toContain('content');
  });

  it('with hidden characters is sent back', async () => {
    const hidden = server.replyText([{ kind: 'hostname', name: 'web' }], 'Sets the name\u202e.');
    const asked = await ask(server.inTurn(server.saying({ content: hidden }), good));
    expect(asked.requests[1]?.body.messages.at(-1)?.content).toContain('U+202E');
  });
});

describe('a reply that ends early', () => {
  it('is asked for once more with twice the tokens', async () => {
    const asked = await ask(server.inTurn(server.saying({ content: '{"ops": [' }, 'length'), good));
    expect(opsOf(asked)).toEqual(installed);
    expect(asked.requests.map(({ body }) => body.max_tokens)).toEqual([4096, 8192]);
  });

  it('is a failure the second time', async () => {
    const asked = await ask(server.saying({ content: '{"ops": [' }, 'length'));
    expect(codeOf(asked)).toBe('truncated');
    expect(asked.requests).toHaveLength(2);
  });

  it('because the model refuses says so', async () => {
    const asked = await ask(server.saying({ refusal: 'I can not help\u0007 with that.' }));
    expect(codeOf(asked)).toBe('refused');
    expect(messageOf(asked)).toContain(String.raw`I can not help\u{7} with that.`);
  });

  it.each([
    ['in the completion', server.saying({ content: '' }, 'content_filter')],
    ['by a 400', server.status(400, { error: { code: 'content_filter', message: 'The response was filtered' } })],
  ])('because a filter acted %s says so', async (_, behave) => {
    const asked = await ask(behave);
    expect(codeOf(asked)).toBe('refused');
    expect(asked.requests).toHaveLength(1);
  });
});

describe('a sentence that the model declines', () => {
  it('is a refusal with its reason', async () => {
    const asked = await ask(server.saying({ content: '{"ops": [], "explain": "", "refusal": "which web server?"}' }));
    expect(asked.outcome).toEqual({
      ok: false,
      failure: expect.objectContaining({
        kind: 'refusal',
        code: 'RB460',
        message: 'the model did not translate this: which web server?',
      }) as unknown,
    });
  });
});

describe('what is no completion', () => {
  it.each([
    ['is not JSON', server.sending('not json')],
    ['is half JSON', server.sending('{"choices": [{"message"')],
    ['is an HTML page', server.sending('<html>Sign in</html>', 'text/html')],
    ['has no choices', server.sending('{"choices": null}')],
    ['has empty choices', server.sending('{"choices": []}')],
    ['is null', server.sending('null')],
    ['is empty', server.sending('')],
    ['is a list', server.sending('[1]')],
  ])('%s: the failure is response, at once', async (_, behave) => {
    const asked = await ask(behave);
    expect(codeOf(asked)).toBe('response');
    expect(asked.requests).toHaveLength(1);
    expect(asked.clock.slept).toEqual([]);
  });

  it('is given up where it is 100 MB', async () => {
    const asked = await ask(server.floods);
    expect(codeOf(asked)).toBe('too-large');
  });

  it.each([
    ['comes a byte at a time', server.drips],
    ['never comes', server.hangs],
  ])('is given up where it %s', async (_, behave) => {
    const asked = await ask(behave, { model: { timeoutMs: 300 } });
    expect(codeOf(asked)).toBe('timeout');
    expect(asked.requests).toHaveLength(1);
  });
});

describe('an endpoint in trouble', () => {
  const busy = (headers: Record<string, string>): server.Behaviour =>
    server.status(429, { error: { message: 'slow down' } }, headers);

  it('is asked again after a wait that grows, with jitter, a bounded number of times', async () => {
    const asked = await ask(server.status(500, { error: { message: 'oops' } }));
    expect(codeOf(asked)).toBe('server');
    expect(asked.requests).toHaveLength(4);
    const [first = 0, second = 0, third = 0] = asked.clock.slept;
    expect(asked.clock.slept).toHaveLength(3);
    expect(first).toBeGreaterThanOrEqual(250);
    expect(first).toBeLessThanOrEqual(500);
    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
  });

  it('may recover', async () => {
    const asked = await ask(server.inTurn(server.status(503, 'Service Unavailable'), server.breaksOff, good));
    expect(opsOf(asked)).toEqual(installed);
    expect(asked.outcome.ok && asked.outcome.value.usage?.calls).toBe(3);
  });

  it.each([
    ['seconds', { 'retry-after': '7' }, 7000],
    ['milliseconds', { 'retry-after-ms': '1500' }, 1500],
    ['a date', { date: 'Fri, 02 Jan 2026 03:04:05 GMT', 'retry-after': 'Fri, 02 Jan 2026 03:04:15 GMT' }, 10_000],
  ])('says how long to wait in %s', async (_, headers, wait) => {
    const asked = await ask(server.inTurn(busy(headers), good));
    expect(opsOf(asked)).toEqual(installed);
    expect(asked.clock.slept).toEqual([wait]);
  });

  it('that asks to wait for an hour is given up at once', async () => {
    const asked = await ask(busy({ 'retry-after': '3600' }));
    expect(codeOf(asked)).toBe('rate');
    expect(messageOf(asked)).toContain('it asks to wait 3600 s');
    expect(asked.requests).toHaveLength(1);
  });

  it('that is out of quota is given up at once', async () => {
    const asked = await ask(
      server.status(429, { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } }),
    );
    expect(codeOf(asked)).toBe('rate');
    expect(asked.requests).toHaveLength(1);
  });

  it('that is not there is a failure to connect', async () => {
    const gone = await start(good);
    await gone.stop();
    const clock = fakeClock();
    const outcome = await translate(await translatorAt(gone.url, { clock }));
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'model', code: 'connection' } });
    expect(clock.slept).toHaveLength(3);
  });
});

describe('an endpoint that must not be trusted', () => {
  it.each([401, 403])('is left at once on %i, and an echo of the key is masked', async (status) => {
    const asked = await ask(
      server.status(status, { error: { message: `Incorrect API key provided: ${key}. Bearer ${key}` } }),
    );
    expect(codeOf(asked)).toBe('auth');
    expect(asked.requests).toHaveLength(1);
    expect(JSON.stringify(asked.outcome)).not.toContain(key);
    expect(messageOf(asked)).toContain('Incorrect API key provided: ***');
  });

  it.each([301, 302, 307, 308])('is left at once on a redirect (%i), which is not followed', async (status) => {
    const other = await start(good);
    const asked = await ask(server.status(status, {}, { location: `${other.url}/chat/completions` }));
    expect(codeOf(asked)).toBe('redirect');
    expect(asked.requests).toHaveLength(1);
    expect(other.requests).toHaveLength(0);
  });

  it('is left at once where TLS fails', async () => {
    const plain = await start(good);
    const clock = fakeClock();
    const outcome = await translate(await translatorAt(plain.url.replace('http:', 'https:'), { clock }));
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'model', code: 'tls' } });
    expect(clock.slept).toEqual([]);
  });

  it('can not bring the key into a lock', async () => {
    const asked = await ask(
      server.answering(() => server.replyText([{ kind: 'hostname', name: 'web' }], `Uses ${key}.`)),
    );
    expect(codeOf(asked)).toBe('response');
    expect(JSON.stringify(asked.outcome)).not.toContain(key);
  });
});

describe('stopping', () => {
  it('ends a question that is under way', async () => {
    const cancel = new AbortController();
    const behave: server.Behaviour = () => {
      cancel.abort();
    };
    const asked = await ask(behave, { signal: cancel.signal });
    expect(asked.outcome).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
  });

  it('asks nothing once it is stopped', async () => {
    const asked = await ask(good, { signal: AbortSignal.abort() });
    expect(asked.outcome).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    expect(asked.requests).toHaveLength(0);
  });
});

function never(): never {
  throw new Error('there was no request');
}
