/**
 * Tells an order from the reason given for it.
 *
 * An intent may be one sentence that orders and further ones that explain it, as hardening guides have them: "Disable rpcbind
 * Service. The rpcbind utility maps RPC services to ports." Further sentences are a reason only if each of them either says the
 * order again, or is a statement: it orders nothing (no verb at its head, no "must" or "should", no "is installed" or the like of
 * something else), and it narrows nothing (no "only", "unless", "except", "if"). Below a title, whose common words begin with
 * capitals, and beside the very command or line that carries the order out, prose explains: there a statement about something else
 * than the order itself may have such words, and where the reason also says the order once more, one about the thing may narrow it
 * ("It is needed only by clients"). A sentence that begins with a verb, leaves hosts out or adds something is refused there too. One
 * sentence that is neither makes the whole intent refused, since it might be an order that was not understood. A reason never
 * adds an op: one that is understood as another order makes the intent refused. It may give a value that the order leaves out,
 * where it names one and not two.
 */
import type { Op } from '../ir/op.ts';
import {
  exempting,
  exemptingHosts,
  finite,
  imperative,
  leads,
  narrowing,
  obligation,
  openers,
  self,
  states,
  titleWords,
} from './reason-words.ts';
import { isReserved } from './reserved.ts';
import type { Token } from './tokens.ts';

/** Whether the common words of a sentence begin with capitals, as those of a title do. */
export function isTitle(sentence: readonly Token[]): boolean {
  return sentence
    .slice(1)
    .some(
      ({ kind, text, lower }) =>
        kind === 'word' && /^[A-Z][a-z]+$/.test(text) && (isReserved(lower) || titleWords.has(lower)),
    );
}

/** What a sentence stands among. */
export interface Setting {
  /** Below a title, or beside the command that carries the order out. */
  readonly isGuide: boolean;
  /** Below a title of which the reason also says what it orders once more: nothing else can be meant. */
  readonly isConfirmed: boolean;
}

/** Whether a sentence that was not understood is a mere statement. */
export function isStatement(sentence: readonly Token[], { isGuide, isConfirmed }: Setting): boolean {
  const words = sentence.filter(({ kind }) => kind !== 'quoted').map(({ lower }) => lower);
  while (leads.has(words[0] ?? '') || words[0] === ',') words.shift();
  const first = words[0] ?? '';
  if (isGuide && isForPeople(words)) return true;
  if (isConfirmed && first === 'unless' && /^(needed|required|necessary)$/.test(words[1] ?? '')) words.shift();
  if (
    words.length < 5 ||
    sparesOrAdds(words) ||
    sentence.some(({ kind }) => kind === 'broken') ||
    imperative.has(first) ||
    ordersAfterComma(words)
  )
    return false;
  if (words.some((word) => (isConfirmed ? exemptingHosts : exempting).has(word))) return false;
  const narrows = words.some((word) => narrowing.has(word));
  const obliges = words.some((word) => obligation.has(word));
  if (!isGuide && (narrows || obliges || ordersState(words))) return false;
  if (narrows && isOfOrder(words) && !(isConfirmed && describes(words))) return false;
  if (first === 'if' || first === 'when') return isConsequence(mainClause(words));
  if (narrowing.has(first)) return isConfirmed && first !== 'only';
  if (first === 'to' || first === 'note') return mainClauseIsStatement(words);
  return isGuide || openers.has(first) || hasSubjectAndVerb(words);
}

/** "Do not do so on laptops", "Squid must stay on proxies", "This is for web hosts", "curl must be removed as well": more than a reason. */
function sparesOrAdds(words: readonly string[]): boolean {
  const [first = '', second = ''] = words;
  const said = words.join(' ');
  if (['do', 'not', 'never', 'except', 'ignore', 'leave', 'skip', 'spare'].includes(first)) return true;
  if ((first === 'this' || first === 'it') && /^(this|it) is (not )?(meant |intended )?for /.test(said)) return true;
  if (
    /\b(must|should|shall) (stay|remain|keep|not be (changed|touched|removed|done))\b|\b(left out|left alone|left as)\b/.test(
      said,
    )
  )
    return true;
  const obliges = words.some((word) => obligation.has(word));
  return obliges && (second === 'also' || / (too|as well)$/.test(said) || /\b(must|should|shall) also\b/.test(said));
}

/** "Instruct users to begin sessions with …", "Verify that … by the following command": nothing that a step could do. */
function isForPeople([first = '', second = '', ...more]: readonly string[]): boolean {
  if (first === 'instruct' || first === 'inform') return ['users', 'operators', 'administrators'].includes(second);
  const checks = first === 'verify' || first === 'check' || first === 'inspect' || first === 'confirm';
  return checks && more.some((word, index) => word === 'following' && /^commands?$/.test(more[index + 1] ?? ''));
}

/** "This allows …", "It is needed only by clients": said of the thing, not of the hosts that the order is for. */
function describes([, second = '', third = '']: readonly string[]): boolean {
  const does =
    /^(allow|enable|prevent|make|provide|reduce|increase|help|mean|give|ensure|let|cause|permit|protect|require)s$/;
  return does.test(second) || (second === 'is' && /^(needed|required|used|intended|possible|common)$/.test(third));
}

/** "It is needed only by clients", "This applies only to ...": what is narrowed is the order, not another thing. */
function isOfOrder([first = '', second = '']: readonly string[]): boolean {
  if (['it', 'its', 'they', 'there', 'such', 'step'].includes(first)) return true;
  return (
    self.has(first) &&
    (finite.has(second) ||
      obligation.has(second) ||
      /[a-z](?<!s)s$/.test(second) ||
      ['step', 'rule', 'change'].includes(second))
  );
}

/** "The web root is owned by deploy": said of a thing, its state is an order. */
function ordersState(words: readonly string[]): boolean {
  const verb = words.findIndex((word) => finite.has(word));
  const next = words[verb + 1] === 'not' || words[verb + 1] === 'be' ? verb + 2 : verb + 1;
  return verb !== -1 && states.has(words[next] ?? '');
}

/** What is so under a condition, as against what is to be done then. */
function isConsequence(words: readonly string[]): boolean {
  if (['do', 'skip', 'leave', 'keep', 'ignore', 'spare', 'nothing'].includes(words[0] ?? '')) return false;
  return !words.some((word) => obligation.has(word)) && !ordersAfterComma([',', ...words]);
}

/** What follows the condition that a sentence begins with. */
function mainClause(words: readonly string[]): readonly string[] {
  const at = Math.max(words.lastIndexOf(','), words.lastIndexOf('then'));
  return at === -1 ? words : words.slice(at + 1);
}

/** "To disable it, add the line": what follows the purpose decides. */
function mainClauseIsStatement(words: readonly string[]): boolean {
  const comma = words.indexOf(',');
  if (words[0] === 'note') return !words.some((word) => imperative.has(word));
  return (
    comma !== -1 &&
    words.length - comma > 4 &&
    !imperative.has(words[comma + 1] ?? '') &&
    !ordersAfterComma(words.slice(comma + 1))
  );
}

/** "On busy hosts, restart nginx": an order after an opening that is none. */
function ordersAfterComma(words: readonly string[]): boolean {
  return words.some(
    (word, index) =>
      (word === ',' || word === 'then' || word === 'and' || word === ';' || word === ':') &&
      isOrderAt(words, index + 1),
  );
}

/** A verb of an order, followed by what it is to act on. */
function isOrderAt(words: readonly string[], at: number): boolean {
  const next = leads.has(words[at] ?? '') ? at + 1 : at;
  return (
    imperative.has(words[next] ?? '') &&
    ['the', 'a', 'an', 'all', 'it', 'them', 'this', 'any', 'every'].includes(words[next + 1] ?? '')
  );
}

/** Proper names begin a statement too: "Autofs mounts file systems on demand". */
function hasSubjectAndVerb(words: readonly string[]): boolean {
  const determiner = words.findIndex((word, index) => index > 0 && ['the', 'a', 'an', 'all', 'every'].includes(word));
  const head = words.slice(1, determiner === -1 ? 7 : Math.min(7, determiner + 1));
  return head.some((word) => finite.has(word) || /[a-z](?<!s)s$/.test(word));
}

/** The sentence after its condition: "If the system is no print server, the cups service can be disabled"; null where there is none. */
export function afterCondition(sentence: readonly Token[]): readonly Token[] | null {
  if (sentence[0]?.lower !== 'if') return null;
  const commas = sentence.flatMap((token, index) => (token.kind === 'join' && token.lower === ',' ? [index] : []));
  const at = commas.at(-1);
  if (at !== undefined) return sentence.slice(sentence[at + 1]?.lower === 'then' ? at + 2 : at + 1);
  const pronoun = sentence.findLastIndex(
    (token, index) => index > 2 && (token.lower === 'it' || (token.lower === 'this' && index > 4)),
  );
  return pronoun === -1 ? null : sentence.slice(pronoun);
}

/** The sentence before its purpose: "The pcscd socket must be enabled to allow smart cards"; null where there is none. */
export function beforePurpose(sentence: readonly Token[]): readonly Token[] | null {
  const at = sentence.findIndex(
    ({ lower }, index) => index > 3 && lower === 'to' && imperative.has(sentence[index + 1]?.lower ?? ''),
  );
  return at === -1 ? null : sentence.slice(0, at);
}

/** The sentence without "or more restrictive" at its end: it names the value that is wanted, and what would do too. */
export function withoutSlack(sentence: readonly Token[]): readonly Token[] {
  const [or, more, last] = sentence.slice(-3).map(({ lower }) => lower);
  if (or === 'or' && more === 'more' && last === 'restrictive') return sentence.slice(0, -3);
  return more === 'or' && (last === 'stricter' || last === 'lower') ? sentence.slice(0, -2) : sentence;
}

/** The sentence after its purpose: "To lock consoles, install the screen package"; null where there is none. */
export function afterPurpose(sentence: readonly Token[]): readonly Token[] | null {
  const comma = sentence.findIndex(({ kind, lower }) => kind === 'join' && lower === ',');
  return sentence[0]?.lower === 'to' && comma > 1 ? sentence.slice(comma + 1) : null;
}

/** "Disable rhosts files. This should be disabled.": the order's own verb, said of what it is about. */
export function isEcho(sentence: readonly Token[], order: readonly Token[]): boolean {
  const [subject, verb, state, ...more] = sentence.map(({ lower }) => lower);
  const ordered = order[0]?.lower ?? '';
  if (more.length > 0 || !self.has(subject ?? '') || verb !== 'is' || ordered === '') return false;
  return state === `${ordered}d` || state === `${ordered}ed`;
}

/** What facts make of an open clause: the one op that they agree on, or null. `conflict` where they name two. */
export function filledBy(facts: readonly Op[], fill: (fact: Op) => Op | null): Op | null | 'conflict' {
  const filled = new Map(facts.flatMap((fact) => fill(fact) ?? []).map((op) => [JSON.stringify(op), op]));
  if (filled.size > 1) return 'conflict';
  return [...filled.values()][0] ?? null;
}
