/** `runbook hosts ping`: log in on every host and say what it is. */
import { exitCode } from '../../ir/failure.ts';
import type { Inventory } from '../../ir/runbook.ts';
import { detectHost } from '../../pipeline/detect-host.ts';
import { failureLines } from '../report.ts';
import { count } from '../views/lines.ts';
import type { Work } from './hosts.ts';

/** Exit 0; 4 where a host can't be reached. */
export async function pingHosts({
  shell,
  session,
  hosts,
  inventory,
  flags,
}: Work & { readonly inventory: Inventory }): Promise<number> {
  const connector = await session.workspace.connector(inventory);
  if (!connector.ok) return session.fail(connector.failure);
  const answers = await Promise.all(
    hosts.map(async (host) => ({ host, found: await detectHost(connector.value, host) })),
  );
  for (const { host, found } of answers) {
    if (flags.json === true)
      shell.result(JSON.stringify({ host: host.name, ...(found.ok ? found.value : { failure: found.failure }) }));
    else if (found.ok) shell.result(`${host.name}  ${shell.paint('green', 'ok')}  ${found.value.family}`);
    else for (const line of failureLines(found.failure, shell.isColored)) shell.result(line);
  }
  const lost = answers.filter(({ found }) => !found.ok).length;
  if (flags.json !== true) shell.result(`${count(hosts.length, 'host')}: ${hosts.length - lost} answer, ${lost} not`);
  return lost > 0 ? exitCode.unreachable : exitCode.done;
}
