/** The first page: every runbook and host, and the recent runs. */
import type { RunState } from '../ir/journal.ts';
import type { Host } from '../ir/runbook.ts';
import { code, heading, type Inline, paragraph, printMarkdown, prose, separated, table } from '../text/markdown.ts';
import { countOutcomes, countsText, outcomesOf, runResult } from '../text/outcomes.ts';
import { effectsText } from '../text/effects.ts';
import { managed } from './managed.ts';
import { type DocumentedRunbook, hostLink, indexPath, type Page, runbookLink, runLink, type Site } from './site.ts';
import { legend } from './words.ts';

/** How many runs the first page lists; the others have pages of their own. */
const recentRuns = 20;

export function indexPage(site: Site): Page {
  const path = indexPath(site);
  const blocks = [
    heading(1, 'Runbooks'),
    ...(site.runbooks.length === 0 ? [paragraph('No runbook has a lock yet.')] : [runbookTable(site, path)]),
    heading(2, 'Hosts'),
    ...(site.hosts.length === 0 ? [paragraph('The inventory names no host.')] : [hostTable(site, path)]),
    heading(2, 'Recent runs'),
    ...(site.runs.length === 0 ? [paragraph('No run has changed anything yet.')] : [runTable(site, path)]),
    paragraph(legend),
    paragraph('A run that found every host as the run before it had left it has no page.'),
  ];
  return { path, text: managed(printMarkdown(blocks)) };
}

function runbookTable(site: Site, path: string): ReturnType<typeof table> {
  return table(
    ['runbook', 'purpose', 'hosts', 'steps', 'effects', 'last run'],
    site.runbooks.map((runbook) => runbookRow(site, path, runbook)),
  );
}

function runbookRow(site: Site, path: string, { lock }: DocumentedRunbook): readonly Inline[] {
  const last = site.runs.findLast(({ runbook }) => runbook === lock.runbook);
  return [
    runbookLink(site, path, lock.runbook),
    lock.description === undefined ? '' : prose(lock.description, 160),
    String(site.hostsOf[lock.runbook]?.length ?? 0),
    String(lock.steps.length),
    effectsText(lock),
    last === undefined ? 'never' : [runResult(last), ', ', runLink(site, path, { state: last })],
  ];
}

function hostTable(site: Site, path: string): ReturnType<typeof table> {
  return table(
    ['host', 'address', 'port', 'user', 'family', 'groups', 'runbooks'],
    site.hosts.map((host) => [hostLink(site, path, host.name), ...hostCells(host), runbooksOf(site, path, host)]),
  );
}

function hostCells(host: Host): readonly Inline[] {
  const isLocal = host.transport === 'local';
  return [
    isLocal ? 'this machine' : code(host.address),
    isLocal ? '' : String(host.port),
    host.user === undefined ? '' : code(host.user),
    host.family ?? 'not known yet',
    separated(host.groups.map((group) => code(group))),
  ];
}

function runbooksOf(site: Site, path: string, host: Host): Inline {
  const names = site.runbooks
    .map(({ lock }) => lock.runbook)
    .filter((name) => site.hostsOf[name]?.includes(host.name) === true);
  return separated(names.map((name) => runbookLink(site, path, name)));
}

function runTable(site: Site, path: string): ReturnType<typeof table> {
  const rows = site.runs
    .slice(-recentRuns)
    .toReversed()
    .map((run) => runRow(site, path, run));
  return table(['run', 'runbook', 'hosts', 'result', 'commands'], rows);
}

function runRow(site: Site, path: string, run: RunState): readonly Inline[] {
  return [
    runLink(site, path, { state: run }),
    runbookLink(site, path, run.runbook),
    String(run.hosts.length),
    runResult(run),
    countsText(countOutcomes(outcomesOf(run))),
  ];
}
