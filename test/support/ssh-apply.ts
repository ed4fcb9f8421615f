/** Runs over SSH of commands that count how often they ran. */
import type { RunOptions } from '../../src/apply/apply-run.ts';
import type { Event } from '../../src/ir/event.ts';
import type { LockedCommand } from '../../src/ir/lock.ts';
import type { Host } from '../../src/ir/runbook.ts';
import { command, lock, memoryJournal, quickClock, step } from '../apply/support.ts';
import { connectorFor } from './ssh.ts';

/** A command that notes in FOLDER/ran that it ran, each time that it does. */
export function counted(folder: string, id: string, run = ''): LockedCommand {
  return command(id, {
    check: `test -e ${folder}/${id}`,
    run: `echo ${id} >>${folder}/ran; ${run} touch ${folder}/${id}`,
    verify: `test -e ${folder}/${id}`,
  });
}

export interface SshApply {
  readonly host: Host;
  readonly knownHosts: readonly string[];
  readonly stateRoot?: string;
  readonly onEvent?: (event: Event) => void;
}

/** A run of these commands, a step each, on one host that is called h1. */
export function sshApply(
  commands: readonly LockedCommand[],
  { host, knownHosts, stateRoot, onEvent }: SshApply,
): RunOptions & { readonly events: Event[] } {
  const events: Event[] = [];
  const clock = quickClock();
  return {
    events,
    lock: lock(commands.map((each) => step(each.id.split('.')[0] ?? '', [each]))),
    hosts: [{ ...host, name: 'h1', family: 'debian' }],
    connector: connectorFor(knownHosts),
    journal: memoryJournal([]),
    clock,
    emit: (event) => {
      events.push(event);
      onEvent?.(event);
    },
    run: `test-${clock.random(4)}`,
    by: 'test',
    commit: null,
    only: [],
    exclude: [],
    parallel: 1,
    connectTimeoutMs: 10_000,
    secrets: {},
    fix: { mode: 'off', attempts: 0 },
    ...(stateRoot === undefined ? {} : { stateRoot }),
  };
}
