/** A lock as its canonical text: the same bytes for the same lock on every machine, made to be read in a diff. */
import type { Lock, LockedCommand, LockedStep } from '../ir/lock.ts';
import type { Op } from '../ir/op.ts';
import { families } from '../ir/runbook.ts';
import { digest } from '../text/digest.ts';
import { opKeys } from '../text/schema-check.ts';
import { type Layout, printYaml } from './print-yaml.ts';

/** How every lock begins; a text that begins like this was meant to be one. */
export const headerStart = '# The locked plan of runbook ';

/** The canonical text; its last line is the digest of all text above. Same lock, same bytes. */
export function printLock(lock: Omit<Lock, 'digest'>): string {
  const body = `${header(lock.runbook)}${printYaml(lockShape(lock), lockLayout)}\n`;
  return `${body}digest: ${digest(body)}\n`;
}

/** One step as it stands in a lock; equal steps are equal texts. */
export function printStep(step: LockedStep): string {
  return printYaml(stepShape(step), stepLayout);
}

function header(runbook: string): string {
  return [
    `${headerStart}${runbook}: \`runbook apply\` runs these commands as they stand here, and no others.`,
    '# `runbook plan` made it. Review it as you would code: does each command do what the intent above it says, and no more?',
    `# To change it, edit the runbook and plan again; or edit a command here and run \`runbook reseal ${runbook}\`.`,
    '',
  ].join('\n');
}

const stepLayout: Layout = {
  inner: {
    ops: { inner: {} },
    verifyOps: { inner: {} },
    files: {},
    commands: { inner: { '*': { inner: { '*': {} } } } },
  },
};
const lockLayout: Layout = { inner: { health: stepLayout, steps: { isSpaced: true, inner: { '*': stepLayout } } } };

type Shape = Readonly<Record<string, unknown>>;

function lockShape(lock: Omit<Lock, 'digest'>): Shape {
  const { runbook, description, hosts, vars, secrets, rollout, health, steps } = lock;
  return {
    lock: lock.lock,
    runbook,
    description,
    hosts,
    vars,
    secrets,
    families: lock.families,
    rollout: rollout && rolloutShape(rollout),
    health: health && stepShape(health),
    steps: steps.map(stepShape),
  };
}

function rolloutShape({ batches, maxFailures, pauseSeconds, canary }: NonNullable<Lock['rollout']>): Shape {
  return { batches, maxFailures, pauseSeconds, canary };
}

/** What a reviewer reads first comes first: the English, then what it became, then where it came from, then the commands. */
function stepShape(step: LockedStep): Shape {
  const { id, intent, verify, explain, approve, needs, files, ops, verifyOps, translator, from, commands } = step;
  return {
    id,
    intent,
    verify,
    explain,
    approve,
    needs,
    translator,
    from,
    files: files && sorted(files),
    ops: ops.map(opShape),
    verifyOps: verifyOps?.map(opShape),
    commands: Object.fromEntries(
      families.flatMap((family) =>
        commands[family] === undefined ? [] : [[family, commands[family].map(commandShape)]],
      ),
    ),
  };
}

function commandShape(command: LockedCommand): Shape {
  const { id, op, effect, reasons, guard, source, onChange, timeoutSeconds, uses, diff, define } = command;
  const { check, run, verify, undo } = command;
  const texts = { check, run, verify, undo };
  return { id, op, effect, reasons, guard, source, onChange, timeoutSeconds, uses, diff, define, ...texts };
}

/** Keys in the schema's order; keys that it does not know come last, by name. */
function opShape(op: Op): Shape {
  const known = opKeys(op.kind);
  const entries = Object.entries(op);
  const order = (key: string): number => (known.includes(key) ? known.indexOf(key) : known.length);
  return Object.fromEntries(entries.sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1)));
}

function sorted(map: Readonly<Record<string, string>>): Shape {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
