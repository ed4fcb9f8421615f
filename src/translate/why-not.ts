/** Says why a sentence was refused: a condition, a vague word, an order to the tool itself, or simply words that no phrase has. */
import { known } from '../ops/known.ts';
import { type No, no } from '../ops/phrase.ts';
import { oneLine } from '../text/escape.ts';
import type { Attempt } from './match.ts';
import type { Token } from './tokens.ts';

const conditions = known(`
  if unless when whenever except only otherwise else depending provided while until where wherever but or`);
const negations = known(`
  not never no don't without neither avoid nothing`);
const vagueWords = known(`
  best secure securely harden hardened hardening appropriate appropriately properly correctly latest etc some good
  reasonable reasonably everything anything necessary needed optimal optimize optimise suitable sensible practices
  various usual somehow better improve updates patches configured restrictive strong adequate sufficient`);

/** What people ask for that has no op yet. */
const missing: Readonly<Record<string, string>> = {
  firewall: 'firewall rules',
  firewalld: 'firewall rules',
  iptables: 'firewall rules',
  nftables: 'firewall rules',
  mount: 'mounts',
  partition: 'partitions',
  module: 'kernel modules',
  modules: 'kernel modules',
  selinux: 'SELinux',
  clone: 'git checkouts',
  unpack: 'archives',
  extract: 'archives',
  repository: 'package repositories',
  container: 'containers',
  certificate: 'certificates',
  auditd: 'audit rules',
};

const toTheTool =
  /\b(ignore|bypass|override|disregard|circumvent|forget|skip|evade)\b[^.]{0,60}\b(policy|policies|rule|rules|instruction|instructions|approval|approvals|review|safety|guard|checks?|prompt)\b/i;

/** The refusal of a sentence that speaks of this tool's own rules; null for all others. What is quoted is text, not speech. */
export function aboutTheTool(tokens: readonly Token[]): No | null {
  const spoken = tokens.map(({ kind, text }) => (kind === 'quoted' ? '""' : text)).join(' ');
  if (!toTheTool.test(spoken)) return null;
  return no(
    'RB409',
    'The sentence is about the rules that this tool works by, which no step can change',
    'Say only what must be true on the hosts.',
  );
}

/** Reasons that say more than that there is a condition. */
const telling = new Set(['RB406', 'RB407', 'RB408', 'RB410', 'RB412', 'RB413', 'RB414', 'RB415', 'RB416', 'RB418']);

/** The refusal of a sentence, given what the attempt to understand it left. */
export function whyNot(sentence: string, tokens: readonly Token[], attempt: Attempt): No {
  const words = tokens.flatMap(({ kind, lower }) => (kind === 'word' ? [lower] : []));
  if (attempt.stepsLeft < 0) return no('RB411', 'The sentence is too complicated', 'Split it into several steps.');
  const { issue } = attempt;
  if (issue !== null && issue.no.code !== 'RB406' && telling.has(issue.no.code)) return issue.no;
  const condition = words.find((word) => conditions.has(word));
  if (condition !== undefined) {
    return no(
      'RB402',
      `"${condition}" makes the step depend on a condition, which a step can't`,
      'Say what must be true always; use hosts and groups, or "when it changes", where things differ.',
    );
  }
  if (issue !== null && (issue.at >= attempt.furthest || telling.has(issue.no.code))) return issue.no;
  return unheard(sentence, words, attempt);
}

function unheard(sentence: string, words: readonly string[], attempt: Attempt): No {
  const negation = words.find((word) => negations.has(word));
  if (negation !== undefined) {
    return no(
      'RB405',
      `I don't know what "${negation}" is to mean here`,
      'Say what must be true, as in "Uninstall telnet" or "telnet is not running".',
    );
  }
  const vague = words.find((word) => vagueWords.has(word));
  if (vague !== undefined) {
    return no(
      'RB403',
      `"${vague}" does not say what exactly must be true`,
      'Name the packages, files, settings and values.',
    );
  }
  const lacking = words.find((word) => Object.hasOwn(missing, word));
  if (lacking !== undefined) {
    return no(
      'RB415',
      `There is no op for ${missing[lacking]} yet`,
      'Say what the files, packages and services must be instead.',
    );
  }
  const rest = sentence
    .slice(attempt.furthest)
    .replace(/^[\s.,;:]+/, '')
    .trimEnd();
  const part = rest === '' || attempt.furthest === 0 ? sentence : rest;
  return no(
    'RB401',
    `I don't understand "${oneLine(part, 120)}"`,
    'Say it like one of the sentences that are understood, each thing by its name.',
  );
}
