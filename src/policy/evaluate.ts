/** Walks the tree as a shell would run it: every command that could run is judged, in the state it would find. */
import {
  forEachChild,
  type AndOr,
  type Case,
  type CommandNode,
  type For,
  type If,
  type Pipeline,
  type PipelineNode,
  type Select,
  type Statement,
  type While,
  type SyntaxNode,
} from 'unbash';
import { declareFunction } from './call-function.ts';
import { judgeTest } from './double-bracket.ts';
import { evaluateCommand } from './evaluate-command.ts';
import { addFinding, type FunctionBody, judgeLater, type Stream } from './judging.ts';
import { isLiteral, plain, taints, unknown } from './marks.ts';
import { judgeNested, judgeSinks } from './nested-scripts.ts';
import { applyRedirects, planRedirects } from './redirects.ts';
import { checkArithmetic, fieldsOf, textOf } from './resolve-word.ts';
import { forkShell, joinShell, joinValues, type Shell } from './shell-state.ts';
import { eachVariant } from './variants.ts';

/** A loop is followed until nothing new comes, at most this often. */
const roundsMax = 4;
/** Longer output is not carried on as known text. */
const outputCharsMax = 256 * 1024;

/** Judges statements in order; returns what they print. */
export function evaluateStatements(list: readonly Statement[], shell: Shell, stdin: Stream): string {
  let output = '';
  for (const statement of list) {
    if (shell.judging.stepsLeft < 0) break;
    if (statement.background !== true) output = appended(output, evaluateList(statement.command, shell, stdin));
    else output = appended(output, inBackground(statement, shell, stdin));
  }
  return output;
}

function inBackground(statement: Statement, shell: Shell, stdin: Stream): string {
  shell.judging.parallel += 1;
  const output = judgeLater(shell.judging, () => evaluateList(statement.command, forkShell(shell), stdin));
  shell.judging.parallel -= 1;
  return output;
}

function appended(output: string, more: string): string {
  if (output.length + more.length > outputCharsMax) return unknown + taints(output, more);
  return output + more;
}

function evaluateList(node: AndOr | PipelineNode, shell: Shell, stdin: Stream): string {
  if (node.type !== 'AndOr') return evaluatePipeline(node, shell, stdin);
  let output = '';
  for (const [index, command] of node.commands.entries()) {
    if (index === 0) {
      output = evaluatePipeline(command, shell, stdin);
      continue;
    }
    const branch = forkShell(shell);
    output = appended(output, evaluatePipeline(command, branch, stdin));
    if (node.operators[index - 1] === '&&' && index === node.commands.length - 1) takeOver(shell, branch);
    else joinShell(shell, branch);
  }
  return output;
}

/** After `a && b`, what follows is worth judging as if b had run: cd /srv && x; y. Other values stay possible. */
function takeOver(shell: Shell, branch: Shell): void {
  const { cwd } = branch;
  joinShell(shell, branch);
  shell.cwd = cwd;
}

function evaluatePipeline(node: PipelineNode, shell: Shell, stdin: Stream): string {
  if (node.type !== 'Pipeline') return evaluateNode(node, shell, stdin);
  if (node.commands.length === 1) return evaluateOnly(node, shell, stdin);
  let input = stdin;
  shell.judging.parallel += 1;
  for (const command of node.commands) input = evaluateNode(command, forkShell(shell), input);
  shell.judging.parallel -= 1;
  return input ?? '';
}

function evaluateOnly(node: Pipeline, shell: Shell, stdin: Stream): string {
  const [only] = node.commands;
  return only === undefined ? '' : evaluateNode(only, shell, stdin);
}

/** Judges a function's or a compound command's body. */
export function evaluateBody(node: FunctionBody, shell: Shell, stdin: Stream): string {
  return node.type === 'CompoundList'
    ? evaluateStatements(node.commands, shell, stdin)
    : evaluateNode(node, shell, stdin);
}

type NodeOf<T extends CommandNode['type']> = Extract<CommandNode, { type: T }>;
type Walk<T extends CommandNode['type']> = (node: NodeOf<T>, shell: Shell, stdin: Stream) => string;

/** How each kind of command is walked. */
const walks: { readonly [T in CommandNode['type']]: Walk<T> } = {
  Command: evaluateCommand,
  Function: (node, shell) => {
    declareFunction(node, shell);
    return '';
  },
  Coproc: ({ body }, shell) =>
    judgeLater(shell.judging, () =>
      body.type === 'Command'
        ? evaluateCommand(body, forkShell(shell), unknown)
        : evaluateBody(body, forkShell(shell), unknown),
    ),
  Redirected: evaluateRedirected,
  Subshell: (node, shell, stdin) => evaluateStatements(node.body.commands, forkShell(shell), stdin),
  BraceGroup: (node, shell, stdin) => evaluateStatements(node.body.commands, shell, stdin),
  If: evaluateIf,
  Case: evaluateCase,
  While: evaluateLoop,
  For: evaluateFor,
  Select: evaluateFor,
  ArithmeticFor: evaluateCounting,
  TestCommand: (node, shell, stdin) => {
    judgeTest(node.expression, shell, judgeNested([node], shell, stdin));
    return '';
  },
  ArithmeticCommand: (node, shell, stdin) => {
    judgeNested([node], shell, stdin);
    addFinding(shell.judging, 'opaque', '((…)) is arithmetic in bash and runs commands in sh');
    shell.judging.evaluate.text(node.body, forkShell(shell), stdin);
    return '';
  },
};

function evaluateNode(node: CommandNode, shell: Shell, stdin: Stream): string {
  const walk = walks[node.type] as (node: CommandNode, shell: Shell, stdin: Stream) => string;
  return walk(node, shell, stdin);
}

function evaluateRedirected(node: NodeOf<'Redirected'>, shell: Shell, stdin: Stream): string {
  const nested = judgeNested(node.redirects, shell, stdin);
  let output = '';
  const isWhole = eachVariant(redirectVariantsMax, (pick) => {
    const plan = planRedirects(node.redirects, { shell, pick, outputs: nested.outputs });
    output = applyRedirects(plan, shell, evaluateNode(node.command, shell, plan.stdin ?? stdin));
  });
  if (!isWhole) addFinding(shell.judging, 'opaque', 'a redirection has too many possible targets');
  judgeSinks(nested, shell, { stdin, output });
  return output;
}

/** Each variant walks the whole compound command again. */
const redirectVariantsMax = 4;

/** for ((…; …; …)). */
function evaluateCounting(node: NodeOf<'ArithmeticFor'>, shell: Shell, stdin: Stream): string {
  const parts = [node.initialize, node.test, node.update].filter((part) => part !== undefined);
  const { outputs } = judgeNested(parts, shell, stdin);
  const pick = (_: string, options: readonly string[]): string => options[0] ?? '';
  for (const part of parts) checkArithmetic(part, { shell, pick, outputs });
  return untilStable(shell, () => evaluateStatements(node.body.commands, shell, stdin));
}

function evaluateIf(node: If, shell: Shell, stdin: Stream): string {
  let output = evaluateStatements(node.clause.commands, shell, stdin);
  const branches = [
    node.then,
    ...node.elif.flatMap((branch) => [branch.clause, branch.then]),
    ...(node.else === undefined ? [] : [node.else]),
  ];
  for (const branch of branches) {
    const way = forkShell(shell);
    output = appended(output, evaluateStatements(branch.commands, way, stdin));
    joinShell(shell, way);
  }
  return output;
}

function evaluateCase(node: Case, shell: Shell, stdin: Stream): string {
  const nested = judgeNested([node.word, ...node.items.flatMap((item) => item.pattern)], shell, stdin);
  eachVariant(4, (pick) => textOf(node.word, { shell, pick, outputs: nested.outputs }));
  let output = '';
  for (const item of node.items) {
    const way = forkShell(shell);
    output = appended(output, evaluateStatements(item.body.commands, way, stdin));
    joinShell(shell, way);
  }
  return output;
}

function evaluateLoop(node: While, shell: Shell, stdin: Stream): string {
  judgeEnd(node, shell);
  return untilStable(shell, () => {
    const before = evaluateStatements(node.clause.commands, shell, stdin);
    return appended(before, evaluateStatements(node.body.commands, shell, stdin));
  });
}

function evaluateFor(node: For | Select, shell: Shell, stdin: Stream): string {
  const words = node.wordlist;
  const nested = judgeNested(words ?? [], shell, stdin);
  const found = new Set<string>();
  const isWhole = eachVariant(16, (pick) => {
    const resolver = { shell, pick, outputs: nested.outputs };
    for (const item of words?.flatMap((word) => fieldsOf(word, resolver)) ?? shell.positional) found.add(item);
  });
  const values = joinValues([], [...found, ...(isWhole ? [] : [unknown])]);
  if (node.type === 'Select') shell.vars.set('REPLY', [unknown]);
  return untilStable(shell, () => {
    shell.vars.set(node.name.value, values.length === 0 ? [''] : values);
    return evaluateStatements(node.body.commands, shell, stdin);
  });
}

/** `while true` without a way out never ends; where it starts processes beside itself, it takes the host down. */
function judgeEnd({ clause, body, kind }: While, shell: Shell): void {
  const only = clause.commands.length === 1 ? clause.commands[0]?.command : undefined;
  if (only?.type !== 'Command' || only.suffix.length > 0) return;
  if (!(kind === 'while' ? /^(?::|true)$/ : /^false$/).test(only.name?.value ?? '')) return;
  if (hasWayOut(body)) return;
  const isMultiplying = body.commands.some((statement) => statement.background === true);
  if (isMultiplying) addFinding(shell.judging, 'destructive', 'a loop starts processes without end');
  else addFinding(shell.judging, 'opaque', 'a loop has no end');
}

function hasWayOut(body: SyntaxNode): boolean {
  if (body.type === 'Command' && /^(?:break|exit|return|exec)$/.test(body.name?.value ?? '')) return true;
  let isFound = false;
  forEachChild(body, (child) => {
    isFound ||= hasWayOut(child);
  });
  return isFound;
}

/** Goes round until the variables no longer change; what still changes then may be anything. */
function untilStable(shell: Shell, round: () => string): string {
  let output = '';
  for (let count = 0; count < roundsMax; count += 1) {
    const before = forkShell(shell);
    output = round();
    if (shell.judging.stepsLeft < 0) return output;
    const grown = growth(before, shell);
    if (grown.length === 0) return output;
    for (const name of grown) {
      const values = joinValues(before.vars.get(name) ?? [''], shell.vars.get(name) ?? []);
      shell.vars.set(
        name,
        count === roundsMax - 2 ? [unknown, plain, ...values.filter(isLiteral).slice(0, 4)] : values,
      );
    }
  }
  return output;
}

/** Names whose values after a round were not possible before it. */
function growth(before: Shell, after: Shell): string[] {
  return [...after.vars].flatMap(([name, values]) => {
    const known = before.vars.get(name);
    return known !== undefined && values.every((value) => known.includes(value)) ? [] : [name];
  });
}
