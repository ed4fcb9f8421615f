/** Runs as a summary: a step summary of a workflow, or a comment after the merge. */
import type { RootContent } from 'mdast';
import { limits } from '../ir/limits.ts';
import type { RunState } from '../ir/journal.ts';
import { code, heading, html, type Inline, list, paragraph, printMarkdown, prose, table } from '../text/markdown.ts';
import {
  countOutcomes,
  countsText,
  hostFailureTexts,
  outcomeOf,
  outcomeSymbols,
  outcomesOf,
  runResult,
} from '../text/outcomes.ts';
import { type BoundedPart, boundedMarkdown } from './bounded.ts';

/** First line of the summary, by which a later one finds it to take its place. */
export const summaryMarker = '<!-- runbook:summary -->';

/** Markdown of at most 60,000 characters: the result of each run, and what needs attention. */
export function summary({ runs }: { readonly runs: readonly RunState[] }): string {
  const head = printMarkdown([
    html(summaryMarker),
    heading(2, 'Applied'),
    ...(runs.length === 0 ? [paragraph('Nothing was applied.')] : []),
  ]);
  const body = boundedMarkdown(runs.map(runPart), {
    charsMax: limits.commentCharsMax - head.length - 1,
    elsewhere: 'The pages of the runs have all of it.',
  });
  return body === '' ? head : `${head}\n${body}`;
}

function runPart(run: RunState): BoundedPart {
  const title = [
    heading(3, code(run.runbook)),
    paragraph(
      runResult(run),
      ': ',
      countsText(countOutcomes(outcomesOf(run))),
      '. Run ',
      code(run.run),
      ', lock ',
      code(run.lockDigest),
      '.',
    ),
  ];
  return {
    whole: [
      ...title,
      table(
        ['host', 'result'],
        run.hosts.map((host) => hostRow(run, host)),
      ),
      ...attention(run),
    ],
    short: title,
    isSerious: run.exit !== 0,
  };
}

function hostRow(run: RunState, host: string): readonly Inline[] {
  const failure = run.hostFailures.get(host);
  if (failure !== undefined) return [code(host), [`${hostFailureTexts[failure.kind]}: `, prose(failure.message, 300)]];
  if (run.hostsNotAttempted.includes(host)) return [code(host), '- not attempted'];
  return [code(host), countsText(countOutcomes([...(run.commands.get(host)?.values() ?? [])].map(outcomeOf)))];
}

function attention(run: RunState): readonly RootContent[] {
  const items: Inline[] = [];
  for (const [host, commands] of run.commands) {
    for (const [command, state] of commands) {
      const outcome = outcomeOf(state);
      if (outcome !== 'failed' && outcome !== 'unknown') continue;
      items.push([
        `${outcomeSymbols[outcome]} `,
        code(command),
        ' on ',
        code(host),
        ...(state.reason === '' ? [] : [': ', prose(state.reason, 600)]),
      ]);
    }
  }
  for (const fix of run.fixes) {
    if (fix.kind === 'fix-proposed')
      items.push(['+ a change of ', code(fix.lockFile), ' is proposed for review: ', prose(fix.summary, 600)]);
  }
  if (run.stopReason !== undefined) items.push(['✗ the rollout stopped: ', prose(run.stopReason, 600)]);
  return items.length === 0 ? [] : [list(items)];
}
