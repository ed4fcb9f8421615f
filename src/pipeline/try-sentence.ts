/** One sentence through translate, lower and judge, for the author who is still looking for words. */
import type { Failure } from '../ir/failure.ts';
import type { LockedCommand } from '../ir/lock.ts';
import type { Op } from '../ir/op.ts';
import { ok, type Result } from '../ir/result.ts';
import type { Family, Runbook, Settings, StepIntent } from '../ir/runbook.ts';
import type { Refusal, Translator } from '../ports/translator.ts';
import { defaultSettings, parseSettings } from '../source/settings.ts';
import { limits } from '../ir/limits.ts';
import { lockStep } from './lock-step.ts';
import { readRepoFiles, sourcesOf } from './step-inputs.ts';
import type { Workspace } from './workspace.ts';

export type Attempt =
  | { readonly explain: string; readonly ops: readonly Op[]; readonly commands: readonly LockedCommand[] }
  | { readonly refused: Pick<Refusal, 'code' | 'message' | 'remedy' | 'nearest'> };

/** Returns a function that tries a sentence; translator and file list are fetched once. */
export function trySentence(
  workspace: Workspace,
  options: { readonly family: Family; readonly vars: readonly string[] },
): (sentence: string) => Promise<Result<Attempt, Failure>> {
  let prepared: Promise<Result<{ translator: Translator; files: readonly string[] }, Failure>> | null = null;
  return async (sentence) => {
    prepared ??= prepare(workspace);
    const ready = await prepared;
    if (!ready.ok) return ready;
    return attempt(workspace, { ...options, ...ready.value, sentence });
  };
}

async function prepare(
  workspace: Workspace,
): Promise<Result<{ translator: Translator; files: readonly string[] }, Failure>> {
  const translator = await workspace.translator(await settingsOf(workspace));
  if (!translator.ok) return translator;
  return ok({ translator: translator.value, files: await workspace.files.list('files') });
}

async function settingsOf(workspace: Workspace): Promise<Settings> {
  const bytes = await workspace.files.read('runbook.yaml', limits.sourceBytesMax);
  if (!bytes.ok || bytes.value === null) return defaultSettings;
  return parseSettings('runbook.yaml', bytes.value).settings ?? defaultSettings;
}

interface Trial {
  readonly sentence: string;
  readonly family: Family;
  readonly vars: readonly string[];
  readonly translator: Translator;
  readonly files: readonly string[];
}

async function attempt(workspace: Workspace, trial: Trial): Promise<Result<Attempt, Failure>> {
  const { sentence, vars, translator, files, family } = trial;
  const request = { step: 'try', sentence, role: 'action', vars, secrets: [], steps: ['try'], files } as const;
  const translation = await translator.translate(request);
  if (!translation.ok) {
    if (translation.failure.kind !== 'refusal') return { ok: false, failure: translation.failure };
    const { code, message, remedy, nearest } = translation.failure;
    return ok({ refused: { code, message, remedy, nearest } });
  }
  const { ops, explain } = translation.value;
  const texts = await readRepoFiles(workspace.files, sourcesOf({ ops }));
  const step: StepIntent = { id: 'try', intent: sentence, approve: false, needs: [], onChange: [], line: 1, column: 1 };
  const runbook: Runbook = {
    file: 'try',
    name: 'try',
    hosts: [],
    vars: Object.fromEntries(vars.map((name) => [name, ''])),
    secrets: [],
    steps: [step],
  };
  const locked = lockStep({
    step,
    runbook,
    families: [family],
    ops,
    verifyOps: [],
    explain,
    translator: translator.id,
    digest: '',
    texts,
  });
  if (locked.ok) return ok({ explain, ops, commands: locked.value.commands[family] ?? [] });
  const [first] = locked.failure;
  return ok({
    refused: {
      code: (first?.code ?? 'RB400') as Refusal['code'],
      message: first?.message ?? 'it can not be lowered',
      remedy: first?.remedy ?? '',
      nearest: [],
    },
  });
}
