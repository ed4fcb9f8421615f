/** A run's page: who, what, the outcome of every step on every host, and what to do next. Made from the run's own record. */
import type { RootContent } from 'mdast';
import type { Outcome } from '../ir/event.ts';
import type { RunState } from '../ir/journal.ts';
import { code, heading, type Inline, list, paragraph, printMarkdown, prose, table } from '../text/markdown.ts';
import {
  countOutcomes,
  counted,
  countsText,
  hostFailureTexts,
  outcomeOf,
  outcomeSymbols,
  outcomesOf,
  runResult,
  timeText,
  worstOutcome,
} from '../text/outcomes.ts';
import { managed } from './managed.ts';
import { fileChanges, fixes } from './run-evidence.ts';
import { hostLink, type Page, runbookLink, runLink, runPath, type Site } from './site.ts';
import { legend } from './words.ts';

/** Columns of an outcome table; more hosts get a table more. */
const hostsPerTable = 6;

export function runPage(site: Site, run: RunState): Page {
  const path = runPath(site, run.run);
  const blocks: RootContent[] = [
    heading(1, run.undoes === undefined ? 'Run of ' : 'Undo of ', code(run.runbook), ', ', timeOf(run.startedAt)),
    paragraph(
      runResult(run),
      ': ',
      countsText(countOutcomes(outcomesOf(run))),
      ` on ${counted(run.hosts.length, 'host')}.`,
    ),
    list(facts(site, path, run)),
    ...attention(site, path, run),
    heading(2, 'Outcomes'),
    ...outcomeTables(site, path, run),
    paragraph(legend),
    ...fileChanges(site, path, run),
    ...fixes(site, path, run),
  ];
  return { path, text: managed(printMarkdown(blocks)) };
}

function facts(site: Site, path: string, run: RunState): readonly Inline[] {
  const ended: Inline = run.endedAt === null ? 'did not end by itself' : ['ended ', timeOf(run.endedAt)];
  return [
    ['Runbook: ', runbookLink(site, path, run.runbook)],
    ['Run: ', code(run.run)],
    ['By ', prose(run.by.replace(/\s*<[^>]*>\s*$/, ''), 100), ', ', ended],
    ['Commit: ', run.commit === null ? 'none' : code(run.commit)],
    ['Lock: ', code(run.lockDigest)],
    ...undoFacts(site, path, run),
  ];
}

/** Which run this one took back, and which took this one back. */
function undoFacts(site: Site, path: string, { run, undoes }: RunState): readonly Inline[] {
  const named = (id: string): Inline => {
    const state = site.runs.find((each) => each.run === id);
    return state === undefined ? code(id) : [runLink(site, path, { state }), ', ', code(id)];
  };
  const by = site.runs.filter((each) => each.undoes === run);
  return [
    ...(undoes === undefined ? [] : [['Takes back the run ', named(undoes)]]),
    ...by.map((each): Inline => ['Was taken back by the run ', named(each.run)]),
  ];
}

function timeOf(iso: string): Inline {
  const text = timeText(iso);
  return /^[0-9: UTC-]+$/.test(text) ? text : code(text);
}

interface Trouble {
  readonly host: string;
  readonly command: string;
  readonly outcome: Outcome;
  readonly reason: string;
}

/** What failed, what nobody knows and who was not reached, each with the next thing to do. */
function attention(site: Site, path: string, run: RunState): readonly RootContent[] {
  const troubles = troublesOf(run);
  const failed = troubles.filter(({ outcome }) => outcome === 'failed');
  const unknown = troubles.filter(({ outcome }) => outcome === 'unknown');
  const item = ({ host, command, outcome, reason }: Trouble): Inline => [
    `${outcomeSymbols[outcome]} `,
    code(command),
    ' on ',
    hostLink(site, path, host),
    ...(reason === '' ? [] : [': ', prose(reason, 600)]),
  ];
  const lost = [...run.hostFailures].map(([host, { kind, message }]): Inline => [
    hostLink(site, path, host),
    ` ${hostFailureTexts[kind]}: `,
    prose(message, 600),
  ]);
  const blocks: RootContent[] = [];
  if (failed.length > 0)
    blocks.push(
      ...todo(failed.map(item), [
        run.undoes === undefined ? 'Failed. Mend the cause or the intent, then ' : 'Failed. Mend the cause, then ',
        code(nextOf(run)),
        ' shows what is left to do:',
      ]),
    );
  if (unknown.length > 0) {
    const ask = code(nextOf(run));
    blocks.push(
      ...todo(unknown.map(item), [
        'Unknown: the exit status never came, so nobody knows whether it acted. Look at the host first; ',
        ask,
        ' asks it again and changes nothing:',
      ]),
    );
  }
  if (lost.length > 0)
    blocks.push(...todo(lost, ['Not reached. Once ', code('runbook hosts ping'), ' answers, apply again:']));
  if (run.hostsNotAttempted.length > 0) {
    blocks.push(
      ...todo(
        run.hostsNotAttempted.map((host) => hostLink(site, path, host)),
        run.stopReason === undefined
          ? ['Not attempted, as the run had stopped before:']
          : ['Not attempted, as the rollout had stopped (', prose(run.stopReason, 600), '):'],
      ),
    );
  }
  if (run.endedAt === null) blocks.push(paragraph(interrupted(run)));
  return blocks.length === 0 ? [] : [heading(2, 'Needs attention'), ...blocks];
}

/** Both only look, as long as nobody agrees to more. */
function nextOf({ runbook, undoes }: RunState): string {
  return undoes === undefined ? `runbook plan ${runbook}` : `runbook undo ${undoes}`;
}

function interrupted({ undoes }: RunState): Inline {
  return undoes === undefined
    ? 'The run was interrupted. Apply again: checks find what is done, and only the rest runs.'
    : ['The run was interrupted. ', code(`runbook undo ${undoes}`), ' finds what is done, and takes back the rest.'];
}

function todo(items: readonly Inline[], sentence: Inline): readonly RootContent[] {
  return [paragraph(sentence), list(items)];
}

function troublesOf(run: RunState): readonly Trouble[] {
  return [...run.commands].flatMap(([host, commands]) =>
    [...commands].map(([command, state]) => ({ host, command, outcome: outcomeOf(state), reason: state.reason })),
  );
}

function outcomeTables(site: Site, path: string, run: RunState): readonly RootContent[] {
  const hosts = run.hosts.filter((host) => run.commands.has(host));
  const steps = [
    ...new Set(hosts.flatMap((host) => [...(run.commands.get(host)?.values() ?? [])].map(({ step }) => step))),
  ];
  if (steps.length === 0) return [paragraph('No command was tried.')];
  const chunks = Array.from({ length: Math.ceil(hosts.length / hostsPerTable) }, (_, index) =>
    hosts.slice(index * hostsPerTable, (index + 1) * hostsPerTable),
  );
  return chunks.map((chunk) =>
    table(
      ['step', ...chunk.map((host) => hostLink(site, path, host))],
      steps.map((step) => [code(step), ...chunk.map((host) => stepOutcome(run, host, step))]),
    ),
  );
}

function stepOutcome(run: RunState, host: string, step: string): string {
  const states = [...(run.commands.get(host)?.values() ?? [])].filter((state) => state.step === step);
  const worst = worstOutcome(states.map(outcomeOf));
  return worst === null ? '' : `${outcomeSymbols[worst]} ${worst}`;
}
