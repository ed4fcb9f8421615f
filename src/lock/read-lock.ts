/** A lock's text -> Lock: only bytes that are sealed, canonical, whole and free of anything hidden. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import { limits } from '../ir/limits.ts';
import type { Lock } from '../ir/lock.ts';
import { checkAgainst } from '../text/schema-check.ts';
import { sourceLines } from '../text/source-lines.ts';
import { parseStrictYaml, type StrictYaml } from '../text/strict-yaml.ts';
import { checkLock } from './check-lock.ts';
import { firstDifference, lineLength, lockText, sealFaults } from './check-seal.ts';
import { hiddenCharacter, lockDiagnostic, lockFaults } from './lock-faults.ts';
import { printLock } from './print-lock.ts';

export { lockFailureKind } from './lock-faults.ts';

export interface ReadLock {
  /** Null where there is any diagnostic. */
  readonly lock: Lock | null;
  /** RB601, RB602, RB61x, and RB1xx for what no YAML of ours may hold. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a lock that is to be trusted: the digest fits, and printing the lock again gives the same bytes. */
export function readLock(file: string, bytes: Uint8Array): ReadLock {
  const { text, diagnostics } = lockText(file, bytes);
  const broken = [...diagnostics, ...(isUnreadable(diagnostics) ? [] : sealFaults(file, bytes, text))];
  if (broken.length > 0) return { lock: null, diagnostics: [...broken, ...whatElse(file, text, broken)] };
  const { lock, faults } = lockOf(parse(file, text));
  if (lock === null) return { lock, diagnostics: faults };
  const { digest: _, ...unsealed } = lock;
  const canonical = printLock(unsealed);
  if (canonical === text) return { lock, diagnostics: [] };
  const offset = firstDifference(text, canonical);
  return {
    lock: null,
    diagnostics: [
      lockDiagnostic(lockFaults.rewritten, sourceLines(file, text).placeAt(offset, lineLength(text, offset))),
    ],
  };
}

/** Reads a lock whose commands a person edited: digest, comments and layout may be any. Not to be trusted before it is judged and sealed. */
export function readUnsealedLock(file: string, bytes: Uint8Array): ReadLock {
  const { text, diagnostics } = lockText(file, bytes);
  if (diagnostics.length > 0) return { lock: null, diagnostics };
  const { lock, faults } = lockOf(parse(file, text), 'sha256:'.padEnd(71, '0'));
  return { lock, diagnostics: faults };
}

/** Whether there is no lock, or none that is worth a digest. */
function isUnreadable(diagnostics: readonly Diagnostic[]): boolean {
  const { notALock, tooLarge, conflicted } = lockFaults;
  return diagnostics.some(({ code }) => code === notALock.code || code === tooLarge.code || code === conflicted.code);
}

/** What an altered text holds that no lock may: told beside the digest, since it may be why. Syntax faults would only repeat it. */
function whatElse(file: string, text: string, broken: readonly Diagnostic[]): readonly Diagnostic[] {
  if (!broken.some(({ code }) => code === lockFaults.altered.code) || text.length > limits.sourceBytesMax) return [];
  return yamlFaults(parse(file, text)).filter(
    ({ code }) =>
      code !== 'RB101' && code !== lockFaults.conflicted.code && !broken.some((other) => other.code === code),
  );
}

function parse(file: string, text: string): StrictYaml {
  return parseStrictYaml(file, text, {
    bytesMax: limits.lockBytesMax,
    nodesMax: limits.lockNodesMax,
    depthMax: limits.yamlDepthMax,
  });
}

/** A hidden character that an escape brought in is the lock's own fault, as one that stands in the text is. */
function yamlFaults({ diagnostics }: StrictYaml): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const codePoint = /U\+[0-9A-F]+/.exec(diagnostic.message)?.[0] ?? 'of half a pair';
    return diagnostic.code === 'RB104' && diagnostic.place !== undefined
      ? lockDiagnostic(hiddenCharacter(codePoint), diagnostic.place)
      : diagnostic;
  });
}

interface Checked {
  readonly lock: Lock | null;
  readonly faults: readonly Diagnostic[];
}

/** `seal`: a digest for a lock that has none, or none to rely on. */
function lockOf(yaml: StrictYaml, seal?: string): Checked {
  const faults = yamlFaults(yaml);
  const { value } = yaml;
  if (faults.length > 0) return { lock: null, faults };
  if (typeof value !== 'object' || value === null || !('lock' in value))
    return { lock: null, faults: [lockDiagnostic(lockFaults.notALock, yaml.placeOf([]))] };
  if (value.lock !== 1)
    return { lock: null, faults: [lockDiagnostic(lockFaults.otherVersion, yaml.placeOf(['lock']))] };
  const lock = (seal === undefined ? value : { ...value, digest: seal }) as Lock;
  const shape = checkAgainst('lock', lock, yaml);
  const meaning = shape.length > 0 ? [] : checkLock(lock, yaml);
  const found = [...shape, ...meaning];
  return found.length > 0 ? { lock: null, faults: found } : { lock, faults: [] };
}
