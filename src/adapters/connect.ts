/** Reaches each host by the transport that the inventory names. */
import { failed } from '../ir/result.ts';
import type { HostConnector, HostScanner } from '../ports/host.ts';
import { localHost } from './local-host.ts';
import { sshHosts } from './ssh-host.ts';
import type { SshOptions } from './ssh-host.ts';

/** The connector and scanner of all hosts of an inventory. */
export function hostConnector(options: SshOptions): HostConnector & HostScanner {
  const ssh = sshHosts(options);
  const local = localHost(options);
  return {
    connect: (host, bound) => (host.transport === 'local' ? local : ssh).connect(host, bound),
    async offeredKey(host, bound) {
      if (host.transport === 'ssh') return ssh.offeredKey(host, bound);
      const message = `${host.name} is this machine: it is not reached by SSH and has no host key to pin.`;
      return failed({ kind: 'refused', code: 'local-host', message, remedy: 'Scan hosts with transport: ssh only.' });
    },
  };
}
