/** English -> lock: keeps what has not changed; translates, lowers and judges the rest. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Usage } from '../ir/event.ts';
import type { Failure } from '../ir/failure.ts';
import type { Lock, LockedStep, StepChange } from '../ir/lock.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import { type Family, families, type HealthIntent, type Runbook, type StepIntent } from '../ir/runbook.ts';
import { compareLocks } from '../lock/compare-locks.ts';
import { printLock } from '../lock/print-lock.ts';
import type { TranslateRequest, Translation } from '../ports/translator.ts';
import { selectHosts } from '../source/select-hosts.ts';
import { translateSteps } from '../translate/translate-steps.ts';
import { fault, placeOfStep } from './fault.ts';
import { guardSteps, loginsOf } from './guard-steps.ts';
import { type LoadedRepo, type LoadedRunbook, trustedLocks } from './load.ts';
import { healthOps, isHealth, lockedRollout, lockHealth, sentencesOf } from './lock-health.ts';
import { lockStep } from './lock-step.ts';
import { isFresh, readRepoFiles, sourcesOf, translationDigest } from './step-inputs.ts';
import { wholeRunbookFaults } from './whole-runbook.ts';
import type { Workspace } from './workspace.ts';

export interface Compiled {
  readonly loaded: LoadedRunbook;
  readonly lock: Lock;
  /** Canonical text of `lock`. */
  readonly text: string;
  readonly changes: readonly StepChange[];
  /** Whether the bytes differ from those on the disk. */
  readonly isStale: boolean;
}

/** Where one step of a runbook stands before its lock is made. */
interface Draft {
  readonly step: StepIntent | HealthIntent;
  readonly locked: LockedStep | null;
  readonly digest: string;
  /** Ops of the old lock whose English has not changed; null where it must be translated. */
  readonly kept: LockedStep | null;
}

/** Compiles every runbook of `repo`; nothing is written. Fails with every refused sentence, or with what stopped the translator. */
export async function compile(workspace: Workspace, repo: LoadedRepo): Promise<Result<readonly Compiled[], Failure>> {
  const trusted = trustedLocks(repo);
  if (!trusted.ok) return trusted;
  const compiled: Compiled[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const loaded of repo.runbooks) {
    const result = await compileRunbook(workspace, repo, loaded);
    if (result.ok) compiled.push(result.value);
    else if (result.failure.kind === 'input') diagnostics.push(...result.failure.diagnostics);
    else return result;
  }
  return diagnostics.length > 0 ? failed({ kind: 'input', diagnostics }) : ok(compiled);
}

async function compileRunbook(
  workspace: Workspace,
  repo: LoadedRepo,
  loaded: LoadedRunbook,
): Promise<Result<Compiled, Failure>> {
  const { runbook } = loaded;
  const lockFamilies = familiesOf(repo, runbook);
  const drafts = sentencesOf(runbook).map((step) =>
    draft(step, runbook, { families: lockFamilies, lock: loaded.lock }),
  );
  const texts = await readRepoFiles(
    workspace.files,
    drafts.flatMap(({ locked }) => (locked === null ? [] : sourcesOf(locked))),
  );
  const isReusable = ({ locked, digest }: Draft): boolean => locked !== null && isFresh(locked, { digest, texts });
  const translated = await translate(workspace, { repo, loaded, drafts: drafts.filter((each) => each.kept === null) });
  if (!translated.ok) return translated;
  const { translations, usage, translator } = translated.value;
  const fresh = await readRepoFiles(
    workspace.files,
    [...translations.values()].flatMap(({ ops, verifyOps }) => sourcesOf({ ops, verifyOps })),
  );
  const steps: LockedStep[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const each of drafts) {
    if (isReusable(each) && each.locked !== null) {
      steps.push(each.locked);
      continue;
    }
    const made = translations.get(each.step.id) ?? given(each) ?? fromLock(each);
    const result = (isHealth(each.step, runbook) ? lockHealth : lockStep)({
      step: each.step,
      runbook,
      families: lockFamilies,
      texts: new Map([...texts, ...fresh]),
      digest: each.digest,
      translator: each.kept?.translator ?? translator,
      ...made,
    });
    if (result.ok) steps.push(result.value);
    else diagnostics.push(...result.failure);
  }
  const health = runbook.health === undefined || diagnostics.length > 0 ? undefined : steps.pop();
  const names = [...Object.keys(runbook.vars), ...runbook.secrets];
  const guarded = guardSteps(steps, { names, logins: loginsOf(repo, runbook.hosts) });
  if (diagnostics.length === 0) diagnostics.push(...wholeRunbookFaults(runbook, guarded));
  if (diagnostics.length > 0) return failed({ kind: 'input', diagnostics });
  return ok(finish(workspace, { loaded, families: lockFamilies, steps: guarded, health, usage }));
}

function finish(
  workspace: Workspace,
  made: {
    readonly loaded: LoadedRunbook;
    readonly families: readonly Family[];
    readonly steps: readonly LockedStep[];
    readonly health: LockedStep | undefined;
    readonly usage: Usage;
  },
): Compiled {
  const { loaded, steps, health, usage } = made;
  const { runbook } = loaded;
  const rollout = lockedRollout(runbook);
  const names = Object.keys(runbook.vars).sort();
  const unsealed: Omit<Lock, 'digest'> = {
    lock: 1,
    runbook: runbook.name,
    ...(runbook.description === undefined ? {} : { description: runbook.description }),
    hosts: [...runbook.hosts],
    ...(names.length === 0 ? {} : { vars: names }),
    ...(runbook.secrets.length === 0 ? {} : { secrets: [...runbook.secrets].sort() }),
    families: [...made.families],
    ...(rollout === null ? {} : { rollout }),
    ...(health === undefined ? {} : { health }),
    steps: [...steps],
  };
  const text = printLock(unsealed);
  const lock: Lock = { ...unsealed, digest: /digest: (sha256:[0-9a-f]{64})\s*$/.exec(text)?.[1] ?? '' };
  const changes = compareLocks(loaded.lock, lock);
  const isStale = loaded.lockBytes === null || Buffer.from(loaded.lockBytes).toString('utf8') !== text;
  workspace.emit({ kind: 'runbook-compiled', runbook: runbook.name, changes, usage });
  return { loaded, lock, text, changes, isStale };
}

/** The families of the runbook's hosts; debian where none is known yet. */
export function familiesOf(repo: LoadedRepo, runbook: Runbook): readonly Family[] {
  const hosts = selectHosts(repo.inventory, runbook.hosts);
  const known = new Set(hosts.ok ? hosts.value.flatMap(({ family }) => (family === undefined ? [] : [family])) : []);
  return known.size === 0 ? ['debian'] : families.filter((family) => known.has(family));
}

function draft(
  step: StepIntent | HealthIntent,
  runbook: Runbook,
  from: { readonly families: readonly Family[]; readonly lock: Lock | null },
): Draft {
  const known = isHealth(step, runbook) ? from.lock?.health : from.lock?.steps.find(({ id }) => id === step.id);
  const locked = known ?? null;
  const digest = translationDigest(step, runbook, from.families);
  return { step, locked, digest, kept: locked !== null && locked.from === digest ? locked : null };
}

interface Made {
  readonly ops: LockedStep['ops'];
  readonly verifyOps: LockedStep['ops'];
  readonly explain: string;
  /** Absent: the one that was asked. */
  readonly translator?: string;
}

/** A health that is a command needs no translator. */
function given({ step }: Draft): Made | null {
  const ops = 'check' in step ? healthOps(step) : null;
  return ops === null ? null : { ops: [], verifyOps: ops, explain: '', translator: 'none' };
}

function fromLock({ kept }: Draft): Made {
  return { ops: kept?.ops ?? [], verifyOps: kept?.verifyOps ?? [], explain: kept?.explain ?? '' };
}

interface Translated {
  readonly translations: ReadonlyMap<string, Made>;
  readonly usage: Usage;
  readonly translator: string;
}

async function translate(
  workspace: Workspace,
  work: { readonly repo: LoadedRepo; readonly loaded: LoadedRunbook; readonly drafts: readonly Draft[] },
): Promise<Result<Translated, Failure>> {
  const none: Translated = {
    translations: new Map(),
    usage: { calls: 0, inputTokens: 0, outputTokens: 0 },
    translator: '',
  };
  const { runbook } = work.loaded;
  const requests = work.drafts.flatMap(({ step }) => requestsOf(step, runbook, work.repo.repoFiles));
  if (requests.length === 0) return ok(none);
  const translator = await workspace.translator(work.repo.settings);
  if (!translator.ok) return translator;
  const result = await translateSteps({
    translator: translator.value,
    requests,
    emit: workspace.emit,
    runbook: runbook.name,
  });
  if (!result.ok) return result;
  const { outcomes, usage } = result.value;
  const diagnostics: Diagnostic[] = [];
  const byStep = new Map<string, { action?: Translation; assertion?: Translation }>();
  for (const [index, request] of requests.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) continue;
    if (!outcome.ok) {
      const step = sentencesOf(runbook).find(({ id }) => id === request.step);
      const { code, message, remedy, nearest } = outcome.failure;
      const hint =
        nearest.length === 0
          ? remedy
          : `${remedy}; understood would be: ${nearest.map((each) => `"${each}"`).join(', ')}`;
      diagnostics.push(
        fault(
          code,
          request.role === 'assertion' ? `in ${whereOf(request, runbook)}: ${message}` : message,
          step === undefined ? hint : { remedy: hint, place: placeOfStep(runbook, step, request.sentence) },
        ),
      );
      continue;
    }
    byStep.set(request.step, { ...byStep.get(request.step), [request.role]: outcome.value });
  }
  if (diagnostics.length > 0) return failed({ kind: 'input', diagnostics });
  const translations = new Map(
    [...byStep].map(([id, { action, assertion }]) => [
      id,
      {
        ops: [...(action?.ops ?? [])],
        verifyOps: [...(assertion?.ops ?? [])],
        explain: (action ?? assertion)?.explain ?? '',
      },
    ]),
  );
  return ok({ translations, usage, translator: translator.value.id });
}

/** The key whose sentence it was. */
function whereOf({ step }: TranslateRequest, { health }: Runbook): string {
  return step === health?.id ? 'health' : 'verify';
}

function requestsOf(step: StepIntent, runbook: Runbook, files: readonly string[]): readonly TranslateRequest[] {
  const common = {
    step: step.id,
    vars: Object.keys(runbook.vars).sort(),
    secrets: [...runbook.secrets].sort(),
    steps: runbook.steps.map(({ id }) => id),
    files,
  };
  if (isHealth(step, runbook))
    return runbook.health?.check === undefined ? [{ ...common, sentence: step.intent, role: 'assertion' }] : [];
  const action: TranslateRequest = { ...common, sentence: step.intent, role: 'action' };
  if (step.verify === undefined) return [action];
  return [action, { ...common, sentence: step.verify, role: 'assertion' }];
}
