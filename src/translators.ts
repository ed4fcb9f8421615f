/** Joins a brain (phrasebook, model, recording) with what it is told and how its answers are read. */
import type { Recording } from './adapters/recorded.ts';
import type { Failure } from './ir/failure.ts';
import { failed, ok, type Result } from './ir/result.ts';
import type { ModelSettings, Settings } from './ir/runbook.ts';
import type { Clock } from './ports/clock.ts';
import type { Fixer } from './ports/fixer.ts';
import type { LanguageModel } from './ports/language-model.ts';
import type { Translator } from './ports/translator.ts';
import type { ModelTranslatorOptions } from './translate/model-translator.ts';

export interface TranslatorOptions {
  readonly settings: Settings;
  readonly environment: {
    readonly OPENAI_API_KEY?: string | undefined;
    readonly OPENAI_BASE_URL?: string | undefined;
  };
  readonly clock: Clock;
  /** Stops every question to a model. */
  readonly signal?: AbortSignal;
}

/** The translator that the settings name. Whatever only a model needs is loaded only for a model. Fails with `model` or `environment`. */
export async function makeTranslator(options: TranslatorOptions): Promise<Result<Translator, Failure>> {
  if (options.settings.translator === 'phrasebook') {
    const { phrasebook } = await import('./translate/phrasebook.ts');
    return ok(phrasebook());
  }
  const made = await makeModel(options);
  if (!made.ok) return made;
  const { modelTranslator } = await import('./translate/model-translator.ts');
  const { promptDigest } = await import('./translate/prompt.ts');
  const { model, name } = made.value;
  return ok(
    modelTranslator(model, { id: `llm:${name}@${promptDigest()}`, nonce: nonces(options), review: await reviewer() }),
  );
}

/** What lowering says of ops that a model could mend. What only a person can mend is a diagnostic at the step's place, later. */
async function reviewer(): Promise<NonNullable<ModelTranslatorOptions['review']>> {
  const { lower } = await import('./lower/lower.ts');
  const { refusalCodes } = await import('./ops/op-definition.ts');
  const { text, attributes, assertion, name } = refusalCodes;
  const mendable: readonly string[] = [text, attributes, assertion, name];
  return (ops, { role, vars, secrets, steps }) => {
    // The family matters little to these faults; neither the files' bytes nor the step's own onChange are known here.
    const lowered = lower({
      ops,
      role,
      family: 'debian',
      names: [...vars, ...secrets],
      onChange: steps,
      readFile: () => '',
    });
    if (lowered.ok) return [];
    return lowered.failure
      .filter(({ code }) => mendable.includes(code))
      .map(({ message, remedy }) => `${message}; ${remedy}`);
  };
}

/** Asks the settings' model about failed commands, whoever translates. Fails where no model is set or it can not be asked. */
export async function makeFixer(options: TranslatorOptions): Promise<Result<Fixer, Failure>> {
  const made = await makeModel(options);
  if (!made.ok) return made;
  const { modelFixer } = await import('./translate/model-fixer.ts');
  const { fixSystemPrompt } = await import('./translate/fix-question.ts');
  const { promptDigest } = await import('./translate/prompt.ts');
  const { model, name } = made.value;
  return ok(modelFixer(model, { id: `llm:${name}@${promptDigest(fixSystemPrompt())}`, nonce: nonces(options) }));
}

/** New fence marks, 128 bits each. */
function nonces({ clock }: TranslatorOptions): () => string {
  return () => clock.random(16);
}

/** A translator that replays stored replies through the same checks as a model's; for tests. */
export async function recordedTranslator(recording: Recording): Promise<Translator> {
  const { recordedModel } = await import('./adapters/recorded.ts');
  const { modelTranslator } = await import('./translate/model-translator.ts');
  return modelTranslator(recordedModel(recording), { id: 'recorded', nonce: () => 'recorded' });
}

async function makeModel(options: TranslatorOptions): Promise<Result<{ model: LanguageModel; name: string }, Failure>> {
  const { settings, environment, clock, signal } = options;
  const { model } = settings;
  if (model === undefined) return failed(noModel);
  const baseUrl = await baseUrlOf(model, environment.OPENAI_BASE_URL);
  if (!baseUrl.ok) return baseUrl;
  const apiKey = keyFor(baseUrl.value, environment.OPENAI_API_KEY);
  if (!apiKey.ok) return apiKey;
  const { languageModel } = await import('./adapters/llm.ts');
  return ok({
    model: languageModel({
      settings: model,
      apiKey: apiKey.value,
      baseUrl: baseUrl.value,
      clock,
      ...(signal === undefined ? {} : { signal }),
    }),
    name: model.name,
  });
}

const openai = 'https://api.openai.com/v1';

/**
 * The settings' address, else the environment's, else OpenAI's. Where both are given they must be one origin: the settings
 * come with the repository, the key with the environment, and a changed runbook.yaml must not carry the key elsewhere.
 */
async function baseUrlOf(model: ModelSettings, fromEnvironment: string | undefined): Promise<Result<string, Failure>> {
  const { endpointUrl } = await import('./adapters/endpoint-url.ts');
  const inEnvironment = fromEnvironment?.trim() ?? '';
  const url = endpointUrl(model.baseUrl ?? (inEnvironment === '' ? openai : inEnvironment));
  if (!url.ok || inEnvironment === '') return url;
  const pinned = endpointUrl(inEnvironment);
  if (!pinned.ok) return pinned;
  if (new URL(pinned.value).origin === new URL(url.value).origin) return url;
  return failed({
    kind: 'model',
    code: 'url',
    message: `runbook.yaml asks the model at ${new URL(url.value).host}, but OPENAI_BASE_URL pins ${new URL(pinned.value).host}`,
    remedy: 'make them the same, or unset OPENAI_BASE_URL if the key may go to the address in runbook.yaml',
  });
}

/** Null: a server on this machine that needs none. */
function keyFor(baseUrl: string, given: string | undefined): Result<string | null, Failure> {
  const key = given?.trim() ?? '';
  if (key === '') return baseUrl.startsWith('http:') ? ok(null) : failed(noKey('there is no OPENAI_API_KEY'));
  return /^[\u0021-\u007e]+$/.test(key)
    ? ok(key)
    : failed(noKey('OPENAI_API_KEY holds spaces or other characters that no key has'));
}

function noKey(message: string): Failure {
  return {
    kind: 'model',
    code: 'no-key',
    message,
    remedy: 'set OPENAI_API_KEY, or say `translator: phrasebook` in runbook.yaml',
  };
}

const noModel: Failure = {
  kind: 'environment',
  code: 'no-model',
  message: 'runbook.yaml names no model to ask',
  remedy: 'add `model: { name: ... }` to runbook.yaml, or say `translator: phrasebook`',
};
