/** `runbook hosts scan`: show the key that each host offers, ask before pinning it, record the OS family and which machine it is. */
import { exitCode } from '../../ir/failure.ts';
import { limits } from '../../ir/limits.ts';
import type { Host, Inventory } from '../../ir/runbook.ts';
import { detectHost, type HostIdentity } from '../../pipeline/detect-host.ts';
import { failureLines } from '../report.ts';
import { setHostFact } from '../../source/set-host-fact.ts';
import { count } from '../views/lines.ts';
import type { Work } from './hosts.ts';

/** Exit 0; 4 where a host can't be reached, 130 where somebody stopped it. */
export async function scanHosts(work: Work & { readonly inventory: Inventory }): Promise<number> {
  const { shell, session, hosts } = work;
  const { hostScanner } = await import('../../adapters/connect.ts');
  const scanner = hostScanner({ root: session.workspace.root, inventory: work.inventory, env: shell.env });
  let lost = 0;
  for (const host of hosts) {
    if (shell.signal.aborted) return exitCode.cancelled;
    if (host.transport === 'ssh' && !(await pin(work, host, scanner))) {
      lost += 1;
      continue;
    }
    const connector = await session.workspace.connector(work.inventory);
    if (!connector.ok) return session.fail(connector.failure);
    const found = await detectHost(connector.value, host, shell.signal);
    if (!found.ok) {
      lost += 1;
      for (const line of failureLines(found.failure, shell.isColored)) shell.progress(line);
    } else await record(work, host, found.value);
  }
  if (shell.signal.aborted) return exitCode.cancelled;
  shell.result(`${count(hosts.length - lost, 'host')} scanned, ${lost} not`);
  return lost > 0 ? exitCode.unreachable : exitCode.done;
}

type Scanner = Awaited<ReturnType<(typeof import('../../adapters/connect.ts'))['hostScanner']>>;

async function pin(work: Work, host: Host, scanner: Scanner): Promise<boolean> {
  const { shell, session, flags } = work;
  const offered = await scanner.offeredKey(host, { timeoutMs: 10_000, signal: shell.signal });
  if (!offered.ok) {
    for (const line of failureLines(offered.failure, shell.isColored)) shell.progress(line);
    return false;
  }
  const { type, base64, fingerprint } = offered.value;
  const state = scanner.pinned(host, offered.value);
  if (state === 'same') {
    shell.result(`${host.name}  ${type}  ${fingerprint}  pinned`);
    return true;
  }
  if (state === 'changed') {
    shell.progress(`${host.name}: the host key CHANGED; it offers ${fingerprint}, which is not the pinned key`);
    shell.progress('  if the host was reinstalled, remove its line from known_hosts by hand and scan again');
    return false;
  }
  const isNamed = (flags.pin ?? []).includes(fingerprint);
  if (!isNamed) shell.result(`${host.name}  ${type}  ${fingerprint}  new`);
  const isAgreed =
    isNamed ||
    (await shell.confirm(
      `Is this ${host.name}'s key? Compare it with: ssh-keygen -lf /etc/ssh/ssh_host_*_key.pub on the host. Pin it?`,
    ));
  if (!isAgreed) {
    shell.progress(`${host.name}: not pinned (answer yes, or name the fingerprint: --pin ${fingerprint})`);
    return false;
  }
  const name = host.port === 22 ? host.address : `[${host.address}]:${host.port}`;
  const bytes = await session.workspace.files.read('known_hosts', limits.sourceBytesMax);
  const before = bytes.ok && bytes.value !== null ? Buffer.from(bytes.value).toString('utf8') : '';
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  await session.workspace.files.write('known_hosts', `${before}${gap}${name} ${type} ${base64}\n`);
  session.emit({ kind: 'file-written', path: 'known_hosts', change: before === '' ? 'created' : 'updated' });
  if (isNamed) shell.result(`${host.name}  ${type}  ${fingerprint}  pinned`);
  return true;
}

async function record({ session, shell }: Work, host: Host, found: HostIdentity): Promise<void> {
  const { family, machineId } = found;
  shell.result(`${host.name}  ${family}  ${machineId ?? 'no machine id'}`);
  if (host.machineId !== undefined && host.machineId !== machineId)
    shell.progress(
      `${host.name}: it is another machine than before: its id was ${host.machineId}; see that this is meant before you commit inventory.yaml`,
    );
  const isNew = machineId !== null && host.machineId !== machineId;
  if (host.family === family && !isNew) return;
  const bytes = await session.workspace.files.read('inventory.yaml', limits.sourceBytesMax);
  if (!bytes.ok || bytes.value === null) return;
  const before = Buffer.from(bytes.value).toString('utf8');
  const named =
    host.family === family ? before : setHostFact(before, { host: host.name, key: 'family', value: family });
  const text = isNew ? setHostFact(named, { host: host.name, key: 'machineId', value: machineId }) : named;
  await session.workspace.files.write('inventory.yaml', text);
  session.emit({ kind: 'file-written', path: 'inventory.yaml', change: 'updated' });
}
