/** Hears a sentence as clauses: each a phrase, all words accounted for, "it" meaning what was just said. */
import type { Op } from '../ir/op.ts';
import { type Meaning, type No, no, type Open, type PhraseContext } from '../ops/phrase.ts';
import type { TranslateRequest } from '../ports/translator.ts';
import { type Attempt, matches } from './match.ts';
import { type Entry, entriesFor } from './phrase-index.ts';
import { nothing, thingsOf } from './things.ts';
import { mayTrigger, readTrigger } from './triggers.ts';
import { type Token, word } from './tokens.ts';

/** What one intent is heard with. */
export interface Hearing {
  readonly request: TranslateRequest;
  /** The text that tokens' places count in. */
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly attempt: Attempt;
}

/** One understood clause. */
export interface Heard {
  readonly meaning: Exclude<Meaning, No>;
  readonly onChange: readonly string[];
}

/** A sentence as clauses in order, or null where some word of it is not accounted for. Clauses said before give "it" its meaning. */
export function hear(
  hearing: Hearing,
  tokens: readonly Token[],
  before: readonly Heard[] = [],
): readonly Heard[] | null {
  return hearFrom(hearing, { tokens, from: 0, before, verb: '', depth: 0 });
}

interface Rest {
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly before: readonly Heard[];
  /** How the clause before began, for "copy a to b and c to d". */
  readonly verb: string;
  readonly depth: number;
}

const depthMax = 40;

/** Clauses from here on: the longest first clause of which the rest is understood too. */
function hearFrom(hearing: Hearing, rest: Rest): readonly Heard[] | null {
  if (rest.from >= rest.tokens.length || rest.depth > depthMax || hearing.attempt.stepsLeft < 0) return null;
  return hearLed(hearing, rest) ?? hearPlain(hearing, rest) ?? hearElided(hearing, rest);
}

/** The longest clause is the one that was meant; only where it leaves something open are shorter ones tried too. */
function hearPlain(hearing: Hearing, rest: Rest): readonly Heard[] | null {
  const { tokens, from, before, depth } = rest;
  let fallback: readonly Heard[] | null = null;
  for (let to = tokens.length; to > from; to -= 1) {
    if (to < tokens.length && tokens[to]?.kind !== 'join') continue;
    const heard = hearClause(hearing, { tokens, from, to, before });
    if (heard === null) continue;
    const verb = tokens[from]?.lower ?? '';
    const more =
      to === tokens.length
        ? []
        : hearFrom(hearing, { tokens, from: to + 1, before: [...before, heard], verb, depth: depth + 1 });
    const all = more === null ? null : [heard, ...more];
    if (heard.meaning.kind !== 'ops') fallback ??= all;
    else return all?.every(({ meaning }) => meaning.kind === 'ops') === true ? all : (fallback ?? all);
  }
  return fallback;
}

/** "When files/site.conf changes, reload nginx." */
function hearLed(hearing: Hearing, rest: Rest): readonly Heard[] | null {
  const { tokens, from, before } = rest;
  if (!mayTrigger(tokens[from])) return null;
  for (let to = from + 1; to < tokens.length; to += 1) {
    if (tokens[to]?.kind !== 'join') continue;
    const trigger = readTrigger(tokens.slice(from, to), { request: hearing.request, said: opsOf(before) });
    if (trigger === null) continue;
    if (trigger.kind === 'no') {
      note(hearing, tokens[from], trigger);
      return null;
    }
    const [first, ...others] = hearFrom(hearing, { ...rest, from: to + 1, depth: rest.depth + 1 }) ?? [];
    if (first !== undefined) return [{ ...first, onChange: trigger.onChange }, ...others];
  }
  return null;
}

/** Clauses that leave out what the one before began with: "... and is running", "... and files/b to /etc/b". */
function hearElided(hearing: Hearing, rest: Rest): readonly Heard[] | null {
  const last = rest.before.at(-1);
  if (last === undefined || rest.from === 0) return null;
  const things = thingsOf(opsOf([last]));
  const isMany = Math.max(things.packages.length, things.services.length) > 1;
  const at = rest.tokens[rest.from]?.from ?? 0;
  const subject = isMany ? 'they' : 'it';
  const leads = [...(rest.verb === '' || rest.verb === 'ensure' ? [] : [[rest.verb]]), [subject, 'is'], [subject]];
  for (const lead of leads) {
    const stand = lead.map((each) => word(each, at, at));
    const heard = hearPlain(hearing, {
      ...rest,
      tokens: [...stand, ...rest.tokens.slice(rest.from)],
      from: 0,
      depth: rest.depth + 1,
    });
    if (heard !== null) return heard;
  }
  return null;
}

interface Span {
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly to: number;
  readonly before: readonly Heard[];
}

/** One clause, with "when it changes" after it or without. */
function hearClause(hearing: Hearing, span: Span): Heard | null {
  const plain = meaningOf(hearing, span);
  if (plain !== null) return { meaning: plain, onChange: [] };
  for (let at = span.to - 2; at > span.from; at -= 1) {
    if (!mayTrigger(span.tokens[at])) continue;
    const trigger = readTrigger(span.tokens.slice(at, span.to), { request: hearing.request, said: opsOf(span.before) });
    if (trigger === null) continue;
    if (trigger.kind === 'no') note(hearing, span.tokens[at], trigger);
    else {
      const end = span.tokens[at - 1]?.kind === 'join' ? at - 1 : at;
      const meaning = meaningOf(hearing, { ...span, to: end });
      if (meaning !== null) return { meaning, onChange: trigger.onChange };
    }
  }
  return null;
}

const orders = new Set(
  `add allow append change configure copy create delete deny deploy disable enable execute give harden install keep link load lock make mask move open permit place
  point prevent purge put reload remove replace restart restrict revoke run schedule set start stop touch turn uninstall unlink unlock unmask unset update upgrade
  upload use write`.split(/\s+/),
);

/** What the phrases make of a clause: ops of the one that knows it best; null where none covers it all. */
function meaningOf(hearing: Hearing, span: Span): Exclude<Meaning, No> | null {
  const { tokens, from, to, before } = span;
  const said = opsOf(before);
  const first = tokens[from]?.lower === 'ensure' ? from + 1 : from;
  if (hearing.request.role === 'assertion' && isOrder(tokens, first)) {
    note(
      hearing,
      tokens[from],
      no(
        'RB413',
        `"${tokens[first]?.text}" orders something, and a verify sentence says what must be true`,
        'Say it as a fact: "nginx is running", "/etc/motd exists".',
      ),
    );
    return null;
  }
  const context: PhraseContext = {
    role: hearing.request.role,
    words: hearing.words,
    said,
    names: [...hearing.request.vars, ...hearing.request.secrets],
  };
  const last = before.at(-1);
  const around = {
    text: hearing.text,
    files: hearing.request.files,
    names: context.names,
    things: last === undefined ? nothing : thingsOf(opsOf([last])),
  };
  const found: Found[] = [];
  for (const entry of entriesFor(tokens.slice(from, to).map(({ lower }) => lower))) {
    for (const start of first === from ? [from] : [from, first]) {
      const clause = { tokens, from: start, to, around, attempt: hearing.attempt };
      matches(entry.node, clause, (slots) => {
        const meaning = entry.phrase.mean(slots, context);
        if (meaning === null) return false;
        found.push({ entry, meaning });
        return true;
      });
    }
  }
  return best(hearing, tokens[from], found);
}

/** Whether a clause begins with a verb that orders; "deploy is a member of docker" begins with a name. */
function isOrder(tokens: readonly Token[], at: number): boolean {
  return orders.has(tokens[at]?.lower ?? '') && !['is', 'has', 'not', 'exists'].includes(tokens[at + 1]?.lower ?? '');
}

interface Found {
  readonly entry: Entry;
  readonly meaning: Meaning;
}

/** Ops of a phrase that knows the words by heart, else of any; two that differ are ambiguous. An open clause comes last. */
function best(hearing: Hearing, at: Token | undefined, found: readonly Found[]): Exclude<Meaning, No> | null {
  const made = found.filter(({ meaning }) => meaning.kind === 'ops');
  const specific = made.filter(({ entry }) => entry.phrase.isSpecific === true);
  const candidates = specific.length > 0 ? specific : made;
  const [first] = candidates;
  if (first !== undefined) {
    const other = candidates.find((each) => !isSame(each.meaning, first.meaning));
    if (other === undefined) return first.meaning.kind === 'no' ? null : first.meaning;
    note(
      hearing,
      at,
      no(
        'RB408',
        `The sentence can mean two things: as in "${first.entry.phrase.example}", or as in "${other.entry.phrase.example}"`,
        'Say it like one of these.',
      ),
    );
    return null;
  }
  const rank = ({ entry }: Found): number => (entry.phrase.isSpecific === true ? 0 : 1);
  const ranked = found.toSorted((one, other) => rank(one) - rank(other));
  const refusal = ranked.find(({ meaning }) => meaning.kind === 'no')?.meaning;
  if (refusal?.kind === 'no') note(hearing, at, refusal);
  const readings = merged(ranked.flatMap(({ meaning }): Open[] => (meaning.kind === 'open' ? [meaning] : [])));
  if (readings === null || refusal?.kind !== 'no') return readings;
  return { ...readings, code: refusal.code, message: refusal.message, remedy: refusal.remedy };
}

/** Several open readings are one that the reason may fill in any of their ways. */
function merged(open: readonly Open[]): Open | null {
  const [first] = open;
  if (first === undefined) return null;
  const agreed = open.find((each) => each.agreed !== undefined)?.agreed;
  return {
    ...first,
    fill: (fact) => {
      for (const each of open) {
        const filled = each.fill(fact);
        if (filled !== null) return filled;
      }
      return null;
    },
    ...(agreed === undefined ? {} : { agreed }),
  };
}

function isSame(one: Meaning, other: Meaning): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The ops of clauses, an open one's agreed value among them. */
export function opsOf(heard: readonly Heard[]): readonly Op[] {
  return heard.flatMap(({ meaning }) =>
    meaning.kind === 'ops' ? meaning.ops : meaning.agreed === undefined ? [] : [meaning.agreed],
  );
}

/** Keeps the reason that a clause was refused for, unless one further on is known. */
function note(hearing: Hearing, token: Token | undefined, reason: No): void {
  const { attempt } = hearing;
  const at = token?.from ?? 0;
  if (attempt.issue === null || at >= attempt.issue.at) attempt.issue = { at, no: reason };
}
