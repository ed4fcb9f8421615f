/** What a logged-in SSH connection is, and the ways to one. */
import type { Duplex } from 'node:stream';
import type { Client } from 'ssh2';

/** A logged-in connection. */
export interface Connection {
  readonly client: Client;
  /** Why it is gone; null while it lives. */
  goneReason(): string | null;
  close(): Promise<void>;
}

/** How long each part of connecting may take, on each jump host too: until the host answers, the handshake and the login. */
export interface ConnectBound {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly asJump?: true;
}

/** A stream to a host through a jump host, in place of a socket of one's own. */
export interface Route {
  readonly stream: Duplex;
  /** Lets go of the jump host; further calls do nothing. */
  release(): void;
}
