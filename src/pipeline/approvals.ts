/** Destructive and opaque steps: what must have been agreed to before a run. */
import type { Failure } from '../ir/failure.ts';
import { type Effect, effects } from '../ir/command.ts';
import type { Lock, LockedCommand, LockedStep } from '../ir/lock.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import { judgeCommand } from '../policy/judge-command.ts';
import { allCommands } from '../text/effects.ts';
import { fault } from './fault.ts';

/** A step that runs only after a yes. */
export interface StepToApprove {
  readonly runbook: string;
  readonly step: LockedStep;
  readonly effect: Effect;
  readonly reasons: readonly string[];
}

/** The destructive and opaque steps of a lock among the selected ones, whatever the lock itself says that they are. */
export function stepsToApprove(lock: Lock, isSelected: (id: string) => boolean): readonly StepToApprove[] {
  return lock.steps
    .filter(({ id }) => isSelected(id))
    .flatMap((step) => {
      const serious = Object.values(step.commands)
        .flat()
        .map((command) => judged(lock, step, command))
        .filter(({ effect }) => effect === 'destructive' || effect === 'opaque');
      const [worst] = serious.toSorted((a) => (a.effect === 'destructive' ? -1 : 1));
      if (worst === undefined) return [];
      return [
        {
          runbook: lock.runbook,
          step,
          effect: worst.effect,
          reasons: [...new Set(serious.flatMap(({ reasons }) => reasons))],
        },
      ];
    });
}

/** Fails where the health of a rollout does more than read, whatever the lock itself says: nobody is asked about it. */
export function readOnlyHealth(lock: Lock): Result<null, Failure> {
  const { health } = lock;
  if (health === undefined) return ok(null);
  const acting = allCommands(health)
    .map((command) => judged(lock, health, command))
    .find(({ effect }) => effect !== 'read');
  if (acting === undefined) return ok(null);
  return failed({
    kind: 'refused',
    code: 'RB521',
    message: `the health of ${lock.runbook} may only read, and it is ${acting.effect} (${acting.reasons.join('; ')})`,
    remedy: 'run `runbook plan`, and have the lock reviewed',
  });
}

/** What the lock says of a command, unless policy now says worse: a label is text, which a hand or an older policy wrote. */
function judged(
  lock: Lock,
  step: LockedStep,
  command: LockedCommand,
): { readonly effect: Effect; readonly reasons: readonly string[] } {
  const { effect, reasons, verify = command.check, op, source } = command;
  if (effect === 'destructive') return { effect, reasons };
  const names = [...(lock.vars ?? []), ...(lock.secrets ?? [])];
  const kind = op === undefined ? 'command' : step.ops[op]?.kind;
  // Hazards that an op knew are in the label already.
  const now = judgeCommand(
    { ...command, verify, hazards: [] },
    { names, secrets: lock.secrets ?? [], typed: source !== 'human' && kind !== 'command' },
  );
  return effects.indexOf(now.effect) > effects.indexOf(effect) ? now : { effect, reasons };
}

/**
 * Whether every one of these steps has `approve: true` in its intent and a yes for this run, by its name or when asked. A refusal
 * names all that lack it, so that nobody finds them one by one.
 */
export async function approved(
  steps: readonly StepToApprove[],
  agree: { readonly named: readonly string[]; readonly ask: (step: StepToApprove) => Promise<boolean> },
): Promise<Result<true, Failure>> {
  const unsaid = steps.filter(({ step }) => !step.approve);
  if (unsaid.length > 0) {
    return refuse(
      unsaid.map((each) => `${whatIs(each)} (${each.reasons.join('; ')})`).join(', and '),
      `if it is meant, say \`approve: true\` beside its intent, run \`runbook plan\`, and have the lock reviewed`,
    );
  }
  const open = steps.filter((each) => !isNamed(each, agree.named));
  for (const [index, each] of open.entries()) {
    if (await agree.ask(each)) continue;
    const left = open.slice(index);
    return refuse(
      `${left.map(whatIs).join(', and ')}; not approved for this run`,
      `answer yes at the prompt, or name what is meant: --approve ${left.map(({ step }) => step.id).join(',')}`,
    );
  }
  return ok(true);
}

function whatIs({ step, runbook, effect }: StepToApprove): string {
  return `step ${step.id} of ${runbook} is ${effect}`;
}

function refuse(message: string, remedy: string): Result<never, Failure> {
  return failed({ kind: 'refused', code: 'RB520', message, remedy });
}

/** Whether somebody agreed to a step by its name. */
function isNamed({ step, runbook }: StepToApprove, names: readonly string[]): boolean {
  return names.includes(step.id) || names.includes(`${runbook}/${step.id}`);
}

/** Fails with kind `input` where a name is of no step: a slip must not look like an agreement. */
export function knownSteps(
  runbooks: readonly { readonly lock: Lock }[],
  named: { readonly approve: readonly string[]; readonly rerun?: readonly string[] },
): Result<null, Failure> {
  const all = runbooks.flatMap(({ lock }) => lock.steps.flatMap(({ id }) => [id, `${lock.runbook}/${id}`]));
  const diagnostics = Object.entries(named).flatMap(([flag, names]) =>
    names
      .filter((name) => !all.includes(name))
      .map((name) =>
        fault('RB705', `--${flag} names ${JSON.stringify(name)}, which is no step`, 'name a step as the lock does'),
      ),
  );
  return diagnostics.length === 0 ? ok(null) : failed({ kind: 'input', diagnostics });
}
