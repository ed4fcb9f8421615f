/** What rules for files share: the path of an argument, and what writing it means. */
import { shown, taints, unknown } from './marks.ts';
import { locate } from './locate.ts';
import { addFinding, type Call } from './judging.ts';
import { isSystemFolder, type Touch, writeFinding } from './paths.ts';

/** The absolute path of an argument. */
export function pathOf(call: Call, path: string): string {
  return locate(path, call.shell);
}

/** Judges a write to a path; what the text had stored there is then no longer known. */
export function judgeWrite(call: Call, path: string, touch: Touch): void {
  if (path === '') return;
  const absolute = pathOf(call, path);
  const { files } = call.judging;
  const known = files.get(absolute);
  if (known !== undefined) files.set(absolute, unknown + taints(known));
  const finding = writeFinding(absolute, touch, call.judging);
  if (finding !== null) addFinding(call.judging, finding.effect, finding.reason);
}

/** Judges a new folder: an ordinary one is a change, one that decides what starts or who gets in is what its files are. */
export function judgeFolder(call: Call, folder: string): void {
  const path = pathOf(call, folder);
  const isProgramFolder = /^\/(?:usr\/)?(?:bin|sbin|lib)/.test(path);
  const finding = isSystemFolder(path) && !isProgramFolder ? null : writeFinding(path, 'append', call.judging);
  if (finding !== null && finding.effect !== 'change') call.find(finding.effect, finding.reason);
  else call.find('change', `makes the folder ${shown(path)}`);
}

/** The arguments that are no options. */
export function withoutOptions(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.filter(
    (arg, index) => (end >= 0 && index > end) || (index !== end && (!arg.startsWith('-') || arg === '-')),
  );
}
