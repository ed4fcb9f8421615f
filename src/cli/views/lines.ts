/** A view of events: one line of text for each that a person wants to see while it happens. */
import type { Event, Outcome, Usage } from '../../ir/event.ts';
import type { Failure } from '../../ir/failure.ts';
import { inert, oneLine } from '../../text/escape.ts';
import { counted, durationText, outcomeSymbols } from '../../text/outcomes.ts';
import type { Shell, Style } from '../shell.ts';

/** Symbols carry the meaning; colour repeats it. */
export const symbols: Readonly<Record<Outcome, { readonly symbol: string; readonly style: Style }>> = {
  already: { symbol: outcomeSymbols.already, style: 'dim' },
  changed: { symbol: outcomeSymbols.changed, style: 'yellow' },
  failed: { symbol: outcomeSymbols.failed, style: 'red' },
  unknown: { symbol: outcomeSymbols.unknown, style: 'magenta' },
  skipped: { symbol: outcomeSymbols.skipped, style: 'dim' },
  undone: { symbol: outcomeSymbols.undone, style: 'cyan' },
};

type Paint = Shell['paint'];
type View = { readonly [K in Event['kind']]: (event: Extract<Event, { kind: K }>, paint: Paint) => readonly string[] };

const view: View = {
  'step-translating': ({ runbook, step }) => [`  translating ${runbook}/${step}`],
  'step-translated': () => [],
  diagnostic: ({ diagnostic }) => [
    `${diagnostic.severity} [${diagnostic.code}]: ${inert(diagnostic.message)}`,
    `  ${inert(diagnostic.remedy)}`,
  ],
  'runbook-compiled': ({ runbook, usage }) => (usage.calls === 0 ? [] : [`  ${runbook}: ${usageText(usage)}`]),
  'plan-started': ({ runbook, hosts }) => [`asking ${count(hosts.length, 'host')} about ${runbook}`],
  'host-forecast': () => [],
  'undo-planned': () => [],
  'run-started': ({ runbook, hosts, run, undoes }, paint) => [
    paint(
      'bold',
      undoes === undefined
        ? `applying ${runbook} to ${count(hosts.length, 'host')}`
        : `undoing run ${undoes} of ${runbook} on ${count(hosts.length, 'host')}`,
    ) + paint('dim', ` (run ${run})`),
  ],
  'run-resumed': ({ run }, paint) => [paint('bold', `going on with run ${run}`)],
  'batch-started': (event, paint) => [paint('dim', batchText(event))],
  'health-started': ({ hosts, intent }, paint) => [
    paint('dim', `asking whether ${hosts.join(', ')} ${hosts.length === 1 ? 'is' : 'are'} well: ${oneLine(intent)}`),
  ],
  'pause-started': ({ seconds, nextBatch, nextHosts }, paint) => [
    paint('dim', `pausing ${durationText(seconds)} before batch ${nextBatch}: ${nextHosts.join(', ')}`),
  ],
  'rollout-stopped': ({ reason, hostsNotAttempted }, paint) => [
    `${paint('red', 'the rollout stops')}: ${oneLine(reason)}; not attempted: ${hostsNotAttempted.join(', ')}`,
  ],
  'host-connected': () => [],
  'host-failed': ({ host, failure }, paint) => [`${host} ${paint('red', '✗')} ${failureText(failure)}`],
  'batch-sent': () => [],
  'command-started': () => [],
  'command-output': ({ host, text }, paint) => outputLines(host, text, paint),
  'command-ended': ({ host, command, outcome, reason, durationMs }, paint) => {
    const { symbol, style } = symbols[outcome];
    const time = durationMs >= 1000 ? ` (${(durationMs / 1000).toFixed(1)} s)` : '';
    return [
      `${host} ${paint(style, `${symbol} ${outcome.padEnd(7)}`)} ${command}${reason === '' ? '' : `: ${oneLine(reason)}`}${time}`,
    ];
  },
  guard: ({ host, what, commands, reason }, paint) => [
    `${host} ${paint(what === 'waiting' || what === 'undone' ? 'red' : 'dim', `! guard ${what}`)}${commands.length === 0 ? '' : ` ${commands.join(', ')}`}: ${oneLine(reason)}`,
  ],
  'fix-tried': ({ host, command, remedy, outcome, attempt }, paint) => [
    `${host} ${paint('cyan', '+')} fix ${attempt} for ${command}: ${oneLine(remedy)}: ${outcome}`,
  ],
  'fix-proposed': ({ step, lockFile, summary }) => [
    `proposed change of ${lockFile}, step ${step}: ${oneLine(summary)}`,
  ],
  'host-ended': () => [],
  'run-ended': () => [],
  'file-written': ({ path, change }) => [`${change} ${path}`],
  committed: ({ commit, files }) => [`committed ${commit.slice(0, 12)} (${count(files.length, 'file')})`],
  failure: ({ failure }) => [failureText(failure)],
  note: ({ message }) => [inert(message)],
};

/** The lines for an event; none for most. */
export function linesOf(event: Event, paint: Paint): readonly string[] {
  return (view[event.kind] as (event: Event, paint: Paint) => readonly string[])(event, paint);
}

/** `1 host`, `4 hosts`. */
export const count = counted;

/** Where the rollout is, and what comes next. */
function batchText({
  batch,
  of,
  hosts,
  isCanary,
  nextHosts,
  pauseSeconds,
}: Extract<Event, { kind: 'batch-started' }>): string {
  const here = of === 1 ? 'batch 1' : `batch ${batch} of ${of}${isCanary ? ' (canary)' : ''}`;
  const pause = pauseSeconds > 0 ? ` after a pause of ${durationText(pauseSeconds)}` : '';
  const next = nextHosts > 0 ? `; then ${count(nextHosts, 'host')}${pause}` : '';
  return `${here}: ${hosts.join(', ')}${next}`;
}

/** What a model was used for, in one phrase. */
function usageText(usage: Usage): string {
  const cost = usage.costUsd === undefined ? '' : `, $${usage.costUsd.toFixed(4)}`;
  return `${count(usage.calls, 'model call')}, ${usage.inputTokens} + ${usage.outputTokens} tokens${cost}`;
}

function failureText(failure: Failure): string {
  if (failure.kind === 'input' || failure.kind === 'lock')
    return failure.diagnostics.map(({ message }) => oneLine(message)).join('; ');
  return `${oneLine(failure.message)} (${oneLine(failure.remedy)})`;
}

function outputLines(host: string, text: string, paint: Paint): readonly string[] {
  return inert(text)
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => paint('dim', `${host} | ${overwritten(line)}`));
}

/** A line as a terminal would leave it: what a carriage return (already inert) goes back over is left out, as in a count to 100 %. */
function overwritten(line: string): string {
  return line.replace(/(?:\\u\{d\})+$/, '').replace(/^.*\\u\{d\}/, '');
}
