/** Sentences that more than one page uses. */
import type { Effect } from '../ir/command.ts';
import { outcomes } from '../ir/event.ts';
import type { Outcome } from '../ir/event.ts';
import { outcomeSymbols } from '../text/outcomes.ts';

const meanings: Readonly<Record<Outcome, string>> = {
  already: 'was already so',
  changed: 'changed',
  failed: 'failed',
  unknown: 'nobody knows',
  skipped: 'not tried',
  undone: 'taken back',
};

/** What the symbols mean. */
export const legend = outcomes.map((outcome) => `${outcomeSymbols[outcome]} ${meanings[outcome]}`).join(' · ');

export const effectMeanings: Readonly<Record<Effect, string>> = {
  read: 'only looks',
  change: 'changes the host',
  opaque: 'opaque: the policy can’t tell what it does',
  destructive: 'destructive: may lose data, lock people out or weaken security',
};
