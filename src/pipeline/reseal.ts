/** A lock whose commands a person edited -> judged again, marked, sealed. */
import { effects } from '../ir/command.ts';
import type { Failure } from '../ir/failure.ts';
import { limits } from '../ir/limits.ts';
import type { Lock, LockedCommand, LockedStep } from '../ir/lock.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import { printLock } from '../lock/print-lock.ts';
import { readLock, readUnsealedLock } from '../lock/read-lock.ts';
import type { Logins } from '../policy/guard.ts';
import { judgeCommand } from '../policy/judge-command.ts';
import { effectOfStep } from '../text/effects.ts';
import { fault } from './fault.ts';
import { guardSteps, loginsOf } from './guard-steps.ts';
import { loadInventory, lockPath } from './load.ts';
import type { Workspace } from './workspace.ts';

export interface Resealed {
  readonly lockFile: string;
  /** Commands that a person edited, each once, with the effect that they have now. */
  readonly edited: readonly Pick<LockedCommand, 'id' | 'effect'>[];
}

/** Compares with the committed lock; a command that differs is judged anew and marked `source: human`. */
export async function resealRunbook(workspace: Workspace, name: string): Promise<Result<Resealed, Failure>> {
  const lockFile = lockPath(`runbooks/${name}.yaml`);
  const bytes = await workspace.files.read(lockFile, limits.lockBytesMax);
  if (!bytes.ok) return failed({ kind: 'input', diagnostics: [bytes.failure] });
  if (bytes.value === null)
    return failed({
      kind: 'input',
      diagnostics: [fault('RB620', `there is no lock ${lockFile}`, 'run `runbook plan` first')],
    });
  const edited = readUnsealedLock(lockFile, bytes.value);
  if (edited.lock === null) return failed({ kind: 'input', diagnostics: edited.diagnostics });
  const committed = await workspace.repo.committed([lockFile]);
  if (!committed.ok) return committed;
  const reviewed = committed.value.get(lockFile) ?? null;
  if (reviewed !== null && isAltered(lockFile, reviewed)) {
    const message = `${lockFile} was edited in HEAD too, so nobody can say what a person edited`;
    const remedy = 'take the edit back (`git revert`), edit the lock again, and seal it before it is committed';
    return failed({ kind: 'input', diagnostics: [fault('RB641', message, remedy)] });
  }
  const before = reviewed === null ? null : readUnsealedLock(lockFile, reviewed).lock;
  if (before !== null && withoutCommands(before) !== withoutCommands(edited.lock)) {
    const diagnostic = fault(
      'RB640',
      `${lockFile} differs from HEAD in more than its commands`,
      'edit commands only; for anything else change the runbook and run `runbook plan`',
    );
    return failed({ kind: 'input', diagnostics: [diagnostic] });
  }
  const found = new Map<string, LockedCommand>();
  const secrets = edited.lock.secrets ?? [];
  const names = [...(edited.lock.vars ?? []), ...secrets];
  const steps = edited.lock.steps.map((step) =>
    resealStep(step, { before: before?.steps.find(({ id }) => id === step.id), names: { names, secrets }, found }),
  );
  const { digest: _, health: written, ...unsealed } = edited.lock;
  const health =
    written === undefined ? null : resealStep(written, { before: before?.health, names: { names, secrets }, found });
  if (health !== null && effectOfStep(health) !== 'read') {
    const diagnostic = fault(
      'RB521',
      `the health of the rollout in ${lockFile} may only read, and now it is ${effectOfStep(health)}`,
      'ask for something that can be seen without changing it',
    );
    return failed({ kind: 'input', diagnostics: [diagnostic] });
  }
  const guarded = guardSteps(steps, { names, logins: await loginsNow(workspace, edited.lock) });
  const sealed = { ...unsealed, ...(health === null ? {} : { health }), steps: guarded };
  await workspace.files.write(lockFile, printLock(sealed));
  workspace.emit({ kind: 'file-written', path: lockFile, change: 'updated' });
  return ok({ lockFile, edited: [...found.values()] });
}

/** Whether the text does not have the digest of its last line. */
function isAltered(lockFile: string, bytes: Uint8Array): boolean {
  return readLock(lockFile, bytes).diagnostics.some(({ code }) => code === 'RB610');
}

/** Who the lock's hosts are logged in to; anybody where the inventory can't be read. */
async function loginsNow(workspace: Workspace, { hosts }: Lock): Promise<Logins> {
  const inventory = await loadInventory(workspace);
  return inventory.ok ? loginsOf({ inventory: inventory.value }, hosts) : null;
}

/** All of a lock that a person may not edit in it. */
function withoutCommands({ digest: _digest, steps, health, ...rest }: Lock): string {
  const bare = ({ commands, ...step }: LockedStep): object => ({ ...step, families: Object.keys(commands) });
  return JSON.stringify({ ...rest, health: health && bare(health), steps: steps.map(bare) });
}

interface Names {
  readonly names: readonly string[];
  readonly secrets: readonly string[];
}

function resealStep(
  step: LockedStep,
  from: {
    readonly before: LockedStep | undefined;
    readonly names: Names;
    readonly found: Map<string, LockedCommand>;
  },
): LockedStep {
  const commands = Object.fromEntries(
    Object.entries(step.commands).map(([family, list]) => [
      family,
      list.map((command) => {
        const old = from.before?.commands[family]?.find(({ id }) => id === command.id);
        if (JSON.stringify(old) === JSON.stringify(command)) return command;
        const anew = judgedAnew(command, from.names);
        const worst = from.found.get(command.id);
        if (worst === undefined || effects.indexOf(anew.effect) > effects.indexOf(worst.effect))
          from.found.set(command.id, anew);
        return anew;
      }),
    ]),
  );
  return { ...step, commands };
}

function judgedAnew(command: LockedCommand, { names, secrets }: Names): LockedCommand {
  const { verify: written = command.check, ...texts } = command;
  const judged = judgeCommand({ ...texts, verify: written, hazards: [] }, { names, secrets, typed: false });
  const { define, check, run, verify, undo } = judged.command;
  return {
    ...texts,
    ...(define === undefined ? {} : { define }),
    check,
    run,
    ...(verify === check ? {} : { verify }),
    undo,
    effect: judged.effect,
    reasons: [...judged.reasons],
    source: 'human',
  };
}
