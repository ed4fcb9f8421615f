/** The loop of one host: send what is left, take what is known, mend what failed, until nothing is left or nothing helps. */
import type { Failure } from '../ir/failure.ts';
import type { CommandFailure } from '../ir/fix.ts';
import { ok, type Result } from '../ir/result.ts';
import type { Host } from '../ir/runbook.ts';
import { countOutcomes } from './fold-journal.ts';
import { canTakeBack, settleGuard } from './guard.ts';
import { hasTakenMoreBack } from './guard-outcomes.ts';
import { chooseFix, recordTrial, type Trial } from './fix-trial.ts';
import { decide, lookAgain } from './decide.ts';
import { endWith, leaveRest } from './end-commands.ts';
import { hostLog } from './host-log.ts';
import type { HostEnd, HostWork, RunContext } from './host-work.ts';
import { againReason } from './reasons.ts';
import { recover } from './recover.ts';
import { endOf, replyFault } from './reply-fault.ts';
import { takeUp } from './resume-host.ts';
import { selectCommands } from '../script/select-commands.ts';
import { send, type Sent } from './send.ts';
import { cleanupScript } from '../script/spool-script.ts';
import { valuesFor } from './values.ts';

/** Applies the selected commands on one host and records everything; never throws. `left`: it was stopped before it sent anything there. */
export async function runHost(context: RunContext, host: Host): Promise<HostEnd | 'left'> {
  const { recorder, options } = context;
  const work = await begin(context, host);
  if (!work.ok) {
    const end = failHost(context, host, work.failure);
    const hasBegun = (options.past?.hosts.get(host.name)?.sendings ?? 0) > 0;
    return end === 'cancelled' && !hasBegun ? 'left' : end;
  }
  const end = await goOn(work.value);
  if (end !== 'unknown' && end !== 'unreachable') await cleanUp(work.value);
  await work.value.session.close();
  await work.value.log?.close();
  const states = recorder.state()?.commands.get(host.name)?.values() ?? [];
  recorder.record({ kind: 'host-ended', host: host.name, at: options.clock.now(), counts: countOutcomes(states) });
  await recorder.settled();
  return end;
}

async function begin(context: RunContext, host: Host): Promise<Result<HostWork, Failure>> {
  const { options, recorder, signal } = context;
  const commands = options.commandsOf?.(host) ?? selectCommands(options.lock, host, options);
  if (!commands.ok) return commands;
  const values = valuesFor(host, options, commands.value);
  if (!values.ok) return values;
  const session = await options.connector.connect(host, { timeoutMs: options.connectTimeoutMs, signal });
  if (!session.ok) return session;
  recorder.record({ kind: 'host-connected', host: host.name, at: options.clock.now() });
  const log = options.openLog === undefined ? null : hostLog(await options.openLog(host.name));
  return ok({
    context,
    host,
    family: host.family ?? 'debian',
    values: values.value,
    session: session.value,
    log,
    rest: commands.value,
    sendings: 0,
    reconnects: 0,
    spools: new Set(),
    besides: [],
    attempts: new Map(),
  });
}

/** That a person stopped it is no failure of the host. */
function failHost({ recorder, options }: RunContext, host: Host, failure: Failure): HostEnd {
  if (failure.kind !== 'cancelled')
    recorder.record({ kind: 'host-failed', host: host.name, at: options.clock.now(), failure });
  return endOf(failure);
}

/** Finds out first what became of what an earlier life of the run had sent. */
async function goOn(work: HostWork): Promise<HostEnd> {
  const past = work.context.options.past?.hosts.get(work.host.name);
  if (past === undefined) return carryOut(work, null);
  const sent = takeUp(work, past);
  if (sent === null && past.failed === null) return carryOut(work, null);
  const outcome = sent === null ? null : await settle(work, sent);
  if (outcome?.kind === 'go on') return carryOut(work, null);
  if (outcome?.kind === 'ended') return outcome.end;
  const trial = outcome === null ? null : await chooseFix(work, outcome.failure);
  const reason = `${past.failed?.command ?? 'a command'} failed before it`;
  return trial === null ? leaveRest(work, { end: 'failed', reason }) : carryOut(work, trial);
}

/** Each pass ends a command, uses up an attempt to fix, a connection or one of a few idle passes, or is the last. */
async function carryOut(work: HostWork, first: Trial | null): Promise<HostEnd> {
  let trial = first;
  let idlePasses = 0;
  while (work.rest.length > 0) {
    const left = work.rest.length;
    const sent: Sent | null = work.context.signal.aborted
      ? null
      : await send(work, [...(trial?.commands ?? []), ...work.rest]);
    if (sent === null) return leaveRest(work, { end: 'cancelled', reason: 'the run was stopped before it' });
    const outcome = await settle(work, sent);
    if (trial !== null) recordTrial(work, trial, sent);
    if (outcome.kind === 'ended') return outcome.end;
    if (outcome.kind === 'go on') {
      trial = null;
      idlePasses = work.rest.length < left ? 0 : idlePasses + 1;
      if (idlePasses > idlePassesMax)
        return leaveRest(work, { end: 'failed', reason: 'the host stops before it, again and again' });
      continue;
    }
    const failure: CommandFailure = outcome.isTrial && trial !== null ? trial.failure : outcome.failure;
    if (outcome.isTrial) failAgain(work, failure);
    trial = await chooseFix(work, failure);
    if (trial === null) return leaveRest(work, { end: 'failed', reason: `${failure.command.id} failed before it` });
  }
  return 'good';
}

const idlePassesMax = 5;

/** A command that was sent again, and not reached because its fix failed, is still the one that failed. */
function failAgain(work: HostWork, failure: CommandFailure): void {
  const again = work.rest.filter((each) => each.command.id === failure.command.id);
  endWith(work, again, { outcome: 'failed', reason: againReason(failure) });
}

type Settled =
  | { readonly kind: 'ended'; readonly end: HostEnd }
  | { readonly kind: 'go on' }
  /** `isTrial`: it was a command of the fix that failed. */
  | { readonly kind: 'failed'; readonly failure: CommandFailure; readonly isTrial: boolean };

/** Finds out what became of everything that was sent, and takes what ended well off the rest. */
async function settle(work: HostWork, sent: Sent): Promise<Settled> {
  const fault = replyFault(work.host, sent);
  if (fault !== null) {
    await settleGuard(work, sent, { running: null, ended: null });
    takeDone(work, sent);
    const end = failHost(work.context, work.host, fault);
    return { kind: 'ended', end: leaveRest(work, { end, reason: 'the host could not go on' }) };
  }
  const recovered = isWhole(sent) ? ok({ running: null, ended: null }) : await recover(work, sent);
  const guarded = recovered.ok ? await settleGuard(work, sent, recovered.value) : 'unknown';
  if (guarded === 'unknown') forgetHeld(sent);
  takeDone(work, sent);
  if (!recovered.ok) return { kind: 'ended', end: unreachable(work, recovered.failure) };
  if (guarded === 'unknown') return { kind: 'ended', end: lockedOut(work, sent) };
  const lost = guarded === 'open' ? await decide(work, sent, recovered.value) : null;
  if (lost !== null) return { kind: 'ended', end: lost };
  const place = [...sent.done.values()].find(({ outcome }) => outcome === 'failed')?.index;
  if (place === undefined) return { kind: 'go on' };
  const planned = sent.commands[place];
  const isTrial = planned !== undefined && !work.rest.includes(planned);
  if (sent.failure !== null && !hasTakenMoreBack(sent, place))
    return { kind: 'failed', failure: sent.failure, isTrial };
  return {
    kind: 'ended',
    end: leaveRest(work, { end: 'failed', reason: `${planned?.command.id ?? 'a command'} failed before it` }),
  };
}

/** Whether the script said how it ended, and how each command did: words of a worker that was killed may be missing, and the host has kept them. */
function isWhole({ reply, done, commands }: Sent): boolean {
  return reply.closed !== null && (reply.closed !== 'complete' || done.size === commands.length);
}

/** What is held back stays open: it is done, but nobody knows whether it stays. */
function forgetHeld(sent: Sent): void {
  for (const index of sent.held.keys()) sent.done.delete(index);
}

/** The host does not answer: all that acts and was not answered is unknown. */
function unreachable(work: HostWork, failure: Failure): HostEnd {
  failHost(work.context, work.host, failure);
  const reason = `the connection was lost after it was sent, and the host does not answer: ${lookAgain(work)}`;
  const acting = work.rest.filter(({ command }) => command.effect !== 'read');
  endWith(work, acting, { outcome: 'unknown', reason });
  return leaveRest(work, { end: acting.length > 0 ? 'unknown' : 'unreachable', reason: 'the host does not answer' });
}

/** It was done, then nobody could log in, and whether it was taken back can't be seen. */
function lockedOut(work: HostWork, sent: Sent): HostEnd {
  const held = [...sent.held.keys()].map((index) => sent.commands[index]);
  const taken = canTakeBack(sent) ? 'the host should have taken it back by itself' : 'nothing can take it back';
  const reason = `it was done, and no new login has worked since; ${taken}: ${lookAgain(work)}`;
  endWith(
    work,
    work.rest.filter((each) => held.includes(each)),
    { outcome: 'unknown', reason },
  );
  return leaveRest(work, { end: 'unknown', reason: 'nobody can log in any more' });
}

function takeDone(work: HostWork, sent: Sent): void {
  const good = [...sent.done.values()]
    .filter(({ outcome }) => outcome !== 'failed')
    .map(({ index }) => sent.commands[index]);
  work.rest = work.rest.filter((each) => !good.includes(each));
}

/** Results stay on the host until they are in the journal, and while nobody knows them; a host on which nothing was done has none. */
async function cleanUp(work: HostWork): Promise<void> {
  const { clock, run, stateRoot } = work.context.options;
  await work.context.recorder.settled();
  if (work.context.recorder.fault() !== null) return;
  await Promise.allSettled(work.besides);
  for (const spool of work.spools) {
    const ids = { nonce: clock.random(16), run, spool, ...(stateRoot === undefined ? {} : { stateRoot }) };
    const script = cleanupScript(ids, clock.now());
    await work.session.run({ script, timeoutMs: cleanUpTimeoutMs, onOutput: () => undefined });
  }
}

const cleanUpTimeoutMs = 10_000;
