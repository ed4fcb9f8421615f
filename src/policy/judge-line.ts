/** One line of `runbook judge -`: a JSON string in, a judgement or an error out. */
import type { Effect } from '../ir/command.ts';
import { oneLine } from '../text/escape.ts';
import { judge } from './judge.ts';

export type JudgedLine = { readonly effect: Effect; readonly reasons: readonly string[] } | { readonly error: string };

/** Judges the shell text in a JSON string; an error for a line that is none. */
export function judgeLine(line: string): JudgedLine {
  let text: unknown;
  try {
    text = JSON.parse(line);
  } catch (error) {
    return { error: `not a JSON string: ${oneLine(error instanceof Error ? error.message : '')}` };
  }
  if (typeof text !== 'string') return { error: 'not a JSON string: the line holds another value' };
  const { effect, reasons } = judge(text);
  return { effect, reasons };
}
