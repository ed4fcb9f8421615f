/** The site of the fixture with every foreign text replaced. */
import type { DocsInput } from '../../src/docs/pages.ts';
import type { CommandState, RunState } from '../../src/ir/journal.ts';
import type { Lock, LockedCommand, LockedStep } from '../../src/ir/lock.ts';
import type { Host } from '../../src/ir/runbook.ts';
import { site } from './fixture.ts';

/** Gives the text for a place; called in the same order each time. */
export type Replace = (was: string) => string;

/** Sentences, names, texts and reasons come from `replace`; the names that tie things together stay different from each other. */
export function foreignSite(replace: Replace): DocsInput {
  const names = new Map<string, string>();
  const name = (was: string): string => {
    const known = names.get(was) ?? `${replace(was)}${names.size}`;
    names.set(was, known);
    return known;
  };
  return {
    ...site,
    runbooks: site.runbooks.map(({ lock, file, lockFile }) => ({
      lock: foreignLock(lock, replace, name),
      file,
      lockFile,
    })),
    hosts: site.hosts.map((host) => foreignHost(host, replace, name)),
    hostsOf: Object.fromEntries(
      Object.entries(site.hostsOf).map(([runbook, hosts]) => [name(runbook), hosts.map(name)]),
    ),
    runs: site.runs.map((run) => foreignRun(run, replace, name)),
  };
}

export function foreignLock(lock: Lock, replace: Replace, name: Replace): Lock {
  return {
    ...lock,
    runbook: name(lock.runbook),
    description: replace(lock.description ?? ''),
    hosts: lock.hosts.map(replace),
    steps: lock.steps.map((step) => foreignStep(step, replace, name)),
    ...(lock.vars === undefined ? {} : { vars: lock.vars.map(replace) }),
    ...(lock.secrets === undefined ? {} : { secrets: lock.secrets.map(replace) }),
  };
}

function foreignStep(step: LockedStep, replace: Replace, name: Replace): LockedStep {
  return {
    ...step,
    id: name(step.id),
    intent: replace(step.intent),
    explain: replace(step.explain),
    translator: replace(step.translator),
    ...(step.verify === undefined ? {} : { verify: replace(step.verify) }),
    ...(step.needs === undefined ? {} : { needs: step.needs.map(name) }),
    commands: Object.fromEntries(
      Object.entries(step.commands).map(([family, commands]) => [
        family,
        commands.map((command) => foreignCommand(command, replace, name)),
      ]),
    ),
  };
}

function foreignCommand(command: LockedCommand, replace: Replace, name: Replace): LockedCommand {
  return {
    ...command,
    id: name(command.id),
    reasons: command.reasons.map(replace),
    check: replace(command.check),
    run: replace(command.run),
    ...(command.verify === undefined ? {} : { verify: replace(command.verify) }),
    undo: command.undo === null ? null : replace(command.undo),
    ...(command.define === undefined ? {} : { define: replace(command.define) }),
    ...(command.onChange === undefined ? {} : { onChange: command.onChange.map(name) }),
  };
}

function foreignHost(host: Host, replace: Replace, name: Replace): Host {
  return {
    ...host,
    name: name(host.name),
    address: replace(host.address),
    user: replace(host.user ?? ''),
    groups: host.groups.map(replace),
  };
}

export function foreignRun(run: RunState, replace: Replace, name: Replace): RunState {
  return {
    ...run,
    run: name(run.run),
    runbook: name(run.runbook),
    by: replace(run.by),
    hosts: run.hosts.map(name),
    hostsNotAttempted: run.hostsNotAttempted.map(name),
    hostFailures: new Map(
      [...run.hostFailures].map(([host, { kind, message }]) => [name(host), { kind, message: replace(message) }]),
    ),
    commands: new Map([...run.commands].map(([host, states]) => [name(host), foreignStates(states, replace, name)])),
    fixes: run.fixes.map((fix) =>
      fix.kind === 'fix-tried'
        ? {
            ...fix,
            host: name(fix.host),
            command: name(fix.command),
            remedy: replace(fix.remedy),
            shell: replace(fix.shell),
            reason: replace(fix.reason),
          }
        : {
            ...fix,
            host: name(fix.host),
            step: name(fix.step),
            lockFile: replace(fix.lockFile),
            summary: replace(fix.summary),
          },
    ),
  };
}

function foreignStates(
  states: ReadonlyMap<string, CommandState>,
  replace: Replace,
  name: Replace,
): ReadonlyMap<string, CommandState> {
  return new Map(
    [...states].map(([command, state]) => [
      name(command),
      {
        ...state,
        step: name(state.step),
        reason: replace(state.reason),
        ...(state.fileDiff === undefined ? {} : { fileDiff: replace(state.fileDiff) }),
      },
    ]),
  );
}
