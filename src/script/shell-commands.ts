/** The part of a host script that goes through its commands. See host-runtime.ts. */

/**
 * One child asks as far as it can, see shell-asker.ts; then comes the turn of the command that has to act. A text that ended its child, or
 * was ended by the time limit, has answered with that status.
 */
const walk = `rb_walk() {
  rb_n=0 rb_phase=check
  while [ "$rb_n" -lt "$rb_count" ]; do
    [ "$rb_phase" != check ] || [ ! -e "$rb_spool/stop" ] || rb_close stopped
    "rb_load_$rb_n"
    [ "$rb_phase" != check ] || [ -z "$rb_armed" ] || rb_go_on
    rb_listen
    case $rb_status in
      0) continue ;;
      11) rb_lost ;;
      12) rb_close stopped ;;
    esac
    "rb_load_$rb_n"
    if [ "$rb_status" -ne 10 ]; then
      case $rb_phase in check | diff) [ ! -e "$rb_spool/stop" ] || rb_close stopped ;; esac
      [ "$rb_m" = "$rb_first" ] || [ -e "$rb_spool/killed" ] || continue
      rb_say "end $rb_n $rb_phase $rb_status"
      case $rb_phase in
        check) rb_phase=diff; continue ;;
        recheck | verify) rb_fail "$rb_phase" ;;
      esac
    fi
    rb_turn
  done
  rb_close complete
}
rb_next() { rb_n=$((rb_n + 1)) rb_phase=check; }`;

/** One command: check, run, check again, verify; an owed one: run, verify. The first failure ends the script. */
export const commands = `${walk}
rb_call=rb_command
rb_done() { rb_keep "done $rb_n $1"; rb_say "done $rb_n $1"; }
rb_fail() { rb_done "failed $1 $rb_status"; rb_lost; }
rb_lost() { [ -z "$rb_armed" ] || rb_retract; rb_close failed; }
rb_turn() {
  if [ "$rb_good" != already ]; then
    [ -z "$rb_machine" ] || rb_same_machine
    if [ -n "$rb_lease" ]; then
      [ -e "$rb_state/lease/$rb_lease" ] || rb_fault lost
    else
      rb_start
      # Another run may have done it between the question and the lease.
      rb_status=1
      [ -n "$rb_owed" ] || { rb_limited "$rb_ask" rb_program 'eval "$rb_check"' "$rb_lead" >/dev/null; rb_reap; }
      if [ "$rb_status" -eq 0 ]; then
        rb_done 'already check 0'
        rb_next
        return
      fi
    fi
    [ ! -e "$rb_spool/stop" ] || rb_close stopped
    [ -z "$rb_guard" ] || rb_arm
    for rb_m in $rb_owe; do printf '%s\\n' "\${rb_cause:-.}" >>"$rb_state/owed/$rb_m" || rb_fault state; done
    rb_keep "run $rb_n" || rb_fault state
    rb_act
  else
    rb_probe
  fi
  [ "$rb_status" -eq 0 ] || rb_fail run
  rb_phase=recheck
}`;

/** One question: whether the command is owed, or what its check says and which file would change. Runs nothing else. */
export const questions = `${walk}
rb_call=rb_question
rb_turn() { rb_next; }`;
