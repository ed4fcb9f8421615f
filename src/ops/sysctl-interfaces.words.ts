/** Kernel parameters that every network interface has, as people call them (Linux kernel documentation, networking/ip-sysctl). */

const flag = { on: '1', off: '0' } as const;
const flipped = { on: '0', off: '1' } as const;

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
    say: ['[use] [strict] reverse path filtering', '[use] reverse path source validation'],
  },
  { name: 'shared_media', families: four, ...flag, say: ['[sending and accepting] shared media redirects'] },
  { name: 'arp_filter', families: four, ...flag, say: ['arp filtering'] },
  {
    name: 'drop_gratuitous_arp',
    families: four,
    isGuard: true,
    ...flag,
    say: ['[dropping|drop] [of] gratuitous arp frames|packets'],
  },
  { name: 'route_localnet', families: four, ...flag, say: ['routing [of] external traffic to local loopback'] },
  { name: 'accept_local', families: four, ...flag, say: ['accepting packets routed between local interfaces'] },
  { name: 'proxy_arp', families: four, ...flag, say: ['proxy arp', 'arp proxying'] },
  { name: 'mc_forwarding', families: both, ...flag, say: ['multicast forwarding|routing'] },
  { name: 'bootp_relay', families: four, ...flag, say: ['bootp relay|relaying'] },
  { name: 'forwarding', families: four, ...flag, say: ['(ipv4|ip|packet) forwarding'], family: 4 },
  { name: 'forwarding', families: six, ...flag, say: ['(ipv6|ip|packet) forwarding'], family: 6 },
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
