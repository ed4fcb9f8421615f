/** One logged-in host on which scripts run, a few at once. */
import type { Failure } from '../ir/failure.ts';
import { limits } from '../ir/limits.ts';
import type { Result } from '../ir/result.ts';
import type { Exit, HostSession } from '../ports/host.ts';
import { carryOut } from './script-run.ts';
import { type Become, startShell } from './ssh-shell.ts';
import type { ConnectBound, Connection } from './ssh-connection.ts';
import type { NotStarted, StartedShell } from './ssh-shell.ts';

export interface SessionOptions {
  readonly connection: Connection;
  readonly become: Become;
  /** A shell that has begun, for the first script: it proved that scripts can run, and saves its round trips. */
  readonly first: StartedShell;
  /** Logs in once more. */
  readonly another: (bound: ConnectBound) => Promise<Result<Connection, Failure>>;
}

/** Where a script runs, until `end`. */
interface Place {
  readonly shell: StartedShell;
  readonly end: () => Promise<void>;
}

/**
 * Scripts beyond the most channels at once wait for one of those to end; their time runs meanwhile. Where sshd opens no second channel
 * (MaxSessions of sshd_config(5), 10 unless it is set), a script that comes beside another, as the one that stops it, gets a connection
 * of its own.
 */
export function sshSession({ connection, become, another, ...options }: SessionOptions): HostSession {
  const slots = slotsFor(limits.channelsPerConnection);
  let first: StartedShell | null = options.first;
  const start = async (bound: ConnectBound): Promise<Place | NotStarted> => {
    const ready = first;
    first = null;
    if (ready !== null && !ready.isGone()) return { shell: ready, end: async () => undefined };
    const before = performance.now();
    const started = await startShell(connection, { become, ...bound });
    if (started.ok) return { shell: started.value, end: async () => undefined };
    if (started.failure.kind !== 'no-channel') return started.failure;
    const leftMs = Math.max(0, bound.timeoutMs - (performance.now() - before));
    return (await startApart({ ...bound, timeoutMs: leftMs })) ?? started.failure;
  };
  const startApart = async (bound: ConnectBound): Promise<Place | null> => {
    const other = await another(bound);
    if (!other.ok) return null;
    const started = await startShell(other.value, { become, ...bound });
    if (started.ok) return { shell: started.value, end: () => other.value.close() };
    await other.value.close();
    return null;
  };
  return {
    async run(run) {
      const before = performance.now();
      const leftMs = (): number => run.timeoutMs - (performance.now() - before);
      const { signal } = run;
      return slots(async () => {
        const place = await start({ timeoutMs: leftMs(), ...(signal === undefined ? {} : { signal }) });
        if (!('shell' in place)) return neverBegan(place);
        try {
          return await carryOut(place.shell, { ...run, timeoutMs: leftMs() });
        } finally {
          await place.end();
        }
      });
    },
    async close() {
      first?.release();
      first = null;
      await connection.close();
    },
  };
}

function neverBegan(why: NotStarted): Exit {
  if (why.kind === 'timeout' || why.kind === 'cancelled') return why;
  const reason =
    why.kind === 'ended' ? 'the login shell ended' : why.kind === 'password' ? 'sudo refused the password' : why.reason;
  return { kind: 'lost', reason: `the script never began: ${reason}` };
}

/** Lets so many tasks run at once; the rest wait in order. */
function slotsFor(count: number): <T>(task: () => Promise<T>) => Promise<T> {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
