/** Pieces of shell text that lowerings are put together from. */
import { quote, word } from '../text/shell-quote.ts';

/** Clauses that must all succeed, one a line; empty ones are left out. */
export function all(...clauses: readonly (string | null | false)[]): string {
  const said = clauses.filter((clause) => typeof clause === 'string' && clause !== '');
  return said.join(' &&\n');
}

/** Stops the text with a message unless a condition holds. Names in the message are filled in by the shell. */
export function must(condition: string, message: string, names: readonly string[]): string {
  return `{ ${condition} || { printf '%s\\n' ${word(message, names)} >&2; exit 1; }; }`;
}

/** Keeps what the clauses print in "$backup", once: what is there already is the older truth. A part file makes it whole or absent. */
export function record(...clauses: readonly string[]): string {
  const printed = [...clauses, 'true'].map((clause) => `    ${clause}`).join('\n');
  return `if [ ! -e "$backup" ]; then\n  {\n${printed}\n  } > "$backup.part" && mv -f "$backup.part" "$backup"\nfi`;
}

/** What an undo must find before it acts, so that undoing twice does no harm. */
export const recorded = '[ -e "$backup" ]';

/** What an undo ends with. */
export const forget = 'rm -f "$backup"';

/** Whether the record holds this line. */
export function noted(line: string): string {
  return `grep -qxF ${word(line, [])} "$backup"`;
}

/** Text as a pattern of POSIX extended regular expressions that matches it literally (POSIX.1-2017, XBD 9.4). */
export function literalPattern(text: string): string {
  return text.replaceAll(/[.[\]{}()*+?^$|\\]/g, String.raw`\$&`);
}

/** Tries a condition once a second until it holds; after so many seconds it says the message and fails. */
export function waitUntil(
  condition: string,
  { seconds, message }: { readonly seconds: number; readonly message: string },
): string {
  return `_end=$(($(date +%s) + ${seconds}))
until ${condition}
do
  [ "$(date +%s)" -lt "$_end" ] || { printf '%s\\n' ${quote(message)} >&2; exit 1; }
  sleep 1
done`;
}

/** One clause for each variable: its value has one line, as what it goes into. */
export function oneLineEach(names: readonly string[]): string[] {
  return names.map((name) =>
    must(`[ "$(printf '%s' "$${name}" | wc -l)" -eq 0 ]`, `the value of ${name} has more than one line`, []),
  );
}
