/** Effects in order, and the findings that a judgement is made of. */
import { type Effect, effects } from '../ir/command.ts';

/** One reason for an effect; the text is safe to print. */
export interface Finding {
  readonly effect: Effect;
  readonly reason: string;
}

/** 0 for read up to 3 for destructive: a higher effect needs more of a person. */
export function effectRank(effect: Effect): number {
  return effects.indexOf(effect);
}

/** The highest of some effects; read where there is none. */
export function maxEffect(found: readonly Effect[]): Effect {
  return found.reduce<Effect>((most, effect) => (effectRank(effect) > effectRank(most) ? effect : most), 'read');
}
