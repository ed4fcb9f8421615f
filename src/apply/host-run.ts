/** The loop of one host: send what is left, take what is known, mend what failed, until nothing is left or nothing helps. */
import type { Outcome } from '../ir/event.ts';
import type { Failure } from '../ir/failure.ts';
import type { CommandFailure } from '../ir/fix.ts';
import { ok, type Result } from '../ir/result.ts';
import type { Host } from '../ir/runbook.ts';
import { countOutcomes } from './fold-journal.ts';
import { chooseFix, recordTrial, type Trial } from './fix-trial.ts';
import type { HostEnd, HostWork, RunContext } from './host-work.ts';
import { againReason } from './reasons.ts';
import { recover } from './recover.ts';
import { replyFault } from './reply-fault.ts';
import { selectCommands } from './select-commands.ts';
import { send, type Sent } from './send.ts';
import { cleanupScript } from './spool-script.ts';
import { valuesFor } from './values.ts';

/** Applies the selected commands on one host and records everything; never throws. */
export async function runHost(context: RunContext, host: Host): Promise<HostEnd> {
  const { recorder, options } = context;
  const work = await begin(context, host);
  if (!work.ok) return failHost(context, host, work.failure);
  const end = await carryOut(work.value);
  if (end !== 'unknown' && end !== 'unreachable') await cleanUp(work.value);
  await work.value.session.close();
  const states = recorder.state()?.commands.get(host.name)?.values() ?? [];
  recorder.record({ kind: 'host-ended', host: host.name, at: options.clock.now(), counts: countOutcomes(states) });
  await recorder.settled();
  return end;
}

async function begin(context: RunContext, host: Host): Promise<Result<HostWork, Failure>> {
  const { options, recorder, signal } = context;
  const commands = selectCommands(options.lock, host, options);
  if (!commands.ok) return commands;
  const values = valuesFor(host, options, commands.value);
  if (!values.ok) return values;
  const session = await options.connector.connect(host, { timeoutMs: options.connectTimeoutMs, signal });
  if (!session.ok) return session;
  recorder.record({ kind: 'host-connected', host: host.name, at: options.clock.now() });
  return ok({
    context,
    host,
    family: host.family ?? 'debian',
    values: values.value,
    session: session.value,
    rest: commands.value,
    sendings: 0,
    reconnects: 0,
    spools: new Set(),
    attempts: new Map(),
  });
}

function failHost({ recorder, options }: RunContext, host: Host, failure: Failure): HostEnd {
  recorder.record({ kind: 'host-failed', host: host.name, at: options.clock.now(), failure });
  if (failure.kind === 'cancelled') return 'cancelled';
  if (failure.kind === 'environment' && failure.code === 'host-held') return 'held';
  return failure.kind === 'unreachable' ? 'unreachable' : 'failed';
}

/** Each pass ends a command, uses up an attempt to fix, a connection or one of a few idle passes, or is the last. */
async function carryOut(work: HostWork): Promise<HostEnd> {
  let trial: Trial | null = null;
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
  const { reply } = sent;
  const fault = replyFault(work.host, sent);
  if (fault !== null) {
    takeDone(work, sent);
    const end = failHost(work.context, work.host, fault);
    return { kind: 'ended', end: leaveRest(work, { end, reason: 'the host could not go on' }) };
  }
  if (reply.closed === null) {
    const lost = await recoverFrom(work, sent);
    if (lost !== null) return { kind: 'ended', end: lost };
  }
  takeDone(work, sent);
  const place = [...sent.done.values()].find(({ outcome }) => outcome === 'failed')?.index;
  if (place === undefined) return { kind: 'go on' };
  const planned = sent.commands[place];
  const isTrial = planned !== undefined && !work.rest.includes(planned);
  if (sent.failure !== null) return { kind: 'failed', failure: sent.failure, isTrial };
  return {
    kind: 'ended',
    end: leaveRest(work, { end: 'failed', reason: `${planned?.command.id ?? 'a command'} failed before it` }),
  };
}

/** Null: all is known. Else the host's end, with what is unknown recorded as that. */
async function recoverFrom(work: HostWork, sent: Sent): Promise<HostEnd | null> {
  const recovered = await recover(work, sent);
  takeDone(work, sent);
  if (recovered.ok && recovered.value.running === null) return null;
  if (recovered.ok) {
    const planned = sent.commands[recovered.value.running ?? 0];
    const reason =
      'the connection was lost while it ran, and the host does not say how it ended: look at it, then apply again';
    endWith(
      work,
      work.rest.filter((each) => each === planned),
      { outcome: 'unknown', reason },
    );
    return leaveRest(work, { end: 'unknown', reason: `nobody knows how ${planned?.command.id ?? 'a command'} ended` });
  }
  failHost(work.context, work.host, recovered.failure);
  const reason =
    'the connection was lost after it was sent, and the host does not answer: look at it, then apply again';
  const acting = work.rest.filter(({ command }) => command.effect !== 'read');
  endWith(work, acting, { outcome: 'unknown', reason });
  return leaveRest(work, { end: acting.length > 0 ? 'unknown' : 'unreachable', reason: 'the host does not answer' });
}

function takeDone(work: HostWork, sent: Sent): void {
  const good = [...sent.done.values()]
    .filter(({ outcome }) => outcome !== 'failed')
    .map(({ index }) => sent.commands[index]);
  work.rest = work.rest.filter((each) => !good.includes(each));
}

/** Records the commands that are not tried any more. One that failed has its end already. */
function leaveRest(work: HostWork, { end, reason }: { readonly end: HostEnd; readonly reason: string }): HostEnd {
  const states = work.context.recorder.state()?.commands.get(work.host.name);
  const isOpen = (id: string): boolean => {
    const outcome = states?.get(id)?.outcome;
    return outcome === undefined || outcome === 'running';
  };
  endWith(
    work,
    work.rest.filter(({ command }) => isOpen(command.id)),
    { outcome: 'skipped', reason },
  );
  return end;
}

function endWith(
  { context, host }: HostWork,
  commands: HostWork['rest'],
  { outcome, reason }: { readonly outcome: Outcome; readonly reason: string },
): void {
  const at = context.options.clock.now();
  for (const { step, command } of commands) {
    const phase = outcome === 'unknown' ? 'run' : 'check';
    context.recorder.record({
      kind: 'command-ended',
      host: host.name,
      step: step.id,
      command: command.id,
      at,
      outcome,
      phase,
      status: null,
      durationMs: 0,
      reason,
    });
  }
}

/** Results stay on the host until they are in the journal, and while nobody knows them; a host on which nothing was done has none. */
async function cleanUp(work: HostWork): Promise<void> {
  const { clock, run, stateRoot } = work.context.options;
  await work.context.recorder.settled();
  if (work.context.recorder.fault() !== null) return;
  for (const spool of work.spools) {
    const script = cleanupScript({
      nonce: clock.random(16),
      run,
      spool,
      ...(stateRoot === undefined ? {} : { stateRoot }),
    });
    await work.session.run({ script, timeoutMs: cleanUpTimeoutMs, onOutput: () => undefined });
  }
}

const cleanUpTimeoutMs = 10_000;
