/** runbook.yaml -> Settings with every default filled in, or every fault of it with its place. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import { limits } from '../ir/limits.ts';
import type { ModelSettings, Settings } from '../ir/runbook.ts';
import type { SettingsFile } from '../ir/settings-file.ts';
import { type Fault, readSource, type Source, textOf, valueIn } from './read-source.ts';

const megabyte = 1_000_000;

/** What holds where runbook.yaml says nothing, or is not there. */
export const defaultSettings: Settings = {
  translator: 'phrasebook',
  fix: { mode: 'propose', attempts: 3 },
  apply: { parallel: 10, connectTimeoutMs: 10_000, logBytesMax: 1024 * megabyte, guardSeconds: limits.guardSeconds },
  docs: { folder: 'docs', runs: 20 },
  secrets: { age: 'secrets.age' },
};

const modelDefaults = {
  mode: 'auto',
  temperature: 0,
  concurrency: 4,
  timeoutMs: 120_000,
  tokensMax: 8_192,
  repairsMax: 2,
} as const;

/** A file of comments alone is a file of defaults. Settings are null where there is an error. Codes RB1xx, RB34x. */
export function parseSettings(
  file: string,
  bytes: Uint8Array | string,
): { readonly settings: Settings | null; readonly diagnostics: readonly Diagnostic[] } {
  const source = readSource('settings', file, bytes);
  if (source.value !== undefined) checkSettings(source);
  const diagnostics = source.diagnostics();
  if (diagnostics.length === 1 && diagnostics[0]?.code === 'RB115')
    return { settings: defaultSettings, diagnostics: [] };
  const isWrong = source.value === undefined || diagnostics.some(({ severity }) => severity === 'error');
  return { settings: isWrong ? null : settingsOf(source.value as SettingsFile), diagnostics };
}

function checkSettings(source: Source): void {
  const model = valueIn(source.value, 'model');
  if (valueIn(source.value, 'translator') === 'llm' && model === undefined) {
    source.add(
      {
        code: 'RB340',
        message: 'translator is llm, but no model is named',
        remedy: 'add model: { name: ... } as the endpoint calls it',
      },
      ['translator'],
    );
  }
  const url = textOf(valueIn(model, 'baseUrl'));
  const urlFault = url === null ? null : endpointFault(url);
  if (urlFault !== null) source.add(urlFault, ['model', 'baseUrl']);
  const folder = textOf(valueIn(valueIn(source.value, 'docs'), 'folder'));
  const folderFault = folder === null ? null : docsFolderFault(folder);
  if (folderFault !== null) source.add(folderFault, ['docs', 'folder']);
}

/** A sentence or a key may not travel in the clear: https, or http to this machine. */
function endpointFault(text: string): Fault | null {
  const url = URL.parse(text);
  const wrong = (message: string, remedy: string): Fault => ({ code: 'RB341', message, remedy });
  if (url === null) return wrong('this is not a web address', 'write it as https://host/v1');
  if (url.username !== '' || url.password !== '')
    return wrong('the address holds a login', 'take it out and set OPENAI_API_KEY in the environment');
  const isLoopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) return null;
  return wrong(`${url.protocol}//${url.hostname} is not encrypted`, 'use https, or http on localhost only');
}

function docsFolderFault(folder: string): Fault | null {
  const parts = folder.split('/');
  if (parts.some((part) => part === '..' || part === '.' || part === '')) {
    return {
      code: 'RB342',
      message: 'the folder must be a plain path inside the repository',
      remedy: 'write a relative path without . and ..',
    };
  }
  const isTaken = ['runbooks', 'files', 'schemas', 'node_modules'].includes(parts[0] ?? '');
  return isTaken
    ? {
        code: 'RB342',
        message: `${folder} holds files that people write`,
        remedy: 'give the generated pages a folder of their own, such as docs',
      }
    : null;
}

function settingsOf(file: SettingsFile): Settings {
  const { fix, apply, docs, secrets } = defaultSettings;
  return {
    translator: file.translator ?? defaultSettings.translator,
    ...(file.model === undefined ? {} : { model: modelOf(file.model) }),
    fix: { mode: file.fix?.mode ?? fix.mode, attempts: file.fix?.attempts ?? fix.attempts },
    apply: {
      parallel: file.apply?.parallel ?? apply.parallel,
      connectTimeoutMs: (file.apply?.connectTimeoutSeconds ?? apply.connectTimeoutMs / 1000) * 1000,
      logBytesMax: (file.apply?.logMegabytes ?? apply.logBytesMax / megabyte) * megabyte,
      guardSeconds: file.apply?.guardSeconds ?? apply.guardSeconds,
    },
    docs: { folder: file.docs?.folder ?? docs.folder, runs: file.docs?.runs ?? docs.runs },
    secrets: {
      age: file.secrets?.age ?? secrets.age,
      ...(file.secrets?.folder === undefined ? {} : { folder: file.secrets.folder }),
    },
  };
}

function modelOf(model: NonNullable<SettingsFile['model']>): ModelSettings {
  return {
    name: model.name,
    ...(model.baseUrl === undefined ? {} : { baseUrl: model.baseUrl }),
    mode: model.mode ?? modelDefaults.mode,
    temperature: model.temperature ?? modelDefaults.temperature,
    concurrency: model.concurrency ?? modelDefaults.concurrency,
    timeoutMs: model.timeoutSeconds === undefined ? modelDefaults.timeoutMs : model.timeoutSeconds * 1000,
    tokensMax: model.maxTokens ?? modelDefaults.tokensMax,
    repairsMax: model.repairs ?? modelDefaults.repairsMax,
    ...(model.price === undefined ? {} : { price: model.price }),
  };
}
