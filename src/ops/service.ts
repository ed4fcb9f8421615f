/** service: whether a system service runs now, starts on boot, or is masked. */
import type { LoweredCommand } from '../ir/command.ts';
import type { ServiceOp } from '../ir/op.ts';
import type { Family } from '../ir/runbook.ts';
import { hazardsOfStopping, unique } from './hazards.ts';
import { type LowerRefusal, type OpDefinition, refuse } from './op-definition.ts';
import { type ServiceManager, serviceManagers } from './service-managers.ts';
import { serviceFor } from './service-names.ts';
import { all, forget, noted, record, recorded } from './shell.ts';

export const service: OpDefinition<'service'> = {
  kind: 'service',
  describe({ name, state, enabled, masked }) {
    const now = { started: 'start', stopped: 'stop', restarted: 'restart', reloaded: 'reload' } as const;
    const parts = [
      masked === false && `unmask ${name}`,
      state !== undefined && `${now[state]} ${name}`,
      enabled !== undefined && (enabled ? `have ${name} start on boot` : `keep ${name} from starting on boot`),
      masked === true && `mask ${name} so that nothing can start it`,
    ].filter((part) => part !== false);
    const sentence = parts.join(' and ');
    return sentence.charAt(0).toUpperCase() + sentence.slice(1);
  },
  lower(op, { family }) {
    const fault = faultOf(op, family);
    if (fault !== null) return fault;
    const name = serviceFor(op.name, family);
    const manager = serviceManagers[family];
    if (op.state === 'restarted' || op.state === 'reloaded') return acted(name, op.state, manager);
    return stated(name, op, manager);
  },
};

function faultOf(op: ServiceOp, family: Family): LowerRefusal | null {
  const { name, state, enabled, masked, onChange } = op;
  if (state === undefined && enabled === undefined && masked === undefined)
    return refuse(
      'attributes',
      `nothing is said of the service ${name}`,
      'Say whether it runs, starts on boot or is masked.',
    );
  if (masked === true && (state === 'started' || enabled === true))
    return refuse(
      'attributes',
      `${name} is to be masked, and to run or start on boot`,
      'A masked service can do neither.',
    );
  if (masked !== undefined && serviceManagers[family].isMasked === null)
    return refuse(
      'family',
      `${family} hosts can't mask a service`,
      'Say that it is stopped and does not start on boot.',
    );
  if (state !== 'restarted' && state !== 'reloaded') return null;
  if (enabled !== undefined || masked !== undefined)
    return refuse(
      'attributes',
      `${name} is ${state} and more in one op`,
      'Say that it starts on boot or is masked in an op of its own.',
    );
  return (onChange ?? []).length > 0
    ? null
    : refuse(
        'onChange',
        `${name} would be ${state} in every run`,
        'Say after which change, such as "reload nginx when the file changes".',
      );
}

/** An action that is owed after a change. Taking back the change owes it again, so undo is the same. */
function acted(name: string, state: 'restarted' | 'reloaded', manager: ServiceManager): LoweredCommand {
  const action = state === 'restarted' ? manager.restart(name) : manager.reload(name);
  const isActive = manager.isActive(name);
  const run = settled(action, name, manager);
  return { check: isActive, run, verify: isActive, undo: run, hazards: [] };
}

function stated(name: string, op: ServiceOp, manager: ServiceManager): LoweredCommand {
  const { state, enabled, masked } = op;
  const isMasked = manager.isMasked?.(name) ?? 'false';
  const check = all(
    masked !== undefined && (masked ? isMasked : `! ${isMasked}`),
    state === 'started' && manager.isActive(name),
    state === 'stopped' && `! ${manager.isActive(name)}`,
    enabled !== undefined && (enabled ? manager.isEnabled(name) : `! ${manager.isOn(name)}`),
  );
  const run = all(
    before(name, op, manager),
    masked === false && manager.unmask(name),
    // A service that is not known can't be disabled, and need not be.
    enabled !== undefined &&
      (enabled ? manager.enable(name) : `if ${manager.isOn(name)}; then ${manager.disable(name)}; fi`),
    state === 'stopped' && `if ${manager.isActive(name)}; then ${manager.stop(name)}; fi`,
    masked === true && manager.mask(name),
    state === 'started' && settled(manager.start(name), name, manager),
  );
  const isLess = state === 'stopped' || enabled === false || masked === true;
  const hazards = unique(isLess ? [...hazardsOfStopping(op.name), ...hazardsOfStopping(name)] : []);
  return { check, run, verify: check, undo: undone(name, op, manager), hazards };
}

/** Notes what is so now and may not be so later. */
function before(name: string, { state, enabled, masked }: ServiceOp, manager: ServiceManager): string {
  const note = (condition: string, line: string) => `if ${condition}; then echo ${line}; fi`;
  const clauses = [
    state !== undefined && note(manager.isActive(name), 'active'),
    enabled !== undefined && note(manager.isOn(name), 'enabled'),
    masked !== undefined && manager.isMasked !== null && note(manager.isMasked(name), 'masked'),
  ];
  return record(...clauses.filter((clause) => clause !== false));
}

function undone(name: string, { state, enabled, masked }: ServiceOp, manager: ServiceManager): string {
  return all(
    recorded,
    masked === true && `if ! ${noted('masked')}; then ${manager.unmask(name)}; fi`,
    state === 'started' && `if ! ${noted('active')}; then ${manager.stop(name)}; fi`,
    state === 'stopped' && `if ${noted('active')}; then ${manager.start(name)}; fi`,
    enabled === true && `if ! ${noted('enabled')}; then ${manager.disable(name)}; fi`,
    enabled === false && `if ${noted('enabled')}; then ${manager.enable(name)}; fi`,
    masked === false && `if ${noted('masked')}; then ${manager.mask(name)}; fi`,
    forget,
  );
}

/** A service that dies right after it was started has not started: look again after a second, and show why. */
function settled(action: string, name: string, manager: ServiceManager): string {
  return `{ { ${action} && sleep 1 && ${manager.isActive(name)}; } || { ${manager.explain(name)} >&2; exit 1; }; }`;
}
