/** From an argument vector to the rule that judges it. */
import type { Effect } from '../ir/command.ts';
import { limits } from '../ir/limits.ts';
import { callFunction } from './call-function.ts';
import { addFinding, type Call, collecting, judgeLater, noteUnknownCode, type Rule, type Stream } from './judging.ts';
import { goesOn } from './later.ts';
import { glob, isLiteral, isOpen, network, shown, split, taints, unknown } from './marks.ts';
import { judgeDangers, judgeUnknown } from './nets.ts';
import { ruleFor } from './programs.ts';
import { judgeArguments } from './secret-arguments.ts';
import { forkShell, newProcess, type Shell } from './shell-state.ts';

/** Folders in which a program's name means what it says. */
const systemBin = /^\/(?:usr\/)?(?:local\/)?s?bin\/$|^\/bin\/busybox\/$/;

/** Judges a command whose words are resolved; returns what it prints. */
export function runArgv(argv: readonly string[], shell: Shell, stdin: Stream): string {
  const { judging } = shell;
  const [word = '', ...args] = argv;
  if (argv.length === 0) return '';
  judging.stepsLeft -= 1;
  if (judging.depth > limits.judgedDepthMax || judging.stepsLeft < 0) {
    noteUnknownCode(judging);
    addFinding(judging, 'opaque', 'the text runs too many commands, or nests them too deeply, to be judged');
    return unknown;
  }
  if (!isLiteral(word)) {
    judgeArguments(argv, shell);
    return runOpen(argv, shell, stdin);
  }
  if (word === '') {
    addFinding(judging, 'opaque', 'the command word is empty');
    return runArgv(args, shell, stdin);
  }
  const called = callFunction(argv, shell, stdin);
  if (called !== null) return called;
  judgeArguments(argv, shell);
  const slash = word.lastIndexOf('/') + 1;
  const program = word.slice(slash);
  const service = /^\/etc\/(?:rc\.d\/)?init\.d\/([\w.-]+)$/.exec(word)?.[1];
  if (service !== undefined) return runProgram('service', { args: [service, ...args], shell, stdin });
  if (slash > 0 && !systemBin.test(word.slice(0, slash))) return runFile(word, { program, args, shell, stdin });
  return runProgram(program, { args, shell, stdin });
}

interface Run {
  readonly args: readonly string[];
  readonly shell: Shell;
  readonly stdin: Stream;
}

function runProgram(program: string, run: Run): string {
  const { judging } = run.shell;
  const rule = ruleFor(program);
  const call = callOf(program, run);
  judging.depth += 1;
  let output: string | void = undefined;
  const isLater = goesOn(program, run.args);
  const own = collecting(judging, () => {
    const judged = (): string | void => (rule === null ? judgeUnknown(call) : judgeKnown(call, rule));
    output = isLater ? judgeLater(judging, judged) : judged();
  });
  const { trace } = judging;
  if (own.length > 0)
    trace.ran.push({ program, args: run.args, stdin: run.stdin, isLater: isLater || trace.later > 0 });
  const isDoubtful = own.some((finding) => finding.effect === 'opaque');
  const dangers = (): void => judgeDangers(call, { isKnown: rule !== null, isDoubtful, isReading: own.length === 0 });
  if (isLater) judgeLater(judging, dangers);
  else dangers();
  if (own.length > 0 && judging.files.size > 0 && !keepsStore.test(program)) judging.isStoreStale = true;
  judging.depth -= 1;
  return output ?? unknown + taints(run.stdin, ...run.args);
}

/** Programs that change no file but those whose content is followed. */
const keepsStore =
  /^(?:tee|dd|cp|mv|mkdir|mktemp|touch|chmod|chown|chgrp|rm|rmdir|echo|printf|cat|cd|sudo|env|timeout|nice|nohup|setsid|sh|bash|dash|ash|eval|source|\.|xargs|su|systemctl|curl|wget|export|set)$/;

function judgeKnown(call: Call, rule: Rule): string | void {
  const [only] = call.args;
  const isAsking =
    /^--(?:version|help)$/.test(only ?? '') || (only === '-v' && /^(?:npm|yarn|pnpm|docker)$/.test(call.program));
  if (call.args.length === 1 && isAsking) return unknown;
  return rule(call);
}

/** A program that is started by its path: what the text stored there, or something unknown. */
function runFile(path: string, run: Run & { readonly program: string }): string {
  const { shell } = run;
  const { judging } = shell;
  const stored = judging.files.get(path.startsWith('/') ? path : path.replace(/^\.\//, ''));
  if (judging.hasDownloaded || taints(stored ?? '').includes(network)) {
    addFinding(judging, 'destructive', `runs ${shown(path)} after a download: remote code`);
  } else if (stored !== undefined) judging.evaluate.text(stored, forkShell(shell), run.stdin);
  if (stored === undefined || judging.isStoreStale) {
    noteUnknownCode(judging);
    addFinding(judging, 'opaque', `what ${shown(path)} does is not known`);
  }
  return stored === undefined ? runProgram(run.program, run) : unknown;
}

/** The command word itself is open: nothing certain can be said, but what is known of it still counts. */
function runOpen(argv: readonly string[], shell: Shell, stdin: Stream): string {
  const [word = '', ...args] = argv;
  const { judging } = shell;
  noteUnknownCode(judging);
  addFinding(judging, 'opaque', `which command runs is not known: ${shown(word)}`);
  if (word.includes(network)) addFinding(judging, 'destructive', 'runs what came over the network');
  if (word.includes(glob)) for (const program of programsLike(word)) runArgv([program, ...args], shell, stdin);
  if (isOpen(word) && word.replaceAll(split, '') === '') runArgv(args, shell, stdin);
  const looksLikeDelete =
    /^-(?:[a-zA-Z]*r[a-zA-Z]*f|[a-zA-Z]*f[a-zA-Z]*r|R)/.test(args[0] ?? '') &&
    args.slice(1).some((arg) => /^[/~.]/.test(arg));
  if (looksLikeDelete)
    addFinding(judging, 'destructive', 'the unknown command is given what a recursive removal is given');
  judgeDangers(callOf(word, { args, shell, stdin }), { isKnown: false, isDoubtful: true, isReading: false });
  return unknown + taints(stdin, ...argv);
}

/** Programs whose loss matters that a pattern in the command word could name. */
function programsLike(word: string): string[] {
  const name = word.slice(word.lastIndexOf('/') + 1);
  const pattern = new RegExp(
    `^${name
      .split(glob)
      .map((piece) => piece.replace(/[\uE000-\uE006.*+?^$()[\]{}|\\]/g, '.'))
      .join('.*')}$`,
  );
  return [
    'rm',
    'dd',
    'shred',
    'mkfs',
    'reboot',
    'shutdown',
    'poweroff',
    'halt',
    'chmod',
    'chown',
    'mv',
    'cp',
    'sh',
    'bash',
    'userdel',
    'kill',
    'wipefs',
  ].filter((program) => pattern.test(program));
}

function callOf(program: string, { args, shell, stdin }: Run): Call {
  const { judging } = shell;
  return {
    program,
    args,
    stdin,
    shell,
    judging,
    find: (effect: Effect, reason: string) => addFinding(judging, effect, reason),
    run: (argv, input = stdin) => judging.evaluate.argv(argv, shell, input),
    script: (text, input = stdin) => judging.evaluate.text(text, newProcess(shell), input),
  };
}
