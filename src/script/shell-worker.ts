/** The part of a host script that changes the host: one child, the worker, carries out command after command. See host-runtime.ts. */

import { show } from './shell-asker.ts';

/** Frames wait for the next text, so that a silent check costs one write. */
const frames = `rb_relayed=yes rb_said=
rb_state=$RUNBOOK_STATE
rb_spool=$rb_state/spool/$rb_spool_name
printf '%s\\n' "$rb_m" "$rb_birth" >"$rb_spool/worker" || exit 1
unset rb_m rb_birth
rb_say() { rb_said="$rb_said\u001e$rb_nonce $1
"; }
rb_flush() {
  printf '%s' "$rb_said" || exit 1
  rb_said=
}
rb_exit() { rb_flush; exit 0; }`;

/**
 * What asks runs in a subshell, without input and without the words that make frames; what acts runs in a session of its own, under its
 * own limit, told by a pipe that a builtin fills. `at` says for `rb_mind` which text runs, and its limit where it only asks. What acts may
 * leave children, unless it was ended; what only looks may not. What starts a text reads no locale. A text is asked for neither in an
 * `if` nor before a `||`, where it would go on after a failure in spite of its `set -e`.
 */
const texts = `rb_at() { printf '%s\\n' "$rb_n.$1 $2" >"$rb_spool/at"; }
rb_text() (
  rb_text=$1
  unset rb_nonce rb_spool rb_spool_name rb_entries rb_watch
  umask 022
  set --
  eval "$rb_vars"
  eval "$rb_define"
  eval "{ :
$rb_text
}"
) </dev/null
rb_hear() {
  rb_at "$1" 0
  rb_say "begin $rb_n $1"
  rb_flush
  rb_at "$1" "$rb_ask"
  rb_text "$2" 2>&1
  rb_status=$?
  rb_at "$1" 0
  rb_say "end $rb_n $1 $rb_status"
}
rb_perform() {
  rb_at run 0 || rb_fault state
  printf '' >"$rb_spool/group" || rb_fault state
  rb_say "begin $rb_n run"
  rb_flush
  rb_text="$rb_led
exec 2>&1
$rb_lead
unset rb_m rb_birth
LC_ALL=$LC_ALL
umask 022
set +a
$rb_vars
$rb_define
{ :
$rb_run
} </dev/null"
  rb_begin
  # A here-document that fits into a pipe costs no process; bash may write one to a file.
  if [ -n "$BASH_VERSION" ]; then
    printf '%s\\n' "$rb_text" | LC_ALL=C $rb_session $rb_timeout "$rb_limit" sh
  else
    LC_ALL=C $rb_session $rb_timeout "$rb_limit" sh <<EOF
$rb_text
EOF
  fi
  rb_status=$?
  # Who can't write down that it acts does not act.
  [ -s "$rb_spool/group" ] || [ -e "$rb_spool/killed" ] || rb_fault state
  rb_over "$rb_limit"
  rb_group=
  read -r rb_group <"$rb_spool/group"
  case $rb_good$rb_status in
    already* | *124 | *137 | *143) rb_reap ;;
    # What it left in the background may print at any time, also between two bytes of a file.
    *) [ -z "$rb_group" ] || ! kill -0 "-$rb_group" || printf '' >"$rb_spool/noisy" ;;
  esac
}`;

/** One command, from the phase where it stands: check, run, check again, verify; an owed one: run, verify. The first failure is the end. */
const command = `rb_done() { rb_keep "done $rb_n $1"; rb_say "done $rb_n $1"; }
rb_fail() {
  rb_done "failed $1 $rb_status"
  [ -z "$rb_armed" ] || rb_retract
  rb_close failed
}
rb_must() {
  rb_hear "$1" "$2"
  [ "$rb_status" -eq 0 ] || rb_fail "$1"
}
rb_obey() { [ ! -e "$rb_spool/stop" ] || rb_close stopped; }
rb_act() {
  [ -z "$rb_machine" ] || rb_same_machine
  [ -e "$rb_state/lease/$rb_lease" ] || rb_fault lost
  [ -z "$rb_guard" ] || rb_arm
  rb_obey
  for rb_m in $rb_owe; do printf '%s\\n' "\${rb_cause:-.}" >>"$rb_state/owed/$rb_m" || rb_fault state; done
  rb_keep "run $rb_n" || rb_fault state
  rb_perform
  rb_keep "end $rb_n run $rb_status"
}
rb_work() {
  rb_phase=$1
  case $rb_phase in
    check)
      rb_obey
      [ -z "$rb_armed" ] || rb_go_on
      if [ -z "$rb_owed" ]; then
        rb_hear check "$rb_check"
        [ "$rb_status" -ne 0 ] || { rb_done 'already check 0'; return; }
        rb_phase=diff
      fi ;;
    again)
      # Another run may have done it between the question and the lease.
      if [ -z "$rb_owed" ]; then
        rb_at again "$rb_ask"
        rb_text "$rb_check" >/dev/null
        rb_status=$?
        rb_at again 0
        [ "$rb_status" -ne 0 ] || { rb_done 'already check 0'; return; }
      fi ;;
    diff | turn) ;;
    recheck | verify) [ -z "$2" ] || { rb_status=$2; rb_fail "$rb_phase"; } ;;
    *) exit 1 ;;
  esac
  case $rb_phase in
    recheck | verify) ;;
    *)
      [ -z "$rb_owed" ] || [ -e "$rb_state/owed/$rb_owed" ] || { rb_done 'already idle 0'; return; }
      [ "$rb_phase" != diff ] || rb_show
      rb_carry_out
      rb_phase=recheck ;;
  esac
  [ "$rb_phase" != recheck ] || [ -n "$rb_owed" ] || rb_must recheck "$rb_check"
  [ -z "$rb_verify" ] || rb_must verify "$rb_verify"
  [ -z "$rb_owed" ] || rm -f "$rb_state/owed/$rb_owed"
  rb_done "$rb_good verify 0"
}
rb_carry_out() {
  if [ "$rb_good" = already ]; then rb_perform; else rb_act; fi
  [ "$rb_good" != already ] || [ ! -e "$rb_spool/killed" ] || rb_close stopped
  rb_say "end $rb_n run $rb_status"
  [ "$rb_status" -eq 0 ] || rb_fail run
}`;

/** The worker's own program; what it shares with the script that starts it comes before. */
export const worker = [frames, texts, show, command].join('\n');

/**
 * Starts a worker with the command at rb_n, and another one where it was ended: a text that only asks has answered then where its time was
 * over, or where a worker ended at it for the second time. A worker ends with 0 once it has said how all ended. Where it was ended while something acted,
 * nobody is left who knows that, so the script ends without a word. `rb_mind` counts by how often it slept, so no clock that is set
 * matters. Expects rb_kit, the worker's program, rb_longest, the sum of all limits, and rb_pause, how many seconds a limit may be late.
 */
export const labor = `rb_feed_worker() {
  printf '%s\\n' "$rb_led" 'exec 2>/dev/null' 'umask 077' 'set +a' "rb_nonce=$rb_nonce rb_run_id=$rb_run_id rb_spool_name=$rb_spool_name" \\
    "rb_lease=$rb_lease rb_timeout='$rb_timeout' rb_session=$rb_session rb_parent=$rb_parent" "$rb_patience" "$rb_kit"
  while [ "$rb_n" -lt "$rb_count" ]; do
    "rb_load_$rb_n"
    printf '%s\\n' "$rb_item" "$rb_deed" "rb_work $rb_phase"
    rb_n=$((rb_n + 1)) rb_phase=check
  done
  printf '%s\\n' 'rb_close complete'
}
rb_mind() {
  exec >/dev/null 9<&-
  rb_sleeper= rb_turn=0 rb_was= rb_slept=0
  trap '[ -z "$rb_sleeper" ] || kill "$rb_sleeper"; exit' TERM
  while rb_lives "$$" "\${rb_parent#*.}" || rb_runs "$rb_spool_name" worker; do
    [ "$rb_slept" -lt "$rb_longest" ] || return
    sleep "$rb_pause" &
    rb_sleeper=$!
    wait "$rb_sleeper"
    rb_sleeper= rb_slept=$((rb_slept + rb_pause))
    rb_heard= rb_until=
    read -r rb_heard rb_until <"$rb_spool/at"
    if [ "$rb_heard $rb_until" != "$rb_was" ]; then rb_was="$rb_heard $rb_until" rb_turn=0; continue; fi
    rb_turn=$((rb_turn + rb_pause))
    [ "$rb_until" -gt 0 ] && [ "$rb_turn" -ge "$rb_until" ] || continue
    rb_group=
    read -r rb_group <"$rb_spool/worker"
    printf '%s\\n' "$rb_heard" >"$rb_spool/late"
    read -r rb_heard rb_until <"$rb_spool/at"
    if [ "$rb_heard $rb_until" != "$rb_was" ]; then printf '' >"$rb_spool/late"; continue; fi
    kill -TERM "-$rb_group"
    for rb_turn in 1 2 3 4 5; do ! rb_runs "$rb_spool_name" worker || sleep 1; done
    rb_reap
    return
  done
}
rb_labor() {
  rb_phase=again rb_first=
  while :; do
    for rb_m in at worker late; do printf '' >"$rb_spool/$rb_m" || rb_fault state; done
    rb_mind &
    rb_minder=$!
    rb_feed_worker | $rb_session $rb_timeout "$rb_longest" sh 9<&-
    rb_status=$?
    kill "$rb_minder"
    rb_group=
    [ -z "$rb_session" ] || read -r rb_group <"$rb_spool/worker"
    rb_reap
    [ "$rb_status" -ne 0 ] || rb_exit
    [ ! -e "$rb_spool/guard/armed" ] || rb_armed=yes
    rb_heard= rb_was=
    read -r rb_heard rb_m <"$rb_spool/at"
    read -r rb_was <"$rb_spool/late"
    rb_n=\${rb_heard%.*} rb_phase=\${rb_heard#*.}
    case $rb_phase in
      run | '') exit 1 ;;
      again | check | diff) [ ! -e "$rb_spool/stop" ] || rb_close stopped ;;
    esac
    if [ "$rb_heard" = "$rb_was" ]; then rb_status=124
    elif [ "$rb_heard" != "$rb_first" ] && [ ! -e "$rb_spool/killed" ]; then
      rb_first=$rb_heard
      continue
    fi
    [ "$rb_phase" = again ] || rb_say "end $rb_n $rb_phase $rb_status"
    case $rb_phase in
      check) rb_phase=diff ;;
      diff | again) rb_phase=turn ;;
      *) rb_phase="$rb_phase $rb_status" ;;
    esac
  done
}`;
