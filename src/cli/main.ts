#!/usr/bin/env node
/** The command line's entry: runs one command and ends with its exit code. */
import './small-heap.ts';
import './stack-traces.ts';
import { exitCode } from '../ir/failure.ts';
import { oneLine } from '../text/escape.ts';
import { tooOld } from './node-version.ts';
import { runProgram } from './program.ts';
import { report } from './report.ts';
import { makeShell, type Shell } from './shell.ts';

const shell = makeShell(process);
let code: number;
try {
  const old = tooOld(process.versions.node);
  code = old === null ? await runProgram(shell, process.argv.slice(2)) : report(shell, old);
} catch (error) {
  code = explain(shell, error);
}
if (shell.isInActions) {
  const { annotate } = await import('../action/annotate.ts');
  await annotate(shell.reported.failures, shell.reported.summary);
}
process.exitCode = code;
// The last lines may be refused only after the work is done.
process.on('exit', () => {
  if (shell.reported.isOutputLost && code === exitCode.done) process.exitCode = exitCode.failed;
});

/** The disk said no (a read-only folder, a full disk): that is the environment. Anything else is a bug of ours. */
function explain(at: Shell, error: unknown): number {
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    report(at, {
      kind: 'environment',
      code: String(error.code),
      message: `the operating system refused: ${error.message}`,
      remedy: 'see that the folder exists, may be written, and has space',
    });
    return exitCode.failed;
  }
  const isDetailed = at.env['RUNBOOK_DEBUG'] !== undefined && error instanceof Error;
  at.progress(
    `runbook: this is a bug in runbook, not in your files: ${isDetailed ? String(error.stack) : oneLine(String(error))}`,
  );
  at.progress('  set RUNBOOK_DEBUG=1 to see where it happened, and report it');
  return exitCode.failed;
}
