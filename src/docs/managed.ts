/** The part of a page that is generated, between two markers; what people write around it stays as it is. */

const begin = '<!-- runbook:begin -->';
const end = '<!-- runbook:end -->';
const notice = '<!-- Made by runbook from locks and run records. What you write outside the two markers stays. -->';

/** A whole page: the markers around generated Markdown. */
export function managed(markdown: string): string {
  return `${begin}\n${notice}\n\n${markdown.replace(/\n*$/, '\n')}\n${end}\n`;
}

/**
 * `existing` with its managed section replaced by that of `generated`, everything else byte for byte; where it has no whole
 * section, the section goes to the end and a single left-over marker goes away. Null: there is no page yet.
 */
export function mergeManaged(existing: string | null, generated: string): string {
  if (existing === null || existing.trim() === '') return generated;
  const section = sectionOf(existing);
  const fresh = generated.replace(/\n$/, '');
  if (section !== null) {
    const old = existing.slice(section.from, section.to);
    if (old.replaceAll('\r\n', '\n') === fresh) return existing;
    return existing.slice(0, section.from) + fresh + existing.slice(section.to);
  }
  const notes = existing.replaceAll(/^<!-- runbook:(?:begin|end) -->[^\S\n]*\n?/gm, '');
  if (notes.trim() === '') return generated;
  return `${notes.replace(/\n*$/, '')}\n\n${generated}`;
}

/** Paths of pages that are no longer made and hold nothing but a managed section; pages with a person's notes are left alone. */
export function stalePages(
  existing: ReadonlyMap<string, string>,
  pages: readonly { readonly path: string }[],
): readonly string[] {
  const current = new Set(pages.map(({ path }) => path));
  return [...existing].filter(([path, text]) => !current.has(path) && isOnlyManaged(text)).map(([path]) => path);
}

/** Whether a page has a generated part. */
export function isManaged(text: string): boolean {
  return sectionOf(text) !== null;
}

function isOnlyManaged(text: string): boolean {
  const section = sectionOf(text);
  return section !== null && (text.slice(0, section.from) + text.slice(section.to)).trim() === '';
}

/** From the first begin marker on a line of its own to the first end marker after it, without the line's end. */
function sectionOf(text: string): { readonly from: number; readonly to: number } | null {
  const from = lineAt(text, begin, 0);
  if (from === -1) return null;
  const last = lineAt(text, end, from + begin.length);
  return last === -1 ? null : { from, to: last + end.length };
}

function lineAt(text: string, marker: string, start: number): number {
  for (let at = text.indexOf(marker, start); at !== -1; at = text.indexOf(marker, at + 1)) {
    const startsLine = at === 0 || text[at - 1] === '\n';
    if (startsLine && /^[^\S\n]*(?:\n|$)/.test(text.slice(at + marker.length, at + marker.length + 100))) return at;
  }
  return -1;
}
