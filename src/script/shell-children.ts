/** The part of a host script that runs texts in children of its own, under their limits. See host-runtime.ts. */

/** GNU has -k; busybox has it since 1.34, and before 1.30 wanted -t. */
export const timeLimit = `if timeout -k 1 1 true; then rb_timeout='timeout -k 5'
elif timeout 1 true; then rb_timeout=timeout
elif timeout -t 1 true; then rb_timeout='timeout -t'
else rb_fault timeout; fi
rb_session=
! command -v setsid >/dev/null || rb_session=setsid`;

/**
 * Who leads a child's session: the child itself under busybox, and timeout under GNU. `rb_led` is the first that a child does: it finds
 * out, with when the leader began, and says it on standard error. `rb_begin` and `rb_over SECONDS` stand around what runs under a limit:
 * status 124 says that its time was over, whichever signal it took.
 */
export const led = `rb_led='{
  rb_m= rb_birth=
  read -r rb_birth <"/proc/$$/stat"
  set -- \${rb_birth##*) }
  [ "$3" -gt 1 ] && rb_m=$3
  read -r rb_birth <"/proc/$rb_m/stat"
  set -- \${rb_birth##*) }
  rb_birth=\${20}
} 2>/dev/null
set --
printf "%s " "$rb_m" >&2'
rb_now() { rb_m=; read -r rb_m rb_group </proc/uptime; rb_m=\${rb_m%.*}; }
rb_begin() { rb_now; rb_began=\${rb_m:-0}; }
rb_over() {
  case $rb_status in 124 | 137 | 143)
    rb_now
    [ "$((\${rb_m:-0} - rb_began))" -lt "$1" ] || rb_status=124 ;;
  esac
}
rb_reap() { [ -z "$rb_group" ] || kill -KILL "-$rb_group"; }`;

/**
 * `rb_limited SECONDS PROGRAM...` gives what PROGRAM prints to a child, and ends it after its time. The child is in a session of its own;
 * standard error is the one output that busybox's timeout does not hold for a second longer. Busybox leaves the children of the one
 * that it ends, and a text may leave some in the background. `rb_reap` ends that group; of the ways to signal one, dash and busybox have
 * only `kill -KILL -N` in common.
 */
export const limited = `${led}
rb_limited() {
  rb_until=$1
  shift
  rb_begin
  { rb_heard=$("$@" | $rb_session $rb_timeout "$rb_until" sh 2>&1 >&4 4>&- 9<&-); } 4>&1
  rb_status=$?
  rb_over "$rb_until"
  rb_group=\${rb_heard%% *}
  case $rb_group in *[!0-9]*) rb_group= ;; esac
}`;

/**
 * A child reads its program from a pipe that a builtin fills, so values are in no argument list, no environment and no file. A text
 * runs within braces: the shell has read all of it before it starts, and its standard input is empty. This one is for a command that only
 * reads, before anything has acted.
 */
export const children = `${limited}
rb_program() {
  printf '%s\\n' "$rb_led" 'exec 2>&1' "$rb_hail" 'unset rb_m rb_birth' 'umask 022' 'set +a' "$rb_item" "$rb_deed" 'eval "$rb_vars"' 'eval "$rb_define"' '{ :' 'eval "$rb_run"' '} </dev/null'
}
rb_hail='printf "\\036%s asks %s %s\\n" '$rb_nonce' "$rb_m" "$rb_birth"'
rb_probe() {
  rb_say "begin $rb_n run"
  rb_limited "$rb_limit" rb_program
  rb_reap
  [ ! -e "$rb_spool/killed" ] || rb_close stopped
  rb_say "end $rb_n run $rb_status"
}`;

/**
 * Who leads the session of what acts writes that down, with when it began, and then sees that its script has not lost the lease. One that
 * took it for left behind a moment before gives it back, once it has read that.
 */
export const lead = `rb_lead='{
  echo "$rb_m"
  echo "$rb_birth"
} >"$RUNBOOK_STATE/spool/'$rb_spool_name'/group" 2>/dev/null || exit 1
set -- "$RUNBOOK_STATE/lease/act."*".'$rb_spool_name'"
[ -e "$1" ] || {
  sleep 1
  set -- "$RUNBOOK_STATE/lease/act."*".'$rb_spool_name'"
  [ -e "$1" ] || exit 1
}
set --'`;
