/** Redirections: where input comes from and where output goes. */
import { locate } from './locate.ts';
import type { Redirect, Redirection } from 'unbash';
import type { Resolver } from './expand-parameter.ts';
import { addFinding, type Stream } from './judging.ts';
import { isOpen, secret, shown, taints, unknown } from './marks.ts';
import { writeFinding } from './paths.ts';
import { bodyText, fieldsOf, textOf } from './resolve-word.ts';
import { secretFileIn } from './secret-files.ts';
import type { Shell } from './shell-state.ts';

export interface RedirectPlan {
  /** Undefined where standard input is not redirected. */
  readonly stdin: Stream | undefined;
  /** Where output goes, and whether that is standard output itself. */
  readonly writes: readonly { readonly path: string; readonly isAppend: boolean; readonly isOutput: boolean }[];
}

/** Resolves the redirections of one command and judges what they read. */
export function planRedirects(redirects: readonly Redirection[], resolver: Resolver): RedirectPlan {
  let stdin: Stream | undefined;
  const writes: { path: string; isAppend: boolean; isOutput: boolean }[] = [];
  for (const redirect of redirects) {
    const fd = redirect.descriptor?.type === 'FileDescriptor' ? redirect.descriptor.value : null;
    if (redirect.type === 'HereDoc') {
      if (fd === null || fd === 0) stdin = bodyText(redirect.body, redirect.delimiter?.quoted === true, resolver);
      else bodyText(redirect.body, redirect.delimiter?.quoted === true, resolver);
      continue;
    }
    if (redirect.target === undefined) continue;
    if (redirect.type === 'HereString') {
      stdin = `${textOf(redirect.target, resolver)}\n`;
      continue;
    }
    const target = targetOf(redirect, resolver);
    if (target === null) continue;
    if (redirect.operator.startsWith('<')) {
      const input = inputFrom(target, resolver.shell);
      if (fd === null || fd === 0) stdin = input;
    }
    if (redirect.operator !== '<' && redirect.operator !== '<&') {
      const isOutput = fd === null || fd === 1;
      writes.push({ path: target, isAppend: redirect.operator.endsWith('>>') || redirect.operator === '<>', isOutput });
    }
  }
  return { stdin, writes };
}

/** Judges the writes, now that it is known what is written; returns what still goes to standard output. */
export function applyRedirects(plan: RedirectPlan, shell: Shell, output: string): string {
  const { judging } = shell;
  let rest = output;
  for (const { path, isAppend, isOutput } of plan.writes) {
    const absolute = locate(path, shell);
    if (isOutput) {
      rest = '';
      const earlier = judging.files.get(absolute) ?? '';
      judging.files.set(absolute, isAppend ? earlier + output : output);
      if (taints(output).includes('\uE006')) judging.hasDownloaded = true;
    }
    if (isOutput && judging.isEndless && !absolute.startsWith('/dev/'))
      addFinding(judging, 'destructive', `fills the disk with ${shown(absolute)}`);
    const isEmptied = isOutput && !isAppend && output === '';
    const how = isAppend ? 'append' : isEmptied ? 'empty' : 'write';
    const finding = writeFinding(absolute, how, judging);
    if (finding !== null) addFinding(judging, finding.effect, finding.reason);
  }
  return rest;
}

/** The file; null for a copy of a descriptor, which goes nowhere new. */
function targetOf(redirect: Redirect, resolver: Resolver): string | null {
  if (redirect.target === undefined) return null;
  const isCopy = redirect.operator === '>&' || redirect.operator === '<&';
  const text = textOf(redirect.target, resolver);
  if (isCopy && /^(?:\d+-?|-)$/.test(text)) return null;
  const fields = fieldsOf(redirect.target, resolver);
  if (isOpen(text) && (fields.length !== 1 || isCopy)) {
    addFinding(resolver.shell.judging, 'opaque', `the target of a redirection is not known: ${shown(text)}`);
  }
  return text;
}

function inputFrom(target: string, shell: Shell): string {
  const { judging } = shell;
  const path = locate(target, shell);
  const known = judging.files.get(path);
  if (known !== undefined) return known;
  if (/^\/dev\/(?:tcp|udp)\//.test(path))
    addFinding(judging, 'destructive', `a redirection opens a network connection: ${shown(path)}`);
  const what = secretFileIn(path);
  if (what === null) return path === '/dev/null' ? '' : unknown;
  if (!judging.typed) addFinding(judging, 'opaque', `reads ${what}: ${shown(path)}`);
  return unknown + secret;
}
