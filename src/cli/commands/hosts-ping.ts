/** `runbook hosts ping`: log in on every host and say what it is. */
import { exitCode, type Failure } from '../../ir/failure.ts';
import type { Result } from '../../ir/result.ts';
import type { Host, Inventory } from '../../ir/runbook.ts';
import { connectorFor } from '../../pipeline/connector.ts';
import { inParallel } from '../../apply/pool.ts';
import { detectHost, type HostIdentity } from '../../pipeline/detect-host.ts';
import { loadSettings } from '../../pipeline/load.ts';
import { failureLines } from '../report.ts';
import { count } from '../views/lines.ts';
import type { Work } from './hosts.ts';

/** Exit 0; 1 where one is another machine than the inventory says, 4 where one can't be reached, 130 where somebody stopped it. */
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
  const answers = new Map<Host, Result<HostIdentity, Failure>>();
  await inParallel(hosts, settings.value.apply.parallel, async (host) => {
    answers.set(host, await detectHost(reach.value.connector, host, shell.signal));
    return shell.signal.aborted ? 'stop' : 'go on';
  });
  let others = 0;
  for (const host of hosts) {
    const found = answers.get(host);
    if (found === undefined) continue;
    const isOther = found.ok && host.machineId !== undefined && host.machineId !== found.value.machineId;
    if (isOther) others += 1;
    if (flags.json === true)
      shell.result(
        JSON.stringify({
          host: host.name,
          ...(found.ok ? { ...found.value, isOtherMachine: isOther } : { failure: found.failure }),
        }),
      );
    else if (!found.ok) for (const line of failureLines(found.failure, shell.isColored)) shell.result(line);
    else if (isOther)
      shell.result(
        `${host.name}  ${shell.paint('red', 'another machine')}  ${found.value.family}: its id is ${found.value.machineId ?? 'missing'}, and inventory.yaml says ${host.machineId}`,
      );
    else shell.result(`${host.name}  ${shell.paint('green', 'ok')}  ${found.value.family}`);
  }
  if (shell.signal.aborted) return exitCode.cancelled;
  const lost = [...answers.values()].filter(({ ok }) => !ok).length;
  if (flags.json !== true)
    shell.result(
      `${count(hosts.length, 'host')}: ${hosts.length - lost} answer, ${lost} not${others === 0 ? '' : `, ${others} another machine: see that it is meant (runbook hosts scan)`}`,
    );
  if (lost > 0) return exitCode.unreachable;
  return others > 0 ? exitCode.failed : exitCode.done;
}
