/** The values of a runbook's secrets; they stay in memory. */
import type { Failure } from '../ir/failure.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Runbook } from '../ir/runbook.ts';
import { fault } from './fault.ts';
import type { Workspace } from './workspace.ts';

/** Fails with every secret that has no value. */
export function secretValues(
  workspace: Workspace,
  runbook: Runbook,
): Result<Readonly<Record<string, string>>, Failure> {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const name of runbook.secrets) {
    const value = workspace.secret(name);
    if (value === null) missing.push(name);
    else values[name] = value;
  }
  if (missing.length === 0) return ok(values);
  const diagnostics = missing.map((name) =>
    fault(
      'RB260',
      `${runbook.file} needs the secret ${name}, which has no value here`,
      `set RUNBOOK_SECRET_${name} in the environment`,
    ),
  );
  return failed({ kind: 'input', diagnostics });
}
