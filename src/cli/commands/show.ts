/** `runbook show RUN`: one run, command by command. */
import { type ExitCode, exitCode } from '../../ir/failure.ts';
import type { RunState } from '../../ir/journal.ts';
import { chooseRun, knownRuns } from '../../pipeline/runs.ts';
import { inert, oneLine } from '../../text/escape.ts';
import { report } from '../report.ts';
import { openSession } from '../session.ts';
import type { Shell } from '../shell.ts';
import { symbols } from '../views/lines.ts';
import { recapLines, totalsLine, undoText } from '../views/recap.ts';
import { runJson } from '../views/run-json.ts';

/** Exit 0, or 3 where no run, or more than one, has that id, or where its journal is damaged. */
export async function show(shell: Shell, wanted: string, flags: { readonly json?: boolean }): Promise<ExitCode> {
  const session = openSession(shell, {});
  if (!session.ok) return report(shell, session.failure);
  const runs = await knownRuns(session.value.workspace);
  const found = chooseRun(runs, wanted);
  if (!found.ok) return session.value.fail(found.failure);
  const state = found.value;
  if (flags.json === true) shell.result(JSON.stringify(runJson(state)));
  else for (const line of runLines(shell, state, runs)) shell.result(line);
  const journal = await session.value.workspace.journals.read(state.run);
  return journal === null || journal.damage === null ? exitCode.done : exitCode.badInput;
}

function runLines(shell: Shell, state: RunState, runs: readonly RunState[]): readonly string[] {
  const commands = [...state.commands].flatMap(([host, each]) =>
    [...each].flatMap(([id, { outcome, reason, fileDiff }]) => {
      const { symbol, style } = symbols[outcome === 'running' ? 'unknown' : outcome];
      const diff =
        fileDiff === undefined
          ? []
          : inert(fileDiff)
              .replace(/\n$/, '')
              .split('\n')
              .map((line) => `    ${line}`);
      return [
        `${host} ${shell.paint(style, `${symbol} ${outcome}`)} ${id}${reason === '' ? '' : `: ${oneLine(reason)}`}`,
        ...diff,
      ];
    }),
  );
  const fixes = state.fixes.map((fix) =>
    fix.kind === 'fix-tried'
      ? `${fix.host} + fix ${fix.attempt} for ${fix.command}: ${oneLine(fix.remedy)}: ${fix.outcome}`
      : `proposed: ${oneLine(fix.summary)}`,
  );
  const head = `started ${state.startedAt} by ${oneLine(state.by, 80)}, lock ${state.lockDigest.slice(0, 19)}, commit ${state.commit?.slice(0, 12) ?? 'none'}${undoText(state, runs)}`;
  const again = state.undoes === undefined ? `apply --resume ${state.run}` : `undo ${state.undoes}`;
  const open = state.endedAt === null ? [`not finished: to go on with it, run: runbook ${again}`] : [];
  return [head, ...open, ...commands, ...fixes, ...recapLines(shell, state), totalsLine([state])];
}
