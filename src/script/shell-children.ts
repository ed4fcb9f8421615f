/** The part of a host script that runs texts in children of its own, under their limits. See host-runtime.ts. */

/** GNU has -k; busybox has it since 1.34, and before 1.30 wanted -t. */
export const timeLimit = `if timeout -k 1 1 true; then rb_timeout='timeout -k 5'
elif timeout 1 true; then rb_timeout=timeout
elif timeout -t 1 true; then rb_timeout='timeout -t'
else rb_fault timeout; fi
rb_session=
! command -v setsid >/dev/null || rb_session=setsid`;

/**
 * `rb_limited SECONDS PROGRAM...` gives what PROGRAM prints to a child, and ends it after its time; status 124 says so, whichever signal
 * it took. The child is in a session of its own, whose leader is this child under busybox and timeout under GNU, and says which group that
 * is on standard error, the one output that busybox's timeout does not hold for a second longer. Busybox leaves the children of the one
 * that it ends, and a text may leave some in the background. `rb_reap` ends that group; of the ways to signal one, dash and busybox have
 * only `kill -KILL -N` in common.
 */
export const limited = `rb_led='{
  if kill -0 "-$$"; then rb_m=$$; elif kill -0 "-$PPID"; then rb_m=$PPID; else rb_m=; fi
  rb_birth=
  read -r rb_birth <"/proc/$rb_m/stat"
  set -- \${rb_birth##*) }
  rb_birth=\${20}
} 2>/dev/null
set --
printf "%s " "$rb_m" >&2'
rb_now() { rb_m=; read -r rb_m rb_group </proc/uptime; rb_m=\${rb_m%.*}; }
rb_limited() {
  rb_until=$1
  shift
  rb_now
  rb_began=\${rb_m:-0}
  { rb_heard=$("$@" | $rb_session $rb_timeout "$rb_until" sh 2>&1 >&4 4>&-); } 4>&1
  rb_status=$?
  case $rb_status in 124 | 137 | 143)
    rb_now
    [ "$((\${rb_m:-0} - rb_began))" -lt "$rb_until" ] || rb_status=124 ;;
  esac
  rb_group=\${rb_heard%% *}
  case $rb_group in *[!0-9]*) rb_group= ;; esac
}
rb_reap() { [ -z "$rb_group" ] || kill -KILL "-$rb_group"; }`;

/**
 * A child reads its program from a pipe that a builtin fills, so values are in no argument list, no environment and no file. A text
 * runs within braces: the shell has read all of it before it starts, and its standard input is empty. Who leads the session of what acts is
 * written down, with when that began, and then it sees that its script has not lost the lease. What acts may leave children, unless it
 * was ended; what only looks may not.
 */
export const children = `${limited}
rb_program() {
  printf '%s\\n' "$rb_led" 'exec 2>&1' "$2" 'unset rb_m rb_birth' 'umask 022' 'set +a' "$rb_item" 'eval "$rb_vars"' 'eval "$rb_define"' '{ :' "$1" '} </dev/null'
}
rb_hail='printf "\\036%s asks %s %s\\n" '$rb_nonce' "$rb_m" "$rb_birth"'
rb_probe() {
  rb_say "begin $rb_n run"
  rb_limited "$rb_limit" rb_program "$rb_run" "$rb_hail"
  rb_reap
  [ ! -e "$rb_spool/killed" ] || rb_close stopped
  rb_say "end $rb_n run $rb_status"
}
rb_lead='{
  echo "$rb_m"
  echo "$rb_birth"
} >"$RUNBOOK_STATE/spool/'$rb_spool_name'/group" 2>/dev/null
set -- "$RUNBOOK_STATE/lease/act."*".'$rb_spool_name'"
[ -e "$1" ] || exit 1
set --'
rb_act() {
  rb_say "begin $rb_n run"
  rb_limited "$rb_limit" rb_program "$rb_run" "$rb_lead"
  case $rb_status in 124 | 137 | 143) rb_reap ;; esac
  rb_keep "end $rb_n run $rb_status"
  rb_say "end $rb_n run $rb_status"
}`;
