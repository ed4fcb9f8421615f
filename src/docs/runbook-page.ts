/** A runbook's page: purpose, hosts, last results, what changed, and every step with its commands. */
import type { RootContent } from 'mdast';
import type { RunState } from '../ir/journal.ts';
import type { Lock } from '../ir/lock.ts';
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
import {
  countOutcomes,
  countsText,
  durationText,
  hostFailureTexts,
  outcomeSymbols,
  runResult,
} from '../text/outcomes.ts';
import { latestResults, type LatestResults } from './history.ts';
import { managed } from './managed.ts';
import { type DocumentedRunbook, fileLink, hostLink, type Page, runbookPath, runLink, type Site } from './site.ts';
import { sinceLastRun } from './since-last-run.ts';
import { healthSection, stepSection } from './step-section.ts';
import { legend } from './words.ts';

export function runbookPage(site: Site, runbook: DocumentedRunbook): Page {
  const { lock } = runbook;
  const path = runbookPath(site, lock.runbook);
  const runs = site.runs.filter((run) => run.runbook === lock.runbook);
  const blocks: RootContent[] = [
    heading(1, code(lock.runbook)),
    ...(lock.description === undefined ? [] : [paragraph(prose(lock.description))]),
    list(facts(site, path, runbook)),
    heading(2, 'Results'),
    ...results(site, path, { lock, runs }),
    ...sinceLastRun(site, path, { lock, lockFile: runbook.lockFile, runs }),
    heading(2, 'Steps'),
    ...lock.steps.flatMap(stepSection),
    ...healthSection(lock),
  ];
  return { path, text: managed(printMarkdown(blocks)) };
}

function facts(site: Site, path: string, { lock, file, lockFile }: DocumentedRunbook): readonly Inline[] {
  const hosts = site.hostsOf[lock.runbook] ?? [];
  const named = hosts.length === 0 ? 'none' : separated(hosts.map((host) => hostLink(site, path, host)));
  const lines: Inline[] = [
    ['For ', separated(lock.hosts.map((selector) => code(selector))), ': ', named],
    ['Intents in ', fileLink(path, file), ', locked in ', fileLink(path, lockFile)],
    ['Commands for ', separated(lock.families.map((family) => code(family)))],
  ];
  if (lock.vars !== undefined) lines.push(['Variables: ', separated(lock.vars.map((name) => code(name)))]);
  if (lock.secrets !== undefined)
    lines.push(['Secrets, whose values are never written down: ', separated(lock.secrets.map((name) => code(name)))]);
  if (lock.rollout !== undefined) lines.push(rolloutText(lock.rollout));
  return lines;
}

function rolloutText({ batches, maxFailures, canary, pauseSeconds }: NonNullable<Lock['rollout']>): Inline {
  const stop =
    (maxFailures ?? 0) === 0 ? 'stops when a host fails' : `stops when more than ${maxFailures ?? 0} hosts fail`;
  if (batches === undefined) return `The rollout ${stop}`;
  return [
    'Rolled out to ',
    ...(canary === undefined ? [] : [code(canary), ' as the canary, then to ']),
    separated(
      batches.map((size) => code(String(size))),
      ', then ',
    ),
    ...(pauseSeconds === undefined ? [] : [`, with ${durationText(pauseSeconds)} between`]),
    `; ${stop}`,
  ];
}

function results(
  site: Site,
  path: string,
  { lock, runs }: { readonly lock: Lock; readonly runs: readonly RunState[] },
): readonly RootContent[] {
  const last = runs.at(-1);
  if (last === undefined) return [paragraph('This runbook has not been applied yet.')];
  const latest = latestResults(runs, lock);
  const hosts = [...new Set([...(site.hostsOf[lock.runbook] ?? []), ...last.hosts])];
  return [
    paragraph('The last run, ', runLink(site, path, { state: last }), ': ', runResult(last), '.'),
    table(
      ['host', 'result', 'needs attention'],
      hosts.map((host) => hostRow(site, path, { host, last, latest })),
    ),
    paragraph(legend),
  ];
}

function hostRow(
  site: Site,
  path: string,
  { host, last, latest }: { readonly host: string; readonly last: RunState; readonly latest: LatestResults },
): readonly Inline[] {
  const link = hostLink(site, path, host);
  const failure = last.hostFailures.get(host);
  if (failure !== undefined) return [link, hostFailureTexts[failure.kind], prose(failure.message, 300)];
  const found = latest.get(host);
  if (found === undefined) return [link, 'not applied yet', ''];
  const attention = [...found].filter(([, { outcome }]) => outcome === 'failed' || outcome === 'unknown');
  const named: Inline[] = attention.map(([command, { outcome, run }]) => [
    `${outcomeSymbols[outcome]} `,
    code(command),
    ...(run === last ? [] : [' in ', runLink(site, path, { state: run })]),
  ]);
  return [link, countsText(countOutcomes([...found.values()].map(({ outcome }) => outcome))), separated(named)];
}
