/** The values that a host's commands need. */
import type { Failure } from '../ir/failure.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Host } from '../ir/runbook.ts';
import type { HostOptions } from './host-work.ts';
import type { PlannedCommand } from '../script/select-commands.ts';

/** Secrets, the host's variables and the runbook's, in this order. Fails with every name that a command uses and nobody gives. */
export function valuesFor(
  host: Host,
  options: Pick<HostOptions, 'vars' | 'secrets'>,
  commands: readonly PlannedCommand[],
): Result<Readonly<Record<string, string>>, Failure> {
  const values = { ...options.vars, ...host.vars, ...options.secrets };
  const used = new Set(commands.flatMap(({ command }) => command.uses ?? []));
  const missing = [...used].filter((name) => !Object.hasOwn(values, name));
  if (missing.length === 0) return ok(values);
  return failed({
    kind: 'environment',
    code: 'value-missing',
    message: `${host.name} has no value for ${missing.join(', ')}`,
    remedy: 'give it below vars: of the runbook, the host or one of its groups',
  });
}
