/** Quoting: text becomes one word of POSIX sh, whatever it holds (POSIX.1-2017, XCU 2.2). */

/** One literal word: bare where that is safe, else in single quotes. */
export function quote(text: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A reference to a variable: $name or ${name}. */
const reference = /\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))/g;

/** The declared names that a text refers to, in order of first use. */
export function referencesIn(text: string, names: readonly string[]): string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(reference)) {
    const name = match[1] ?? match[2] ?? '';
    if (names.includes(name)) found.add(name);
  }
  return [...found];
}

/** One word in which $name and ${name} of the declared names are filled in by the shell; all else is literal. */
export function word(text: string, names: readonly string[]): string {
  if (referencesIn(text, names).length === 0) return quote(text);
  let out = '';
  let from = 0;
  for (const match of text.matchAll(reference)) {
    const name = match[1] ?? match[2] ?? '';
    if (!names.includes(name)) continue;
    const end = match.index + match[0].length;
    out +=
      escaped(text.slice(from, match.index)) + (/^[A-Za-z0-9_]/.test(text.slice(end)) ? `\${${name}}` : `$${name}`);
    from = end;
  }
  return `"${out}${escaped(text.slice(from))}"`;
}

/** Like `word`, for a path: a leading ~/ is the home folder of the user who runs the command. */
export function pathWord(path: string, names: readonly string[]): string {
  if (!path.startsWith('~/')) return word(path, names);
  const rest = word(path.slice(2), names);
  if (rest.startsWith('"')) return `"$HOME/${rest.slice(1)}`;
  return rest.startsWith("'") ? `"$HOME"/${rest}` : `"$HOME/${rest}"`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\"$`]/g, String.raw`\$&`);
}
