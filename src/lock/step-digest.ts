/** The digest of what a step was compiled from: while it stays, the step is not translated again. */
import { digest } from '../text/digest.ts';

/** Names only: the value of a variable or secret is no part of a lock. */
export interface StepInputs {
  readonly intent: string;
  readonly verify: string | null;
  readonly families: readonly string[];
  readonly vars: readonly string[];
  readonly secrets: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly vocabularyVersion: number;
}

/** `sha256:` and 64 hex digits; the order of names and of keys makes no difference. */
export function stepDigest(inputs: StepInputs): string {
  const { families, vars, secrets } = inputs;
  return digest(
    canonical({ ...inputs, families: [...families].sort(), vars: [...vars].sort(), secrets: [...secrets].sort() }),
  );
}

/** JSON with the keys of every map in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
