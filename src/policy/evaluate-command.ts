/** A simple command: its nested commands, assignments, redirections, and then the program with its resolved words. */
import type { ArrayValue, Assignment, Command, Redirection, Word } from 'unbash';
import { judgeAssignment, judgeEnvironment } from './environment.ts';
import type { Resolver } from './expand-parameter.ts';
import { addFinding, type Stream } from './judging.ts';
import { plain, taints, unknown } from './marks.ts';
import { judgeNested, judgeSinks } from './nested-scripts.ts';
import { applyRedirects, planRedirects } from './redirects.ts';
import { fieldsOf, textOf } from './resolve-word.ts';
import { runArgv } from './run-argv.ts';
import { joinValues, type Shell } from './shell-state.ts';
import { eachVariant } from './variants.ts';

/** Combinations of values beyond which a command is not followed. */
const variantsMax = 32;

/** Longer values are not followed. */
const valueCharsMax = 64 * 1024;

/** Judges the command; returns what it prints. */
export function evaluateCommand(node: Command, shell: Shell, stdin: Stream): string {
  const { judging } = shell;
  judging.stepsLeft -= 1;
  if (judging.stepsLeft < 0) {
    addFinding(judging, 'opaque', 'the text runs too many commands to be judged');
    return unknown;
  }
  const words = node.name === undefined ? [] : [node.name];
  const nested = judgeNested([...node.prefix, ...words, ...node.suffix], shell, stdin);
  const outputs = new Set<string>();
  const before = isOpenCommand(node) ? new Map(shell.vars) : null;
  const isWhole = eachVariant(variantsMax, (pick) => {
    for (const [name, values] of before ?? []) shell.vars.set(name, values);
    outputs.add(evaluateVariant(node, { shell, pick, outputs: nested.outputs }, stdin));
  });
  if (!isWhole) addFinding(judging, 'opaque', 'a command has too many possible values to be judged');
  const output = outputs.size === 1 ? ([...outputs][0] ?? '') : [...outputs].join('') + (outputs.size > 1 ? plain : '');
  judgeSinks(nested, shell, { stdin, output: output + taints(stdin) });
  return output;
}

/** Whether any of its words holds more than plain text: only then there is something to choose. */
function isOpenCommand({ name, prefix, suffix }: Command): boolean {
  const words = [name, ...prefix, ...suffix];
  return words.some(
    (item) => item !== undefined && (item.type !== 'Word' || item.parts !== undefined) && !isPlainAssignment(item),
  );
}

function isPlainAssignment(item: Word | Assignment | Redirection): boolean {
  return (
    item.type === 'Assignment' &&
    item.index === undefined &&
    item.value.type === 'Word' &&
    item.value.parts === undefined
  );
}

function evaluateVariant(node: Command, resolver: Resolver, stdin: Stream): string {
  const { shell } = resolver;
  const argv = [...(node.name === undefined ? [] : fieldsOf(node.name, resolver)), ...suffixFields(node, resolver)];
  const prefix = node.prefix.filter((item): item is Assignment => item.type === 'Assignment');
  const isOnlyAssigning = argv.length === 0;
  for (const assignment of prefix) {
    const value = assign(assignment, resolver, isOnlyAssigning);
    if (isOnlyAssigning) judgeAssignment(assignment.name, value, shell);
    else if (assignment.name !== 'IFS' || argv[0] !== 'read') judgeEnvironment(assignment.name, value, shell);
  }
  const plan = planRedirects(node.redirects, resolver);
  const input = plan.stdin === undefined ? stdin : plan.stdin;
  shell.judging.isEndless = false;
  const output = isOnlyAssigning ? '' : runArgv(argv, shell, input);
  const isLasting = argv.length === 1 && argv[0] === 'exec';
  return applyRedirects(plan, shell, isLasting ? unknown : output);
}

/** `export a=b` has its assignments behind the name; a command's own words come out as fields. */
function suffixFields(node: Command, resolver: Resolver): string[] {
  return node.suffix.flatMap((item) => {
    if (item.type === 'Word') return fieldsOf(item, resolver);
    if (item.type !== 'Assignment') return [];
    const value = assign(item, resolver, true);
    const index = item.index === undefined ? '' : `[${textOf(item.index, resolver)}]`;
    return [`${item.name}${index}=${value}`];
  });
}

/** The value that is assigned; kept in the shell where the assignment lasts. */
function assign(assignment: Assignment, resolver: Resolver, isLasting: boolean): string {
  const { shell } = resolver;
  const { name, value } = assignment;
  if (value.type === 'ArrayValue') return assignArray(name, value, resolver);
  const whole = textOf(value, resolver);
  const text = whole.length > valueCharsMax ? unknown + taints(whole) : whole;
  if (!isLasting) return text;
  if (assignment.index !== undefined) {
    shell.arrays.set(name, [...(shell.arrays.get(name) ?? []), text]);
    return text;
  }
  const earlier = assignment.append === true ? (shell.vars.get(name) ?? ['']) : [''];
  const values = earlier.map((start) => (start.length + text.length > valueCharsMax ? unknown : start + text));
  shell.vars.set(name, joinValues([], values));
  shell.arrays.delete(name);
  return text;
}

function assignArray(name: string, value: ArrayValue, resolver: Resolver): string {
  const items = value.elements.flatMap((word: Word) => fieldsOf(word, resolver));
  const { arrays } = resolver.shell;
  arrays.set(name, [...(arrays.get(name) ?? []), ...items]);
  return items.join(' ');
}
