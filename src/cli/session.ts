/** One command's session: a workspace, and the view that its events go to. */
import type { Emit, Event } from '../ir/event.ts';
import type { ExitCode, Failure } from '../ir/failure.ts';
import { ok, type Result } from '../ir/result.ts';
import type { Workspace } from '../pipeline/workspace.ts';
import { report } from './report.ts';
import type { Shell } from './shell.ts';
import { linesOf } from './views/lines.ts';
import { ndjson } from './views/ndjson.ts';
import { openWorkspace } from './workspace.ts';

export interface Session {
  readonly workspace: Workspace & { readonly root: string };
  readonly emit: Emit;
  /** A line of the result for people; silent with --json. */
  readonly say: (line: string) => void;
  /** Reports a failure in the session's form. */
  readonly fail: (failure: Failure) => ExitCode;
}

/** Opens the repository here. With `json` events go to standard output as NDJSON, else as lines to standard error. */
export function openSession(
  shell: Shell,
  flags: { readonly json?: boolean; readonly hide?: readonly Event['kind'][] },
): Result<Session, Failure> {
  const emit = flags.json === true ? ndjson(shell) : lines(shell, flags.hide ?? []);
  const workspace = openWorkspace(shell, emit);
  if (!workspace.ok) return workspace;
  return ok({
    workspace: workspace.value,
    emit,
    say: flags.json === true ? () => undefined : (line) => shell.result(line),
    fail: (failure) => {
      if (flags.json === true) emit({ kind: 'failure', failure });
      return report(shell, failure);
    },
  });
}

function lines(shell: Shell, hide: readonly Event['kind'][]): Emit {
  return (event) => {
    if (hide.includes(event.kind)) return;
    const shown = linesOf(event, shell.paint);
    if (shown.length > 0) shell.progress(shown.join('\n'));
  };
}
