#!/usr/bin/env node
/** The command line's entry: runs one command and ends with its exit code. */
import { exitCode } from '../ir/failure.ts';
import { oneLine } from '../text/escape.ts';
import { runProgram } from './program.ts';
import { makeShell } from './shell.ts';

const shell = makeShell(process);
try {
  process.exitCode = await runProgram(shell, process.argv.slice(2));
  if (shell.env['GITHUB_ACTIONS'] === 'true') {
    const { annotate } = await import('../action/annotate.ts');
    await annotate(shell.reported.failures, shell.reported.summary);
  }
} catch (error) {
  const detail = shell.env['RUNBOOK_DEBUG'] === undefined ? oneLine(String(error)) : String((error as Error).stack ?? error);
  shell.progress(`runbook: this is a bug in runbook, not in your files: ${detail}`);
  shell.progress('  set RUNBOOK_DEBUG=1 to see where it happened, and report it');
  process.exitCode = exitCode.failed;
}
