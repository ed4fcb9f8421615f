/** What would stop a runbook before its first connection, looked for in all of them before any is connected for. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Failure } from '../ir/failure.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Runbook } from '../ir/runbook.ts';
import { selectHosts } from '../source/select-hosts.ts';
import { sudoPasswords } from './connector.ts';
import type { LoadedRepo } from './load.ts';
import { secretValues } from './secrets.ts';
import type { Workspace } from './workspace.ts';

/** The runbooks that have hosts within `limit`: somebody who names hosts but no runbooks means those. All of them where none has. */
export function withinLimit<R>(
  all: readonly R[],
  { inventory }: LoadedRepo,
  asked: {
    readonly names: readonly string[];
    readonly limit: readonly string[];
    readonly runbookOf: (each: R) => Runbook;
  },
): readonly R[] {
  if (asked.names.length > 0 || asked.limit.length === 0) return all;
  const some = all.filter((each) => selectHosts(inventory, asked.runbookOf(each).hosts, asked.limit).ok);
  return some.length === 0 ? all : some;
}

/** Fails with kind `input`: hosts that are not there, secrets without a value. Else one runbook would be done and the next not. */
export async function canConnect(
  workspace: Workspace,
  repo: LoadedRepo,
  { runbooks, limit }: { readonly runbooks: readonly Runbook[]; readonly limit: readonly string[] },
): Promise<Result<null, Failure>> {
  const diagnostics: Diagnostic[] = [];
  for (const runbook of runbooks) {
    const hosts = selectHosts(repo.inventory, runbook.hosts, limit);
    if (!hosts.ok) diagnostics.push(...hosts.failure);
    const secrets = await secretValues(workspace, repo, runbook);
    const passwords = await sudoPasswords(workspace, repo.settings, hosts.ok ? hosts.value : []);
    for (const each of [secrets, passwords])
      if (!each.ok && each.failure.kind === 'input') diagnostics.push(...each.failure.diagnostics);
  }
  return diagnostics.length === 0 ? ok(null) : failed({ kind: 'input', diagnostics });
}

/** A runbook that can't be connected for, and why. */
export interface Blocked {
  readonly runbook: string;
  readonly failure: Failure;
}

/** Which of them can't be connected for, for a plan, which does the others. Fails as `canConnect` where none can. */
export async function blockedOf(
  workspace: Workspace,
  repo: LoadedRepo,
  { runbooks, limit }: { readonly runbooks: readonly Runbook[]; readonly limit: readonly string[] },
): Promise<Result<readonly Blocked[], Failure>> {
  const blocked: Blocked[] = [];
  for (const runbook of runbooks) {
    const can = await canConnect(workspace, repo, { runbooks: [runbook], limit });
    if (!can.ok) blocked.push({ runbook: runbook.name, failure: can.failure });
  }
  if (blocked.length < runbooks.length || runbooks.length === 0) return ok(blocked);
  const all = await canConnect(workspace, repo, { runbooks, limit });
  return all.ok ? ok(blocked) : all;
}
