/** A reviewed lock as a script of its own. */
import { exportScript } from '../script/export-script.ts';
import type { Failure } from '../ir/failure.ts';
import { failed, type Result } from '../ir/result.ts';
import { selectHosts } from '../source/select-hosts.ts';
import { fault } from './fault.ts';
import { load, type LoadedRepo } from './load.ts';
import { reviewed, type ReviewedRunbook } from './reviewed.ts';
import type { Workspace } from './workspace.ts';

/** The script of a runbook for a family; the only one of the lock where none is named. Refuses what `apply` would not carry out. */
export async function exportRunbook(
  workspace: Workspace,
  name: string,
  wanted: string | undefined,
): Promise<Result<string, Failure>> {
  const repo = await load(workspace, [name]);
  if (!repo.ok) return repo;
  const ready = await reviewed(workspace, repo.value);
  if (!ready.ok) return ready;
  const [only] = ready.value;
  if (only === undefined) throw new Error('a runbook that was named is loaded');
  const { lock, lockFile, runbook } = only;
  const family = lock.families.find((each) => each === wanted || (wanted === undefined && lock.families.length === 1));
  if (family === undefined) {
    const message =
      wanted === undefined
        ? `the lock of ${runbook.name} is for several families: ${lock.families.join(', ')}`
        : `the lock of ${runbook.name} has no commands for ${JSON.stringify(wanted)}`;
    return failed({
      kind: 'input',
      diagnostics: [fault('RB650', message, `say --family with one of: ${lock.families.join(', ')}`)],
    });
  }
  return exportScript({ lock, lockFile, family, vars: runbook.vars, hostsOf: hostsOf(repo.value, only) });
}

function hostsOf({ inventory }: LoadedRepo, { runbook }: ReviewedRunbook): ReadonlyMap<string, readonly string[]> {
  const hosts = selectHosts(inventory, runbook.hosts, []);
  const names = new Map<string, string[]>();
  for (const host of hosts.ok ? hosts.value : []) {
    for (const name of Object.keys(host.vars)) names.set(name, [...(names.get(name) ?? []), host.name]);
  }
  return names;
}
