/** Holds locks against live hosts: read-only checks only, one batch a host. */
import { connectorFor } from './connector.ts';
import { askHosts } from '../apply/ask-hosts.ts';
import type { ExitCode, Failure } from '../ir/failure.ts';
import { exitCode } from '../ir/failure.ts';
import type { Lock, LockedCommand } from '../ir/lock.ts';
import type { HostForecast } from '../ir/plan.ts';
import { ok, type Result } from '../ir/result.ts';
import type { Runbook } from '../ir/runbook.ts';
import { forecast } from '../plan/forecast.ts';
import { judge } from '../policy/judge.ts';
import { selectHosts } from '../source/select-hosts.ts';
import type { LoadedRepo } from './load.ts';
import { secretValues } from './secrets.ts';
import type { Workspace } from './workspace.ts';

export interface Selection {
  readonly limit: readonly string[];
  readonly only: readonly string[];
  readonly exclude: readonly string[];
  /** A run: only hosts that it left undone. */
  readonly failedFrom?: string;
}

export interface Forecasts {
  readonly hosts: readonly HostForecast[];
  readonly unreachable: readonly { readonly host: string; readonly failure: Failure }[];
  readonly exit: ExitCode;
}

/** Asks every selected host of one runbook. */
export async function forecastHosts(
  workspace: Workspace,
  repo: LoadedRepo,
  ask: { readonly runbook: Runbook; readonly lock: Lock; readonly selection: Selection; readonly signal?: AbortSignal },
): Promise<Result<Forecasts, Failure>> {
  const { runbook, lock, selection } = ask;
  const hosts = selectHosts(repo.inventory, runbook.hosts, selection.limit);
  if (!hosts.ok) return { ok: false, failure: { kind: 'input', diagnostics: hosts.failure } };
  const secrets = await secretValues(workspace, repo, runbook);
  if (!secrets.ok) return secrets;
  const reach = await connectorFor(workspace, repo, hosts.value);
  if (!reach.ok) return reach;
  const { connector, passwords } = reach.value;
  const names = [...Object.keys(runbook.vars), ...runbook.secrets];
  workspace.emit({ kind: 'plan-started', runbook: runbook.name, hosts: hosts.value.map(({ name }) => name) });
  const answers = await askHosts({
    lock,
    hosts: hosts.value,
    vars: runbook.vars,
    connector,
    clock: workspace.clock,
    emit: workspace.emit,
    parallel: repo.settings.apply.parallel,
    connectTimeoutMs: repo.settings.apply.connectTimeoutMs,
    secrets: { ...secrets.value, ...passwords },
    only: selection.only,
    exclude: selection.exclude,
    ...(workspace.stateRoot === undefined ? {} : { stateRoot: workspace.stateRoot }),
    mayAsk: (command) => onlyReads(command, names),
    ...(ask.signal === undefined ? {} : { signal: ask.signal }),
  });
  const forecasts: HostForecast[] = [];
  const unreachable: { host: string; failure: Failure }[] = [];
  for (const host of hosts.value) {
    const answer = answers.get(host.name);
    if (answer === undefined) continue;
    if (answer.kind === 'failed') {
      unreachable.push({ host: host.name, failure: answer.failure });
      continue;
    }
    const one = forecast(lock, host, answer);
    forecasts.push(one);
    workspace.emit({ kind: 'host-forecast', runbook: runbook.name, forecast: one });
  }
  const exit = unreachable.length > 0 ? exitCode.unreachable : exitCode.done;
  return ok({ hosts: forecasts, unreachable, exit: ask.signal?.aborted === true ? exitCode.cancelled : exit });
}

/** Whether asking runs nothing that acts: the check, and the word and the function that show what a file would become. */
function onlyReads({ check, diff, define }: LockedCommand, names: readonly string[]): boolean {
  const texts = [check, ...(diff === undefined ? [] : [`desired; cat ${diff}`])];
  return texts.every((text) => judge(text, { names, ...(define === undefined ? {} : { define }) }).effect === 'read');
}
