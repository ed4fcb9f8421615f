/** What runbook.yaml means. */
import { expect, it } from 'vitest';
import { defaultSettings, parseSettings } from '../../src/source/settings.ts';

it('fills in defaults', () => {
  expect(parseSettings('runbook.yaml', '# nothing yet\n')).toEqual({ settings: defaultSettings, diagnostics: [] });
  expect(parseSettings('runbook.yaml', 'fix: { mode: off }\nmodel: { name: small }\n').settings).toEqual({
    ...defaultSettings,
    fix: { mode: 'off', attempts: defaultSettings.fix.attempts },
    model: {
      name: 'small',
      mode: 'auto',
      temperature: 0,
      concurrency: 4,
      timeoutMs: 120_000,
      tokensMax: 8192,
      repairsMax: 2,
    },
  });
});

it('turns seconds into milliseconds', () => {
  const text = `
translator: llm
model: { name: m, baseUrl: "https://models.example/v1", mode: json, temperature: 0.5, concurrency: 2, timeoutSeconds: 5, maxTokens: 500, repairs: 1, price: { input: 0.5, output: 2 } }
apply: { parallel: 3, connectTimeoutSeconds: 2, logMegabytes: 7, guardSeconds: 90 }
docs: { folder: site/docs, runs: 5 }
secrets: { age: ops/prod.age, folder: /run/secrets }
`;
  expect(parseSettings('runbook.yaml', text)).toEqual({
    diagnostics: [],
    settings: {
      translator: 'llm',
      model: {
        name: 'm',
        baseUrl: 'https://models.example/v1',
        mode: 'json',
        temperature: 0.5,
        concurrency: 2,
        timeoutMs: 5000,
        tokensMax: 500,
        repairsMax: 1,
        price: { input: 0.5, output: 2 },
      },
      fix: defaultSettings.fix,
      apply: { parallel: 3, connectTimeoutMs: 2000, logBytesMax: 7_000_000, guardSeconds: 90 },
      docs: { folder: 'site/docs', runs: 5 },
      secrets: { age: 'ops/prod.age', folder: '/run/secrets' },
    },
  });
});
