/** Kernel parameters as people call them (Linux kernel documentation, admin-guide/sysctl and networking/ip-sysctl). */

/** A parameter of which people say that it is on or off. */
export interface Toggle {
  readonly key: string;
  /** Absent: there is no one value that everybody means. */
  readonly on?: string;
  readonly off?: string;
  /** Patterns of what is switched. */
  readonly say: readonly string[];
}

/** A parameter that a whole sentence sets to its conventional value. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly say: readonly string[];
}

const flag = { on: '1', off: '0' } as const;
const flipped = { on: '0', off: '1' } as const;

export const toggles: readonly Toggle[] = [
  {
    key: 'net.ipv4.ip_forward',
    ...flag,
    say: ['ip|ipv4 forwarding [on ipv4 interfaces]', 'packet forwarding for ipv4', 'forwarding of ipv4 packets'],
  },
  { key: 'net.ipv6.conf.all.forwarding', ...flag, say: ['ipv6 forwarding', 'packet forwarding for ipv6'] },
  {
    key: 'net.ipv4.tcp_syncookies',
    ...flag,
    say: [
      '[use] [tcp] syn-cookies|syncookies [on network interfaces]',
      '[use] tcp syn cookies [on network interfaces]',
    ],
  },
  {
    key: 'net.ipv4.tcp_rfc1337',
    ...flag,
    say: ['[use] tcp rfc 1337 [on ipv4 interfaces]', '[use] tcp rfc1337 [on ipv4 interfaces]'],
  },
  {
    key: 'net.ipv4.icmp_echo_ignore_broadcasts',
    ...flag,
    say: [
      'ignore icmp broadcast echo requests [on ipv4 interfaces]',
      'ignoring [of] (broadcast icmp|icmp broadcast) [echo] requests',
    ],
  },
  {
    key: 'net.ipv4.icmp_ignore_bogus_error_responses',
    ...flag,
    say: ['ignore bogus icmp error responses [on ipv4 interfaces]', 'ignoring [of] bogus icmp [error] responses'],
  },
  {
    key: 'kernel.randomize_va_space',
    on: '2',
    off: '0',
    say: ['randomized layout of virtual address space', 'address space layout randomization [<(> aslr <)>]', 'aslr'],
  },
  { key: 'kernel.sysrq', on: '1', off: '0', say: ['magic sysrq [key]', 'sysrq key', 'magic system request key'] },
  { key: 'kernel.exec-shield', ...flag, say: ['execshield [via sysctl]'] },
  {
    key: 'kernel.kexec_load_disabled',
    ...flipped,
    say: [
      'kernel image loading',
      'loading [of] [new] kernel images',
      'loading [of] [a] new kernel [image] [via kexec]',
    ],
  },
  {
    key: 'kernel.modules_disabled',
    off: '1',
    say: ['loading and unloading of kernel modules', 'loading of kernel modules'],
  },
  {
    key: 'fs.suid_dumpable',
    off: '0',
    say: ['core dumps|dump for (suid|setuid) programs|program|executables', 'suid core dumps'],
  },
  {
    key: 'fs.protected_symlinks',
    ...flag,
    say: ['enforce dac on symlinks', 'symlink protection', 'protected symlinks'],
  },
  {
    key: 'fs.protected_hardlinks',
    ...flag,
    say: ['enforce dac on hardlinks', 'hardlink protection', 'protected hardlinks'],
  },
  { key: 'fs.protected_fifos', on: '2', off: '0', say: ['enforce dac on fifos'] },
  { key: 'fs.protected_regular', on: '2', off: '0', say: ['enforce dac on regular files'] },
  { key: 'user.max_user_namespaces', off: '0', say: ['[use of] user namespaces'] },
  { key: 'kernel.unprivileged_userns_clone', ...flag, say: ['unprivileged user namespaces'] },
  {
    key: 'kernel.unprivileged_bpf_disabled',
    off: '1',
    say: [
      'access to network bpf syscall from unprivileged processes',
      'unprivileged bpf',
      'bpf (for|by|from) unprivileged users|processes',
    ],
  },
  {
    key: 'dev.tty.ldisc_autoload',
    ...flag,
    say: ['autoloading|autoload [of] line disciplines', 'automatic loading of [tty] line disciplines'],
  },
  {
    key: 'vm.unprivileged_userfaultfd',
    ...flag,
    say: ['[use of] userfaultfd (by|for) unprivileged users|processes', 'unprivileged userfaultfd'],
  },
];

export const settings: readonly Setting[] = [
  {
    key: 'kernel.dmesg_restrict',
    value: '1',
    say: [
      'restrict access to kernel message buffer',
      'restrict access to dmesg',
      'access to kernel message buffer is restricted',
    ],
  },
  {
    key: 'kernel.kptr_restrict',
    value: '1',
    say: [
      'restrict exposed kernel pointer addresses [access]',
      'restrict access to kernel pointers',
      'restrict exposed kernel pointers',
    ],
  },
  {
    key: 'kernel.yama.ptrace_scope',
    value: '1',
    say: ['restrict usage|use of ptrace to descendant processes', 'ptrace is restricted to descendant processes'],
  },
  {
    key: 'kernel.perf_event_paranoid',
    value: '2',
    say: ['disallow kernel profiling by unprivileged users', 'disable kernel profiling by unprivileged users'],
  },
  { key: 'kernel.perf_cpu_time_max_percent', value: '1', say: ['limit cpu consumption of perf system'] },
  { key: 'kernel.perf_event_max_sample_rate', value: '1', say: ['limit sampling frequency of perf system'] },
  {
    key: 'kernel.panic_on_oops',
    value: '1',
    say: ['kernel panic on oops', 'panic on [kernel] oops', 'kernel panics on oops'],
  },
  {
    key: 'net.core.bpf_jit_harden',
    value: '2',
    say: ['harden [operation of] bpf just-in-time compiler', 'harden [operation of] bpf jit [compiler]'],
  },
  { key: 'vm.mmap_min_addr', value: '65536', say: ['prevent applications from mapping low portion of virtual memory'] },
  {
    key: 'net.ipv4.icmp_echo_ignore_broadcasts',
    value: '1',
    say: [
      'ignore (icmp broadcast|broadcast icmp) [echo] requests',
      '(icmp broadcast|broadcast icmp) [echo] requests is ignored',
    ],
  },
  {
    key: 'net.ipv4.icmp_ignore_bogus_error_responses',
    value: '1',
    say: ['ignore bogus icmp [error] responses', 'bogus icmp [error] responses is ignored'],
  },
  {
    key: 'net.ipv4.icmp_echo_ignore_all',
    value: '1',
    say: ['ignore all icmp echo requests', 'ignore [all] pings', 'all icmp echo requests is ignored'],
  },
  { key: 'kernel.randomize_va_space', value: '2', say: ['randomize layout of virtual address space'] },
];

/** A parameter that every interface has: net.ipv4.conf.all.NAME and its like. */
export interface PerInterface {
  readonly name: string;
  readonly families: readonly (4 | 6)[];
  readonly on: string;
  readonly off: string;
  readonly say: readonly string[];
  /** Whether it protects, so that to configure it is to switch it on; to configure what may be accepted says nothing. */
  readonly isGuard?: true;
  /** Whether the words name the family, so that the scope need not. */
  readonly family?: 4 | 6;
}

const both = [4, 6] as const;
const four = [4] as const;
const six = [6] as const;

export const perInterface: readonly PerInterface[] = [
  {
    name: 'accept_redirects',
    families: both,
    ...flag,
    say: ['[accepting|accept] icmp redirects', 'icmp redirect acceptance', '[accepting|accept] icmp redirect messages'],
  },
  {
    name: 'secure_redirects',
    families: four,
    ...flag,
    say: ['[accepting|accept] secure [icmp] redirects', 'accepting secure redirects'],
  },
  {
    name: 'send_redirects',
    families: four,
    ...flag,
    say: ['(sending|send) [icmp] redirects', 'packet redirect sending', 'icmp redirect sending'],
  },
  {
    name: 'accept_source_route',
    families: both,
    ...flag,
    say: [
      '(accepting|accept) source-routed packets',
      '(accepting|accept) source routed packets',
      '[accepting] source routing',
    ],
  },
  {
    name: 'log_martians',
    families: four,
    isGuard: true,
    ...flag,
    say: ['(log|logging) [of] (martian|suspicious) packets', 'martian packet logging'],
  },
  {
    name: 'rp_filter',
    families: four,
    isGuard: true,
    ...flag,
    say: ['[use] reverse path filtering', '[use] reverse path source validation'],
  },
  { name: 'shared_media', families: four, ...flag, say: ['sending and accepting shared media redirects'] },
  { name: 'arp_filter', families: four, isGuard: true, ...flag, say: ['arp filtering'] },
  {
    name: 'drop_gratuitous_arp',
    families: four,
    isGuard: true,
    ...flag,
    say: ['dropping [of] gratuitous arp frames|packets'],
  },
  { name: 'route_localnet', families: four, ...flag, say: ['routing [of] external traffic to local loopback'] },
  { name: 'accept_local', families: four, ...flag, say: ['accepting packets routed between local interfaces'] },
  { name: 'proxy_arp', families: four, ...flag, say: ['proxy arp'] },
  { name: 'bootp_relay', families: four, ...flag, say: ['bootp relay|relaying'] },
  { name: 'forwarding', families: four, ...flag, say: ['ipv4 forwarding'], family: 4 },
  { name: 'forwarding', families: six, ...flag, say: ['ipv6 forwarding'], family: 6 },
  { name: 'accept_ra', families: six, ...flag, say: ['[accepting|accept] [ipv6] router advertisements'] },
  {
    name: 'accept_ra_defrtr',
    families: six,
    ...flag,
    say: ['(accepting|accept) default router in router advertisements'],
  },
  {
    name: 'accept_ra_pinfo',
    families: six,
    ...flag,
    say: ['(accepting|accept) prefix information in router advertisements'],
  },
  {
    name: 'accept_ra_rtr_pref',
    families: six,
    ...flag,
    say: ['(accepting|accept) router preference in router advertisements'],
  },
  {
    name: 'autoconf',
    families: six,
    ...flag,
    say: ['auto configuration', 'autoconfiguration', 'address autoconfiguration'],
  },
  { name: 'disable_ipv6', families: six, ...flipped, say: ['ipv6 [addressing|networking]'], family: 6 },
];

/** Verbs of which a parameter's sense follows. */
export const toggleVerbs = {
  on: ['enable|allow|permit|activate', 'turn|switch on', 'use'],
  off: ['disable|prevent|disallow|deny|forbid|deactivate|block', 'turn|switch off', 'not allow|permit|enable|use'],
} as const;
