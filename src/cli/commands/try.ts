/** `runbook try`: one sentence through translate, lower and judge; nothing is written. */
import { exitCode } from '../../ir/failure.ts';
import type { Family } from '../../ir/runbook.ts';
import { type Attempt, trySentence } from '../../pipeline/try-sentence.ts';
import { inert, oneLine } from '../../text/escape.ts';
import { report } from '../report.ts';
import type { Shell } from '../shell.ts';
import { findRoot, workspaceAt } from '../workspace.ts';

export interface TryFlags {
  readonly family: Family;
  readonly vars?: readonly string[];
  readonly json?: boolean;
}

/** Exit 0; 3 where a sentence was refused. With `-` a sentence a line, and JSON a line where asked for. */
export async function tryOut(shell: Shell, sentence: string, flags: TryFlags): Promise<number> {
  const workspace = workspaceAt(findRoot(shell.cwd) ?? shell.cwd, { shell, emit: () => undefined });
  const attempt = trySentence(workspace, { family: flags.family, vars: flags.vars ?? [] });
  let isRefused = false;
  const sentences = sentence === '-' ? shell.inputLines() : [sentence];
  for await (const line of sentences) {
    if (line.trim() === '') continue;
    const result = await attempt(line);
    if (!result.ok) return report(shell, result.failure);
    isRefused ||= 'refused' in result.value;
    if (flags.json === true) shell.result(JSON.stringify(result.value));
    else for (const text of attemptLines(shell, result.value)) shell.result(text);
  }
  return isRefused ? exitCode.badInput : exitCode.done;
}

function attemptLines(shell: Shell, attempt: Attempt): readonly string[] {
  if ('refused' in attempt) {
    const { code, message, remedy, nearest } = attempt.refused;
    return [
      `${shell.paint('red', 'refused')} [${code}]: ${inert(message)}`,
      `  ${inert(remedy)}`,
      ...nearest.map((each) => `  understood: ${inert(each)}`),
    ];
  }
  const ops = attempt.ops.map((op) => `op      ${oneLine(JSON.stringify(op), 2000)}`);
  const commands = attempt.commands.flatMap(({ effect, reasons, define, check, run, verify, undo }) => [
    `effect  ${effect}${reasons.length === 0 ? '' : ` (${oneLine(reasons.join('; '))})`}`,
    ...[
      ['define', define],
      ['check', check],
      ['run', run],
      ['verify', verify],
      ['undo', undo ?? '(irreversible)'],
    ].flatMap(([label, text]) =>
      text === undefined || text === null
        ? []
        : [`${(label ?? '').padEnd(7)} ${inert(text).replace(/\n$/, '').replaceAll('\n', '\n        ')}`],
    ),
  ]);
  return [shell.paint('bold', attempt.explain), ...ops, ...commands];
}
