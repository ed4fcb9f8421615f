/** The lease of a host as its scripts tell it, and what they are told to write into it. */
import { limits } from '../ir/limits.ts';
import { type Lease, leaseStates } from '../ir/lease.ts';
import { holderLine } from '../text/holder.ts';
import { quote } from '../text/shell-quote.ts';

/** What a run says of itself to others who want the host. */
export interface LeaseHolder {
  readonly by: string;
  /** The machine on which the runner runs. */
  readonly machine: string;
  /** What for, such as the runbook and its commit. */
  readonly why: string;
}

/** Assignments for a script: bounded, one line each, inert. */
export function holderNames(holder: LeaseHolder = { by: '', machine: '', why: '' }): string {
  const line = (text: string): string => quote(holderLine(text, limits.leaseTextBytesMax));
  return `rb_by=${line(holder.by)} rb_on=${line(holder.machine)} rb_why=${line(holder.why)}`;
}

/** A lease from the words of `lease` frames; null where they have no state. See shell-lease.ts. */
export function leaseOf(words: ReadonlyMap<string, string>): Lease | null {
  const state = leaseStates.find((each) => each === words.get('state'));
  if (state === undefined) return null;
  const token = words.get('token') ?? '';
  const [kind, first = '', ...rest] = token.split('.');
  const text = (key: string): string | null => words.get(key) ?? null;
  return {
    state,
    token,
    holder: {
      run: text('run') ?? rest[kind === 'act' ? 1 : 0] ?? null,
      by: text('by'),
      machine: text('on'),
      why: text('why'),
      since: time(words.get('since')),
      until: kind === 'kept' ? time(first) : null,
    },
  };
}

/** Seconds since 1970 as ISO 8601; null for what is none. */
function time(seconds: string | undefined): string | null {
  return seconds === undefined || !/^\d{1,11}$/.test(seconds)
    ? null
    : new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}
