/** The part of a host script that keeps its results on the host. See host-runtime.ts. */
import { limits } from '../ir/limits.ts';

/**
 * Before the first effect of a run: a private folder for its results, made by exactly one of this script and a runner that comes back
 * to look, and a relay, so that a lost connection stops this script between two commands and never kills a running one.
 * At its end it carries out what the runner says last: its standard input stays open on descriptor 9, which no text has. Behind a
 * half-open line nobody says anything, so it waits for `lastWordsSeconds`.
 *
 * Nothing of it is flushed: that would cost a process for each command. What a host that loses its power can take with it is what it
 * wrote in the last half minute. A command that the runner heard begin is never sent again for want of a result, and how it ended is
 * `unknown`; so only one that began unheard, behind a connection that had fallen silent, may be sent again, and then its check is asked first.
 */
export const spool = `rb_exit() {
  [ -n "$rb_relayed" ] || exit 0
  rb_last=$($rb_timeout ${limits.lastWordsSeconds} cat <&9) || exit 1
  eval "$rb_last"
  exit 0
}
rb_start() {
  [ -z "$rb_relayed" ] || return 0
  [ -z "$rb_acted" ] || [ -d "$rb_state/backup/$rb_run_id" ] || rb_fault anew
  [ ! -e "$rb_state" ] || rb_own_state
  mkdir -p -m 700 "$rb_state" "$rb_state/spool" "$rb_state/owed" "$rb_state/backup" "$rb_state/backup/$rb_run_id" 2>&1 || rb_fault state
  [ -O "$rb_state" ] || rb_fault open
  if ! mkdir -m 700 "$rb_spool"; then
    [ ! -d "$rb_spool" ] || rb_close stopped
    rb_fault state
  fi
  if ! rb_take; then
    rm -rf "$rb_spool"
    [ -n "$rb_acted" ] || rmdir "$rb_state/backup/$rb_run_id"
    rb_refuse
  fi
  rb_since "$$" || :
  rb_parent=$$.$rb_m
  printf '%s\\n' "$$" "$rb_m" >"$rb_spool/pid" || rb_fault state
  mkfifo "$rb_spool/out" || rb_fault state
  # Who opens one end of a pipe waits for the other one, and for ever where that is killed.
  exec 3<>"$rb_spool/out"
  (cat || printf '' >"$rb_spool/stop"; exec cat >/dev/null) <"$rb_spool/out" 3>&- 9<&- &
  exec >"$rb_spool/out" 3>&-
  rb_relayed=yes
}`;
