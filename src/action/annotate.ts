/** The view for GitHub Actions: failures become annotations at their place in the pull request, the rest a step summary. */
import * as core from '@actions/core';
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { Failure } from '../ir/failure.ts';
import { oneLine } from '../text/escape.ts';

/** Annotates every failure, and writes the summary where there is one. */
export async function annotate(failures: readonly Failure[], summary: string): Promise<void> {
  for (const failure of failures) {
    if (failure.kind === 'input' || failure.kind === 'lock') failure.diagnostics.forEach(annotateDiagnostic);
    else
      core.error(`${oneLine(failure.message, 1000)}\n${oneLine(failure.remedy, 1000)}`, {
        title: 'code' in failure ? `runbook: ${failure.code}` : 'runbook',
      });
  }
  if (summary !== '' && process.env['GITHUB_STEP_SUMMARY'] !== undefined)
    await core.summary.addRaw(summary, true).write();
}

function annotateDiagnostic({ code, severity, message, remedy, place }: Diagnostic): void {
  const at =
    place === undefined
      ? {}
      : { file: place.file, startLine: place.line, startColumn: place.column, endColumn: place.column + place.length };
  const text = `${oneLine(message, 1000)}\n${oneLine(remedy, 1000)}`;
  if (severity === 'error') core.error(text, { title: `runbook ${code}`, ...at });
  else core.warning(text, { title: `runbook ${code}`, ...at });
}
