/** One logged-in host on which scripts run, a few at once. */
import { limits } from '../ir/limits.ts';
import type { Exit, HostSession, ScriptRun } from '../ports/host.ts';
import { carryOut } from './script-run.ts';
import { type Become, startShell } from './ssh-shell.ts';
import type { Connection } from './ssh-connection.ts';
import type { NotStarted, StartedShell } from './ssh-shell.ts';

export interface SessionOptions {
  readonly connection: Connection;
  readonly become: Become;
  /** A shell that has begun, for the first script: it proved that scripts can run, and saves its round trips. */
  readonly first: StartedShell;
}

/** Scripts beyond the most channels at once wait for one of those to end; their time runs meanwhile. */
export function sshSession(options: SessionOptions): HostSession {
  const { connection } = options;
  const slots = slotsFor(limits.channelsPerConnection);
  let first: StartedShell | null = options.first;
  const start = async (run: ScriptRun, timeoutMs: number): Promise<StartedShell | NotStarted> => {
    const ready = first;
    first = null;
    if (ready !== null && !ready.isGone()) return ready;
    const { signal } = run;
    const started = await startShell(connection, {
      become: options.become,
      timeoutMs,
      ...(signal === undefined ? {} : { signal }),
    });
    return started.ok ? started.value : started.failure;
  };
  return {
    async run(run) {
      const before = performance.now();
      const leftMs = (): number => run.timeoutMs - (performance.now() - before);
      return slots(async () => {
        const shell = await start(run, leftMs());
        return 'stdin' in shell ? carryOut(shell, { ...run, timeoutMs: leftMs() }) : neverBegan(shell);
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
