/** Whether a path that a sentence names is a file or a directory, where it does not say. */
import type { Op } from '../ir/op.ts';
import { agreedOn, withoutSlash } from './file.words.ts';

/** By what was said before, what is agreed on and how the path looks; null where none of them tells. */
export function kindOf(path: string, said: readonly Op[] = []): 'file' | 'directory' | null {
  if (path.endsWith('/')) return 'directory';
  const before = said.find((op) => (op.kind === 'file' || op.kind === 'directory') && op.path === path);
  if (before?.kind === 'file' || before?.kind === 'directory') return before.kind;
  const agreed = agreedOn(withoutSlash(path));
  if (agreed !== null) return agreed.kind;
  const name = path.split('/').at(-1) ?? '';
  if (name.endsWith('.d')) return 'directory';
  return /[^.]\.[A-Za-z0-9_-]+$/.test(name) ? 'file' : null;
}
