/** Reaches each host by the transport that the inventory names, trusting the host keys in the repo's known_hosts. */
import type { Failure } from '../ir/failure.ts';
import { failed, ok } from '../ir/result.ts';
import type { Result } from '../ir/result.ts';
import type { Host, Inventory } from '../ir/runbook.ts';
import type { HostConnector, HostScanner, OfferedKey } from '../ports/host.ts';
import { readKnownHosts } from './known-hosts-file.ts';
import { judgeHostKey } from './known-hosts.ts';
import type { KnownHosts } from './known-hosts.ts';
import { localHost } from './local-host.ts';
import { sshHosts } from './ssh-host.ts';

export interface ConnectOptions {
  /** The repo's root, where known_hosts is and relative key paths start. */
  readonly root: string;
  /** Where jump hosts are looked up. */
  readonly inventory: Pick<Inventory, 'hosts'>;
  /** HOME, SSH_AUTH_SOCK and RUNBOOK_KEY_PASSPHRASE are read from it, and what a login on this machine sets. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Passwords for sudo, by the name of their secret. */
  readonly passwords?: Readonly<Record<string, string>>;
}

/** How an offered key stands to the pinned ones. */
export type Pinned = 'same' | 'new' | 'changed' | 'revoked' | 'weak';

/** The connector of all hosts of an inventory; a known_hosts with errors connects to none of them. */
export function hostConnector(options: ConnectOptions): Result<HostConnector, Failure> {
  const { knownHosts, diagnostics } = readKnownHosts(options.root);
  const errors = diagnostics.filter((each) => each.severity === 'error');
  if (errors.length > 0) return failed({ kind: 'input', diagnostics: errors });
  const ssh = sshOver(options, knownHosts);
  const local = localHost({
    environment: options.env,
    ...(options.passwords === undefined ? {} : { passwords: options.passwords }),
  });
  return ok({ connect: (host, bound) => (host.transport === 'local' ? local : ssh).connect(host, bound) });
}

/** Asks hosts for their keys, and holds those against known_hosts as it is at that moment; its faulty lines pin nothing. */
export function hostScanner(
  options: ConnectOptions,
): HostScanner & { pinned(host: Host, key: Pick<OfferedKey, 'base64'>): Pinned } {
  return {
    async offeredKey(host, bound) {
      if (host.transport === 'ssh')
        return sshOver(options, readKnownHosts(options.root).knownHosts).offeredKey(host, bound);
      const message = `${host.name} is this machine: it is not reached by SSH and has no host key to pin.`;
      return failed({ kind: 'refused', code: 'local-host', message, remedy: 'Scan hosts with transport: ssh only.' });
    },
    pinned(host, key) {
      const { knownHosts } = readKnownHosts(options.root);
      const { kind } = judgeHostKey(knownHosts, host, Buffer.from(key.base64, 'base64'));
      return kind === 'pinned' ? 'same' : kind === 'unknown' ? 'new' : kind === 'malformed' ? 'weak' : kind;
    },
  };
}

function sshOver(
  { root, inventory, env, passwords = {} }: ConnectOptions,
  knownHosts: KnownHosts,
): HostConnector & HostScanner {
  const passphrase = (): string | null => env['RUNBOOK_KEY_PASSPHRASE'] ?? null;
  return sshHosts({ knownHosts, inventory, root, environment: env, passphrase, passwords });
}
