/** The faults of a lock in words. RB601: no lock at all. RB61x: a lock that can't be trusted. */
import type { Diagnostic, Place } from '../ir/diagnostic.ts';

export interface LockFault {
  readonly code: Diagnostic['code'];
  readonly message: string;
  readonly remedy: string;
}

const remake =
  'take back what was done to the file (`git diff` shows it), or delete it, run `runbook plan` and review the new lock';

export const lockFaults = {
  notALock: {
    code: 'RB601',
    message: 'this is not a lock: it is no map with a key lock',
    remedy: 'delete it and run `runbook plan`, which makes the lock',
  },
  tooLarge: { code: 'RB609', message: 'the lock is larger than any that is made', remedy: 'split the runbook' },
  altered: {
    code: 'RB610',
    message: 'the lock was altered: its text does not have the digest of its last line',
    remedy: `${remake}; where a person edited commands on purpose, \`runbook reseal\` seals them for review`,
  },
  textAfterDigest: { code: 'RB610', message: 'the lock was altered: there is text below its digest', remedy: remake },
  cutOff: {
    code: 'RB611',
    message: 'the lock is cut off: its last line is not a whole digest',
    remedy: `it may be half written or half copied: ${remake}`,
  },
  conflicted: {
    code: 'RB612',
    message: "the lock holds git's conflict markers",
    remedy:
      'take one side whole (`git checkout --ours` or `--theirs`), then run `runbook plan` and review the lock: it is not merged by hand',
  },
  lineEnds: {
    code: 'RB613',
    message: "the lock's line ends were rewritten (CR LF in place of LF)",
    remedy: 'add `*.lock.yaml -text` to .gitattributes and check the file out again',
  },
  byteOrderMark: {
    code: 'RB613',
    message: 'a byte order mark was put before the lock',
    remedy: 'save it without one, or check the file out again',
  },
  normalized: {
    code: 'RB613',
    message: "the lock's letters were rewritten in another Unicode normal form (NFC or NFD)",
    remedy: 'an editor or file system did it: check the file out again',
  },
  otherVersion: {
    code: 'RB602',
    message: 'the lock is of a format that this version does not know',
    remedy: 'use the version of runbook that made it, or delete the lock and run `runbook plan`',
  },
  rewritten: {
    code: 'RB615',
    message: 'the lock is not written as it is made: from this line on the text differs, though the digest is right',
    remedy: 'it was sealed by something else: run `runbook reseal` and review what it changes',
  },
} as const satisfies Readonly<Record<string, LockFault>>;

/** A hidden or control character; `codePoint` such as U+001B. */
export function hiddenCharacter(codePoint: string): LockFault {
  return {
    code: 'RB614',
    message: `the lock holds the hidden or control character ${codePoint}, which a reviewer can't see`,
    remedy: remake,
  };
}

/** A lock that contradicts itself. */
export function inconsistent(message: string): LockFault {
  return { code: 'RB616', message, remedy: remake };
}

export function lockDiagnostic({ code, message, remedy }: LockFault, place: Place): Diagnostic {
  return { code, severity: 'error', message, remedy, place };
}

/** How a reading failed: `input` where there is no lock at all, else `lock`. */
export function lockFailureKind(diagnostics: readonly Diagnostic[]): 'input' | 'lock' {
  return diagnostics.every(({ code }) => code === lockFaults.notALock.code) ? 'input' : 'lock';
}
