/** Time and chance. */
export interface Clock {
  /** ISO 8601 in UTC. */
  now(): string;
  /** Milliseconds that only go forward. */
  elapsedMs(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** `bytes` random bytes in hex. */
  random(bytes: number): string;
}
