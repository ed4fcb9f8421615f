/** A way to run shell text on a host: over SSH or on this machine. */
import type { Failure } from '../ir/failure.ts';
import type { Result } from '../ir/result.ts';
import type { Host } from '../ir/runbook.ts';

/** How a script ended. `lost`: the connection went away before an exit status came, so nobody knows. */
export type Exit =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'lost'; readonly reason: string };

export interface ScriptRun {
  /** POSIX sh, sent through standard input, which then ends. Never in argv or the environment. */
  readonly script: string;
  /** What follows the script on standard input once it is known, which ends only then. Never rejects; nobody waits for it. */
  readonly last?: Promise<string>;
  /** Standard output and standard error as they come, bytes; resolves when more is wanted (backpressure). */
  readonly onOutput: (chunk: Uint8Array, stream: 'stdout' | 'stderr') => void | Promise<void>;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** One connection; scripts run one after the other or at most 4 at once. */
export interface HostSession {
  run(script: ScriptRun): Promise<Exit>;
  close(): Promise<void>;
}

export interface HostConnector {
  /** Connects, checks the pinned host key and logs in. Fails with kind `unreachable`. */
  connect(host: Host, options: ConnectOptions): Promise<Result<HostSession, Failure>>;
}

export interface ConnectOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Fails also where others of the inventory are reached through the host, and it lets nobody through. */
  readonly asJump?: true;
}

/** A host key as a server offers it. */
export interface OfferedKey {
  /** Such as `ssh-ed25519`. */
  readonly type: string;
  readonly base64: string;
  /** `SHA256:...`, as ssh-keygen prints it. */
  readonly fingerprint: string;
}

export interface HostScanner {
  /** Asks for the host key without logging in. */
  offeredKey(host: Host, options: Pick<ConnectOptions, 'timeoutMs' | 'signal'>): Promise<Result<OfferedKey, Failure>>;
}
