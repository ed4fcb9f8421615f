/** How a failure is shown, and which exit code it has. */
import { type ExitCode, type Failure, exitCode } from '../ir/failure.ts';
import { renderDiagnostic } from '../text/render-diagnostic.ts';
import { inert } from '../text/escape.ts';
import type { Shell } from './shell.ts';

const codes: Readonly<Record<Failure['kind'], ExitCode>> = {
  input: exitCode.badInput,
  lock: exitCode.staleLock,
  refused: exitCode.refused,
  unreachable: exitCode.unreachable,
  model: exitCode.failed,
  repo: exitCode.badInput,
  environment: exitCode.badInput,
  held: exitCode.held,
  cancelled: exitCode.cancelled,
};

/** Prints a failure to standard error and returns its exit code. */
export function report(shell: Shell, failure: Failure): ExitCode {
  shell.reported.failures.push(failure);
  for (const line of failureLines(failure, shell.isColored)) shell.progress(line);
  return codes[failure.kind];
}

/** A failure as lines of text. */
export function failureLines(failure: Failure, color: boolean): readonly string[] {
  if (failure.kind === 'input' || failure.kind === 'lock') {
    return failure.diagnostics
      .flatMap((diagnostic) => [...renderDiagnostic(diagnostic, { color }).split('\n'), ''])
      .slice(0, -1);
  }
  const subject = failure.kind === 'unreachable' ? `${failure.host}: ` : '';
  const code = 'code' in failure ? ` ${failure.code}` : '';
  return [`error${code}: ${subject}${inert(failure.message)}`, `  ${inert(failure.remedy)}`];
}
