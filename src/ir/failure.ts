/** Failures: the closed set of ways in which the world refuses, and the exit code of each. */
import type { Diagnostic } from './diagnostic.ts';

/** One refusal. `message` says what happened and `remedy` what to do; both are safe to print. */
export type Failure =
  | { readonly kind: 'input'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'lock'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly remedy: string }
  | {
      readonly kind: 'unreachable';
      readonly host: string;
      readonly code: UnreachableCode;
      readonly message: string;
      readonly remedy: string;
    }
  | { readonly kind: 'model'; readonly code: ModelCode; readonly message: string; readonly remedy: string }
  | { readonly kind: 'repo'; readonly code: string; readonly message: string; readonly remedy: string }
  | { readonly kind: 'environment'; readonly code: string; readonly message: string; readonly remedy: string }
  /** Another run has the host or the repository. */
  | { readonly kind: 'held'; readonly code: string; readonly message: string; readonly remedy: string }
  | { readonly kind: 'cancelled'; readonly message: string; readonly remedy: string };

export type UnreachableCode =
  | 'connect-timeout'
  | 'refused'
  | 'dns'
  | 'closed'
  | 'hung-up'
  | 'silent'
  | 'auth'
  | 'key-missing'
  | 'key-mode'
  | 'key-encrypted'
  | 'key-format'
  | 'host-key-unknown'
  | 'host-key-changed'
  | 'host-key-weak'
  | 'host-key-revoked'
  | 'algorithms'
  | 'jump'
  | 'shell'
  | 'sudo'
  | 'sudo-password'
  | 'channel';

export type ModelCode =
  | 'url'
  | 'auth'
  | 'rate'
  | 'server'
  | 'connection'
  | 'tls'
  | 'timeout'
  | 'too-large'
  | 'response'
  | 'redirect'
  | 'no-key'
  | 'truncated'
  | 'refused';

/** The process exit codes; scripts rely on them. */
export const exitCode = {
  done: 0,
  failed: 1,
  pending: 2,
  badInput: 3,
  unreachable: 4,
  refused: 5,
  staleLock: 6,
  held: 7,
  unknown: 8,
  cancelled: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
