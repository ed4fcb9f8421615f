/** The part of a host script that goes through its commands, up to the first that has to act. See host-runtime.ts. */

/**
 * One child asks as far as it can, see shell-asker.ts; then comes the turn of the command that has to act. A text that ended its child, or
 * was ended by the time limit, has answered with that status.
 */
const walk = `rb_walk() {
  rb_n=0 rb_phase=check
  while [ "$rb_n" -lt "$rb_count" ]; do
    [ "$rb_phase" != check ] || [ ! -e "$rb_spool/stop" ] || rb_close stopped
    "rb_load_$rb_n"
    rb_listen
    case $rb_status in
      0) continue ;;
      11) rb_close failed ;;
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
}`;

/** A command that only reads leaves no state behind; with the first that acts, the worker takes over all that is left. */
export const commands = `${walk}
rb_call=rb_command
rb_fail() { rb_say "done $rb_n failed $1 $rb_status"; rb_close failed; }
rb_turn() {
  if [ "$rb_good" != already ]; then
    rb_start
    rb_labor
  fi
  eval "$rb_deed"
  rb_probe
  [ "$rb_status" -eq 0 ] || rb_fail run
  rb_phase=recheck
}`;

/** One question: whether the command is owed, or what its check says and which file would change. Runs nothing else. */
export const questions = `${walk}
rb_call=rb_question
rb_turn() { rb_n=$((rb_n + 1)) rb_phase=check; }`;
