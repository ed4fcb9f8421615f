/** The message of the commit that holds documents and run records: nothing in it but names, counts and digests. */
import { outcomes } from '../ir/event.ts';
import type { RunState } from '../ir/journal.ts';
import { countOutcomes, counted, hostFailuresText, outcomesOf } from '../text/outcomes.ts';

const subjectCharsMax = 72;

/**
 * Subject (72 characters at most), body and git trailers for these runs and the paths that are committed. What hosts, models
 * and people said is left out: a commit message closes issues, mentions people and is parsed for trailers.
 */
export function commitMessage({
  runs,
  files,
}: {
  readonly runs: readonly RunState[];
  readonly files: readonly string[];
}): string {
  const wrote = `${counted(files.length, 'file')} written.`;
  if (runs.length === 0) return `Bring the documents up to date\n\n${wrote}\n`;
  const trailers = runs.flatMap(({ run, lockDigest }) => [
    `Runbook-Run: ${token(run)}`,
    `Runbook-Lock: ${token(lockDigest)}`,
  ]);
  return `${[subject(runs), '', ...runs.map(bodyLine), wrote, '', ...trailers].join('\n')}\n`;
}

function subject(runs: readonly RunState[]): string {
  const names = [...new Set(runs.map(({ runbook }) => token(runbook)))];
  const hosts = counted(new Set(runs.flatMap((run) => run.hosts)).size, 'host');
  const news = newsText(runs);
  const candidates = [
    `Apply ${names.join(', ')} to ${hosts}: ${news}`,
    `Apply ${names.join(', ')}: ${news}`,
    `Apply ${counted(names.length, 'runbook')} to ${hosts}: ${news}`,
  ];
  const shortest = `Apply ${counted(names.length, 'runbook')}`;
  return candidates.find((line) => line.length <= subjectCharsMax) ?? shortest;
}

/** What a reader of the log wants to know: changes, failures, and who was not reached. */
function newsText(runs: readonly RunState[]): string {
  const counts = countOutcomes(runs.flatMap(outcomesOf));
  const parts = (['changed', 'undone', 'failed', 'unknown'] as const)
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${counts[outcome]} ${outcome}`);
  if (runs.some(({ hostFailures }) => hostFailures.size > 0)) parts.push(hostFailuresText(runs));
  return parts.join(', ') || 'nothing to change';
}

function bodyLine(run: RunState): string {
  const counts = countOutcomes(outcomesOf(run));
  const commands = outcomes.filter((outcome) => counts[outcome] > 0).map((outcome) => `${counts[outcome]} ${outcome}`);
  const missing = [
    ...(run.hostFailures.size === 0 ? [] : [hostFailuresText([run])]),
    ...(run.hostsNotAttempted.length === 0 ? [] : [`${run.hostsNotAttempted.length} not attempted`]),
  ];
  const hosts = `${counted(run.hosts.length, 'host')}${missing.length === 0 ? '' : ` (${missing.join(', ')})`}`;
  const exit = run.exit === null ? 'interrupted' : `exit ${run.exit}`;
  return `${token(run.runbook)}: ${exit}; ${hosts}; commands: ${commands.join(', ') || 'none'}.`;
}

/** A name or digest in characters that mean nothing to git or to a forge. */
function token(text: string): string {
  return (
    text
      .replaceAll(/[^A-Za-z0-9._:-]/g, '?')
      .replace(/^[^A-Za-z0-9?]+/, '')
      .slice(0, 100) || '?'
  );
}
