/** The part of a host script that lets one of them act at a time. See host-runtime.ts. */

/**
 * One script at a time acts on a host: also where its runner is long gone, or another one began at the same moment. The lease names
 * the process and when it started, so that neither a crash nor a process with the same number holds it for ever.
 */
export const lease = `rb_since() {
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
