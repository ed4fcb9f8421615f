/** What the last run of a runbook changed, what went better or worse than before, and what of the lock it has not seen. */
import type { RootContent } from 'mdast';
import type { Outcome } from '../ir/event.ts';
import type { RunState } from '../ir/journal.ts';
import type { Lock } from '../ir/lock.ts';
import { code, fence, heading, type Inline, list, paragraph, separated } from '../text/markdown.ts';
import { stepsAndHealth } from '../text/effects.ts';
import { outcomeOf, worstOutcome } from '../text/outcomes.ts';
import { hostLink, runLink, type Site } from './site.ts';

/** `runs` are those of the lock's runbook, oldest first; nothing where there is none. */
export function sinceLastRun(
  site: Site,
  path: string,
  { lock, lockFile, runs }: { readonly lock: Lock; readonly lockFile: string; readonly runs: readonly RunState[] },
): readonly RootContent[] {
  const [before, last] = [runs.at(-2), runs.at(-1)];
  if (last === undefined) return [];
  return [
    heading(2, 'What changed'),
    ...lockNews(lock, lockFile, last),
    ...changedBy(site, path, last),
    ...(before === undefined ? [] : comparison(site, path, { before, last })),
  ];
}

function lockNews(lock: Lock, lockFile: string, last: RunState): readonly RootContent[] {
  if (last.undoes !== undefined) return [paragraph('The last run took back what an earlier one had done.')];
  if (last.lockDigest === lock.digest) return [paragraph('The last run applied the lock as it is now.')];
  const tried = new Set(
    [...last.commands.values()].flatMap((commands) => [...commands.values()].map(({ step }) => step)),
  );
  const current = new Set(stepsAndHealth(lock).map(({ id }) => id));
  const fresh = [...current].filter((id) => !tried.has(id));
  const gone = [...tried].filter((id) => !current.has(id));
  const items: Inline[] = [];
  if (fresh.length > 0) items.push(['not in that run: ', separated(fresh.map((id) => code(id)))]);
  if (gone.length > 0)
    items.push(['no longer in the lock, though still on the hosts: ', separated(gone.map((id) => code(id)))]);
  const hasCommit = last.commit !== null && /^[0-9a-f]{7,64}$/.test(last.commit);
  return [
    paragraph(hasCommit ? 'The lock has changed since the last run:' : 'The lock has changed since the last run.'),
    ...(hasCommit ? [fence('sh', `git diff ${last.commit} -- ${lockFile}`)] : []),
    ...(items.length === 0 ? [] : [list(items)]),
  ];
}

function changedBy(site: Site, path: string, last: RunState): readonly RootContent[] {
  const hostsOf = new Map<string, string[]>();
  for (const [host, commands] of last.commands) {
    for (const [command, state] of commands) {
      if (['changed', 'undone'].includes(outcomeOf(state)))
        hostsOf.set(command, [...(hostsOf.get(command) ?? []), host]);
    }
  }
  if (hostsOf.size === 0) return [paragraph('The last run changed nothing.')];
  const items = [...hostsOf].map(([command, hosts]): Inline => [
    code(command),
    ' on ',
    separated(hosts.map((host) => hostLink(site, path, host))),
  ]);
  const did = last.undoes === undefined ? ', changed:' : ', took back, or carried out again:';
  return [paragraph('The last run, ', runLink(site, path, { state: last }), did), list(items)];
}

interface TwoRuns {
  readonly before: RunState;
  readonly last: RunState;
}

function comparison(site: Site, path: string, { before, last }: TwoRuns): readonly RootContent[] {
  const items: Inline[] = [];
  for (const host of last.hosts) {
    const [was, is] = [troubles(before, host), troubles(last, host)];
    const worse = [...is].filter((step) => !was.has(step));
    const better = [...was].filter((step) => isWell(last, host, step));
    if (worse.length > 0)
      items.push([hostLink(site, path, host), ': new trouble with ', separated(worse.map((step) => code(step)))]);
    if (better.length > 0)
      items.push([hostLink(site, path, host), ': mended ', separated(better.map((step) => code(step)))]);
    if (isOutOfReach(before, host) && last.commands.has(host))
      items.push([hostLink(site, path, host), ': reached again']);
    if (isOutOfReach(last, host) && !isOutOfReach(before, host))
      items.push([hostLink(site, path, host), ': no longer reached']);
  }
  if (items.length === 0) return [];
  return [paragraph('Compared with the run before it, ', runLink(site, path, { state: before }), ':'), list(items)];
}

function isOutOfReach({ hostFailures }: RunState, host: string): boolean {
  return hostFailures.get(host)?.kind === 'unreachable';
}

/** Steps that failed or whose outcome nobody knows. */
function troubles(run: RunState, host: string): ReadonlySet<string> {
  const states = [...(run.commands.get(host)?.values() ?? [])];
  return new Set(states.filter((state) => isTrouble(outcomeOf(state))).map(({ step }) => step));
}

function isWell(run: RunState, host: string, step: string): boolean {
  const states = [...(run.commands.get(host)?.values() ?? [])].filter((state) => state.step === step);
  const worst = worstOutcome(states.map(outcomeOf));
  return worst === 'already' || worst === 'changed';
}

function isTrouble(outcome: Outcome): boolean {
  return outcome === 'failed' || outcome === 'unknown';
}
