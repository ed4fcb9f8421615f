/** Whether a run that goes on has the variables that it began with. */
import type { Past } from '../apply/past.ts';
import type { Failure } from '../ir/failure.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Host, Inventory, Runbook } from '../ir/runbook.ts';
import { fault } from './fault.ts';
import { runMaterial } from './run-material.ts';
import type { Workspace } from './workspace.ts';

interface Values {
  readonly runbook: Runbook;
  readonly hosts: readonly Host[];
}

/**
 * Fails with kind `input` where a variable that the lock uses has another value on a host of the run by now: what is done has the old
 * one. Where git does not have the run's commit any more, nobody knows.
 */
export async function sameValues(
  workspace: Workspace,
  { started, state }: Past,
  now: { readonly runbook: Runbook; readonly inventory: Inventory },
): Promise<Result<null, Failure>> {
  const material = await runMaterial(workspace, state);
  if (!material.ok) return ok(null);
  const { lock, runbook, inventory } = material.value;
  const then: Values = { runbook, hosts: inventory.hosts };
  const today: Values = { runbook: now.runbook, hosts: now.inventory.hosts };
  for (const host of started.hosts)
    for (const name of lock.vars ?? [])
      if (valueOf(then, host, name) !== valueOf(today, host, name)) return changed(started, host, name);
  return ok(null);
}

function valueOf({ runbook, hosts }: Values, host: string, name: string): string | undefined {
  return hosts.find((each) => each.name === host)?.vars[name] ?? runbook.vars[name];
}

function changed({ run, runbook }: Past['started'], host: string, name: string): Result<never, Failure> {
  const message = `variable ${name} of ${host} has changed since run ${run} began, and what is done there has the old value`;
  const remedy = `begin anew with \`runbook apply ${runbook}\`: its checks find out what is done`;
  return failed({ kind: 'input', diagnostics: [fault('RB733', message, remedy)] });
}
