/**
 * The part of a host script that never changes: sh functions that run one text in a child of its own, say what happens in
 * frames, and keep results on the host. Reads the same in dash, busybox ash and bash.
 */

import { asker } from './shell-asker.ts';
import { children, lead, led, limited, timeLimit } from './shell-children.ts';
import { commands, questions } from './shell-commands.ts';
import { lease, leaseReading, leave, living } from './shell-lease.ts';
import { machine } from './shell-machine.ts';
import { spool } from './shell-spool.ts';
import { labor, worker } from './shell-worker.ts';

/**
 * Expects rb_nonce, rb_run_id, rb_spool_name and, where tests keep state elsewhere, rb_state. Every name begins with rb_; names are unset
 * first, because assigning to a variable that came exported with the environment would export the value.
 */
export const clearNames = `set +a
unset rb_state rb_spool rb_spool_name rb_nonce rb_run_id rb_uid rb_timeout rb_session rb_relayed rb_status rb_began rb_group rb_lead rb_m
unset rb_machine rb_acted rb_lease rb_token rb_holder rb_by rb_on rb_why rb_who rb_left_by rb_try rb_turn
unset rb_n rb_good rb_limit rb_ask rb_owed rb_owe rb_vars rb_define rb_check rb_run rb_verify rb_diff
unset rb_armed rb_from rb_guard rb_cause rb_joins rb_pending rb_warden rb_parent rb_watch rb_entries rb_wait rb_most
unset rb_asker rb_patience rb_led rb_hail rb_birth rb_until rb_heard rb_item rb_deed rb_count rb_phase rb_first rb_call rb_said rb_text
unset rb_file rb_none rb_kit rb_longest rb_pause rb_sleeper rb_slept rb_minder rb_was rb_last
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
const frames = `rb_say() { printf '\\036%s %s\\n' "$rb_nonce" "$1" || exit 1; }
rb_keep() { [ -z "$rb_relayed" ] || printf '%s\\n' "$1" >>"$rb_spool/results"; }
rb_leave() { :; }
rb_close() {
  [ -z "$rb_armed" ] || printf '' >"$rb_spool/guard/wait"
  case $rb_armed$1 in complete | stopped) rb_leave freed ;; *) rb_leave kept ;; esac
  rb_keep "close $1"
  rb_say "close $1"
  rb_exit
}
rb_fault() { rb_leave freed; rb_keep "fault $1"; rb_say "fault $1"; rb_exit; }
rb_exit() { exit 0; }`;

/** Where state is kept: /var/lib/runbook for root, else below the home folder. */
const state = `if [ -z "$rb_state" ]; then
  rb_uid=$(id -u)
  if [ "$rb_uid" = 0 ]; then rb_state=/var/lib/runbook
  elif [ -n "$HOME" ]; then rb_state=$HOME/.local/state/runbook
  else rb_fault home; fi
fi
rb_spool=$rb_state/spool/$rb_spool_name
export RUNBOOK_STATE="$rb_state"`;

/** What others can put there, such as a link in place of a file, would have root write or remove what they like. */
const ownState = `rb_own_state() {
  [ -O "$rb_state" ] && case $(ls -ld "$rb_state/.") in d????-??-*) ;; *) false ;; esac || rb_fault open
}`;

const common = [environment, frames, "rb_say 'open 1'", state, ownState];
const looking = [...common, '[ ! -e "$rb_state" ] || rb_own_state'];

/** For a script that applies commands. */
export const applyRuntime = ['exec 9<&0', ...common, timeLimit, children, asker, lease, spool, labor, commands].join(
  '\n',
);

/** For the worker of a script that applies commands; what it must know of its guards comes behind. */
export const workerRuntime = [frames, living, leave, machine, led, worker, lead].join('\n');

/** For a script that only asks. */
export const askRuntime = [...common, timeLimit, limited, asker, questions].join('\n');

/** For a script that looks after the results of another. */
export const spoolRuntime = looking.join('\n');

/** For a script that looks after the lease, or asks which processes are left. */
export const leaseRuntime = [...looking, leaseReading].join('\n');
