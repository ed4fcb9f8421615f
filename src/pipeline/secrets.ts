/** The values of a runbook's secrets; they stay in memory. */
import type { Failure } from '../ir/failure.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Runbook, Settings } from '../ir/runbook.ts';
import { fault } from './fault.ts';
import type { Workspace } from './workspace.ts';

/** Reads what the runbook declares and nothing else. Fails with every secret that has no value, and every place that was looked at. */
export async function secretValues(
  workspace: Pick<Workspace, 'secrets'>,
  { settings }: { readonly settings: Settings },
  { file, secrets }: Pick<Runbook, 'file' | 'secrets'>,
): Promise<Result<Readonly<Record<string, string>>, Failure>> {
  if (secrets.length === 0) return ok({});
  const found = await workspace.secrets(settings).find(secrets);
  if (!found.ok) return failed({ kind: 'input', diagnostics: found.failure });
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const name of secrets) {
    const secret = found.value.found.get(name);
    if (secret === undefined) missing.push(name);
    else values[name] = secret.value;
  }
  if (missing.length === 0) return ok(values);
  const diagnostics = missing.map((name) =>
    fault(
      'RB260',
      `${file} needs the secret ${name}, which has no value here; looked at ${found.value.places(name).join(', ')}`,
      `set RUNBOOK_SECRET_${name} in the environment, or put it into the encrypted file: runbook secrets set ${name}`,
    ),
  );
  return failed({ kind: 'input', diagnostics });
}
