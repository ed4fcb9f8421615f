/** Which settings of the kernel close the way to a host. */
import type { Guard } from '../ir/command.ts';

/** Whatever the value: packages are no longer answered, or come over another way. Source: the kernel's ip-sysctl documentation. */
const cutting =
  /^net\.ipv[46]\.(?:conf\..+\.(?:disable_ipv6|rp_filter|arp_\w+|accept_ra\w*|autoconf|drop_\w+)|icmp_echo_ignore_all|tcp_tw_recycle)$|^net\.ipv6\.conf\..+\.forwarding$/;

/** Where it is less than this, new connections or new processes fail. */
const least: readonly (readonly [RegExp, number, Guard])[] = [
  [/^net\.ipv4\.ip_default_ttl$/, 30, 'network'],
  [/^net\.(?:netfilter|nf)\.?(?:nf|ip)?_?conntrack_max$/, 1024, 'network'],
  [/^net\.ipv4\.(?:tcp_mem|udp_mem)$/, 4096, 'network'],
  [/^net\.ipv4\.tcp_(?:r|w)mem$/, 512, 'network'],
  [/^kernel\.pid_max$/, 4096, 'login'],
  [/^kernel\.threads-max$/, 1024, 'login'],
  [/^fs\.(?:file-max|nr_open)$/, 8192, 'login'],
];

/** The way that setting the parameter, in dots or slashes, closes; a value that is no number may be any. */
export function guardOfSetting(name: string, value: string): Guard | null {
  const key = name.replaceAll('/', '.');
  if (cutting.test(key)) return 'network';
  const number = /^\s*["']?(\d+)/.exec(value)?.[1];
  if (key === 'vm.overcommit_memory') return number === '0' || number === '1' ? null : 'login';
  const known = least.find(([form]) => form.test(key));
  if (known === undefined) return null;
  return number !== undefined && Number(number) >= known[1] ? null : known[2];
}

/** Lines of a file of sysctl.d(5). */
export function guardOfSettings(text: string): Guard | null {
  const found = text.split('\n').flatMap((line) => {
    const parts = /^\s*-?\s*([\w./*-]+)\s*=(.*)$/.exec(line);
    return parts === null ? [] : [guardOfSetting(parts[1] ?? '', parts[2] ?? '')];
  });
  return found.find((guard) => guard !== null) ?? null;
}

/** Options of sysctl(8) that read files; null where it is told settings only. */
export function settingsFiles(args: readonly string[]): readonly string[] | null {
  if (args.some((arg) => arg === '--system')) return [];
  const at = args.findIndex((arg) => /^(?:-\w*p|--load)(?:=|$)/.test(arg));
  if (at < 0) return null;
  const attached = /^--load=(.*)$/.exec(args[at] ?? '')?.[1];
  return attached === undefined ? args.filter((arg) => !arg.startsWith('-')) : [attached];
}
