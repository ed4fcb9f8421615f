/** Records the events of a run: shows them, writes them to the journal in order, and folds them to the state. */
import type { Emit, RunEvent } from '../ir/event.ts';
import type { RunState } from '../ir/journal.ts';
import type { JournalFile } from '../ports/files.ts';
import { lineWithoutRunnerCommands } from '../text/runner-commands.ts';
import { runFold } from './fold-journal.ts';

export interface Recorder {
  readonly record: (event: RunEvent) => void;
  /** Resolves when all that was recorded is on the disk, or can't be written any more. Never rejects. */
  readonly settled: () => Promise<void>;
  /** Why the journal can't be written; null while it can. */
  readonly fault: () => string | null;
  readonly state: () => RunState | null;
}

/**
 * Live output is shown but not written: the end of a command carries it, bounded. Of the phases only the one that acts is written.
 * `onFault` is called once, when the disk refuses; nothing is written after that.
 */
export function recorder(options: {
  readonly journal: JournalFile;
  readonly emit: Emit;
  readonly onFault: () => void;
  /** What the journal holds already, where a run goes on. */
  readonly past?: readonly RunEvent[];
}): Recorder {
  const { journal, emit, onFault } = options;
  const fold = runFold();
  for (const event of options.past ?? []) fold.add(event);
  let fault: string | null = null;
  let last = Promise.resolve();
  const refused = (error: unknown): void => {
    if (fault !== null) return;
    fault = error instanceof Error ? error.message : String(error);
    onFault();
  };
  const write = (line: string): void => {
    if (fault !== null) return;
    const written = journal.append(line).then(undefined, refused);
    last = last.then(() => written);
  };
  return {
    record: (event) => {
      emit(event);
      fold.add(event);
      // A journal, and the record made of it, may be printed in a job of GitHub Actions.
      if (isWritten(event)) write(lineWithoutRunnerCommands(JSON.stringify(event)));
    },
    settled: () => {
      journal.sync().catch(refused);
      return last;
    },
    fault: () => fault,
    state: fold.state,
  };
}

function isWritten(event: RunEvent): boolean {
  if (event.kind === 'command-output') return false;
  return event.kind !== 'command-started' || event.phase === 'run' || event.phase === 'undo';
}
