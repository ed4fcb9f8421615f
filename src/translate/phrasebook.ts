/** The offline translator: controlled English to ops by the phrases of the vocabulary. It refuses rather than guesses. */
import type { Op } from '../ir/op.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import { type No, no } from '../ops/phrase.ts';
import { isNamedAlike } from '../ops/likeness.ts';
import { serviceOf } from '../ops/service.words.ts';
import { describeOps } from '../ops/vocabulary.ts';
import type { Refusal, TranslateRequest, Translation, Translator } from '../ports/translator.ts';
import { firstUnsafe, inert, oneLine } from '../text/escape.ts';
import { hear, type Heard, type Hearing, opsOf } from './clauses.ts';
import { contradictions } from './contradictions.ts';
import { stepsMax } from './match.ts';
import { nearestPhrases } from './nearest-phrases.ts';
import {
  afterCondition,
  afterPurpose,
  beforePurpose,
  filledBy,
  isEcho,
  isStatement,
  isTitle,
  withoutSlack,
} from './reasons.ts';
import { stated } from './reason-facts.ts';
import { sentences } from './sentences.ts';
import { type Token, tokens } from './tokens.ts';
import { aboutTheTool, whyNot } from './why-not.ts';
import { reword } from './wording.ts';

const lengthMax = 2_000;

/** Same sentence in, same ops out; no network, no model. */
export function phrasebook(): Translator {
  return { id: 'phrasebook@1', concurrency: 1, translate: (request) => Promise.resolve(translateSentence(request)) };
}

/** Ops for a sentence, or why there are none with up to 3 sentences that would be understood. Never throws. */
export function translateSentence(request: TranslateRequest): Result<Translation, Refusal> {
  const understood = understand(request);
  if ('kind' in understood) return failed(refusal(understood, request.sentence));
  const wrong = onlyAsked(request, understood) ?? unusable(request, understood);
  if (wrong !== null) return failed(refusal(wrong, request.sentence));
  return ok({ ops: understood, explain: `${describeOps(understood)}.` });
}

function refusal(why: No, sentence: string): Refusal {
  const { code, message, remedy } = why;
  return {
    kind: 'refusal',
    code,
    message: inert(message),
    remedy: inert(remedy),
    nearest: nearestPhrases(sentence.slice(0, lengthMax)),
  };
}

function understand(request: TranslateRequest): readonly Op[] | No {
  const { sentence } = request;
  if (sentence.length > lengthMax)
    return no('RB411', `The sentence is longer than ${lengthMax} characters`, 'Split it into several steps.');
  const said = tokens(sentence);
  const broken = said.find(({ kind }) => kind === 'broken');
  const parts = sentences(said);
  const unheard = unreadable(sentence, said) ?? aboutTheTool(said);
  if (unheard !== null) return unheard;
  const hearing: Hearing = {
    request,
    text: sentence,
    words: new Set(said.flatMap(({ kind, lower }) => (kind === 'word' ? [lower.replace(/'s$/, '')] : []))),
    attempt: { stepsLeft: stepsMax, furthest: 0, issue: null },
  };
  const heard = broken === undefined ? hearAll(hearing, parts) : null;
  if (heard !== null && !(isTitle(parts[0] ?? []) && saysTwice(heard))) return settled(heard, []);
  const reasoned = parts.length > 1 ? hearWithReason(hearing, parts) : null;
  if (reasoned !== null) return reasoned;
  if (broken !== undefined)
    return no(
      'RB401',
      `The quote before "${oneLine(broken.text.slice(1), 60)}" does not close`,
      'Close it, or leave it out.',
    );
  return whyNot(sentence, said, hearing.attempt);
}

/** Why a text is not even read. */
function unreadable(sentence: string, said: readonly Token[]): No | null {
  if (said.every(({ kind }) => kind === 'stop')) return no('RB401', 'The sentence is empty', 'Say what must be true.');
  const hidden = firstUnsafe(sentence);
  if (hidden !== null)
    return no(
      'RB401',
      `The sentence holds the hidden character ${hidden.codePoint}`,
      'Type the sentence again without it.',
    );
  const mixed = said.find(({ kind, text }) => kind === 'word' && /[A-Za-z]/.test(text) && /[\u0370-\u052f]/.test(text));
  if (mixed === undefined) return null;
  const letter = /[\u0370-\u052f]/.exec(mixed.text)?.[0] ?? '';
  const code = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return no(
    'RB417',
    `"${mixed.text}" mixes alphabets: U+${code} only looks like a Latin letter`,
    'Type the word again.',
  );
}

/** Who asks to check wants no change; the guides' "Verify that" means that it be so. */
function onlyAsked({ role, sentence }: TranslateRequest, made: readonly Op[]): No | null {
  if (role === 'assertion' || !/^\s*(please\s+)?check\b/i.test(sentence)) return null;
  if (made.every(({ kind }) => kind === 'answers')) return null;
  return no(
    'RB419',
    'To check changes nothing, but this step would',
    'Say "Make sure that …" to have it so, or put the sentence beside a step as verify:.',
  );
}

/** Whether two orders may be one: "Ensure the Audit Daemon is Installed. The audit package should be installed." */
function saysTwice(heard: readonly Heard[]): boolean {
  const packages = opsOf(heard).filter((op) => op.kind === 'package');
  return packages.some(({ names: [name = ''], state }, index) =>
    packages.some(
      (other, at) =>
        at > index && other.state === state && other.names.some((each) => each !== name && isNamedAlike(name, each)),
    ),
  );
}

/** Every sentence as an order. */
function hearAll(hearing: Hearing, parts: readonly (readonly Token[])[]): readonly Heard[] | null {
  const all: Heard[] = [];
  for (const part of parts) {
    const heard = hear(hearing, reword(part), all);
    if (heard === null) return null;
    all.push(...heard);
  }
  return all;
}

/** The first sentence as the order and the others as its reason. */
function hearWithReason(hearing: Hearing, parts: readonly (readonly Token[])[]): readonly Op[] | No | null {
  const [first = []] = parts;
  const order = hear(hearing, reword(first));
  const end = first.at(-1)?.to ?? 0;
  if (order === null) return null;
  const reason = stated(hearing.text.slice(end + 1));
  const facts = [...reason.facts];
  const filled = order.map((heard) => withFact(heard, reason.facts));
  const scratch: Hearing = { ...hearing, text: reason.prose, attempt: { ...hearing.attempt } };
  const rest = sentences(tokens(reason.prose))
    .map((sentence) => (sentence.at(-1)?.kind === 'colon' ? sentence.slice(0, -1) : sentence))
    .filter((part) => {
      const again = restated(scratch, part, filled);
      facts.push(...(again ?? []));
      return again === null;
    });
  const setting = {
    isGuide: isTitle(first) || facts.length > 0,
    isConfirmed: isTitle(first) && facts.length > 0,
  };
  if (!rest.every((part) => isStatement(part, setting) || isEcho(reword(part), first))) {
    hearing.attempt.furthest = Math.max(hearing.attempt.furthest, end);
    return null;
  }
  return facts.every((fact) => agrees(fact, order)) ? settled(order, facts) : null;
}

/** A clause with what commands of the reason say for what it leaves open, so that "the package" after it is that one. */
function withFact(heard: Heard, facts: readonly Op[]): Heard {
  if (heard.meaning.kind !== 'open') return heard;
  const op = filledBy(facts, heard.meaning.fill);
  return op === null || op === 'conflict' ? heard : { ...heard, meaning: { kind: 'ops', ops: [op] } };
}

/** What a sentence of the reason says again; null where it says nothing that is understood. */
function restated(hearing: Hearing, part: readonly Token[], order: readonly Heard[]): readonly Op[] | null {
  const options = { readsPermission: true };
  for (const words of [part, afterCondition(part), beforePurpose(part), afterPurpose(part)]) {
    const heard = words === null ? null : hear(hearing, reword(withoutSlack(words), options), order);
    if (heard !== null && heard.every(({ meaning, onChange }) => meaning.kind === 'ops' && onChange.length === 0))
      return opsOf(heard);
  }
  return null;
}

/** Whether the reason's statement is what was ordered, or a value for what the order leaves open. */
function agrees(fact: Op, order: readonly Heard[]): boolean {
  return order.some(({ meaning }) => {
    if (meaning.kind === 'open') return meaning.fill(fact) !== null;
    return meaning.ops.some((op) => isAbout(op, fact));
  });
}

/** Whether two ops are of one thing and do not differ in what both say. */
function isAbout(op: Op, fact: Op): boolean {
  if (op.kind === 'package' && fact.kind === 'package')
    return op.state === fact.state && fact.names.every((name) => op.names.some((each) => isNamedAlike(each, name)));
  // What is not there does not run either.
  if (op.kind === 'package' && fact.kind === 'service')
    return (
      op.state === 'absent' &&
      fact.enabled === false &&
      op.names.some((name) => isNamedAlike(serviceOf(name), fact.name))
    );
  if (op.kind === 'service' && fact.kind === 'service')
    return op.enabled === fact.enabled && op.state === fact.state && isNamedAlike(op.name, fact.name);
  const isFile = (kind: string): boolean => kind === 'file' || kind === 'directory';
  if (isFile(op.kind) && isFile(fact.kind))
    return (
      contradictions([{ step: '', ops: [{ ...op, kind: 'file' } as Op, { ...fact, kind: 'file' } as Op] }]).length === 0
    );
  return JSON.stringify(op) === JSON.stringify(fact);
}

/** The ops of all clauses, open ones filled in by the reason's facts or by what is agreed on; each once. */
function settled(heard: readonly Heard[], facts: readonly Op[]): readonly Op[] | No {
  const made: Op[] = [];
  for (const { meaning, onChange } of heard) {
    const ops = meaning.kind === 'ops' ? meaning.ops : settleOpen(meaning, facts);
    if (ops === null) return unfilled(meaning);
    made.push(...ops.map((op) => (onChange.length === 0 ? op : { ...op, onChange: [...onChange] })));
  }
  return joinedUp([...new Map(made.map((op) => [JSON.stringify(op), op])).values()]);
}

/** What several clauses say of one service is one op, where they say different things of it. */
function joinedUp(made: readonly Op[]): readonly Op[] {
  const out: Op[] = [];
  for (const op of made) {
    const at = out.findIndex((each) => canJoin(each, op));
    if (at === -1) out.push(op);
    else out[at] = { ...out[at], ...op } as Op;
  }
  return out;
}

function canJoin(one: Op, other: Op): boolean {
  if (one.kind !== 'service' || other.kind !== 'service' || one.name !== other.name) return false;
  const isPlain = [one, other].every(
    ({ onChange, state }) => onChange === undefined && state !== 'restarted' && state !== 'reloaded',
  );
  return (
    isPlain &&
    (['state', 'enabled', 'masked'] as const).every((key) => one[key] === undefined || other[key] === undefined)
  );
}

/** What an open clause is refused with. */
function unfilled(meaning: Heard['meaning']): No {
  const { code = 'RB406', message, remedy } = meaning.kind === 'open' ? meaning : { message: '', remedy: '' };
  return no(code, message, remedy);
}

function settleOpen(open: Extract<Heard['meaning'], { kind: 'open' }>, facts: readonly Op[]): readonly Op[] | null {
  const filled = filledBy(facts, open.fill);
  if (filled === 'conflict') return null;
  const op = filled ?? open.agreed;
  return op === undefined ? null : [op];
}

/** Why ops that were understood can't be carried out as they are; null where they can. */
function unusable(request: TranslateRequest, made: readonly Op[]): No | null {
  const [clash] = contradictions([{ step: request.step, ops: made }]);
  if (clash !== undefined) {
    return no('RB410', `The sentence contradicts itself: ${clash.message}`, 'Say only one of the two.');
  }
  if (request.role === 'assertion') return unverifiable(made);
  // Alone, a restart may wait for what the step's own `onChange` names; lowering sees to that.
  const isAlone = made.every((op) => isAgain(op));
  const untimed = made.find((op) => isAgain(op) && op.onChange === undefined);
  if (isAlone || untimed?.kind !== 'service') return null;
  return no(
    'RB406',
    `The sentence does not say after which change ${untimed.name} is ${untimed.state}`,
    'Say "when it changes" after it, or "when step site changes".',
  );
}

/** Whether an op is done again and again, so that it needs a change to follow. */
function isAgain(op: Op): boolean {
  return op.kind === 'service' && (op.state === 'restarted' || op.state === 'reloaded');
}

/** What can't be looked up on a host. */
function unverifiable(made: readonly Op[]): No | null {
  const again = made.find((op) => isAgain(op));
  if (again?.kind === 'service') {
    return no(
      'RB413',
      `Whether ${again.name} was ${again.state} can't be looked up`,
      `Say what is true afterwards: "${again.name} is running".`,
    );
  }
  const isCommand = made.some(({ kind }) => kind === 'command');
  return isCommand
    ? no('RB413', 'A command is no statement that can be verified', 'Say what is true afterwards.')
    : null;
}
