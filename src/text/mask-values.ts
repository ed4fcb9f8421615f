/** Masks known secret values, and whatever else looks like a credential, in text that leaves the program. */
import { maskSecrets } from './secret-literals.ts';

/**
 * The text with every one of `values`, and every longer line of one, as ***, and with what looks like a credential as asterisks.
 * Values under 4 characters and lines under 8 are left: they would blot out innocent text.
 */
export function maskValues(text: string, values: readonly string[]): string {
  const lines = values.flatMap((value) => value.split(/\r?\n/)).filter((line) => line.length >= 8);
  const whole = values.filter((value) => value.length >= 4);
  const longestFirst = [...whole, ...lines].toSorted((a, b) => b.length - a.length);
  return maskSecrets(longestFirst.reduce((rest, value) => rest.replaceAll(value, '***'), text));
}
