/** Scripts that look after the results which another script left on a host. */
import { limits } from '../ir/limits.ts';
import { leaseRuntime, spoolRuntime } from './host-runtime.ts';
import type { ScriptOptions } from './command-values.ts';
import { freeKept } from './lease-script.ts';
import { wrapped } from './script.ts';
import { decide } from './shell-guard.ts';

type SpoolOptions = Pick<ScriptOptions, 'nonce' | 'run' | 'spool' | 'stateRoot'>;

/**
 * Says what became of a script. Where it has not begun an effect it never will (`look fenced`): what is behind a half-open connection may
 * come to it long after, so the fence stays when results are removed; else it is told to stop after the
 * running command, waited for up to `lookWaitSeconds`, and its results are said, and whether it, or a command that it left running, is
 * still `alive` or `gone`. A process of the same number after a reboot began at another time, so it is not taken for it.
 */
export function lookScript(options: SpoolOptions): string {
  return wrapped(options, [leaseRuntime, look, 'rb_close complete']);
}

const look = `mkdir -p -m 700 "$rb_state" "$rb_state/spool" 2>&1 || rb_fault state
if mkdir -m 700 "$rb_spool"; then
  printf '' >"$rb_spool/fence" || rb_fault state
  rb_say 'look fenced'
  rb_close complete
fi
printf '' >"$rb_spool/stop" || rb_fault state
rb_turn=0 rb_status=gone
until grep -q -e '^close ' -e '^fault ' "$rb_spool/results"; do
  if { read -r rb_who && read -r rb_began; } <"$rb_spool/pid"; then
    rb_lives "$rb_who" "$rb_began" || rb_works "$rb_spool_name" || break
  elif [ "$rb_turn" -ge 10 ]; then break; fi
  if [ "$rb_turn" -ge ${5 * limits.lookWaitSeconds} ]; then rb_status=alive; break; fi
  if sleep 0.2; then rb_turn=$((rb_turn + 1)); else sleep 1; rb_turn=$((rb_turn + 5)); fi
done
[ -e "$rb_spool/pid" ] || printf '' >"$rb_spool/fence"
if [ -e "$rb_spool/results" ]; then
  while read -r rb_m; do rb_say "kept $rb_m"; done <"$rb_spool/results"
fi
rb_say "look $rb_status"`;

/** Lets a script end after the command that is running; it may not have begun. */
export function stopScript(options: SpoolOptions): string {
  return wrapped(options, [
    spoolRuntime,
    `mkdir -p -m 700 "$rb_state" "$rb_state/spool" "$rb_spool" && printf '' >"$rb_spool/stop" || rb_fault state`,
    'rb_close complete',
  ]);
}

/** Which processes of a script ask; null where it has said none. */
export type Asking = { readonly group: string; readonly since: string } | null;

/** Ends the running command, or the running check, and what it started, so that the script can say that it did. */
export function killScript(options: SpoolOptions, asking: Asking): string {
  return wrapped(options, [leaseRuntime, kill, endOf(asking), 'rb_close complete']);
}

/** Ends a running check, and what it started, of a script that only asked. */
export function endAskingScript(options: SpoolOptions, asking: Asking): string {
  return wrapped(options, [leaseRuntime, endOf(asking), 'rb_close complete']);
}

/** Whoever has the group's number by now is somebody else where its leader began at another time. */
function endOf(asking: Asking): string {
  return asking === null ? ':' : `! rb_lives ${asking.group} ${asking.since} || kill -KILL -${asking.group}`;
}

const kill = `mkdir -p -m 700 "$rb_state" "$rb_state/spool" "$rb_spool" && printf '' >"$rb_spool/stop" && printf '' >"$rb_spool/killed"
rb_end() {
  kill -TERM "-$rb_group"
  for rb_m in 1 2 3; do kill -0 "-$rb_group" && sleep 1; done
  kill -KILL "-$rb_group"
}
for rb_turn in 1 2 3; do
  if rb_runs "$rb_spool_name" group; then rb_end; break; fi
  rb_runs "$rb_spool_name" worker || break
  read -r rb_token <"$rb_spool/at"
  # What is about to act says who it is in a moment.
  case $rb_token in *.run*) sleep 1 ;; *) rb_end; break ;; esac
done`;

/** Says over a new connection that guarded commands stay, or that they are to be taken back, and what became of them. */
export function decisionScript(options: SpoolOptions, what: 'confirm' | 'retract'): string {
  const most = `rb_most=${limits.guardUndoSecondsMax}`;
  return wrapped(options, [spoolRuntime, most, decide(what), 'rb_close complete']);
}

/**
 * Frees the host, and removes the results, once the runner has them in its journal; what nobody came back for goes after `spoolDays`,
 * backups after `backupDays`. `now` is the runner's time, ISO 8601.
 */
export function cleanupScript(options: SpoolOptions, now: string): string {
  return wrapped(options, [spoolRuntime, freeKept, cleanup(now), 'rb_close complete']);
}

/** The same as the last words to a script that has freed the host and waits for them. Within braces: a part of them does nothing. */
export function cleanupText(now: string): string {
  return `{\n${cleanup(now)}\n}\n`;
}

function cleanup(now: string): string {
  const sweeps = [sweep('spool', limits.spoolDays, now), sweep('backup', limits.backupDays, now)];
  return [`[ -e "$rb_spool/fence" ] || rm -rf "$rb_spool"`, ...sweeps].join('\n');
}

/** A clock that is set forward makes all look old: the name, which the runner's clock gave, and the host's own clock must both say so. */
function sweep(folder: string, days: number, now: string): string {
  const firstKept = new Date(Date.parse(now) - days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  return `for rb_token in "$rb_state/${folder}"/*; do
  rb_m=\${rb_token##*/}
  [ "\${rb_m%%T*}" -lt ${firstKept} ] && find "$rb_token" -prune -mtime +${days} -exec rm -rf {} +
done`;
}
