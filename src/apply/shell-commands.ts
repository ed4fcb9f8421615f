/** The part of a host script that carries out one command, or asks about it. See host-runtime.ts. */

/** One command: check, run, check again, verify; an owed one: run, verify. The first failure ends the script. */
export const commands = `rb_done() { rb_keep "done $rb_n $1"; rb_say "done $rb_n $1"; }
rb_fail() { rb_done "failed $1 $rb_status"; rb_close failed; }
rb_command() {
  [ ! -e "$rb_spool/stop" ] || rb_close stopped
  if [ -n "$rb_owed" ]; then
    if [ ! -e "$rb_state/owed/$rb_owed" ]; then rb_done 'already idle 0'; return; fi
  else
    rb_read check "$rb_check"
    if [ "$rb_status" -eq 0 ]; then rb_done 'already check 0'; return; fi
    [ -z "$rb_diff" ] || rb_read diff "$rb_diff"
  fi
  if [ "$rb_good" = changed ]; then
    if [ -z "$rb_lease" ]; then
      rb_start
      # Another run may have done it between the question and the lease.
      if [ -z "$rb_owed" ] && rb_program "$rb_check" | $rb_timeout "$rb_ask" sh >/dev/null 2>&1; then
        rb_done 'already check 0'
        return
      fi
    fi
    for rb_m in $rb_owe; do printf '' >"$rb_state/owed/$rb_m" || rb_fault state; done
    rb_keep "run $rb_n" || rb_fault state
    rb_act
  else
    rb_ask=$rb_limit
    rb_read run "$rb_run"
  fi
  [ "$rb_status" -eq 0 ] || rb_fail run
  if [ -z "$rb_owed" ]; then
    rb_read recheck "$rb_check"
    [ "$rb_status" -eq 0 ] || rb_fail recheck
  fi
  if [ -n "$rb_verify" ]; then
    rb_read verify "$rb_verify"
    [ "$rb_status" -eq 0 ] || rb_fail verify
  fi
  [ -z "$rb_owed" ] || rm -f "$rb_state/owed/$rb_owed"
  rb_done "$rb_good verify 0"
}`;

/** One question: whether the command is owed, or what its check says and which file would change. Runs nothing else. */
export const questions = `rb_question() {
  if [ -n "$rb_owed" ]; then
    rb_status=1
    [ ! -e "$rb_state/owed/$rb_owed" ] || rb_status=0
    rb_say "end $rb_n owed $rb_status"
    return
  fi
  rb_read check "$rb_check"
  [ "$rb_status" -eq 0 ] || [ -z "$rb_diff" ] || rb_read diff "$rb_diff"
}`;
