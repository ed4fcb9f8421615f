/**
 * The part of a host script that takes back by itself what may have closed the way to the host. See host-runtime.ts; it is sent only
 * with commands that have a guard.
 */

/** Whose process is it: a number alone may be somebody else's by now. Sets rb_m to the moment at which it began. */
const born = `rb_born() {
  rb_m=
  kill -0 "$1" && read -r rb_m <"/proc/$1/stat" || return 1
  set -- \${rb_m##*) }
  rb_m=\${20}
}
rb_alive() { rb_born "\${1%%.*}" && [ "$rb_m" = "\${1#*.}" ]; }`;

/**
 * The guard itself: a program of its own in a session of its own, that is told paths by its environment and all else by standard input,
 * and keeps that in memory. It says who it is, waits, and counts the seconds since the script has ended or has said that it waits for a
 * confirmation; what counts is how often it slept, so no clock that is set matters. Making the link \`verdict\` decides: either this
 * program or the confirmation makes it. Undoes in reverse, then does again what was owed to those changes, and leaves behind what came of it.
 * Ended from outside, as by a host that goes down, it undoes at once.
 */
const watch = `${born}
rb_born "$$"
echo "$$.$rb_m"
exec >/dev/null 2>&1 </dev/null
trap '' HUP INT
trap 'printf "" >"$rb_spool/guard/now"; rb_idle=$rb_wait' TERM
umask 077
rb_idle=0 rb_total=0 rb_list=
rb_at_work() {
  ! rb_alive "$rb_parent" || return 0
  for rb_to in worker group; do
    { read -r rb_by && read -r rb_kind; } <"$rb_spool/$rb_to" && rb_alive "$rb_by.$rb_kind" && return 0
  done
  return 1
}
rb_load() {
  rb_m=
  while read -r rb_line; do
    case $rb_m in *"$rb_line
"*) ;; *) rb_m="$rb_line
$rb_m" ;; esac
  done <"$rb_spool/guard/acted" && rb_list=$rb_m
}
until [ -e "$rb_spool/guard/now" ] || [ "$rb_idle" -ge "$rb_wait" ] || [ "$rb_total" -ge "$rb_most" ]; do
  sleep 1
  [ ! -L "$rb_spool/guard/verdict" ] || exit 0
  rb_load
  rb_total=$((rb_total + 1))
  if [ -e "$rb_spool/guard/wait" ] || ! rb_at_work; then rb_idle=$((rb_idle + 1)); else rb_idle=0; fi
done
ln -s undo "$rb_spool/guard/verdict" || [ ! -d "$rb_spool/guard" ] || exit 0
rb_load
rb_keep() { printf 'guard %s\\n' "$1" >>"$rb_spool/results"; }
rb_take() {
  printf '%s\\n' 'umask 022' 'set +a' "$rb_vars" "$rb_define" '{ :' "$1" '} </dev/null' | $rb_timeout "$rb_limit" sh
}
rb_disown() {
  rb_m=.
  if [ -e "$1" ]; then
    rb_m=
    while read -r rb_line; do
      [ "$rb_line" = "$rb_by $rb_name" ] || rb_m="$rb_m$rb_line
"
    done <"$1"
  fi
  if [ -n "$rb_m" ]; then printf '%s\\n' "\${rb_m%
}" >"$1"; else rm -f "$1"; fi
}
rb_reruns=
while read -r rb_by rb_name rb_kind; do
  if [ "$rb_kind" = owed ]; then rb_reruns="$rb_name $rb_reruns"; continue; fi
  rb_entry "$rb_name" || continue
  if [ -z "$rb_undo" ]; then rb_keep "lost $rb_name"; continue; fi
  rb_vars="$rb_vars
backup=\\$RUNBOOK_STATE/backup/\${rb_from:-$rb_by}/$rb_name"
  rb_take "$rb_undo"
  rb_status=$?
  if [ "$rb_status" -eq 0 ]; then for rb_to in $rb_owe; do rb_disown "$rb_state/owed/$rb_to"; done; fi
  rb_keep "undone $rb_name $rb_status"
done <<EOF
$rb_list
EOF
for rb_name in $rb_reruns; do
  rb_entry "$rb_name" || continue
  rb_take "$rb_run"
  rb_status=$?
  if [ "$rb_status" -ne 0 ] && [ -n "$rb_undo" ] && [ "$rb_undo" != "$rb_run" ]; then rb_take "$rb_undo"; rb_status=$?; fi
  if [ "$rb_status" -eq 0 ]; then rm -f "$rb_state/owed/$rb_owed"; else printf '' >>"$rb_state/owed/$rb_owed"; fi
  rb_keep "undone $rb_name $rb_status"
done
case $(readlink "$rb_state/guard") in *" \${rb_spool##*/}") rm -f "$rb_state/guard" ;; esac
rb_keep over`;

/** Says whether a guard of this host lives: the link names its process and the results that it watches. */
const watched = `${born}
rb_guardian() {
  rb_warden=$(readlink "$rb_state/guard") || return 1
  rb_alive "\${rb_warden%% *}"
}`;

/** At the beginning of a script with guarded commands: no other guard may watch this host. */
export const unguarded = `${watched}
rb_unguarded() {
  if [ -L "$rb_state/guard" ]; then
    ! rb_guardian || rb_fault guarded
    rm -f "$rb_state/guard"
  fi
}`;

/**
 * Before the first effect: the guard starts and says who it is, or nothing is done. A scope of systemd's keeps it from ending with the
 * login session, where hosts do that. Commands beside each other, and those that are owed to them, are confirmed together.
 */
const arm = `rb_pending=
if [ -e "$rb_spool/guard/armed" ]; then
  rb_armed=yes
  read -r rb_pending <"$rb_spool/guard/pending"
  rb_say 'guard armed'
fi
rb_send_guard() {
  printf '%s\\n' '{' "$rb_entries" "$rb_watch" '}' | rb_spool=$rb_spool rb_state=$rb_state rb_timeout=$rb_timeout rb_parent=$rb_parent rb_wait=$rb_wait rb_most=$rb_most "$@" sh &
}
rb_arm() {
  if [ -z "$rb_armed" ]; then
    rb_unguarded
    mkdir -m 700 "$rb_spool/guard" || rb_fault state
    rb_warden=
    if [ -w /run/systemd/system ] && command -v systemd-run; then
      rb_warden=$(rb_send_guard $rb_session systemd-run --scope --quiet --collect)
    fi >/dev/null
    [ -n "$rb_warden" ] || rb_warden=$(rb_send_guard $rb_session)
    [ -n "$rb_warden" ] || rb_fault guard
    ln -s "$rb_warden $rb_spool_name" "$rb_state/guard" || rb_fault guard
    printf '' >"$rb_spool/guard/armed" || rb_fault guard
    rb_armed=yes
    rb_keep 'guard armed'
    rb_say 'guard armed'
  fi
  if [ -n "$rb_owed" ]; then
    while read -r rb_m; do printf '%s change\\n' "$rb_m"; done <"$rb_state/owed/$rb_owed" >>"$rb_spool/guard/acted"
    printf '%s\\n' "$rb_run_id $rb_guard owed" >>"$rb_spool/guard/acted" || rb_fault state
  else
    printf '%s\\n' "$rb_run_id $rb_guard change" >>"$rb_spool/guard/acted" || rb_fault state
  fi
  rb_pending="$rb_pending $rb_joins"
  printf '%s\\n' "$rb_pending" >"$rb_spool/guard/pending" || rb_fault state
}
rb_go_on() {
  [ -n "$rb_armed" ] || return 0
  [ ! -L "$rb_spool/guard/verdict" ] || rb_close stopped
  [ -z "$rb_guard" ] || return 0
  for rb_m in $rb_pending; do [ ! -e "$rb_state/owed/$rb_m" ] || return 0; done
  rb_close guarded
}
rb_retract() {
  [ -n "$rb_armed" ] && [ -n "$rb_guard" ] || return 0
  printf '' >"$rb_spool/guard/now"
  until grep -q '^guard over' "$rb_spool/results" || ! rb_guardian; do sleep 1; done
  while read -r rb_m; do
    case $rb_m in 'guard armed') ;; 'guard '*) rb_say "$rb_m" ;; esac
  done <"$rb_spool/results"
}`;

/** For the worker of a script with guarded commands; expects rb_watch, rb_entries, rb_wait, rb_most, and rb_parent, the script's process. */
export const guarding = `${unguarded}
${arm}`;

/** The text of the guard, to be quoted. */
export const guardProgram = watch;

/**
 * For a script over a new connection; expects rb_most. \`confirm\`: the way is open, so what was done stays. \`retract\`: it is taken back
 * now. Says which of them it came to be.
 */
export const decide = (what: 'confirm' | 'retract'): string => `${watched}
if [ ! -d "$rb_spool/guard" ]; then rb_say 'guard none'; rb_close complete; fi
${what === 'confirm' ? confirm : retract}
if [ "$(readlink "$rb_spool/guard/verdict")" = confirmed ]; then rb_say 'guard confirmed'; rb_close complete; fi
rb_try=0
until grep -q '^guard over' "$rb_spool/results" || ! rb_guardian || [ "$rb_try" -ge "$rb_most" ]; do
  sleep 1
  rb_try=$((rb_try + 1))
done
while read -r rb_m; do
  case $rb_m in 'guard armed') ;; 'guard '*) rb_say "$rb_m" ;; esac
done <"$rb_spool/results"
[ -L "$rb_spool/guard/verdict" ] || rb_say 'guard gone'`;

const confirm = `if ln -s confirmed "$rb_spool/guard/verdict"; then
  if rb_guardian; then kill -KILL "-\${rb_warden%%.*}" || kill -KILL "\${rb_warden%%.*}"; fi
  rm -f "$rb_state/guard"
fi`;

const retract = `printf '' >"$rb_spool/guard/now"`;
