/** The whole model's side against a server whose brain is the phrasebook: the same sentences must give the same ops. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TranslateRequest, Translation } from '../../src/ports/translator.ts';
import { phrasebook } from '../../src/translate/phrasebook.ts';
import { translateSteps } from '../../src/translate/translate-steps.ts';
import { makeTranslator } from '../../src/translators.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';

const sentences = [
  'Install nginx, curl and git',
  'Make sure nginx starts on boot',
  'Create the user deploy with the shell /bin/bash',
  'Set net.ipv4.ip_forward to 0',
  'Set the time zone to Europe/Berlin',
];

function request(sentence: string, index: number): TranslateRequest {
  const steps = sentences.map((_, each) => `step-${each}`);
  return { step: `step-${index}`, sentence, role: 'action', vars: [], secrets: [], steps, files: [] };
}

describe('a model that knows the phrasebook', () => {
  let server: ModelServer;

  beforeAll(async () => {
    server = await startModelServer({ behave: 'phrasebook' });
  });

  afterAll(() => server.stop());

  async function translator() {
    const made = await makeTranslator({
      settings: {
        translator: 'llm',
        model: {
          name: 'test-model',
          mode: 'auto',
          temperature: 0,
          concurrency: 4,
          timeoutMs: 10_000,
          tokensMax: 4096,
          repairsMax: 0,
        },
        fix: { mode: 'off', attempts: 0 },
        apply: { parallel: 1, connectTimeoutMs: 1000, logBytesMax: 1, guardSeconds: 60 },
        docs: { folder: 'docs', runs: 1 },
        secrets: { age: 'secrets.age' },
      },
      environment: { OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: server.url },
      clock: fakeClock(),
    });
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    return made.value;
  }

  it('gives the ops that the phrasebook gives', async () => {
    const requests = sentences.map(request);
    const result = await translateSteps({
      translator: await translator(),
      requests,
      emit: () => undefined,
      runbook: 'test',
    });
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    const own = await Promise.all(requests.map((each) => phrasebook().translate(each)));
    const opsOf = (each: { ok: true; value: Translation } | { ok: false }) => (each.ok ? each.value.ops : 'refused');
    expect(result.value.outcomes.map(opsOf)).toEqual(own.map(opsOf));
    expect(result.value.outcomes[0]).toMatchObject({ ok: true, value: { ops: [{ names: ['nginx', 'curl', 'git'] }] } });
    expect(server.requests).toHaveLength(sentences.length);
  });

  it('refuses what the phrasebook refuses', async () => {
    const answer = await (await translator()).translate(request('Make the tea if it rains', 0));
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'refusal', code: 'RB460' } });
  });
});
