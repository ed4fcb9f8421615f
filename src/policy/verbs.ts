/** Programs that are told what to do by a verb: which verbs read, change or destroy, as a table. */
import type { Effect } from '../ir/command.ts';
import type { Call, Rule } from './judging.ts';
import { isOpen, mayBeOption, shown, taints, unknown } from './marks.ts';
import { optionList, readOptions } from './options.ts';

/** A pattern on words joined by blanks -> the effect and, where the words do not say it, why. */
export type VerbLine = readonly [RegExp, Effect, string?];

export interface Verbs {
  /** Options that do no harm beside a reading verb; see options.ts for how the list is written. */
  readonly options: string;
  /** Held against the operands, in order: the first that fits counts. None fits: opaque. */
  readonly verbs: readonly VerbLine[];
  /** Held against every argument in order, options included: all that fit count. */
  readonly dangers?: readonly VerbLine[];
  /** What a reading call prints. */
  readonly output?: string;
}

/** Longer calls are not held against the patterns in full. */
const wordsCharsMax = 4096;

/** The rule that such a table makes. */
export function verbRule(table: Verbs): Rule {
  return (call) => {
    const options = readOptions(call.args, optionList(table.options));
    const said = call.args.join(' ');
    if (said.length > wordsCharsMax) call.find('opaque', `${call.program} is told too much to be judged`);
    const all = ` ${said.slice(0, wordsCharsMax)} `;
    for (const [form, effect, why] of table.dangers ?? []) {
      if (form.test(all))
        call.find(
          effect,
          `${call.program}${shown(all).trimEnd().slice(0, 120)}: ${why ?? 'does more than its verb says'}`,
        );
    }
    const words = options.operands.join(' ').slice(0, wordsCharsMax);
    const line = table.verbs.find(([form]) => form.test(words));
    judgeLine(call, { line, words, isStrange: options.unknown[0] ?? options.operands.slice(0, 2).find(mayBeOption) });
    return line?.[1] === 'read'
      ? (table.output ?? unknown) + taints(call.stdin)
      : unknown + taints(call.stdin, ...call.args);
  };
}

interface Found {
  readonly line: VerbLine | undefined;
  readonly words: string;
  /** An option or a word that could turn the verb into another. */
  readonly isStrange: string | undefined;
}

function judgeLine(call: Call, { line, words, isStrange }: Found): void {
  const said = `${call.program} ${shown(words).slice(0, 80)}`.trimEnd();
  if (line === undefined) {
    call.find('opaque', `what ${said} does is not known`);
    return;
  }
  const [, effect, why] = line;
  if (effect !== 'read')
    call.find(
      effect,
      why === undefined
        ? `${said} ${effect === 'change' ? 'changes the host' : 'may destroy something'}`
        : `${said}: ${why}`,
    );
  else if (isStrange !== undefined && !(call.judging.typed && isOpen(isStrange)))
    call.find('opaque', `${said} with ${shown(isStrange)} is not known to only read`);
}

/** The rules of several tables; names joined by blanks share one. */
export function verbRules(tables: Readonly<Record<string, Verbs>>): Record<string, Rule> {
  return Object.fromEntries(Object.entries(tables).map(([names, table]) => [names, verbRule(table)]));
}
