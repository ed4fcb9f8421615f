/** Asks whether what a command is for holds now, where nobody saw how the command ended. */
import { limits } from '../ir/limits.ts';
import { checkSeconds } from '../script/command-values.ts';
import type { HostWork } from './host-work.ts';
import { replyReader } from './reply.ts';
import { askScript, spoolName } from '../script/script.ts';
import type { PlannedCommand } from '../script/select-commands.ts';

/**
 * Whether its check and its verification both say yes; runs nothing else. False too where the host does not answer, and for a command
 * that waits for a change: what it does leaves nothing that a check could see.
 */
export async function holdsNow(work: HostWork, planned: PlannedCommand): Promise<boolean> {
  if (planned.owed !== null) return false;
  const { clock, stateRoot } = work.context.options;
  const ids = {
    run: 'ask',
    nonce: clock.random(16),
    mark: clock.random(16),
    spool: spoolName('ask', 0, work.host.name),
    ...(stateRoot === undefined ? {} : { stateRoot }),
  };
  const commands = questionsOf(planned);
  const said: number[] = [];
  const reader = replyReader({
    ...ids,
    redaction: work.context.redaction,
    handlers: { onEnd: ({ phase, status }) => void (phase === 'check' && said.push(status)) },
  });
  await work.session.run({
    script: askScript({ ...ids, commands, values: work.values }),
    timeoutMs: commands.length * (1000 * checkSeconds(planned.command) + limits.killGraceMs) + answerGraceMs,
    onOutput: (chunk, stream) => (stream === 'stdout' ? reader.push(chunk) : undefined),
  });
  return reader.end().closed === 'complete' && said.length === commands.length && said.every((status) => status === 0);
}

const answerGraceMs = 15_000;

/** The check, and the verification where it is another text: each as a question of its own. */
function questionsOf(planned: PlannedCommand): readonly PlannedCommand[] {
  const { diff: _, ...command } = planned.command;
  const texts = new Set([command.check, command.verify ?? command.check]);
  return [...texts].map((check) => ({ ...planned, command: { ...command, check } }));
}
