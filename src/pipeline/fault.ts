/** Makes a diagnostic in one line. */
import type { Diagnostic, Place } from '../ir/diagnostic.ts';
import type { Runbook, StepIntent } from '../ir/runbook.ts';
import { oneLine } from '../text/escape.ts';

/** An error with its remedy, and its place where it has one. */
export function fault(
  code: string,
  message: string,
  detail: string | { readonly remedy: string; readonly place: Place },
): Diagnostic {
  if (typeof detail === 'string')
    return { code: code as Diagnostic['code'], severity: 'error', message, remedy: detail };
  return { code: code as Diagnostic['code'], severity: 'error', message, remedy: detail.remedy, place: detail.place };
}

/** Where a step stands, showing the sentence that it is about: the intent, or its verify. */
export function placeOfStep(runbook: Runbook, step: StepIntent, sentence: string = step.intent): Place {
  const text = oneLine(sentence, 100);
  return {
    file: runbook.file,
    line: step.line,
    column: step.column,
    length: text.length,
    text: ' '.repeat(step.column - 1) + text,
  };
}
