/** The judge: one shell text -> how far it reaches, why, and the canonical text that was judged. */
import type { Judgement } from '../ir/command.ts';
import { limits } from '../ir/limits.ts';
import { oneLine } from '../text/escape.ts';
import { memory } from '../text/memory.ts';
import { referencesIn } from '../text/shell-quote.ts';
import { effectRank, type Finding, maxEffect } from './effect.ts';
import { evaluateBody, evaluateStatements } from './evaluate.ts';
import { hiddenCharacterIn, parseable } from './hidden-characters.ts';
import { addFinding, type Evaluate, type Judging, noteUnknownCode, onTrial, type Trace } from './judging.ts';
import { isOpen, network, unknown } from './marks.ts';
import { runArgv } from './run-argv.ts';
import { newShell, type Shell } from './shell-state.ts';
import { readInnerShell, readShell, type ShellTree } from './shell-tree.ts';

export interface JudgeContext {
  /** Declared variables and secrets: known names, unknown values. */
  readonly names?: readonly string[];
  /** Those of them whose values are secret. */
  readonly secrets?: readonly string[];
  /** Shell functions that the text calls. */
  readonly define?: string;
  /** The text comes from the vocabulary, whose ops name hazards of well-known files themselves. */
  readonly typed?: boolean;
}

/** Judges a text. Never throws; a text that is too large, does not parse or hides something is at least opaque. */
export function judge(text: string, context: JudgeContext = {}): Judgement {
  const { judging, fault, printed } = evaluated(text, context);
  return fault === null ? judgement(judging.findings, printed) : { effect: 'opaque', reasons: [fault], text: null };
}

/** What a text does, and what it stored in which files. Never throws; what is too large runs what nobody knows. */
export function traceOf(
  text: string,
  context: JudgeContext = {},
): Trace & Pick<Judging, 'files' | 'hasSoughtVitalProcess'> {
  const { judging, fault } = evaluated(text, context);
  const { trace, files, hasSoughtVitalProcess } = judging;
  return { ...trace, runsUnknown: trace.runsUnknown || fault !== null, files, hasSoughtVitalProcess };
}

interface Evaluated {
  readonly judging: Judging;
  /** The canonical text; null where it can't be trusted. */
  readonly printed: string | null;
  /** Why the text was not evaluated to its end. */
  readonly fault: string | null;
}

/** A lock's label, its guard and its approval each ask about the same texts. */
const evaluations = memory<Evaluated>(limits.judgedCharsMax);

function evaluated(text: string, context: JudgeContext): Evaluated {
  const { define } = context;
  const judging = newJudging(text, context);
  if (text.length + (define?.length ?? 0) > limits.judgedCharsMax)
    return { judging, printed: null, fault: 'the text is too large to be judged' };
  const anew = (): Evaluated => ({ judging, printed: judgeWhole(text, define, judging), fault: null });
  try {
    const key = keyOf([text, ...(define === undefined ? [] : [define])], judging);
    return key === null ? anew() : evaluations.of(key, anew);
  } catch (error) {
    // The stack is the one bound that can't be counted beforehand; anything else is a fault of ours.
    if (!(error instanceof RangeError)) throw error;
    return { judging, printed: null, fault: 'the text could not be judged' };
  }
}

/** All that a judgement depends on: the trees, which their canonical texts tell, and what is known; null where a text is not sound. */
function keyOf(texts: readonly string[], { names, secrets, typed }: Judging): string | null {
  const canonical: string[] = [];
  for (const text of texts) {
    const tree = hiddenCharacterIn(text) === null ? readShell(parseable(text)) : null;
    if (tree === null || tree.text === null || tree.faults.length > 0) return null;
    canonical.push(tree.text);
  }
  return JSON.stringify([canonical, [...names].sort(), secrets, typed]);
}

function judgeWhole(text: string, define: string | undefined, judging: Judging): string | null {
  const shell = newShell(judging);
  if (define !== undefined) judgeDefinitions(define, shell);
  const tree = readGuarded(text, judging);
  const output = evaluateStatements(tree.script.commands, shell, null);
  return output === null ? null : tree.text;
}

/** Definitions only define: a command among them would run with every other text. */
function judgeDefinitions(define: string, shell: Shell): void {
  const tree = readGuarded(define, shell.judging);
  if (tree.script.commands.some((statement) => statement.command.type !== 'Function')) {
    addFinding(shell.judging, 'opaque', 'the definitions hold more than functions');
  }
  evaluateStatements(tree.script.commands, shell, null);
}

function readGuarded(text: string, judging: Judging): ShellTree {
  const hidden = hiddenCharacterIn(text);
  if (hidden !== null) addFinding(judging, 'opaque', hidden);
  const tree = readShell(parseable(text));
  for (const fault of tree.faults) addFinding(judging, 'opaque', fault);
  if (tree.faults.length > 0) {
    noteUnknownCode(judging);
    judgeLines(text, judging);
  }
  return hidden === null ? tree : { ...tree, text: null };
}

/** What does not parse may still run in part, or in another shell: each piece of it is tried. */
function judgeLines(text: string, judging: Judging): void {
  for (const piece of parseable(text)
    .split(/[\n;|&]+/)
    .slice(0, piecesMax)) {
    const worst = onTrial(judging, () => {
      evaluateText(piece, newShell(judging), null);
    });
    if (worst !== null) addFinding(judging, 'destructive', worst.reason);
  }
}

const piecesMax = 200;

function newJudging(text: string, { names = [], secrets = [], define = '', typed = false }: JudgeContext): Judging {
  return {
    findings: [],
    stepsLeft: limits.judgedStepsMax,
    depth: 0,
    names: new Set(names),
    secrets: referencesIn(`${define}\n${text}`, secrets),
    typed,
    files: new Map(),
    links: new Map(),
    isStoreStale: false,
    trials: 0,
    hasDownloaded: false,
    isEndless: false,
    hasSoughtVitalProcess: false,
    calls: [],
    parallel: 0,
    trace: {
      touched: new Set(),
      touchedLater: new Set(),
      ran: [],
      later: 0,
      runsUnknown: false,
      runsUnknownLater: false,
    },
    evaluate,
  };
}

const evaluate: Evaluate = {
  statements: evaluateStatements,
  body: evaluateBody,
  argv: runArgv,
  text: evaluateText,
};

/** Text that a command gives to a shell: an open part of it may be any program. */
function evaluateText(text: string, shell: Shell, stdin: string | null): string {
  const { judging } = shell;
  if (isOpen(text)) {
    noteUnknownCode(judging);
    addFinding(judging, 'opaque', 'a part of a program is not known');
  }
  if (text.includes(network)) addFinding(judging, 'destructive', 'runs what came over the network: remote code');
  if (text.length > limits.judgedCharsMax / 4 || judging.depth > limits.judgedDepthMax / 4) {
    noteUnknownCode(judging);
    addFinding(judging, 'opaque', 'a program within a program is too large or too deep to be judged');
    return unknown;
  }
  const inner = readInnerShell(text);
  for (const fault of inner.faults) addFinding(judging, 'opaque', fault);
  if (inner.faults.length > 0) noteUnknownCode(judging);
  judging.depth += 1;
  const output = evaluateStatements(inner.script.commands, shell, stdin);
  judging.depth -= 1;
  return output;
}

function judgement(findings: readonly Finding[], text: string | null): Judgement {
  const order = findings.toSorted((a, b) => effectRank(b.effect) - effectRank(a.effect));
  return {
    effect: maxEffect(findings.map((finding) => finding.effect)),
    reasons: [...new Set(order.map((finding) => oneLine(finding.reason)))].slice(0, reasonsMax),
    text,
  };
}

/** More reasons than this say nothing new to a reviewer. */
const reasonsMax = 8;
