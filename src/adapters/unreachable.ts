/** Failures of reaching a host: each code with what a person can do about it. */
import type { Failure, UnreachableCode } from '../ir/failure.ts';
import { oneLine } from '../text/escape.ts';

const remedies: Record<UnreachableCode, string> = {
  'connect-timeout': 'Check the address and port in inventory.yaml, the network, and that the host is up.',
  refused: 'Check the port in inventory.yaml and that sshd runs on the host.',
  dns: 'Check the address in inventory.yaml and the name server of this machine.',
  closed: "Look at the host's sshd log for why it ended the connection.",
  'hung-up':
    "Look at the host's sshd log: it may serve no more logins at once (MaxStartups) or refuse this address; or no sshd is there.",
  silent: 'Something answers on that port but does not speak SSH in time: check the port, and the load of the host.',
  auth: 'Check the user in inventory.yaml, and that the public key is in the authorized_keys of that user.',
  'key-missing': 'Correct the key path in inventory.yaml, or leave it out to use the agent and the default keys.',
  'key-mode': 'Let only its owner read the private key: chmod 600.',
  'key-encrypted': 'Add the key to the agent (ssh-add), or give its passphrase in the variable RUNBOOK_KEY_PASSPHRASE.',
  'key-format': 'Name a private key in OpenSSH format: ssh-keygen -t ed25519.',
  'host-key-unknown': 'Compare the fingerprint on the host, then pin it: runbook hosts scan.',
  'host-key-changed': 'Find out why the key changed. If the host was set up anew, replace its line in known_hosts.',
  'host-key-weak': 'Give the host an ed25519 key (ssh-keygen -A) and pin that: runbook hosts scan.',
  'host-key-revoked': 'Do not use this host: its key is marked as revoked in known_hosts.',
  algorithms: 'The host needs OpenSSH 6.5 or newer with curve25519-sha256, AES-GCM, and a host key that is not SHA-1.',
  jump: 'Check the jump host in inventory.yaml, and that its sshd allows forwarding (AllowTcpForwarding).',
  shell: 'Give the user a login shell that can run sh, such as /bin/sh.',
  sudo: 'Let the user run sudo without a password (NOPASSWD), or name the secret that is its password: becomePassword in inventory.yaml.',
  'sudo-password': 'It was tried once. Correct the value of the secret that becomePassword names in inventory.yaml.',
  channel: "Raise MaxSessions in the host's sshd_config (10 is its default).",
};

/** One failure; `message` may hold text of the host, which is made inert here. */
export function unreachable(
  host: string,
  code: UnreachableCode,
  message: string,
): Extract<Failure, { kind: 'unreachable' }> {
  return { kind: 'unreachable', host, code, message: oneLine(message, 1000), remedy: remedies[code] };
}

/** The person stopped it. */
export function cancelled(host: string): Failure {
  return { kind: 'cancelled', message: `Connecting to ${host} was cancelled.`, remedy: 'Run the command again.' };
}
