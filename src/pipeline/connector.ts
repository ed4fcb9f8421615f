/** The way to hosts, with the passwords that sudo asks for there. */
import type { Failure } from '../ir/failure.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Host, Inventory, Settings } from '../ir/runbook.ts';
import type { HostConnector } from '../ports/host.ts';
import { fault } from './fault.ts';
import { secretValues } from './secrets.ts';
import type { Workspace } from './workspace.ts';

type Values = Readonly<Record<string, string>>;

export interface Connecting {
  readonly connector: HostConnector;
  /** What is to be masked like the secrets of a runbook, by name. */
  readonly passwords: Values;
}

/** Reads the passwords of these hosts and of no others. Fails with kind `input` where one has no value. */
export async function connectorFor(
  workspace: Pick<Workspace, 'connector' | 'secrets'>,
  { settings, inventory }: { readonly settings: Settings; readonly inventory: Inventory },
  hosts: readonly Host[],
): Promise<Result<Connecting, Failure>> {
  const passwords = await sudoPasswords(workspace, settings, hosts);
  if (!passwords.ok) return passwords;
  const connector = await workspace.connector(inventory, passwords.value);
  return connector.ok ? ok({ connector: connector.value, passwords: passwords.value }) : connector;
}

/** By the name of the secret; sudo reads one line, so a password is one. */
export async function sudoPasswords(
  workspace: Pick<Workspace, 'secrets'>,
  settings: Settings,
  hosts: readonly Host[],
): Promise<Result<Values, Failure>> {
  const asking = hosts.filter(({ become }) => become);
  const secrets = [...new Set(asking.flatMap(({ becomePassword }) => becomePassword ?? []))];
  const found = await secretValues(workspace, { settings }, { file: 'inventory.yaml', secrets });
  if (!found.ok) return found;
  const bad = Object.keys(found.value).filter((name) => /[\n\0]|^$/.test(found.value[name] ?? ''));
  if (bad.length === 0) return found;
  const diagnostics = bad.map((name) =>
    fault(
      'RB268',
      `the secret ${name} is no password for sudo: it is empty or has several lines`,
      'set it to one line',
    ),
  );
  return failed({ kind: 'input', diagnostics });
}
