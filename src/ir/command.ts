/** A command is one lowered op: shell text that never runs itself. */

/** How far a command reaches, from harmless to unknown. */
export const effects = ['read', 'change', 'opaque', 'destructive'] as const;
export type Effect = (typeof effects)[number];

/** Why a command is guarded: the way to the host that it may close behind us; opaque: it runs what nobody sees, so it may be any. */
export const guards = ['ssh', 'login', 'sudoers', 'firewall', 'network', 'opaque'] as const;
export type Guard = (typeof guards)[number];

/**
 * What lowering makes of one op for one family. Every text is POSIX sh that reads the same in dash, busybox ash and bash.
 * `check` and `verify` only read; exit 0 says already true. After `run`, `check` must say so.
 */
export interface LoweredCommand {
  /** Shell functions that the other texts call; by convention `desired` prints what the file in `diff` will hold. */
  readonly define?: string;
  readonly check: string;
  readonly run: string;
  readonly verify: string;
  /** Null: it can't be taken back. Restores from `$backup`, a path of the runner's that is unique to the command. */
  readonly undo: string | null;
  /** A shell word: the file that `run` rewrites with what `desired` prints. */
  readonly diff?: string;
  /** Effects that the op knows beyond what its shell text shows, such as weakening sshd. */
  readonly hazards: readonly string[];
  readonly onChange?: readonly string[];
}

/** What policy says of one shell text. */
export interface Judgement {
  readonly effect: Effect;
  /** Why, most serious first; safe to print. */
  readonly reasons: readonly string[];
  /** The canonical text printed from the judged tree; null where it does not parse. */
  readonly text: string | null;
}
