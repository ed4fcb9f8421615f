/**
 * The part of a host script that never changes: sh functions that run one text in a child of its own, say what happens in
 * frames, and keep results on the host. Reads the same in dash, busybox ash and bash.
 */

/**
 * Expects rb_nonce, rb_spool_name and, where tests keep state elsewhere, rb_state. Every name begins with rb_; names are unset
 * first, because assigning to a variable that came exported with the environment would export the value.
 */
export const clearNames = `set +a
unset rb_state rb_spool rb_spool_name rb_nonce rb_uid rb_timeout rb_session rb_relayed rb_status rb_began rb_group rb_lead rb_m
unset rb_lease rb_who rb_try rb_n rb_good rb_limit rb_ask rb_owed rb_owe rb_vars rb_define rb_check rb_run rb_verify rb_diff
unset ENV BASH_ENV CDPATH LANGUAGE`;

/** Standard input is given up, so that no child can read the script. What the shell itself says, such as `Killed`, is no output of a command. */
const environment = `exec 2>/dev/null </dev/null
umask 077
rb_locale=C
for rb_m in /usr/lib/locale/C.utf8 /usr/lib/locale/C.UTF-8 /lib/ld-musl-*; do
  [ ! -e "$rb_m" ] || rb_locale=C.UTF-8
done
export LC_ALL="$rb_locale" TERM=dumb PAGER=cat SYSTEMD_PAGER=cat DEBIAN_FRONTEND=noninteractive GIT_TERMINAL_PROMPT=0
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"`;

/** A frame is one write, so that nothing comes between. It begins with a record separator, which few programs print: see frames.ts. */
const frames = `rb_relayed=
rb_say() { printf '\\036%s %s\\n' "$rb_nonce" "$1" || exit 1; }
rb_keep() { [ -z "$rb_relayed" ] || printf '%s\\n' "$1" >>"$rb_spool/results"; }
rb_lease=
rb_leave() { [ -z "$rb_lease" ] || rm -f "$rb_state/lease"; }
rb_close() { rb_leave; rb_keep "close $1"; rb_say "close $1"; exit 0; }
rb_fault() { rb_leave; rb_keep "fault $1"; rb_say "fault $1"; exit 0; }`;

/** Where state is kept: /var/lib/runbook for root, else below the home folder. */
const state = `if [ -z "$rb_state" ]; then
  rb_uid=$(id -u)
  if [ "$rb_uid" = 0 ]; then rb_state=/var/lib/runbook
  elif [ -n "$HOME" ]; then rb_state=$HOME/.local/state/runbook
  else rb_fault home; fi
fi
rb_spool=$rb_state/spool/$rb_spool_name
export RUNBOOK_STATE="$rb_state"`;

/** GNU has -k; busybox has it since 1.34, and before 1.30 wanted -t. */
const timeLimit = `if timeout -k 1 1 true; then rb_timeout='timeout -k 5'
elif timeout 1 true; then rb_timeout=timeout
elif timeout -t 1 true; then rb_timeout='timeout -t'
else rb_fault timeout; fi
rb_session=
! command -v setsid >/dev/null || rb_session=setsid`;

/**
 * A child reads its program from a pipe that a builtin fills, so values are in no argument list, no environment and no file. A text
 * runs within braces: the shell has read all of it before it starts, and its standard input is empty. What acts runs in a session of its
 * own, whose leader is this shell under busybox and timeout under GNU; where its time is up, status 124 says so (busybox says 143, and
 * leaves the children of the one that it ends). Of the ways to signal a group, dash and busybox have only `kill -KILL -N` in common.
 */
const children = `rb_program() { printf '%s\\n' 'umask 022' 'set +a' "$rb_vars" "$rb_define" "$2" '{ :' "$1" '} </dev/null'; }
rb_read() {
  rb_say "begin $rb_n $1"
  rb_program "$2" | $rb_timeout "$rb_ask" sh 2>&1
  rb_status=$?
  rb_say "end $rb_n $1 $rb_status"
}
rb_lead='{ if kill -0 "-$$" 2>/dev/null; then echo "$$"; else echo "$PPID"; fi; } >"$RUNBOOK_STATE/spool/'$rb_spool_name'/group"'
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

/**
 * One script at a time acts on a host: also where its runner is long gone, or another one began at the same moment. The lease names
 * the process and when it started, so that neither a crash nor a process with the same number holds it for ever.
 */
const lease = `rb_since() {
  kill -0 "$1" && read -r rb_m <"/proc/$1/stat" || return 1
  set -- \${rb_m##*) }
  rb_m=\${20}
}
rb_hold() {
  rb_m=
  rb_since "$$" || :
  rb_who=$$.$rb_m
  for rb_try in 1 2 3 4 5; do
    if ln -s "$rb_who" "$rb_state/lease"; then rb_lease=yes; return 0; fi
    rb_group=$(readlink "$rb_state/lease") || continue
    rb_m=
    if rb_since "\${rb_group%%.*}" && [ "$rb_m" = "\${rb_group#*.}" ]; then return 1; fi
    mv "$rb_state/lease" "$rb_spool/lease" || continue
    [ "$(readlink "$rb_spool/lease")" = "$rb_group" ] || { mv "$rb_spool/lease" "$rb_state/lease"; return 1; }
    rm -f "$rb_spool/lease"
  done
  return 1
}`;

/**
 * Before the first effect of a run: a private folder for its results, made by exactly one of this script and a runner that comes back
 * to look, and a relay, so that a lost connection stops this script between two commands and never kills a running one.
 */
const spool = `rb_start() {
  [ -z "$rb_relayed" ] || return 0
  mkdir -p -m 700 "$rb_state" "$rb_state/spool" "$rb_state/owed" "$rb_state/backup" 2>&1 || rb_fault state
  if ! mkdir -m 700 "$rb_spool"; then
    [ ! -d "$rb_spool" ] || rb_close stopped
    rb_fault state
  fi
  if ! rb_hold; then rm -rf "$rb_spool"; rb_fault held; fi
  printf '%s\\n' "$$" >"$rb_spool/pid" || rb_fault state
  mkfifo "$rb_spool/out" || rb_fault state
  (cat || printf '' >"$rb_spool/stop"; exec cat >/dev/null) <"$rb_spool/out" &
  exec >"$rb_spool/out"
  rb_relayed=yes
}`;

/** One command: check, run, check again, verify; an owed one: run, verify. The first failure ends the script. */
const commands = `rb_done() { rb_keep "done $rb_n $1"; rb_say "done $rb_n $1"; }
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
const questions = `rb_question() {
  if [ -n "$rb_owed" ]; then
    rb_status=1
    [ ! -e "$rb_state/owed/$rb_owed" ] || rb_status=0
    rb_say "end $rb_n owed $rb_status"
    return
  fi
  rb_read check "$rb_check"
  [ "$rb_status" -eq 0 ] || [ -z "$rb_diff" ] || rb_read diff "$rb_diff"
}`;

const common = [environment, frames, "rb_say 'open 1'", state];

/** For a script that applies commands. */
export const applyRuntime = [...common, timeLimit, children, lease, spool, commands].join('\n');

/** For a script that only asks. */
export const askRuntime = [...common, timeLimit, children, questions].join('\n');

/** For a script that looks after the results of another. */
export const spoolRuntime = common.join('\n');
