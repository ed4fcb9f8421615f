/** Asks hosts what is already true: one script a host, read-only texts only. */
import type { Failure } from '../ir/failure.ts';
import { limits } from '../ir/limits.ts';
import type { LockedCommand } from '../ir/lock.ts';
import type { CommandAnswer, HostAnswer } from '../ir/plan.ts';
import type { Host } from '../ir/runbook.ts';
import type { HostSession } from '../ports/host.ts';
import { shownOutput } from './host-output.ts';
import type { HostOptions } from './host-work.ts';
import { inParallel } from './pool.ts';
import { redaction, type Redaction } from '../redact/redact.ts';
import { type PhaseEnd, replyReader } from './reply.ts';
import { replyFault } from './reply-fault.ts';
import { checkSeconds } from '../script/command-values.ts';
import { askScript, spoolName } from '../script/script.ts';
import { type PlannedCommand, selectCommands } from '../script/select-commands.ts';
import { type Asking, endAskingScript } from '../script/spool-script.ts';
import { valuesFor } from './values.ts';

export type { HostAnswer } from '../ir/plan.ts';

export interface AskOptions extends HostOptions {
  /** Whether policy says that the command's check only reads. Absent: of commands whose effect is read or change. */
  readonly mayAsk?: (command: LockedCommand) => boolean;
}

/** Answers by host name; hosts that were not reached before the signal have none. A host that can't be asked is also a `host-failed` event. */
export async function askHosts(options: AskOptions): Promise<Map<string, HostAnswer>> {
  const masks = redaction(options.secrets);
  const answers = new Map<string, HostAnswer>();
  await inParallel(options.hosts, options.parallel, async (host) => {
    if (options.signal?.aborted === true) return 'stop';
    const answer = await askHost(options, host, masks);
    answers.set(host.name, answer);
    if (answer.kind === 'failed')
      options.emit({ kind: 'host-failed', host: host.name, at: options.clock.now(), failure: answer.failure });
    return 'go on';
  });
  return inOrder(options.hosts, answers);
}

async function askHost(options: AskOptions, host: Host, masks: Redaction): Promise<HostAnswer> {
  const commands = options.commandsOf?.(host) ?? selectCommands(options.lock, host, options);
  if (!commands.ok) return { kind: 'failed', failure: commands.failure };
  const values = valuesFor(host, options, commands.value);
  if (!values.ok) return { kind: 'failed', failure: values.failure };
  const bound = {
    timeoutMs: options.connectTimeoutMs,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
  const session = await options.connector.connect(host, bound);
  if (!session.ok) return { kind: 'failed', failure: session.failure };
  const answer = await converse({
    options,
    host,
    masks,
    session: session.value,
    commands: commands.value,
    values: values.value,
  });
  await session.value.close();
  return answer;
}

function inOrder(hosts: readonly Host[], answers: ReadonlyMap<string, HostAnswer>): Map<string, HostAnswer> {
  const ordered = new Map<string, HostAnswer>();
  for (const { name } of hosts) {
    const answer = answers.get(name);
    if (answer !== undefined) ordered.set(name, answer);
  }
  return ordered;
}

interface Conversation {
  readonly options: AskOptions;
  readonly host: Host;
  readonly masks: Redaction;
  readonly session: HostSession;
  readonly commands: readonly PlannedCommand[];
  readonly values: Readonly<Record<string, string>>;
}

async function converse({ options, host, masks, session, commands, values }: Conversation): Promise<HostAnswer> {
  const { clock, stateRoot, signal } = options;
  const asked = commands.filter((each) => each.owed !== null || mayAsk(options, each.command));
  const answers = new Map<string, CommandAnswer>(commands.map(({ command }) => [command.id, notAsked]));
  const ids = { run: 'ask', nonce: clock.random(16), mark: clock.random(16), spool: spoolName('ask', 0, host.name) };
  let asking: Asking = null;
  const reader = replyReader({
    ...ids,
    commands: asked,
    redaction: masks,
    handlers: { onEnd: answerTaker(asked, answers), onAsks: (asks) => void (asking = asks) },
  });
  const exit = await session.run({
    script: askScript({ ...ids, commands: asked, values, ...(stateRoot === undefined ? {} : { stateRoot }) }),
    timeoutMs: asked.reduce((sum, { command }) => sum + 2000 * checkSeconds(command) + limits.killGraceMs, 60_000),
    onOutput: (chunk, stream) => (stream === 'stdout' ? reader.push(chunk) : reader.hear(chunk)),
    ...(signal === undefined ? {} : { signal }),
  });
  const reply = reader.end();
  if (exit.kind === 'cancelled') {
    const script = endAskingScript({ ...ids, nonce: clock.random(16) }, asking);
    await session.run({ script, timeoutMs: limits.killGraceMs, onOutput: () => undefined });
  }
  const fault = replyFault(host, { reply, exit });
  if (fault !== null) return { kind: 'failed', failure: fault };
  if (reply.closed === 'complete') return { kind: 'answered', commands: answers };
  return {
    kind: 'failed',
    failure: exit.kind === 'cancelled' ? cancelled : cutOff(host, exit.kind === 'lost' ? exit.reason : exit.kind),
  };
}

const notAsked: CommandAnswer = { status: null, output: 'not asked: policy does not know that asking only reads' };

function mayAsk(options: AskOptions, command: LockedCommand): boolean {
  return options.mayAsk?.(command) ?? (command.effect === 'read' || command.effect === 'change');
}

/** Takes answers one by one; contents of files beyond `hostAnswerBytesMax` in all are left out. */
function answerTaker(asked: readonly PlannedCommand[], answers: Map<string, CommandAnswer>): (end: PhaseEnd) => void {
  let room: number = limits.hostAnswerBytesMax;
  return ({ index, phase, status, output, contents }) => {
    const id = asked[index]?.command.id;
    const before = id === undefined ? undefined : answers.get(id);
    if (id === undefined || before === undefined) return;
    if (phase === 'owed') answers.set(id, { status: null, output: '', isOwed: status === 0 });
    else if (phase === 'check') answers.set(id, { status, output: shownOutput(output) });
    else if (contents !== undefined && room > 0) {
      room -= (contents.current ?? '').length + contents.desired.length;
      answers.set(id, { ...before, ...contents });
    }
  };
}

const cancelled: Failure = { kind: 'cancelled', message: 'the question was stopped', remedy: 'ask again' };

function cutOff(host: Host, why: string): Failure {
  const message = `${host.name}: the connection was lost while it was asked (${why})`;
  return { kind: 'unreachable', host: host.name, code: 'closed', message, remedy: 'ask again' };
}
