/** The part of an exported script that never changes: how a command is carried out, where state is kept, what is said. */

/** Reads and says the same in dash, busybox ash and bash. Names begin with rb_, which no runbook's variable may. */
export const exportStart = `umask 022
set +aefu
unset ENV BASH_ENV CDPATH LANGUAGE
rb_locale=C
for rb_m in /usr/lib/locale/C.utf8 /usr/lib/locale/C.UTF-8 /lib/ld-musl-*; do
  [ ! -e "$rb_m" ] || rb_locale=C.UTF-8
done
export LC_ALL="$rb_locale" TERM=dumb PAGER=cat SYSTEMD_PAGER=cat DEBIAN_FRONTEND=noninteractive GIT_TERMINAL_PROMPT=0
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

case $#.\${1-} in
  0.) rb_only_asks=\${CHECK-} ;;
  1.--check) rb_only_asks=yes ;;
  *) echo 'usage: sh SCRIPT [--check]' >&2; exit 1 ;;
esac

# State, where \`runbook apply\` keeps it too: owed/ says what still has to follow a change, backup/ holds what was overwritten.
if [ -n "\${RUNBOOK_STATE-}" ]; then :
elif [ "$(id -u)" = 0 ]; then RUNBOOK_STATE=/var/lib/runbook
else RUNBOOK_STATE=\${HOME:?}/.local/state/runbook
fi
export RUNBOOK_STATE
rb_backups=$RUNBOOK_STATE/backup/export-$(date -u +%Y%m%dT%H%M%SZ).$$
rb_already=0 rb_changed=0 rb_failed=0 rb_pending=' '

rb_say() { printf '%-12s %s\\n' "$1" "$2"; }
rb_close() {
  rb_m=changed
  [ -z "$rb_only_asks" ] || rb_m='would change'
  printf '%s\\n' "$rb_runbook: $rb_already already, $rb_changed $rb_m, $rb_failed failed, $((rb_count - rb_already - rb_changed - rb_failed)) not tried"
  [ "$rb_failed" -eq 0 ] || exit 1
  [ -z "$rb_only_asks" ] || [ "$rb_changed" -eq 0 ] || exit 1
  exit 0
}
rb_fail() {
  rb_failed=1
  rb_say failed "$rb_id: $1"
  rb_close
}
rb_true() { rb_already=$((rb_already + 1)); rb_say already "$rb_id"; }
rb_acted() {
  rb_changed=$((rb_changed + 1))
  if [ -z "$rb_only_asks" ]; then rb_say changed "$rb_id"; return; fi
  rb_say 'would change' "$rb_id"
  rb_pending="$rb_pending$* "
}
rb_prepare() {
  backup=$rb_backups/$rb_runbook.$rb_id
  [ ! -d "$rb_backups" ] || return 0
  (umask 077 && mkdir -p "$RUNBOOK_STATE/owed" "$rb_backups") || rb_fail "can't write below $RUNBOOK_STATE"
}

# rb_text NAME: its status is in rb_status. What is asked for in an \`if\` or before a \`||\` would go on after a failure in spite of its \`set -e\`.
rb_text() {
  "$1" </dev/null
  rb_status=$?
}
rb_must() {
  rb_text "$1"
  [ "$rb_status" -eq 0 ] || rb_fail "$2 status $rb_status"
}

# rb_command ID KIND [OWED...]: check, run, check again, verify. What waits for this change is owed from before it runs, and stays so after a crash.
rb_command() {
  rb_id=$1 rb_kind=$2
  shift 2
  rb_text rb_check >/dev/null 2>&1
  if [ "$rb_status" -eq 0 ]; then rb_true; return; fi
  if [ -n "$rb_only_asks" ]; then rb_acted "$@"; return; fi
  rb_prepare
  for rb_m; do echo . >>"$RUNBOOK_STATE/owed/$rb_runbook.$rb_m" || rb_fail "can't write below $RUNBOOK_STATE"; done
  rb_must rb_run 'its run ended with'
  rb_must rb_check 'it is still not true after it ran:'
  rb_must rb_verify 'its verification ended with'
  if [ "$rb_kind" = read ]; then rb_true; else rb_acted; fi
}

# rb_owed ID: run and verify, if it is owed.
rb_owed() {
  rb_id=$1
  rb_owed=$RUNBOOK_STATE/owed/$rb_runbook.$rb_id
  if [ ! -e "$rb_owed" ]; then
    case $rb_pending in *" $rb_id "*) ;; *) rb_true; return ;; esac
  fi
  if [ -n "$rb_only_asks" ]; then rb_acted; return; fi
  rb_prepare
  rb_must rb_run 'its run ended with'
  rb_must rb_verify 'its verification ended with'
  rm -f "$rb_owed"
  rb_acted
}

# rb_given NAME [VALUE]: takes a value from the environment, out of which no program below gets it.
rb_given() {
  eval "rb_m=\\\${$1+set} rb_value=\\\${$1-}"
  unset "$1"
  if [ -z "$rb_m" ]; then
    [ "$#" -eq 2 ] || { echo "set $1 in the environment" >&2; exit 1; }
    rb_value=$2
  fi
  eval "$1=\\$rb_value"
}

# rb_secret NAME: from the environment, else one line of standard input.
rb_secret() {
  eval "rb_m=\\\${$1+set}"
  if [ -z "$rb_m" ]; then
    printf '%s: ' "$1" >&2
    IFS= read -r rb_value || { echo "give $1 in the environment, or as a line of standard input" >&2; exit 1; }
    rb_given "$1" "$rb_value"
  else rb_given "$1"
  fi
  rb_value=
}`;
