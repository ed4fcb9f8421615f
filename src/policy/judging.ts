/** What is shared while one text is judged, and what a rule for a program may ask of it. */
import type { CompoundCommand, CompoundList, Redirected, Statement } from 'unbash';
import type { Effect } from '../ir/command.ts';
import { effectRank, type Finding } from './effect.ts';
import type { Shell } from './shell-state.ts';

export type FunctionBody = CompoundCommand | Redirected | CompoundList;

/** What a command is given on standard input, and what it prints: text with marks; null where nothing is connected. */
export type Stream = string | null;

/** One judgement under way. */
export interface Judging {
  findings: Finding[];
  stepsLeft: number;
  /** How deep texts within texts and calls of functions are nested. */
  depth: number;
  /** Declared variables and secrets. */
  readonly names: ReadonlySet<string>;
  /** Those of them that are secrets and that the text names; none where nobody said which are. */
  readonly secrets: readonly string[];
  /** The text comes from the vocabulary, which names hazards of well-known files itself. */
  readonly typed: boolean;
  /** Path -> what the text wrote there, for programs that are written and then run. */
  readonly files: Map<string, string>;
  /** Links and mounts that the text made: path -> what it leads to. */
  readonly links: Map<string, string>;
  /** Something changed files since the text stored one: what is run from it may be something else by now. */
  isStoreStale: boolean;
  /** Trials within trials that are under way. */
  trials: number;
  /** Something of the network was stored, so what is run from a file afterwards may be that. */
  hasDownloaded: boolean;
  /** The command at hand prints without an end. */
  isEndless: boolean;
  /** A process that SSH or the system depends on was looked up, so that an unknown process id may be its. */
  hasSoughtVitalProcess: boolean;
  /** Functions that are being called, innermost last, and whether the call is one of several at once. */
  readonly calls: string[];
  parallel: number;
  readonly trace: Trace;
  readonly evaluate: Evaluate;
}

/** What a text does beyond reading, as far as it is known, wherever it would do so. */
export interface Trace {
  /** Paths that it writes, removes or opens up. */
  readonly touched: Set<string>;
  /** Those that it does so with after it may have ended itself. */
  readonly touchedLater: Set<string>;
  /** Programs that it runs and that do more than read. */
  readonly ran: Ran[];
  /** How many of the parts around the one at hand go on after the text has ended: background jobs, schedules. */
  later: number;
  /** Whether it runs code that nobody sees here, and whether it does so later. */
  runsUnknown: boolean;
  runsUnknownLater: boolean;
}

/** One call of a program. */
export interface Ran {
  readonly program: string;
  readonly args: readonly string[];
  readonly stdin: Stream;
  readonly isLater: boolean;
}

/** Says that code runs which nobody sees here. */
export function noteUnknownCode({ trace, trials }: Judging): void {
  if (trials > 0) return;
  if (trace.later > 0) trace.runsUnknownLater = true;
  else trace.runsUnknown = true;
}

/** Judges a part that goes on after the text has ended. */
export function judgeLater<T>({ trace }: Judging, part: () => T): T {
  trace.later += 1;
  const result = part();
  trace.later -= 1;
  return result;
}

/** The parts of the evaluator that call each other across files. */
export interface Evaluate {
  /** Statements in order, in this shell; returns what they print. */
  statements(list: readonly Statement[], shell: Shell, stdin: Stream): string;
  /** The body of a function or a compound command. */
  body(node: FunctionBody, shell: Shell, stdin: Stream): string;
  /** An argument vector. */
  argv(argv: readonly string[], shell: Shell, stdin: Stream): string;
  /** Text as a shell program, in this shell. */
  text(text: string, shell: Shell, stdin: Stream): string;
}

/** One command as its rule sees it. */
export interface Call {
  readonly program: string;
  /** Resolved words after the program's name; open parts are marks. */
  readonly args: readonly string[];
  readonly stdin: Stream;
  readonly shell: Shell;
  readonly judging: Judging;
  readonly find: (effect: Effect, reason: string) => void;
  /** Judges an argument vector that the program will run; returns what it prints. */
  readonly run: (argv: readonly string[], stdin?: Stream) => string;
  /** Judges text that the program gives to a new shell. */
  readonly script: (text: string, stdin?: Stream) => string;
}

/** Judges one program's calls: reports findings, and returns what it prints where that is known. */
export type Rule = (call: Call) => string | void;

/** Adds a finding once; `find` of every part ends here. */
export function addFinding(judging: Judging, effect: Effect, reason: string): void {
  if (effect === 'read') return;
  const { findings } = judging;
  if (findings.length >= findingsMax && effectRank(effect) <= highest(findings)) return;
  const isKnown = findings.some((known) => known.effect === effect && known.reason === reason);
  if (!isKnown) findings.push({ effect, reason });
}

/** Runs a part and gives back its own findings, which are added to the others as well. */
export function collecting(judging: Judging, run: () => void): readonly Finding[] {
  const outer = judging.findings;
  judging.findings = [];
  run();
  const own = judging.findings;
  judging.findings = outer;
  for (const { effect, reason } of own) addFinding(judging, effect, reason);
  return own;
}

/** Judges something on trial: its findings don't count, only the first destructive one is given back. */
export function onTrial(judging: Judging, run: () => void): Finding | null {
  if (judging.trials >= trialsMax || judging.stepsLeft < 0) return null;
  const outer = judging.findings;
  judging.findings = [];
  judging.trials += 1;
  run();
  judging.trials -= 1;
  const worst = judging.findings.find((finding) => finding.effect === 'destructive') ?? null;
  judging.findings = outer;
  return worst;
}

function highest(findings: readonly Finding[]): number {
  return Math.max(...findings.map(({ effect }) => effectRank(effect)));
}

/** Beyond this many only a higher one can still change the judgement. */
const findingsMax = 50;
/** A trial within a trial within a trial is the last. */
const trialsMax = 3;
