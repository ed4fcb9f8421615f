/** Judges a lowered command: its texts together, in their canonical form. */
import type { Effect, LoweredCommand } from '../ir/command.ts';
import { meaningOf } from '../ops/hazards.ts';
import { effectRank, maxEffect } from './effect.ts';
import { judge } from './judge.ts';

export interface CommandContext {
  /** Declared variables and secrets. */
  readonly names: readonly string[];
  /** Those of them whose values are secret. */
  readonly secrets: readonly string[];
  /** The texts come from the vocabulary, not from a person's or a model's free shell. */
  readonly typed?: boolean;
}

export interface JudgedCommand {
  readonly effect: Effect;
  /** Why, most serious first; safe to print. */
  readonly reasons: readonly string[];
  /** The command with the texts that were judged: these are locked and run. */
  readonly command: LoweredCommand;
}

/** `run` and the hazards decide; a `check`, `verify` or `diff` that does more than read makes the command at least opaque. `undo` is only reported on. */
export function judgeCommand(
  command: LoweredCommand,
  { names, secrets, typed = false }: CommandContext,
): JudgedCommand {
  const { define } = command;
  const context = { names, secrets, typed, ...(define === undefined ? {} : { define }) };
  const run = judge(command.run, context);
  const check = judge(command.check, context);
  const verify = judge(command.verify, context);
  const undo = command.undo === null ? null : judge(command.undo, context);
  const defined = define === undefined ? null : judge(define, { names, secrets, typed });
  const diff = command.diff === undefined ? null : judge(`desired; cat ${command.diff}`, context);
  const found: { effect: Effect; reason: string }[] = [];
  for (const hazard of command.hazards) found.push(meaningOf(hazard));
  for (const reason of run.reasons)
    if (!typed || !isOwnHousekeeping(reason)) found.push({ effect: run.effect, reason });
  if (typed && command.diff !== undefined) found.push({ effect: 'change', reason: `writes ${command.diff}` });
  for (const [name, judged] of [
    ['check', check],
    ['verify', verify],
    ['diff', diff],
  ] as const) {
    if (judged === null || judged.effect === 'read') continue;
    const effect = maxEffect(['opaque', judged.effect]);
    found.push({ effect, reason: `${name} must only read: ${judged.reasons[0] ?? judged.effect}` });
  }
  if ([run, check, verify, defined].some((judged) => judged !== null && judged.text === null) || undo?.text === null) {
    found.push({ effect: 'opaque', reason: 'a text of the command does not parse' });
  }
  const effect = maxEffect([run.effect, ...found.map((finding) => finding.effect)]);
  const reasons = found.toSorted((a, b) => effectRank(b.effect) - effectRank(a.effect)).map(({ reason }) => reason);
  // The vocabulary's own undo reads what the backup says: known to be so, though no parser can see it.
  if (undo !== null && effectRank(undo.effect) > effectRank(typed ? 'opaque' : 'change'))
    reasons.push(`undo: ${undo.reasons[0] ?? undo.effect}`);
  return { effect, reasons: [...new Set(reasons)], command: printed(command, { run, check, verify, undo, defined }) };
}

/** What typed texts do beside their work: the backup that undo restores from, and the new file before it is moved into place. */
function isOwnHousekeeping(reason: string): boolean {
  return /\$backup|\.runbook\.|a temporary file$|may use \.$/.test(reason);
}

interface Texts {
  readonly run: { readonly text: string | null };
  readonly check: { readonly text: string | null };
  readonly verify: { readonly text: string | null };
  readonly undo: { readonly text: string | null } | null;
  readonly defined: { readonly text: string | null } | null;
}

/** A text that could not be printed stays as it is: its effect already asks for approval. */
function printed(command: LoweredCommand, texts: Texts): LoweredCommand {
  return {
    ...command,
    ...(command.define === undefined ? {} : { define: texts.defined?.text ?? command.define }),
    check: texts.check.text ?? command.check,
    run: texts.run.text ?? command.run,
    verify: texts.verify.text ?? command.verify,
    undo: command.undo === null ? null : (texts.undo?.text ?? command.undo),
  };
}
