/** What a locked step was made from, and whether it still is. */
import { limits } from '../ir/limits.ts';
import { type LockedStep, vocabularyVersion } from '../ir/lock.ts';
import type { Op } from '../ir/op.ts';
import type { Family, HealthIntent, Runbook, StepIntent } from '../ir/runbook.ts';
import { stepDigest } from '../lock/step-digest.ts';
import type { Files } from '../ports/files.ts';
import { digest } from '../text/digest.ts';

/** Path below the repo -> its text; null where it is missing, too big or not UTF-8. */
export type RepoFileTexts = ReadonlyMap<string, string | null>;

/** The digest that a step's lock entry carries: its English and all that a translator or lowering was told, but not who translated. */
export function translationDigest(
  step: StepIntent | HealthIntent,
  runbook: Runbook,
  families: readonly Family[],
): string {
  return digestBy(vocabularyVersion, { step, runbook, families });
}

/** What a digest is made of. */
interface Made {
  readonly step: StepIntent | HealthIntent;
  readonly runbook: Runbook;
  readonly families: readonly Family[];
}

/** Whether a step's digest is one that an earlier version of this program gave to the same English. */
export function isOfOlderVersion(from: string, made: Made): boolean {
  return Array.from({ length: vocabularyVersion - 1 }, (_, index) => digestBy(index + 1, made)).includes(from);
}

function digestBy(version: number, { step, runbook, families }: Made): string {
  return stepDigest({
    intent: step.intent,
    verify: step.verify ?? null,
    families,
    vars: Object.keys(runbook.vars).sort(),
    secrets: [...runbook.secrets].sort(),
    options: {
      approve: step.approve,
      needs: step.needs,
      onChange: step.onChange,
      timeoutSeconds: step.timeoutSeconds ?? null,
      ...('check' in step ? { check: step.check, withinSeconds: step.withinSeconds ?? null } : {}),
    },
    vocabularyVersion: version,
  });
}

/** The repo files whose bytes a step's commands carry. */
export function sourcesOf(step: {
  readonly ops: readonly Op[];
  readonly verifyOps?: readonly Op[];
}): readonly string[] {
  const sources = [...step.ops, ...(step.verifyOps ?? [])].flatMap((op) =>
    op.kind === 'file' && op.source !== undefined ? [op.source] : [],
  );
  return [...new Set(sources)].sort();
}

/** Reads repo files once each. */
export async function readRepoFiles(files: Files, paths: readonly string[]): Promise<RepoFileTexts> {
  const texts = new Map<string, string | null>();
  for (const path of new Set(paths)) texts.set(path, await readText(files, path));
  return texts;
}

async function readText(files: Files, path: string): Promise<string | null> {
  const bytes = await files.read(path, limits.repoFileBytesMax);
  return bytes.ok && bytes.value !== null ? textOf(bytes.value) : null;
}

/** Bytes as text; null where they are not UTF-8. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether a locked step is still what its sentence, its options and its files make. */
export function isFresh(locked: LockedStep, now: { readonly digest: string; readonly texts: RepoFileTexts }): boolean {
  if (locked.from !== now.digest) return false;
  return Object.entries(locked.files ?? {}).every(([path, sealed]) => {
    const text = now.texts.get(path);
    return typeof text === 'string' && digest(text) === sealed;
  });
}
