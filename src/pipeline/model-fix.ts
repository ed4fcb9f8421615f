/** Asks the model about a failed command; its answer is lowered, judged and held inside the step's envelope like all others. */
import type { AskModel } from '../apply/fix.ts';
import type { FixQuestion } from '../ir/fix.ts';
import type { LockedCommand } from '../ir/lock.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Settings } from '../ir/runbook.ts';
import { outsideEnvelope } from '../policy/envelope.ts';
import type { Fixer } from '../ports/fixer.ts';
import { guardSteps, loginsOf } from './guard-steps.ts';
import { type LoadedRepo } from './load.ts';
import { lockStep } from './lock-step.ts';
import type { ReviewedRunbook } from './reviewed.ts';
import { readRepoFiles, sourcesOf } from './step-inputs.ts';
import type { Workspace } from './workspace.ts';

/** The function that a run asks, or null where the settings name no model. */
export function askModelFor(workspace: Workspace, repo: LoadedRepo, reviewed: ReviewedRunbook): AskModel | null {
  if (repo.settings.model === undefined) return null;
  let fixer: ReturnType<Workspace['fixer']> | null = null;
  return async (question) => {
    fixer ??= workspace.fixer(repo.settings satisfies Settings);
    const made = await fixer;
    if (!made.ok)
      return failed({ reason: 'message' in made.failure ? made.failure.message : 'the model can not be asked' });
    return answer({ workspace, repo, reviewed, question, fixer: made.value });
  };
}

interface Asking {
  readonly workspace: Workspace;
  readonly repo: LoadedRepo;
  readonly reviewed: ReviewedRunbook;
  readonly question: FixQuestion;
  readonly fixer: Fixer;
}

async function answer({
  workspace,
  repo,
  reviewed,
  question,
  fixer,
}: Asking): Promise<Result<readonly LockedCommand[], { reason: string }>> {
  const { step, command, family } = question;
  const { runbook } = reviewed;
  const op = command.op === undefined ? undefined : step.ops[command.op];
  const proposed = await fixer.propose({
    step: step.id,
    intent: step.intent,
    ...(op === undefined ? {} : { op }),
    family,
    command: { check: command.check, run: command.run, verify: command.verify ?? command.check },
    phase: question.phase,
    status: question.status,
    output: question.output,
    tried: question.tried,
    vars: Object.keys(runbook.vars),
    secrets: runbook.secrets,
    files: repo.repoFiles,
  });
  if (!proposed.ok)
    return failed({ reason: 'message' in proposed.failure ? proposed.failure.message : 'the model gave no answer' });
  const { ops, explain } = proposed.value;
  const reason = outsideEnvelope(step.ops, ops);
  if (reason !== null) return failed({ reason: `the model's fix leaves the step's envelope: ${reason}` });
  const intent = runbook.steps.find(({ id }) => id === step.id);
  if (intent === undefined) return failed({ reason: 'the step is not in the runbook' });
  const texts = await readRepoFiles(workspace.files, sourcesOf({ ops }));
  const locked = lockStep({
    step: intent,
    runbook,
    families: [family],
    ops,
    verifyOps: [],
    explain,
    translator: fixer.id,
    digest: '',
    texts,
  });
  if (!locked.ok) return failed({ reason: locked.failure[0]?.message ?? "the model's fix can not be lowered" });
  const names = [...Object.keys(runbook.vars), ...runbook.secrets];
  const guarded = guardSteps([locked.value], { names, logins: loginsOf(repo, runbook.hosts) });
  const commands = guarded[0]?.commands[family] ?? [];
  const closing = commands.find(({ guard }) => guard !== undefined);
  if (closing !== undefined)
    return failed({ reason: `the model's fix may close the way to the host (${closing.guard ?? ''})` });
  const serious = commands.find(({ effect }) => effect === 'destructive' || effect === 'opaque');
  return serious === undefined
    ? ok(commands)
    : failed({ reason: `the model's fix is ${serious.effect}: ${serious.reasons.join('; ')}` });
}
