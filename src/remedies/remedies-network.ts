/** Known errors of the network: names, connections, clocks, other hosts. */
import type { Remedy } from './remedy.ts';

const soon = { families: 'any', kind: 'retry', waitMs: 3_000, attempts: 3 } as const;
const human = { families: 'any', kind: 'human' } as const;
const model = { families: 'any', kind: 'model' } as const;

/** Waits up to a minute for the clock to be in step. */
const inStep = 'test "$(timedatectl show -p NTPSynchronized --value)" = yes';
const timeSync = {
  check: inStep,
  run: `timedatectl set-ntp true && n=0 && until ${inStep} || test "$n" -ge 30; do n=$((n + 1)); sleep 2; done`,
  verify: inStep,
  undo: null,
};

export const networkRemedies: readonly Remedy[] = [
  {
    id: 'ssh-host-key',
    ...human,
    pattern: /Host key verification failed/,
    advice: 'the host key that a command met is not known there: pin it',
  },
  {
    id: 'ssh-auth',
    ...human,
    pattern: /Permission denied \((publickey|password|keyboard-interactive|gssapi[a-z-]*|,)+\)/,
    advice: 'a login from the host to another was refused: it lacks a key or the right user',
  },
  {
    id: 'ssh-refused',
    ...soon,
    pattern: /connect to host \S+ port \d+: (Connection refused|Connection timed out|No route to host)/,
    advice: 'another host does not answer',
  },
  {
    id: 'ssh-dropped',
    ...soon,
    pattern: /Connection (closed|reset) by (remote host|peer|\S+ port)/,
    advice: 'another host closed the connection',
  },
  {
    id: 'git-prompt',
    ...human,
    pattern: /terminal prompts disabled/,
    advice: 'the repository wants credentials that the host does not have',
  },
  {
    id: 'dns',
    ...soon,
    pattern: /Could not resolve host|Temporary failure in name resolution|bad address '/,
    advice: "a name can't be resolved; look at /etc/resolv.conf",
  },
  {
    id: 'connection-refused',
    ...soon,
    pattern: /curl: \((7|28|52|56)\)|Connection refused|can't connect to remote host/,
    advice: 'nothing answers there yet: the service may still be starting',
  },
  {
    id: 'network-transient',
    ...soon,
    pattern:
      /Network is unreachable|Connection timed out|TLS handshake timeout|50[234] (Bad Gateway|Service Unavailable|Gateway Time-?out)/i,
    advice: 'the network or the other side was not ready',
  },
  {
    id: 'clock-behind',
    families: 'any',
    kind: 'repair',
    pattern: /Release file for \S+ is not valid yet|certificate is not yet valid/,
    advice: "the host's clock is behind: switch time synchronisation on",
    repair: () => timeSync,
  },
  {
    id: 'address-missing',
    ...model,
    pattern: /Cannot assign requested address/,
    advice: 'the address to listen on is not one of the host',
  },
];
