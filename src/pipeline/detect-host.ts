/** Asks a host what it is: its OS family (os-release(5): ID and ID_LIKE) and which machine (machine-id(5)). */
import { type Failure } from '../ir/failure.ts';
import { failed, ok, type Result } from '../ir/result.ts';
import type { Family, Host } from '../ir/runbook.ts';
import type { HostConnector } from '../ports/host.ts';
import { oneLine } from '../text/escape.ts';

const known: readonly (readonly [RegExp, Family])[] = [
  [/^(debian|ubuntu|raspbian|linuxmint|devuan|kali)$/, 'debian'],
  [/^(rhel|fedora|centos|rocky|almalinux|amzn|ol)$/, 'redhat'],
  [/^alpine$/, 'alpine'],
  [/^(suse|opensuse.*|sles)$/, 'suse'],
  [/^(arch|archarm|manjaro)$/, 'arch'],
];

const script = `printf '\\nrunbook-os '; sed -n 's/^ID=//p; s/^ID_LIKE=//p' /etc/os-release | tr -d '"' | tr '\\n' ' '; echo
printf 'runbook-machine '; cat /etc/machine-id || echo\n`;

/** What a host says of itself; a machine id is 32 hex digits, and null where it has none. */
export interface HostIdentity {
  readonly family: Family;
  readonly machineId: string | null;
}

/** Fails with `unreachable` where the host can't be asked, or is of no family that is known here; with `cancelled` where `signal` stops it. */
export async function detectHost(
  connector: HostConnector,
  host: Host,
  signal: AbortSignal,
): Promise<Result<HostIdentity, Failure>> {
  const bound = { timeoutMs: 10_000, signal };
  const session = await connector.connect(host, bound);
  if (!session.ok) return session;
  let text = '';
  const exit = await session.value.run({
    script,
    onOutput: (chunk) => {
      if (text.length < 4096) text += Buffer.from(chunk).toString('utf8');
    },
    ...bound,
  });
  await session.value.close();
  if (exit.kind === 'cancelled')
    return failed({ kind: 'cancelled', message: `asking ${host.name} was stopped`, remedy: 'ask again' });
  const ids = /^runbook-os (.*)$/m.exec(text)?.[1]?.split(/\s+/) ?? [];
  const family = ids.map((id) => known.find(([pattern]) => pattern.test(id))?.[1]).find((found) => found !== undefined);
  const machineId = /^runbook-machine ([0-9a-f]{32})$/m.exec(text)?.[1] ?? null;
  if (family !== undefined) return ok({ family, machineId });
  const message =
    exit.kind === 'status'
      ? `its OS is of no known family (${oneLine(ids.join(' ')) || oneLine(text) || 'no os-release'})`
      : `it did not answer (${exit.kind})`;
  return failed({
    kind: 'unreachable',
    host: host.name,
    code: 'shell',
    message,
    remedy: 'set family: in inventory.yaml if it is like debian, redhat, alpine, suse or arch',
  });
}
