/** The envelope of a step: what a fix for it may touch. A fix that reaches further is for people to decide. */
import type { Op } from '../ir/op.ts';
import { oneLine } from '../text/escape.ts';

/** Why the ops of a fix leave the envelope of the step's own ops; null where they stay inside. */
export function outsideEnvelope(own: readonly Op[], fix: readonly Op[]): string | null {
  for (const op of fix) {
    const reason = outside(own, op);
    if (reason !== null) return reason;
  }
  return null;
}

function outside(own: readonly Op[], op: Op): string | null {
  const beyond = (what: string): string => `it touches ${oneLine(what)}, which the step does not`;
  if (op.kind === 'answers') return null;
  if (op.kind === 'package') return op.state === 'present' ? null : `it would change packages to ${op.state}`;
  if (op.kind === 'service') return namesOf(own, 'service').includes(op.name) ? null : beyond(`the service ${op.name}`);
  if (op.kind === 'directory') {
    const isInside = isOwnPath(own, op.path) || isAbove(own, op.path);
    return op.state !== 'absent' && isInside ? null : beyond(op.path);
  }
  if ('path' in op && op.path !== undefined) return isOwnPath(own, op.path) ? null : beyond(op.path);
  if (op.kind === 'command') return 'it is a free shell command';
  return own.some((each) => JSON.stringify(each) === JSON.stringify(op)) ? null : `a ${op.kind} is outside the step`;
}

function namesOf(own: readonly Op[], kind: 'service'): readonly string[] {
  return own.flatMap((op) => (op.kind === kind ? [op.name] : []));
}

function pathsOf(own: readonly Op[]): readonly string[] {
  return own.flatMap((op) => ('path' in op && op.kind !== 'answers' && op.path !== undefined ? [op.path] : []));
}

function isOwnPath(own: readonly Op[], path: string): boolean {
  if (path.split('/').includes('..')) return false;
  return own.some(
    (op) =>
      'path' in op &&
      (op.path === path || (op.kind === 'directory' && path.startsWith(`${op.path.replace(/\/$/, '')}/`))),
  );
}

/** A folder that one of the step's own paths lies in: it may be made where it is missing. */
function isAbove(own: readonly Op[], path: string): boolean {
  const folder = `${path.replace(/\/$/, '')}/`;
  return folder.split('/').length > 2 && pathsOf(own).some((each) => each.startsWith(folder));
}
