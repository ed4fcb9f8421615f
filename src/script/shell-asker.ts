/** The part of a host script that asks many texts in one child: whether commands are true already, and whether they became true. */
import { quote } from '../text/shell-quote.ts';

/**
 * The file of a command as it is and as it will be. Where there is none, and the runner knows what it will be, nothing is asked; and
 * nothing behind a command that left something running, which may print into it.
 */
export const show = `rb_show() {
  [ -n "$rb_diff" ] || return 0
  if [ -z "$rb_file" ] || [ -e "$rb_file" ]; then
    [ -e "$rb_spool/noisy" ] || rb_hear diff "$rb_diff"
    return
  fi
  rb_say "begin $rb_n diff"
  rb_said=$rb_said$rb_none
  rb_say "end $rb_n diff 0"
}`;

/**
 * The child's own program. Each text runs in a subshell of its own, without input and without the words that make frames, so that none
 * disturbs the next or speaks for the script. The child says on descriptor 3, which no text has, what it begins. It ends with 0 where all
 * is true, 10 at a command that has to act, 11 after a failure, 12 where it was told to stop; with anything else it was ended. Frames
 * wait for the next text, so that a silent check costs one write.
 */
const program = `umask 022
set +a
rb_spool=$RUNBOOK_STATE/spool/$rb_spool_name
rb_say() { rb_said="$rb_said\u001e$rb_nonce $1
"; }
rb_end() { printf '%s' "$rb_said" || exit 1; exit "$1"; }
rb_done() { rb_say "done $rb_n $1"; }
rb_at() { printf '%s ' "$rb_n.$1" >&3; }
rb_hear() {
  rb_at "$1"
  rb_say "begin $rb_n $1"
  printf '%s' "$rb_said" || exit 1
  rb_said=
  rb_text=$2
  (
    unset rb_nonce rb_spool rb_spool_name
    set --
    eval "$rb_vars"
    eval "$rb_define"
    eval "{ :
$rb_text
}"
  ) </dev/null 2>&1 3>&-
  rb_status=$?
  rb_say "end $rb_n $1 $rb_status"
}
${show}
rb_must() {
  rb_hear "$1" "$2"
  [ "$rb_status" -eq 0 ] || { rb_done "failed $1 $rb_status"; rb_end 11; }
}
rb_command() {
  [ "$1" != check ] || [ ! -e "$rb_spool/stop" ] || rb_end 12
  if [ "$1" = check ] && [ -n "$rb_owed" ]; then
    [ ! -e "$RUNBOOK_STATE/owed/$rb_owed" ] || { rb_at check; rb_end 10; }
    rb_done 'already idle 0'
    return
  fi
  case $1 in
    check)
      rb_hear check "$rb_check"
      [ "$rb_status" -ne 0 ] || { rb_done 'already check 0'; return; }
      rb_show
      rb_end 10 ;;
    diff)
      rb_show
      rb_end 10 ;;
    recheck) [ -n "$rb_owed" ] || rb_must recheck "$rb_check" ;;
  esac
  [ -z "$rb_verify" ] || rb_must verify "$rb_verify"
  [ -z "$rb_owed" ] || rm -f "$RUNBOOK_STATE/owed/$rb_owed"
  rb_done "$rb_good verify 0"
}
rb_question() {
  if [ -n "$rb_owed" ]; then
    rb_status=1
    [ ! -e "$RUNBOOK_STATE/owed/$rb_owed" ] || rb_status=0
    rb_say "end $rb_n owed $rb_status"
    return
  fi
  rb_status=1
  [ "$1" != check ] || rb_hear check "$rb_check"
  [ "$rb_status" -eq 0 ] || rb_show
}`;

/**
 * Feeds the child command after command, from the one at rb_n in rb_phase, as far as it reads; those have the same limit. Where the child
 * is ended, the text that ran begins the next child and so has its whole limit; where it was the first already, that was its answer.
 */
export const asker = `rb_asker=${quote(program)}
rb_feed() {
  printf '%s\\n' "$rb_led" 'exec 3>&2 2>/dev/null' "rb_nonce=$rb_nonce rb_spool_name=$rb_spool_name" "$rb_asker" "$rb_patience" 'rb_say "asks $rb_m $rb_birth"'
  rb_m=$rb_ask
  while [ "$rb_ask" = "$rb_m" ]; do
    printf '%s\\n' "$rb_item" "$rb_call $rb_phase"
    rb_n=$((rb_n + 1)) rb_phase=check
    [ "$rb_n" -lt "$rb_count" ] || break
    "rb_load_$rb_n"
  done
  printf '%s\\n' "rb_n=$rb_n" 'rb_at check' 'rb_end 0'
}
rb_listen() {
  rb_first=$rb_n.$rb_phase
  rb_limited "$rb_ask" rb_feed
  rb_reap
  rb_m=\${rb_heard#"$rb_group "}
  rb_m=\${rb_m% }
  rb_m=\${rb_m##* }
  rb_m=\${rb_m:-$rb_first}
  rb_n=\${rb_m%.*} rb_phase=\${rb_m#*.}
}
rb_patience=
case $rb_timeout in *-k*) rb_patience="trap 'exit 143' TERM" ;; esac`;
