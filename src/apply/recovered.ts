/** What is known of a sending after a look at what the host kept of it. */

/** What a look told, by place in what was sent. */
export interface Recovered {
  /** A command of which nobody knows whether it acted. */
  readonly running: number | null;
  /** A command whose run ended, but nobody saw what its checks said then. */
  readonly ended: { readonly index: number; readonly status: number } | null;
}
