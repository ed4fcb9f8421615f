/** A diagnostic is what is wrong in a text that a person wrote: where, what, and what to do. */

/** Where in a file: line and column count from 1; `length` is in UTF-16 units, for underlining. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** The source line that is underlined, already free of control characters. */
  readonly text: string;
}

export type Severity = 'error' | 'warning';

/** Codes are stable: RB1xx YAML text, RB2xx runbook meaning, RB3xx inventory, RB4xx translation, RB5xx policy, RB6xx lock, RB7xx command line. */
export interface Diagnostic {
  readonly code: `RB${number}`;
  readonly severity: Severity;
  readonly message: string;
  /** What to do about it: one sentence. */
  readonly remedy: string;
  /** Absent where the fault has no place in a file (a command-line argument). */
  readonly place?: Place;
  /** Further places, such as the first of two equal keys. */
  readonly related?: readonly Place[];
}
