/** The options of commands that choose hosts and steps. */
import type { Selection } from '../pipeline/forecast-hosts.ts';

export interface SelectionFlags {
  readonly limit?: readonly string[];
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  readonly failedFrom?: string;
}

/** What they choose. */
export function selectionOf({ limit = [], only = [], exclude = [], failedFrom }: SelectionFlags): Selection {
  return { limit, only, exclude, ...(failedFrom === undefined ? {} : { failedFrom }) };
}
