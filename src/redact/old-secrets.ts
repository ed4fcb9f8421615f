/** Keeps an earlier value of a secret, which nobody here knows, out of what is shown of a file that is about to get the present one. */

const mask = /\[secret [A-Za-z_]\w*\]/;

/**
 * Hides in a file's present text what stands where the masked new text has a secret: `token=[old secret TOKEN]` for
 * `token=[secret TOKEN]`, spaces aside. Where the secret is a line, or several, of its own, every line that is not in the new text
 * too is hidden.
 */
export function withoutOldSecrets(current: string, desired: string): string {
  const wanted = desired.split('\n');
  const holes = wanted.filter((line) => mask.test(line)).map((line) => ({ line, pattern: patternOf(line) }));
  if (holes.length === 0) return current;
  const same = new Set(wanted);
  const lines = current.split('\n').map((line) => {
    if (same.has(line) || line.trim() === '') return line;
    const hole = holes.find(({ pattern }) => pattern.test(line.replaceAll(/\s/g, '')));
    return hole === undefined ? line : hole.line.replaceAll('[secret ', '[old secret ');
  });
  return lines.join('\n');
}

/** What is around the secrets of a line, as a pattern for lines without white space. */
function patternOf(line: string): RegExp {
  const around = line.split(new RegExp(mask, 'g')).map((text) => text.replaceAll(/\s/g, ''));
  const literal = around.map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join('.*')}$`);
}
