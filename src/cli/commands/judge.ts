/** `runbook judge`: the effect of a shell command, and why. */
import { exitCode } from '../../ir/failure.ts';
import { judge as judgeText } from '../../policy/judge.ts';
import { judgeLine } from '../../policy/judge-line.ts';
import type { Shell } from '../shell.ts';

/** Exit 0; 3 where a line of standard input is not a JSON string. */
export async function judge(shell: Shell, text: string, flags: { readonly json?: boolean }): Promise<number> {
  if (text !== '-') {
    const { effect, reasons } = judgeText(text);
    if (flags.json === true) shell.result(JSON.stringify({ effect, reasons }));
    else for (const line of [effect, ...reasons.map((reason) => `  ${reason}`)]) shell.result(line);
    return exitCode.done;
  }
  let code: number = exitCode.done;
  for await (const line of shell.inputLines()) {
    if (line.trim() === '') continue;
    const judged = judgeLine(line);
    if ('error' in judged) code = exitCode.badInput;
    shell.result(JSON.stringify(judged));
  }
  return code;
}
