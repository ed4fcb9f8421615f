/** Selectors -> hosts; refuses what selects nothing rather than doing nothing. */
import type { Diagnostic, Place } from '../ir/diagnostic.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Host, Inventory, Runbook, StepIntent } from '../ir/runbook.ts';
import { oneLine } from '../text/escape.ts';
import { didYouMean } from '../text/nearest.ts';
import { referencesIn } from '../text/shell-quote.ts';
import { fits, hostPatternFault, isPattern } from './host-pattern.ts';

/**
 * Hosts in the inventory's order, each once. A selector is a host, a group, `all`, or a pattern of host names such as `web*`;
 * `limit`, where it is given and not empty, keeps only those that it selects too. Fails with RB301, RB320 (unknown), RB321 (nothing selected),
 * RB322 (empty selector), RB323 (the limit leaves nothing).
 */
export function selectHosts(
  inventory: Inventory,
  selectors: readonly string[],
  limit: readonly string[] = [],
): Result<readonly Host[], readonly Diagnostic[]> {
  const wanted = selectAll(inventory, selectors);
  const limited = limit.length === 0 ? null : selectAll(inventory, limit);
  const diagnostics = [...wanted.diagnostics, ...(limited?.diagnostics ?? [])];
  if (diagnostics.length > 0) return failed(diagnostics);
  if (wanted.names.size === 0) return failed([fault('RB321', 'no host is selected', 'name hosts or groups')]);
  const hosts = inventory.hosts.filter(
    ({ name }) => wanted.names.has(name) && (limited === null || limited.names.has(name)),
  );
  if (hosts.length > 0) return ok(hosts);
  return failed([
    fault('RB323', `none of ${list(selectors)} is in ${list(limit)}`, `choose from ${list([...wanted.names])}`),
  ]);
}

/** What a runbook's hosts, variables and secrets have against an inventory, at the places where the runbook says so. */
export function checkRunbookHosts(runbook: Runbook, inventory: Inventory): readonly Diagnostic[] {
  const selected = runbook.hosts.flatMap((selector, index) => {
    const place = runbook.hostPlaces?.[index];
    const found = selectAll(inventory, [selector]).diagnostics;
    return place === undefined ? found : found.map((diagnostic) => ({ ...diagnostic, place }));
  });
  return [...selected, ...canaryFaults(runbook, inventory), ...variableFaults(runbook, inventory)];
}

function canaryFaults({ rollout, canaryPlace, hosts }: Runbook, inventory: Inventory): readonly Diagnostic[] {
  const canary = rollout?.canary;
  if (canary === undefined) return [];
  const wanted = selectAll(inventory, hosts);
  if (wanted.names.has(canary) || wanted.diagnostics.length > 0) return [];
  const names = [...wanted.names];
  const remedy = didYouMean(canary, names, `its hosts are ${list(names)}`);
  const found = fault('RB243', `the canary "${oneLine(canary, 80)}" is no host of this runbook`, remedy);
  return [canaryPlace === undefined ? found : { ...found, place: canaryPlace }];
}

interface Selected {
  readonly names: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

function selectAll(inventory: Inventory, selectors: readonly string[]): Selected {
  const names = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const selector of selectors) {
    const selected = selectOne(inventory, selector);
    if (!selected.ok) diagnostics.push(selected.failure);
    else for (const name of selected.value) names.add(name);
  }
  return { names, diagnostics };
}

function selectOne(inventory: Inventory, selector: string): Result<readonly string[], Diagnostic> {
  const malformed = hostPatternFault(selector);
  if (malformed !== null) return failed(fault(malformed.code, malformed.message, malformed.remedy));
  const all = inventory.hosts.map(({ name }) => name);
  if (selector === 'all')
    return all.length > 0
      ? ok(all)
      : failed(fault('RB321', 'the inventory has no hosts', 'add hosts to inventory.yaml'));
  if (isPattern(selector)) {
    const fitting = all.filter((name) => fits(name, selector));
    return fitting.length > 0
      ? ok(fitting)
      : failed(fault('RB321', `no host is called like ${selector}`, `hosts are ${list(all)}`));
  }
  if (all.includes(selector)) return ok([selector]);
  const group = Object.hasOwn(inventory.groups, selector) ? inventory.groups[selector] : undefined;
  if (group === undefined) {
    const known = [...all, ...Object.keys(inventory.groups)];
    return failed(
      fault(
        'RB320',
        `there is no host or group "${oneLine(selector, 80)}"`,
        didYouMean(selector, known, known.length === 0 ? 'add it to inventory.yaml' : `known are ${list(known)}`),
      ),
    );
  }
  return group.length > 0
    ? ok(group)
    : failed(fault('RB321', `the group ${selector} has no hosts`, 'add hosts to it in inventory.yaml'));
}

/** A variable of the inventory is filled in only where the runbook declares it: else $name would silently stay as it is. */
function variableFaults(runbook: Runbook, inventory: Inventory): Diagnostic[] {
  const given = new Set(inventory.hosts.flatMap(({ vars }) => Object.keys(vars)));
  const declared = new Set([...Object.keys(runbook.vars), ...runbook.secrets]);
  const undeclared = [...given].filter((name) => !declared.has(name));
  const sentences = [...runbook.steps, ...(runbook.health === undefined ? [] : [runbook.health])];
  const unfilled = sentences.flatMap((step) =>
    referencesIn(`${step.intent}\n${step.verify ?? ''}`, undeclared).map((name) => ({
      ...fault(
        'RB233',
        `$${name} is a variable of the inventory that this runbook does not declare`,
        `add ${name} under vars, with the value for hosts that have none of their own`,
      ),
      place: placeIn(runbook.file, step, name),
    })),
  );
  const clashes = runbook.secrets
    .filter((name) => given.has(name))
    .map((name) =>
      fault('RB222', `${runbook.file}: the secret ${name} is also a variable of the inventory`, 'rename one of them'),
    );
  return [...unfilled, ...clashes];
}

/** Where a step's sentence names a variable; where the sentence begins, if `verify` does. The line shown is the sentence alone. */
function placeIn(file: string, { intent, line, column }: StepIntent, name: string): Place {
  const text = ' '.repeat(column - 1) + oneLine(intent, 500);
  const index = text.indexOf(`$${name}`);
  return index === -1
    ? { file, line, column, length: 1, text }
    : { file, line, column: index + 1, length: name.length + 1, text };
}

function fault(code: Diagnostic['code'], message: string, remedy: string): Diagnostic {
  return { code, severity: 'error', message, remedy };
}

const listedMax = 12;

function list(names: readonly string[]): string {
  const more = names.length > listedMax ? `, and ${names.length - listedMax} more` : '';
  return names.length === 0
    ? '(none)'
    : names
        .slice(0, listedMax)
        .map((name) => oneLine(name, 60))
        .join(', ') + more;
}
