/** Judges the commands inside of words, wherever they hide, before the command that has them. */
import { forEachChild, type ParsedScript, type ProcessSubstitutionPart, type SyntaxNode } from 'unbash';
import type { Stream } from './judging.ts';
import { taints, unknown } from './marks.ts';
import { forkShell, type Shell } from './shell-state.ts';

export interface Nested {
  /** What each nested command prints, by the part that holds it. */
  readonly outputs: Map<object, string>;
  /** Commands that will read what the outer command writes: >(…). */
  readonly sinks: { readonly path: string; readonly script: ParsedScript }[];
}

/** Judges every command, process and arithmetic substitution in the nodes, each in a subshell of its own. */
export function judgeNested(nodes: readonly SyntaxNode[], shell: Shell, stdin: Stream): Nested {
  const nested: Nested = { outputs: new Map(), sinks: [] };
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'CommandExpansion' || node.type === 'ArithmeticCommandExpansion') {
      if (node.script !== undefined) nested.outputs.set(node, outputOf(node.script, shell, stdin));
      return;
    }
    if (node.type === 'ProcessSubstitution') {
      judgeProcess(node, { shell, stdin, nested });
      return;
    }
    forEachChild(node, visit);
  };
  for (const node of nodes) visit(node);
  return nested;
}

/** The commands behind >(…) get what was written to them. */
export function judgeSinks(
  nested: Nested,
  shell: Shell,
  streams: { readonly stdin: Stream; readonly output: string },
): void {
  for (const { path, script } of nested.sinks) {
    const written = shell.judging.files.get(path);
    const input = written ?? unknown + taints(streams.stdin, streams.output);
    shell.judging.evaluate.statements(script.commands, forkShell(shell), input);
  }
}

function outputOf(script: ParsedScript, shell: Shell, stdin: Stream): string {
  return shell.judging.evaluate.statements(script.commands, forkShell(shell), stdin);
}

function judgeProcess(
  part: ProcessSubstitutionPart,
  around: { readonly shell: Shell; readonly stdin: Stream; readonly nested: Nested },
): void {
  const { shell, nested } = around;
  const { files } = shell.judging;
  const path = `/dev/fd/p${files.size}`;
  nested.outputs.set(part, path);
  if (part.script === undefined) return;
  if (part.operator === '<') {
    files.set(path, outputOf(part.script, shell, around.stdin));
    return;
  }
  files.delete(path);
  nested.sinks.push({ path: `${path}w${nested.sinks.length}`, script: part.script });
  nested.outputs.set(part, `${path}w${nested.sinks.length - 1}`);
}
