/** `runbook hosts`: list the inventory, pin host keys after a look, see who answers. */
import { exitCode } from '../../ir/failure.ts';
import type { Host } from '../../ir/runbook.ts';
import { loadInventory } from '../../pipeline/load.ts';
import { selectHosts } from '../../source/select-hosts.ts';
import { oneLine } from '../../text/escape.ts';
import { report } from '../report.ts';
import { openSession, type Session } from '../session.ts';
import type { Shell } from '../shell.ts';
import { count } from '../views/lines.ts';

export interface HostsCommand {
  readonly action: 'list' | 'scan' | 'ping';
  readonly names: readonly string[];
}

export interface HostsFlags {
  readonly json?: boolean;
  readonly pin?: readonly string[];
}

export interface Work {
  readonly shell: Shell;
  readonly session: Session;
  readonly hosts: readonly Host[];
  readonly flags: HostsFlags;
}

/** Exit 0; 4 where a host can't be reached. */
export async function hosts(shell: Shell, command: HostsCommand, flags: HostsFlags): Promise<number> {
  const session = openSession(shell, {});
  if (!session.ok) return report(shell, session.failure);
  const { workspace, fail } = session.value;
  const inventory = await loadInventory(workspace);
  if (!inventory.ok) return fail(inventory.failure);
  const selected = selectHosts(inventory.value, command.names.length === 0 ? ['all'] : command.names);
  if (!selected.ok) return fail({ kind: 'input', diagnostics: selected.failure });
  const work: Work = { shell, session: session.value, hosts: selected.value, flags };
  if (command.action === 'list') return listHosts(work);
  if (command.action === 'scan')
    return (await import('./hosts-scan.ts')).scanHosts({ ...work, inventory: inventory.value });
  return (await import('./hosts-ping.ts')).pingHosts({ ...work, inventory: inventory.value });
}

function listHosts({ shell, hosts: all, flags }: Work): number {
  for (const { name, address, port, user, family, transport, groups } of all) {
    if (flags.json === true) shell.result(JSON.stringify({ name, address, port, user, family, transport, groups }));
    else
      shell.result(
        `${name}  ${transport === 'local' ? 'local' : `${user === undefined ? '' : `${user}@`}${oneLine(address)}:${port}`}  ${family ?? 'family unknown'}  ${groups.join(',') || '-'}`,
      );
  }
  if (flags.json !== true) shell.result(count(all.length, 'host'));
  return exitCode.done;
}
