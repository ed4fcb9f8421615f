/** Which files taking runs back would restore as a whole. */
import type { RunState } from '../ir/journal.ts';
import type { Lock } from '../ir/lock.ts';
import type { Host } from '../ir/runbook.ts';
import type { HostUndo } from '../ir/undo.ts';
import { type Later, restoredFile } from '../plan/undo.ts';
import { allCommands } from '../text/effects.ts';
import { runMaterial } from './run-material.ts';
import type { Workspace } from './workspace.ts';

export interface FilesOfRuns {
  /** The run that is to be taken back, and its lock. */
  readonly run: RunState;
  readonly lock: Lock;
  /** All that are known, newest first. */
  readonly runs: readonly RunState[];
  readonly hosts: readonly Host[];
  /** What would be taken back on them. */
  readonly planned: readonly HostUndo[];
}

/** Looks into the locks of later runs that have changed something where a file would be restored, into each lock once. */
export async function restoredFiles(
  workspace: Workspace,
  { run, lock, runs, hosts, planned }: FilesOfRuns,
): Promise<Later['fileOf']> {
  const families = new Map(hosts.map(({ name, family }) => [name, family]));
  const locks = new Map<string, Lock | null>([[run.lockDigest, lock]]);
  const fileOf: Later['fileOf'] = ({ run: { lockDigest, runbook }, host, command }) => {
    const family = families.get(host);
    const steps = family === undefined ? [] : (locks.get(lockDigest)?.steps ?? []);
    const found = steps.flatMap(({ commands }) => commands[family ?? ''] ?? []).find(({ id }) => id === command);
    const file = found === undefined ? null : restoredFile(found);
    // Another runbook may give a variable of the same name another value.
    return file?.includes('$') === true && runbook !== run.runbook ? null : file;
  };
  const restoring = planned.filter(({ host, commands }) =>
    commands.some(({ kind, command }) => kind === 'undo' && fileOf({ run, host, command }) !== null),
  );
  const hasChanged = ({ commands }: RunState): boolean =>
    restoring.some(({ host }) =>
      [...(commands.get(host)?.values() ?? [])].some(({ outcome }) => outcome === 'changed'),
    );
  for (const each of runs.slice(0, runs.indexOf(run))) {
    if (each.undoes !== undefined || locks.has(each.lockDigest) || !hasChanged(each)) continue;
    const made = await runMaterial(workspace, each);
    locks.set(each.lockDigest, made.ok ? made.value.lock : null);
    const message = `the lock of the later run ${each.run} (${each.runbook}) is not to be had: whether it changed the same files is not known`;
    if (!made.ok) workspace.emit({ kind: 'note', message });
  }
  return fileOf;
}

/** These steps and all that have to stay with them: what they need, and what would restore a file that they have changed later. */
export function stayingWith({ steps }: Lock, ids: readonly string[]): readonly string[] {
  const staying = new Set(ids);
  const files = new Set<string>();
  for (const step of steps.toReversed()) {
    const own = allCommands(step).map(restoredFile);
    if (own.some((file) => file !== null && files.has(file))) staying.add(step.id);
    if (!staying.has(step.id)) continue;
    for (const file of own) if (file !== null) files.add(file);
    for (const need of step.needs ?? []) staying.add(need);
  }
  return steps.map(({ id }) => id).filter((id) => staying.has(id));
}
