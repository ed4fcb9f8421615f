/** A host's page: what it is, which steps hold on it, and what last changed it. */
import type { RootContent } from 'mdast';
import type { RunState } from '../ir/journal.ts';
import type { Lock, LockedStep } from '../ir/lock.ts';
import type { Host } from '../ir/runbook.ts';
import {
  code,
  heading,
  type Inline,
  list,
  paragraph,
  printMarkdown,
  prose,
  separated,
  table,
} from '../text/markdown.ts';
import { stepsAndHealth } from '../text/effects.ts';
import { hostFailureTexts, outcomeOf, outcomeSymbols, worstOutcome } from '../text/outcomes.ts';
import { type LatestResult, latestResults } from './history.ts';
import { managed } from './managed.ts';
import { hostPath, type Page, runbookLink, runLink, type Site } from './site.ts';
import { legend } from './words.ts';

export function hostPage(site: Site, host: Host): Page {
  const path = hostPath(site, host.name);
  const locks = site.runbooks
    .map(({ lock }) => lock)
    .filter(({ runbook }) => site.hostsOf[runbook]?.includes(host.name) === true);
  const blocks: RootContent[] = [
    heading(1, code(host.name)),
    list(facts(host)),
    heading(2, 'What holds here'),
    ...(locks.length === 0
      ? [paragraph('No runbook is for this host.')]
      : [...locks.flatMap((lock) => holding(site, path, { host, lock })), paragraph(legend)]),
    heading(2, 'Last change'),
    ...lastChange(site, path, host),
  ];
  return { path, text: managed(printMarkdown(blocks)) };
}

function facts(host: Host): readonly Inline[] {
  const lines: Inline[] = [
    host.transport === 'local'
      ? 'Is the machine that runs the program'
      : ['Address: ', code(host.address), `, port ${host.port}`],
  ];
  if (host.user !== undefined) lines.push(['User: ', code(host.user)]);
  lines.push(['Family: ', host.family ?? 'not known yet']);
  if (host.groups.length > 0) lines.push(['Groups: ', separated(host.groups.map((group) => code(group)))]);
  return lines;
}

interface Part {
  readonly host: Host;
  readonly lock: Lock;
}

function holding(site: Site, path: string, { host, lock }: Part): readonly RootContent[] {
  const runs = site.runs.filter(({ runbook }) => runbook === lock.runbook);
  const found = [...(latestResults(runs, lock).get(host.name)?.values() ?? [])];
  const last = runs.findLast(({ hosts }) => hosts.includes(host.name));
  const failure = last?.hostFailures.get(host.name);
  return [
    heading(3, runbookLink(site, path, lock.runbook)),
    ...(failure === undefined || last === undefined
      ? []
      : [
          paragraph(
            `${hostFailureTexts[failure.kind]} in `,
            runLink(site, path, { state: last }),
            ': ',
            prose(failure.message, 300),
          ),
        ]),
    table(
      ['step', 'intent', 'result', 'run'],
      stepsAndHealth(lock).map((step) =>
        stepRow(site, path, {
          step,
          results: found.filter(({ state }) => state.step === step.id),
          digest: lock.digest,
        }),
      ),
    ),
  ];
}

function stepRow(
  site: Site,
  path: string,
  {
    step,
    results,
    digest,
  }: { readonly step: LockedStep; readonly results: readonly LatestResult[]; readonly digest: string },
): readonly Inline[] {
  const worst = worstOutcome(results.map(({ outcome }) => outcome));
  const from = results.filter(({ outcome }) => outcome === worst).at(-1);
  if (worst === null || from === undefined) return [code(step.id), prose(step.intent, 200), 'not applied yet', ''];
  const isTrouble = worst === 'failed' || worst === 'unknown';
  const reason: Inline = isTrouble && from.state.reason !== '' ? [': ', prose(from.state.reason, 200)] : '';
  const earlier = from.run.lockDigest === digest ? '' : ', earlier lock';
  return [
    code(step.id),
    prose(step.intent, 200),
    [`${outcomeSymbols[worst]} ${worst}`, reason],
    [runLink(site, path, { state: from.run }), earlier],
  ];
}

function lastChange(site: Site, path: string, host: Host): readonly RootContent[] {
  const last = site.runs.findLast((run) => changedCommands(run, host).length > 0);
  if (last === undefined) return [paragraph('No recorded run has changed this host.')];
  return [
    paragraph(runLink(site, path, { state: last }), ', ', runbookLink(site, path, last.runbook), ':'),
    list(
      changedCommands(last, host).map(({ command, reason }) => [
        code(command),
        ...(reason === '' ? [] : [': ', prose(reason, 200)]),
      ]),
    ),
  ];
}

function changedCommands(run: RunState, host: Host): readonly { readonly command: string; readonly reason: string }[] {
  return [...(run.commands.get(host.name) ?? [])]
    .filter(([, state]) => ['changed', 'undone'].includes(outcomeOf(state)))
    .map(([command, { reason }]) => ({ command, reason }));
}
