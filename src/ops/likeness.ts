/** Whether a title speaks of the thing that a technical name stands for, by the words that both have. */

/** What names abbreviate. */
const longer: Readonly<Record<string, string>> = {
  addr: 'address',
  arp: 'arp',
  auth: 'authentication',
  autoconf: 'autoconfiguration',
  bpf: 'bpf',
  cfg: 'config',
  conf: 'config',
  defrtr: 'router',
  dmesg: 'message',
  fwd: 'forwarding',
  kptr: 'pointer',
  oops: 'oops',
  pid: 'process',
  pinfo: 'prefix',
  pref: 'preference',
  ra: 'advertisements',
  ratelimit: 'limit',
  rp: 'reverse',
  rtr: 'router',
  sem: 'semaphore',
  shm: 'shared memory',
  solicit: 'solicitations',
  suid: 'setuid',
  syn: 'syn',
  tries: 'attempts',
  userns: 'user namespaces',
};

/** Parts of names that say nothing of what they are about. */
const empty = new Set(
  'kernel net ipv conf all default max min the set ssh sshd file files etc usr var log value'.split(' '),
);

/** Whether title and name share a word of three letters or more, or the beginning of one. */
export function isLike(title: string, name: string): boolean {
  const said = wordsOf(title);
  return wordsOf(name)
    .flatMap((part) => [part, ...(longer[part] ?? '').split(' ')])
    .some((part) => said.some((word) => startsAlike(word, part)));
}

function wordsOf(text: string): readonly string[] {
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => !empty.has(word));
}

function startsAlike(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length, 5);
  return length >= 3 && one.slice(0, length) === other.slice(0, length);
}

/** Parts that names of many packages and units have. */
const shared = new Set(
  'server client clients daemon utils tools common systemd python service socket timer libs plugin'.split(' '),
);

/** Whether two names of packages or units may be what two families call the same: auditd and audit, ldap-utils and openldap-clients. */
export function isNamedAlike(one: string, other: string): boolean {
  if (one === other) return true;
  const [first, second] = [one, other].map((name) => name.toLowerCase());
  const has = (whole = '', parts = ''): boolean =>
    parts.split(/[^a-z]+/).some((part) => part.length >= 3 && !shared.has(part) && whole.includes(part));
  return has(first, second) || has(second, first);
}
