/** What the schema can't say of a lock: that its ids, ops, families and names fit together. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Lock, LockedCommand, LockedStep } from '../ir/lock.ts';
import { healthId } from '../ir/runbook.ts';
import { allCommands } from '../text/effects.ts';
import { checkAgainst, type Places } from '../text/schema-check.ts';
import { inconsistent, lockDiagnostic } from './lock-faults.ts';

type Path = readonly (string | number)[];
type Tell = (message: string, path: Path) => void;

/** Expects a value that has the lock's schema; empty where it is whole. */
export function checkLock(lock: Lock, places: Places): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const tell: Tell = (message, path) => diagnostics.push(lockDiagnostic(inconsistent(message), places.placeOf(path)));
  const seen = new Set<string>();
  for (const [index, step] of lock.steps.entries()) {
    const path = ['steps', index];
    if (seen.has(step.id)) tell(`two steps have the id ${step.id}`, [...path, 'id']);
    for (const [at, need] of (step.needs ?? []).entries()) {
      if (!seen.has(need)) tell(`step ${step.id} needs ${need}, which is no earlier step`, [...path, 'needs', at]);
    }
    seen.add(step.id);
    diagnostics.push(...checkOps(step, path, places));
    checkFamilies(lock, { step, path, seen, tell });
  }
  if (lock.health !== undefined) {
    const path = ['health'];
    checkHealth(lock.health, { path, seen, tell });
    diagnostics.push(...checkOps(lock.health, path, places));
    checkFamilies(lock, { step: lock.health, path, seen, tell });
  }
  return diagnostics;
}

/** It stands where results of steps stand, and runs where nothing may change. */
function checkHealth(health: LockedStep, { path, seen, tell }: Omit<StepCheck, 'step'>): void {
  if (health.id !== healthId) tell(`the health has the id ${health.id}`, [...path, 'id']);
  if (seen.has(health.id)) tell(`a step has the id ${health.id}, which is that of the health`, [...path, 'id']);
  if (allCommands(health).some(({ effect }) => effect !== 'read'))
    tell('the health of the rollout does more than read', path);
}

function checkOps(step: LockedStep, path: Path, places: Places): Diagnostic[] {
  return (['ops', 'verifyOps'] as const).flatMap((key) =>
    (step[key] ?? []).flatMap((op, at) =>
      checkAgainst('op', op, { placeOf: (inner, part) => places.placeOf([...path, key, at, ...inner], part) }),
    ),
  );
}

interface StepCheck {
  readonly step: LockedStep;
  readonly path: Path;
  /** Ids of this step and those before it. */
  readonly seen: ReadonlySet<string>;
  readonly tell: Tell;
}

function checkFamilies(lock: Lock, check: StepCheck): void {
  const { step, path, tell } = check;
  const given = Object.keys(step.commands);
  for (const family of lock.families) {
    if (!given.includes(family)) tell(`step ${step.id} has no commands for ${family}`, [...path, 'commands']);
  }
  for (const family of given) {
    const isKnown = (lock.families as readonly string[]).includes(family);
    if (!isKnown)
      tell(`step ${step.id} has commands for ${family}, which the lock is not for`, [...path, 'commands', family]);
    const ids = new Set<string>();
    for (const [at, command] of (step.commands[family] ?? []).entries()) {
      if (ids.has(command.id)) tell(`two commands have the id ${command.id}`, [...path, 'commands', family, at, 'id']);
      ids.add(command.id);
      checkCommand(lock, command, { ...check, path: [...path, 'commands', family, at] });
    }
  }
}

function checkCommand(lock: Lock, command: LockedCommand, { step, path, seen, tell }: StepCheck): void {
  if (command.id.replace(/\.\d+$/, '') !== step.id)
    tell(`command ${command.id} stands in step ${step.id}`, [...path, 'id']);
  if (command.op !== undefined && command.op >= step.ops.length)
    tell(`command ${command.id} is of an op that is not there`, [...path, 'op']);
  for (const [at, name] of (command.uses ?? []).entries()) {
    if (![...(lock.vars ?? []), ...(lock.secrets ?? [])].includes(name))
      tell(`command ${command.id} uses ${name}, which is not declared`, [...path, 'uses', at]);
  }
  for (const [at, other] of (command.onChange ?? []).entries()) {
    if (!seen.has(other))
      tell(`command ${command.id} waits for ${other}, which is no earlier step`, [...path, 'onChange', at]);
  }
}
