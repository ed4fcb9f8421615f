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
  { key: 'kernel.sysrq', on: '1', off: '0', say: ['magic sysrq [key]', 'sysrq [key]', 'magic system request key'] },
  { key: 'kernel.exec-shield', ...flag, say: ['execshield [via sysctl]'] },
  {
    key: 'kernel.kexec_load_disabled',
    ...flipped,
    say: [
      'kernel image loading',
      'loading [of] [new] kernel images',
      'loading [of] [a] new kernel [image] [via kexec]',
      'kexec [system call|loading]',
    ],
  },
  {
    key: 'kernel.modules_disabled',
    off: '1',
    say: ['loading and unloading of kernel modules', 'loading of [new] kernel modules', '[kernel] module loading'],
  },
  {
    key: 'fs.suid_dumpable',
    off: '0',
    say: [
      'core dumps|dump (for|of|from|by) (suid|setuid|set-user-id) programs|program|executables|binaries|processes',
      '(suid|setuid) core dumps|dump',
    ],
  },
  {
    key: 'fs.protected_symlinks',
    ...flag,
    say: ['enforce dac on symlinks', 'symlink|symlinks protection', 'protected symlinks', 'protection of symlinks'],
  },
  {
    key: 'fs.protected_hardlinks',
    ...flag,
    say: [
      'enforce dac on hardlinks',
      'hardlink|hardlinks protection',
      'protected hardlinks',
      'protection of hardlinks',
    ],
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
    say: [
      '[use of] userfaultfd (by|for) unprivileged users|processes',
      'unprivileged [(use|usage) of] userfaultfd',
      'unprivileged access to userfaultfd',
    ],
  },
  { key: 'net.ipv4.tcp_timestamps', ...flag, say: ['[use of] tcp timestamps'] },
  { key: 'net.ipv4.tcp_sack', ...flag, say: ['tcp selective acknowledgments|acknowledgements', 'tcp sack'] },
  { key: 'net.ipv4.tcp_window_scaling', ...flag, say: ['tcp window scaling'] },
  {
    key: 'net.ipv4.icmp_echo_ignore_all',
    ...flag,
    say: ['ignore all icmp echo requests', 'ignoring [of] all icmp echo requests'],
  },
  {
    key: 'kernel.ftrace_enabled',
    ...flag,
    say: ['ftrace', 'function tracing (of|in) kernel', 'kernel function tracing'],
  },
  { key: 'kernel.panic_on_oops', ...flag, say: ['kernel panic on oops', 'panic on kernel oops'] },
  { key: 'kernel.io_uring_disabled', on: '0', off: '2', say: ['[use of] io_uring'] },
  { key: 'dev.tty.legacy_tiocsti', ...flag, say: ['legacy tiocsti', 'tiocsti [ioctl]'] },
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
      'restrict exposure of kernel pointers|addresses',
    ],
  },
  {
    key: 'kernel.yama.ptrace_scope',
    value: '1',
    say: [
      '(restrict|limit) [(usage|use) of] ptrace to (descendant|descendent|child) processes',
      'ptrace is (restricted|limited) to (descendant|descendent|child) processes',
    ],
  },
  {
    key: 'kernel.perf_event_paranoid',
    value: '2',
    say: ['(disallow|disable|prevent|deny|forbid) kernel profiling (by|for) unprivileged users'],
  },
  {
    key: 'kernel.perf_cpu_time_max_percent',
    value: '1',
    say: ['(limit|restrict) cpu (consumption|usage|use) of perf [system|subsystem]'],
  },
  {
    key: 'kernel.perf_event_max_sample_rate',
    value: '1',
    say: ['(limit|restrict) sampling (frequency|rate) of perf [system|subsystem]'],
  },
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
  {
    key: 'vm.mmap_min_addr',
    value: '65536',
    say: [
      '(prevent|keep) (applications|programs|processes) from mapping low (portion|portions|part|parts|pages) of (virtual memory|memory|address space)',
    ],
  },
  {
    key: 'net.ipv4.icmp_echo_ignore_broadcasts',
    value: '1',
    say: [
      'ignore (icmp broadcast|broadcast icmp) [echo] requests',
      'ignore (icmp broadcasts|broadcast pings|pings to broadcast addresses)',
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

/** Verbs of which a parameter's sense follows. */
export const toggleVerbs = {
  on: ['enable|allow|permit|activate', 'turn|switch on', 'use'],
  off: [
    'disable|prevent|disallow|deny|forbid|prohibit|deactivate|block',
    'turn|switch off',
    'not allow|permit|enable|use',
  ],
} as const;
