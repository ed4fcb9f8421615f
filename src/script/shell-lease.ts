/** The part of a host script that lets one run at a time act. See host-runtime.ts. */
import { limits } from '../ir/limits.ts';

/**
 * Whose process is it: a number alone may be somebody else's by now. `rb_runs SPOOL group|worker`: what acts, or the worker, of the script
 * that has this spool; sets rb_group.
 */
export const living = `rb_since() {
  rb_m=
  read -r rb_m <"/proc/$1/stat" || return 1
  set -- \${rb_m##*) }
  case $1 in Z | X) return 1 ;; esac
  rb_m=\${20}
}
rb_lives() { rb_since "$1" && [ "$rb_m" = "$2" ]; }
rb_runs() { { read -r rb_group && read -r rb_began; } <"$rb_state/spool/$1/$2" && rb_lives "$rb_group" "$rb_began"; }
rb_works() { rb_runs "$1" group || rb_runs "$1" worker; }`;

/**
 * A host's lease is one token, an empty file in the folder `lease`, whose name says who has it:
 *
 *     free                        nobody
 *     act.PID.START.SPOOL         the script that is this process, its worker, or the command that it left running
 *     kept.UNTIL.RUN              a run whose next script may come, up to a time of the host's clock
 *
 * Whoever takes, keeps or frees it renames it from the name that was seen: of all who saw that name one succeeds, and a script that is
 * killed anywhere leaves one token. A name never comes back, but for `free`. The file `info` only tells people who it is.
 *
 * `rb_find` sets rb_token to its path; false where there is none. `rb_judge` sets rb_holder: free, acting, kept, stale.
 */
export const leaseReading = `${living}
rb_find() {
  for rb_try in 1 2 3 4 5; do
    for rb_token in "$rb_state"/lease/act.* "$rb_state"/lease/kept.* "$rb_state"/lease/free; do
      [ ! -e "$rb_token" ] || return 0
    done
  done
  rb_token= rb_holder=damaged
  [ -d "$rb_state/lease" ] || rb_holder=free
  return 1
}
rb_judge() {
  rb_holder=free rb_left_by=. rb_m=\${rb_token##*/}
  case $rb_m in
    act.*)
      rb_holder=acting rb_m=\${rb_m#act.}
      rb_who=\${rb_m%%.*} rb_m=\${rb_m#*.}
      rb_left_by=\${rb_m#*.}
      rb_lives "$rb_who" "\${rb_m%%.*}" || rb_works "$rb_left_by" || rb_holder=stale ;;
    kept.*)
      rb_m=\${rb_m#kept.} rb_group=$(date +%s) rb_holder=stale
      # A time that nobody can have written comes of a clock that was set back.
      [ "\${rb_m%%.*}" -gt "$rb_group" ] && [ "\${rb_m%%.*}" -le "$((rb_group + ${limits.leaseSeconds}))" ] && rb_holder=kept ;;
  esac
}
rb_tell() {
  rb_say "lease state $rb_holder"
  [ -n "$rb_token" ] || return 0
  rb_say "lease token \${rb_token##*/}"
  [ "$rb_holder" != free ] && read -r rb_m <"$rb_state/lease/info" || return 0
  case \${rb_token##*/} in act.*".\${rb_m#run }".* | kept.*".\${rb_m#run }") ;; *) return 0 ;; esac
  rb_say "lease since $(date -r "$rb_state/lease/info" +%s)"
  rb_try=0
  while [ "$rb_try" -lt 4 ] && read -r rb_m; do
    rb_say "lease $rb_m"
    rb_try=$((rb_try + 1))
  done <"$rb_state/lease/info"
}`;

/** `rb_leave` gives the lease up, or with `kept` keeps it for the run. */
export const leave = `rb_leave() {
  [ -n "$rb_lease" ] || return 0
  rb_m=free
  [ "$1" != kept ] || rb_m=kept.$(($(date +%s) + ${limits.leaseSeconds})).$rb_run_id
  mv "$rb_state/lease/$rb_lease" "$rb_state/lease/$rb_m"
  rb_lease=
}`;

/**
 * `rb_take` is false where another has it; rb_holder then says how. A run that has kept it takes it again.
 */
export const lease = `${leaseReading}
rb_take() {
  if [ ! -d "$rb_state/lease" ]; then
    mkdir "$rb_spool/lease" && printf '' >"$rb_spool/lease/free" && mv "$rb_spool/lease" "$rb_state/lease"
    # Where two make it at once, one lands within the other's.
    [ ! -e "$rb_spool/lease" ] && [ ! -e "$rb_state/lease/lease" ] || rm -rf "$rb_spool/lease" "$rb_state/lease/lease"
  fi
  rb_since "$$" || :
  rb_lease=act.$$.$rb_m.$rb_spool_name
  for rb_turn in 1 2 3 4 5; do
    rb_find || break
    rb_judge
    case $rb_holder:\${rb_token##*/} in
      free:* | stale:* | kept:kept.*".$rb_run_id") ;;
      *) break ;;
    esac
    mv "$rb_token" "$rb_state/lease/$rb_lease" || continue
    # A command that began since it was looked for has seen its lease then: see rb_lead.
    if [ "$rb_holder" = stale ] && rb_works "$rb_left_by"; then
      mv "$rb_state/lease/$rb_lease" "$rb_token"
      rb_holder=acting
      break
    fi
    rb_m=
    read -r rb_m <"$rb_state/lease/info" || :
    [ "$rb_m" = "run $rb_run_id" ] ||
      printf '%s\\n' "run $rb_run_id" "by $rb_by" "on $rb_on" "why $rb_why" >"$rb_state/lease/info"
    return 0
  done
  rb_lease=
  return 1
}
${leave}
rb_refuse() {
  rb_tell
  rb_fault held
}`;
