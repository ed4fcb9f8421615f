/** One step's ops -> its entry in the lock: lowered for every family, judged, printed canonically. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import type { LoweredCommand } from '../ir/command.ts';
import type { LockedCommand, LockedStep } from '../ir/lock.ts';
import type { Op } from '../ir/op.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Family, Runbook, StepIntent } from '../ir/runbook.ts';
import { lower } from '../lower/lower.ts';
import { judge } from '../policy/judge.ts';
import { judgeCommand } from '../policy/judge-command.ts';
import { digest } from '../text/digest.ts';
import { referencesIn } from '../text/shell-quote.ts';
import { fault, placeOfStep } from './fault.ts';
import { type RepoFileTexts, sourcesOf } from './step-inputs.ts';

export interface StepMaterial {
  readonly step: StepIntent;
  readonly runbook: Runbook;
  readonly families: readonly Family[];
  readonly ops: readonly Op[];
  readonly verifyOps: readonly Op[];
  readonly explain: string;
  readonly translator: string;
  readonly digest: string;
  readonly texts: RepoFileTexts;
  /** How long what is asserted may take to become true; absent: a moment. */
  readonly withinSeconds?: number;
}

/** Fails with what could not be lowered, at the step's place. */
export function lockStep(material: StepMaterial): Result<LockedStep, readonly Diagnostic[]> {
  const { step, ops, verifyOps, families } = material;
  const diagnostics: Diagnostic[] = [];
  const commands: Record<string, LockedCommand[]> = {};
  for (const family of families) {
    const lowered = lowerAll(material, family);
    if (lowered.ok) commands[family] = lowered.value;
    else diagnostics.push(...lowered.failure);
  }
  if (diagnostics.length > 0) return failed(diagnostics);
  const files = Object.fromEntries(sourcesOf(material).map((path) => [path, digest(material.texts.get(path) ?? '')]));
  return ok({
    id: step.id,
    intent: step.intent,
    ...(step.verify === undefined ? {} : { verify: step.verify }),
    from: material.digest,
    translator: material.translator,
    explain: material.explain,
    ...(Object.keys(files).length === 0 ? {} : { files }),
    approve: step.approve,
    ...(step.needs.length === 0 ? {} : { needs: [...step.needs] }),
    ops: [...ops],
    ...(verifyOps.length === 0 ? {} : { verifyOps: [...verifyOps] }),
    commands,
  });
}

function lowerAll(material: StepMaterial, family: Family): Result<LockedCommand[], readonly Diagnostic[]> {
  const { step, runbook, texts } = material;
  const names = [...Object.keys(runbook.vars), ...runbook.secrets].sort();
  const common = { family, names, secrets: runbook.secrets, readFile: (path: string) => texts.get(path) ?? null };
  const action = lower({ ...common, ops: material.ops, role: 'action', onChange: step.onChange });
  const within = material.withinSeconds === undefined ? {} : { withinSeconds: material.withinSeconds };
  const assertion = lower({ ...common, ...within, ops: material.verifyOps, role: 'assertion', onChange: [] });
  const refusals = [action, assertion].flatMap((result) => (result.ok ? [] : result.failure));
  if (!action.ok || !assertion.ok) {
    const place = placeOfStep(runbook, step);
    return failed(refusals.map(({ code, message, remedy }) => fault(code, message, { remedy, place })));
  }
  const lowered = [
    ...action.value.map(({ op, command }) => ({
      op,
      command: withScheduled(command, material.ops[op], names),
      kind: material.ops[op]?.kind,
    })),
    ...assertion.value.map(({ op, command }) => ({ op: null, command, kind: material.verifyOps[op]?.kind })),
  ];
  return ok(
    lowered.map(({ op, command, kind }, index) =>
      lockCommand(command, {
        id: `${step.id}.${index + 1}`,
        op,
        names,
        secrets: runbook.secrets,
        isTyped: kind !== 'command',
        step,
      }),
    ),
  );
}

/** What a schedule will run is text of a file to the command that writes it: it is judged here, where both are known. */
function withScheduled(command: LoweredCommand, op: Op | undefined, names: readonly string[]): LoweredCommand {
  if (op?.kind !== 'cron' || op.command === undefined || op.state === 'absent') return command;
  const { effect, reasons } = judge(op.command, { names });
  if (effect !== 'destructive') return command;
  return { ...command, hazards: [...command.hazards, `will run by itself: ${reasons[0] ?? 'what is destructive'}`] };
}

interface Sealing {
  readonly id: string;
  readonly op: number | null;
  readonly names: readonly string[];
  readonly secrets: readonly string[];
  readonly isTyped: boolean;
  readonly step: StepIntent;
}

/** Judges a lowered command and gives it the form of the lock. */
function lockCommand(lowered: LoweredCommand, sealing: Sealing): LockedCommand {
  const { effect, reasons, command } = judgeCommand(lowered, {
    names: sealing.names,
    secrets: sealing.secrets,
    typed: sealing.isTyped,
  });
  const texts = [
    command.define ?? '',
    command.check,
    command.run,
    command.verify,
    command.undo ?? '',
    command.diff ?? '',
  ].join('\n');
  const uses = referencesIn(texts, sealing.names).sort();
  const onChange = command.onChange ?? [];
  return {
    id: sealing.id,
    ...(sealing.op === null ? {} : { op: sealing.op }),
    effect,
    reasons: [...reasons],
    ...(command.define === undefined ? {} : { define: command.define }),
    check: command.check,
    run: command.run,
    ...(command.verify === command.check ? {} : { verify: command.verify }),
    undo: command.undo,
    ...(mayShow(command, sealing.names) ? { diff: command.diff } : {}),
    ...(uses.length === 0 ? {} : { uses }),
    ...(onChange.length === 0 ? {} : { onChange: [...onChange] }),
    ...(sealing.step.timeoutSeconds === undefined ? {} : { timeoutSeconds: sealing.step.timeoutSeconds }),
  };
}

/** A file of credentials is never shown: its diff would carry what nobody declared into plans, journals and committed pages. */
function mayShow<T extends { readonly define?: string; readonly diff?: string }>(
  command: T,
  names: readonly string[],
): command is T & { readonly diff: string } {
  const { define, diff } = command;
  if (diff === undefined) return false;
  return judge(`cat ${diff}`, { names, ...(define === undefined ? {} : { define }) }).effect === 'read';
}
