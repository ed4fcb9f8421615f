/** Which way to the host a command may close behind whoever runs it, and whether it may do so when nobody looks any more. */
import { type Guard, guards } from '../ir/command.ts';
import { guardOfSetting } from './guard-kernel.ts';
import { guardOfPath, type Logins } from './guard-paths.ts';
import { guardOfCall } from './guard-programs.ts';
import { judge, type JudgeContext, traceOf } from './judge.ts';
import { scheduledIn } from './scheduled.ts';

export type { Logins } from './guard-paths.ts';

export interface GuardContext extends JudgeContext {
  readonly logins: Logins;
}

export interface Ways {
  /** The way that it may close; null where no login hangs on it. Of several the first of `guards` is named. */
  readonly guard: Guard | null;
  /** Whether it may close one after a new login was tried: then no guard sees it. */
  readonly isLater: boolean;
  /** Whether all that closes it is written to files, which their service reads when it is told to, and nothing here tells it. */
  readonly isStored: boolean;
}

/** The guard of `waysOf`. */
export function guardOf(run: string, context: GuardContext): Guard | null {
  return waysOf(run, context).guard;
}

/**
 * Judges by what `run` touches and starts, wherever it would do so. Code that nobody sees may close any way; that of the vocabulary is
 * known, and what its services and schedules start is too, as far as it stands in the text.
 */
export function waysOf(run: string, context: GuardContext): Ways {
  if (judge(run, context).effect === 'read') return { guard: null, isLater: false, isStored: false };
  const trace = traceOf(run, context);
  const { files, ran } = trace;
  const { logins } = context;
  const settings = (paths: ReadonlySet<string>): readonly (Guard | null)[] =>
    [...paths].flatMap((path) => [guardOfPath(path, logins), ofSetting(path, files.get(path))]);
  const calls = ran.map((call) => ({ isLater: call.isLater, guard: guardOfCall(call, { logins, files }) }));
  const hasKilled = trace.hasSoughtVitalProcess && ran.some(({ program }) => program === 'kill');
  const starts = scheduledIn({ files, ran }).map(({ text, isLater }) => ({ isLater, guard: startedBy(text, context) }));
  const found = new Set<Guard | 'later' | null>([
    ...settings(trace.touched),
    hasKilled ? 'ssh' : null,
    ...[...calls, ...starts].flatMap(({ isLater, guard }) => (isLater ? [] : [guard])),
    trace.runsUnknown ? 'opaque' : null,
  ]);
  if (context.typed === true) found.delete('opaque');
  const later = [
    ...settings(trace.touchedLater),
    ...[...calls, ...starts].flatMap(({ isLater, guard }) => (isLater || guard === 'later' ? [guard] : [])),
  ];
  const isLater = later.some((guard) => guard !== null) || (trace.runsUnknownLater && context.typed !== true);
  const isStored =
    !hasKilled &&
    calls.every(({ guard }) => guard === null) &&
    [...trace.touched].every((path) => guardOfPath(path, logins) === null || readOnRequest.test(path));
  const guard = guards.find((each) => found.has(each)) ?? null;
  return { guard, isLater, isStored: isStored && guard !== null && guard !== 'opaque' };
}

/** Sources: sshd(8), nft(8), iptables-restore(8), ufw(8), interfaces(5), netplan(5), systemd.network(5), NetworkManager.conf(5). */
const readOnRequest =
  /^\/etc\/(?:ssh\/sshd_config(?:\.d\/.*)?$|default\/(?:ssh|ufw)$|nftables|iptables\/|ufw\/|firewalld\/|fail2ban\/|network\/interfaces|netplan\/|systemd\/network\/|systemd\/system\/|NetworkManager\/)/;

/** What a file of the kernel's settings is set to. */
function ofSetting(path: string, text: string | undefined): Guard | null {
  return path.startsWith('/proc/sys/') ? guardOfSetting(path.slice('/proc/sys/'.length), text ?? '') : null;
}

/** What a unit or a schedule starts is a text of its own; a program that only its name is known of is everyday there. */
function startedBy(text: string, { logins }: GuardContext): Guard | null {
  const trace = traceOf(text);
  const found = [
    ...[...trace.touched].map((path) => guardOfPath(path, logins)),
    ...trace.ran.map((call) => guardOfCall(call, { logins, files: trace.files })),
  ];
  return (
    found.map((guard) => (guard === 'later' ? 'ssh' : guard)).find((guard) => guard !== null && guard !== 'opaque') ??
    null
  );
}
