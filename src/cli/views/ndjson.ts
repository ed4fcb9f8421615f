/** A view of events: one JSON object a line, after a line that names the version. */
import type { Emit } from '../../ir/event.ts';
import type { Shell } from '../shell.ts';

/** Version of the NDJSON output; raised when a field changes its meaning. */
const version = 1;

/** Prints the version line and returns where events go. */
export function ndjson(shell: Pick<Shell, 'result'>): Emit {
  shell.result(JSON.stringify({ kind: 'version', runbook: version }));
  return (event) => shell.result(JSON.stringify(event));
}
