/** Scripts that look after the lease of a host. */
import { limits } from '../ir/limits.ts';
import { quote } from '../text/shell-quote.ts';
import { leaseRuntime } from './host-runtime.ts';
import type { ScriptOptions } from './command-values.ts';
import { wrapped } from './script.ts';

type LeaseOptions = Pick<ScriptOptions, 'nonce' | 'run' | 'spool' | 'stateRoot'>;

/** Says who holds the host; only reads. */
export function leaseStatusScript(options: LeaseOptions): string {
  return wrapped(options, [leaseRuntime, 'rb_find && rb_judge\nrb_tell', 'rb_close complete']);
}

/** Frees the holding that `token` names and no other, whoever has it; says who holds the host then. A damaged lease, without a token, is removed. */
export function freeScript(options: LeaseOptions, token: string): string {
  const free =
    token === ''
      ? 'rb_find || rm -rf "$rb_state/lease"'
      : `mv "$rb_state"/lease/${quote(token)} "$rb_state/lease/free"`;
  return wrapped(options, [leaseRuntime, `${free}\nrb_find && rb_judge\nrb_tell`, 'rb_close complete']);
}

/** Keeps the host for the run for another while, where it has kept it. */
export function renewScript(options: LeaseOptions): string {
  return wrapped(options, [
    leaseRuntime,
    own(`kept.$(($(date +%s) + ${limits.leaseSeconds})).$rb_run_id`),
    'rb_close complete',
  ]);
}

/** Frees what the run has kept: shell text for a script that has `spoolRuntime`. */
export const freeKept = own('free');

function own(name: string): string {
  return `for rb_token in "$rb_state"/lease/kept.*".$rb_run_id"; do
  [ ! -e "$rb_token" ] || mv "$rb_token" "$rb_state/lease/${name}"
done`;
}
