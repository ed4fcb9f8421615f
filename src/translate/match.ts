/** Holds a pattern against the tokens of one clause, every token accounted for, within a bound on steps. */
import type { No } from '../ops/phrase.ts';
import type { Node } from './pattern.ts';
import type { Surroundings } from './slot.ts';
import { readSlot } from './slots.ts';
import type { Token } from './tokens.ts';

/** How many nodes and slots may be tried for one intent; beyond it the sentence is refused as too complicated. */
export const stepsMax = 40_000;

/** What one attempt at an intent shares: the bound, and how far any phrase came. */
export interface Attempt {
  stepsLeft: number;
  /** Place in the text up to which some phrase understood a clause. */
  furthest: number;
  /** Why what stands at a place could not be read, where somebody knows: the one furthest on. */
  issue: { readonly at: number; readonly no: No } | null;
}

export interface Clause {
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly to: number;
  readonly around: Surroundings;
  readonly attempt: Attempt;
}

type Captured = readonly (readonly [string, readonly string[]])[];
type Next = (at: number, captured: Captured) => boolean;

/** Calls `accept` with the slots of each way in which the pattern covers the whole clause, until it returns true. */
export function matches(
  node: Node,
  clause: Clause,
  accept: (slots: Record<string, readonly string[]>) => boolean,
): boolean {
  const finish: Next = (at, captured) => at === clause.to && accept(slotsOf(captured));
  return match(node, { clause, next: finish }, { at: clause.from, captured: [] });
}

interface Goal {
  readonly clause: Clause;
  readonly next: Next;
}

interface Position {
  readonly at: number;
  readonly captured: Captured;
}

function match(node: Node, goal: Goal, position: Position): boolean {
  const { clause, next } = goal;
  clause.attempt.stepsLeft -= 1;
  if (clause.attempt.stepsLeft < 0) return false;
  switch (node.kind) {
    case 'words':
      return matchWords(node.words, goal, position);
    case 'mark':
      return (
        clause.tokens[position.at]?.kind === node.mark &&
        position.at < clause.to &&
        next(position.at + 1, position.captured)
      );
    case 'slot':
      return matchSlot(node, goal, position);
    case 'choice':
      return node.options.some(({ value, node: option }) =>
        match(option, { clause, next: (at, captured) => next(at, [...captured, [node.name, [value]]]) }, position),
      );
    case 'sequence':
      return matchSequence(node.nodes, 0, { goal, position });
    case 'either':
      return node.nodes.some((each) => match(each, goal, position));
    case 'maybe':
      return match(node.node, goal, position) || next(position.at, position.captured);
    case 'any':
      return matchAny(node.nodes, goal, position);
    default:
      return node satisfies never;
  }
}

function matchWords(words: ReadonlySet<string>, goal: Goal, position: Position): boolean {
  const { clause, next } = goal;
  const token = position.at < clause.to ? clause.tokens[position.at] : undefined;
  if (token === undefined) return false;
  if ((token.kind === 'word' || token.kind === 'join') && words.has(token.lower)) {
    reached(clause, position.at + 1);
    return next(position.at + 1, position.captured);
  }
  const isArticle = token.kind === 'word' && (token.lower === 'a' || token.lower === 'an');
  return isArticle && matchWords(words, goal, { ...position, at: position.at + 1 });
}

function matchSlot(node: Extract<Node, { kind: 'slot' }>, goal: Goal, position: Position): boolean {
  const { clause, next } = goal;
  if (position.at >= clause.to) return false;
  const note = (no: No): void => {
    const at = clause.tokens[position.at]?.from ?? 0;
    if (clause.attempt.issue === null || at >= clause.attempt.issue.at) clause.attempt.issue = { at, no };
  };
  const readings = readSlot(
    node.type,
    { tokens: clause.tokens, to: clause.to, around: clause.around, note },
    position.at,
  );
  return readings.some(({ end, values }) => {
    clause.attempt.stepsLeft -= 1;
    // A title takes all words there are, known or not.
    if (node.type !== 'title') reached(clause, end);
    return clause.attempt.stepsLeft >= 0 && next(end, [...position.captured, [node.name, values]]);
  });
}

function matchSequence(
  nodes: readonly Node[],
  index: number,
  from: { readonly goal: Goal; readonly position: Position },
): boolean {
  const { goal, position } = from;
  const node = nodes[index];
  if (node === undefined) return goal.next(position.at, position.captured);
  const next: Next = (at, captured) => matchSequence(nodes, index + 1, { goal, position: { at, captured } });
  return match(node, { clause: goal.clause, next }, position);
}

/** Any of the nodes in any order, each at most once, with or without a join before each. */
function matchAny(nodes: readonly Node[], goal: Goal, position: Position): boolean {
  const { clause } = goal;
  const starts = clause.tokens[position.at]?.kind === 'join' ? [position.at + 1, position.at] : [position.at];
  for (const at of starts) {
    for (const [index, node] of nodes.entries()) {
      const rest = nodes.toSpliced(index, 1);
      const next: Next = (end, captured) => end > at && matchAny(rest, goal, { at: end, captured });
      if (match(node, { clause, next }, { at, captured: position.captured })) return true;
    }
  }
  return goal.next(position.at, position.captured);
}

function reached(clause: Clause, at: number): void {
  const place = clause.tokens[at - 1]?.to ?? 0;
  if (place > clause.attempt.furthest) clause.attempt.furthest = place;
}

function slotsOf(captured: Captured): Record<string, readonly string[]> {
  const slots: Record<string, readonly string[]> = {};
  for (const [name, values] of captured) slots[name] = [...(slots[name] ?? []), ...values];
  return slots;
}
