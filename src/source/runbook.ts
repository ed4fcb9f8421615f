/** A runbook file -> Runbook, or every fault of it with its place. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { RunbookFile, Step } from '../ir/runbook-file.ts';
import type { Runbook, StepIntent } from '../ir/runbook.ts';
import { checkNames } from './check-declarations.ts';
import { checkRollout, healthOf, rolloutOf } from './check-rollout.ts';
import { checkSteps, namedSteps } from './check-steps.ts';
import { runbookNameFault } from './check-names.ts';
import { readSource, type Source, textOf, valueIn } from './read-source.ts';

/** `file` is the path in the repository. The runbook is null where there is an error; warnings may come with one. Codes RB1xx and RB2xx. */
export function parseRunbook(
  file: string,
  bytes: Uint8Array | string,
): { readonly runbook: Runbook | null; readonly diagnostics: readonly Diagnostic[] } {
  const source = readSource('runbook', file, bytes);
  if (source.value !== undefined) {
    checkName(source, file);
    checkNames(source);
    checkRollout(source);
    checkSteps(source);
  }
  const diagnostics = source.diagnostics();
  const isWrong = source.value === undefined || diagnostics.some(({ severity }) => severity === 'error');
  return { runbook: isWrong ? null : runbookOf(file, source), diagnostics };
}

function checkName(source: Source, file: string): void {
  const name = textOf(valueIn(source.value, 'name'));
  const base = file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
  if (name === null) return;
  const fault = runbookNameFault(name);
  if (fault !== null) source.add(fault, ['name']);
  if (name === base || !/^[a-z0-9][a-z0-9-]{0,62}$/.test(name)) return;
  source.add(
    {
      code: 'RB201',
      message: `the runbook is called ${name} and its file ${base}`,
      remedy: `write name: ${base}, or rename the file`,
    },
    ['name'],
  );
}

/** Expects a value that has the schema's type. */
function runbookOf(file: string, source: Source): Runbook {
  const value = source.value as RunbookFile;
  const hosts = typeof value.hosts === 'string' ? [value.hosts] : value.hosts;
  const ids = namedSteps(source).map(({ id }) => id);
  return {
    file,
    name: value.name,
    ...(value.description === undefined ? {} : { description: value.description.trim() }),
    hosts,
    hostPlaces: hosts.map((_, index) => source.placeOf(typeof value.hosts === 'string' ? ['hosts'] : ['hosts', index])),
    vars: Object.fromEntries(Object.entries(value.vars ?? {}).map(([name, each]) => [name, String(each)])),
    secrets: value.secrets ?? [],
    ...rolloutParts(source, value.rollout),
    steps: value.steps.map((step, index) =>
      stepOf(step, ids[index] ?? '', source.placeOf(['steps', index, ...(typeof step === 'string' ? [] : ['intent'])])),
    ),
  };
}

function rolloutParts(
  source: Source,
  rollout: RunbookFile['rollout'],
): Pick<Runbook, 'rollout' | 'canaryPlace' | 'health'> {
  if (rollout === undefined) return {};
  const health = healthOf(source, rollout);
  return {
    rollout: rolloutOf(rollout),
    ...(rollout.canary === undefined ? {} : { canaryPlace: source.placeOf(['rollout', 'canary']) }),
    ...(health === null ? {} : { health }),
  };
}

function stepOf(
  step: string | Step,
  id: string,
  { line, column }: { readonly line: number; readonly column: number },
): StepIntent {
  const given: Step = typeof step === 'string' ? { intent: step } : step;
  return {
    id,
    intent: given.intent.trim(),
    ...(given.verify === undefined ? {} : { verify: given.verify.trim() }),
    approve: given.approve ?? false,
    needs: given.needs ?? [],
    onChange: given.onChange ?? [],
    ...(given.timeoutSeconds === undefined ? {} : { timeoutSeconds: given.timeoutSeconds }),
    line,
    column,
  };
}
