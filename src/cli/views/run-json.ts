/** A view of a run's state as plain JSON. */
import type { RunState } from '../../ir/journal.ts';

/** Maps become objects: host -> command -> state. */
export function runJson(state: RunState): object {
  return {
    ...state,
    hostFailures: Object.fromEntries(state.hostFailures),
    commands: Object.fromEntries([...state.commands].map(([host, commands]) => [host, Object.fromEntries(commands)])),
  };
}
