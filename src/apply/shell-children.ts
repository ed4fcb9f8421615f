/** The part of a host script that runs texts in children of its own, under their limits. See host-runtime.ts. */

/** GNU has -k; busybox has it since 1.34, and before 1.30 wanted -t. */
export const timeLimit = `if timeout -k 1 1 true; then rb_timeout='timeout -k 5'
elif timeout 1 true; then rb_timeout=timeout
elif timeout -t 1 true; then rb_timeout='timeout -t'
else rb_fault timeout; fi
rb_session=
! command -v setsid >/dev/null || rb_session=setsid`;

/**
 * A child reads its program from a pipe that a builtin fills, so values are in no argument list, no environment and no file. A text
 * runs within braces: the shell has read all of it before it starts, and its standard input is empty. What acts runs in a session of its
 * own, whose leader is this shell under busybox and timeout under GNU; who leads it is written down, with when that began, and then it sees that its script has not lost the lease; where its time is up, status 124 says so (busybox says 143, and
 * leaves the children of the one that it ends). Of the ways to signal a group, dash and busybox have only `kill -KILL -N` in common.
 */
export const children = `rb_program() { printf '%s\\n' 'umask 022' 'set +a' "$rb_item" 'eval "$rb_vars"' 'eval "$rb_define"' "$2" '{ :' "$1" '} </dev/null'; }
rb_probe() {
  rb_say "begin $rb_n run"
  rb_program "$rb_run" | $rb_timeout "$rb_limit" sh 2>&1
  rb_status=$?
  rb_say "end $rb_n run $rb_status"
}
rb_lead='{
  if kill -0 "-$$"; then set -- "$$"; else set -- "$PPID"; fi
  echo "$1"
  read -r rb_m <"/proc/$1/stat"
  set -- \${rb_m##*) }
  echo "\${20}"
} >"$RUNBOOK_STATE/spool/'$rb_spool_name'/group" 2>/dev/null
set -- "$RUNBOOK_STATE/lease/act."*".'$rb_spool_name'"
[ -e "$1" ] || exit 1
unset rb_m
set --'
rb_now() { rb_m=; read -r rb_m rb_group </proc/uptime; rb_m=\${rb_m%.*}; }
rb_act() {
  rb_say "begin $rb_n run"
  rb_now
  rb_began=\${rb_m:-0}
  rb_program "$rb_run" "$rb_lead" | $rb_session $rb_timeout "$rb_limit" sh 2>&1
  rb_status=$?
  case $rb_status in 124 | 137 | 143)
    rb_now
    [ "$((\${rb_m:-0} - rb_began))" -lt "$rb_limit" ] || rb_status=124
    [ -z "$rb_session" ] || ! read -r rb_group <"$rb_spool/group" || kill -KILL "-$rb_group" ;;
  esac
  rb_keep "end $rb_n run $rb_status"
  rb_say "end $rb_n run $rb_status"
}`;
