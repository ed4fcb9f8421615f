/** `runbook hosts ping`: log in on every host and say what it is. */
import { exitCode } from '../../ir/failure.ts';
import type { Inventory } from '../../ir/runbook.ts';
import { connectorFor } from '../../pipeline/connector.ts';
import { detectHost } from '../../pipeline/detect-host.ts';
import { loadSettings } from '../../pipeline/load.ts';
import { failureLines } from '../report.ts';
import { count } from '../views/lines.ts';
import type { Work } from './hosts.ts';

/** Exit 0; 4 where a host can't be reached, 130 where somebody stopped it. */
export async function pingHosts({
  shell,
  session,
  hosts,
  inventory,
  flags,
}: Work & { readonly inventory: Inventory }): Promise<number> {
  const settings = await loadSettings(session.workspace);
  if (!settings.ok) return session.fail(settings.failure);
  const reach = await connectorFor(session.workspace, { settings: settings.value, inventory }, hosts);
  if (!reach.ok) return session.fail(reach.failure);
  const answers = await Promise.all(
    hosts.map(async (host) => ({ host, found: await detectHost(reach.value.connector, host, shell.signal) })),
  );
  for (const { host, found } of answers) {
    if (flags.json === true)
      shell.result(JSON.stringify({ host: host.name, ...(found.ok ? found.value : { failure: found.failure }) }));
    else if (found.ok) shell.result(`${host.name}  ${shell.paint('green', 'ok')}  ${found.value.family}`);
    else for (const line of failureLines(found.failure, shell.isColored)) shell.result(line);
  }
  if (shell.signal.aborted) return exitCode.cancelled;
  const lost = answers.filter(({ found }) => !found.ok).length;
  if (flags.json !== true) shell.result(`${count(hosts.length, 'host')}: ${hosts.length - lost} answer, ${lost} not`);
  return lost > 0 ? exitCode.unreachable : exitCode.done;
}
