/** Which units close the way to a host when they start, stop, or no longer start by themselves. */
import type { Guard } from '../ir/command.ts';
import { matching } from './guard-packages.ts';
import type { Ran } from './judging.ts';

const units: readonly (readonly [RegExp, Guard])[] = [
  [/^(?:sshd?|dropbear|sshd?@.*|system|-|multi-user|graphical|basic|sysinit)$/, 'ssh'],
  [
    /^(?:user|user-\d+|user@.*|sssd|nslcd|systemd-logind|systemd-userdbd|systemd-homed|dbus|dbus-broker|polkit)$/,
    'login',
  ],
  [
    /^(?:ufw|firewalld|nftables|ip6?tables|netfilter-persistent|shorewall6?|ferm|fail2ban|crowdsec.*|csf|lfd)$/,
    'firewall',
  ],
  [
    /^(?:networking|network(?:-online)?|NetworkManager.*|systemd-networkd.*|systemd-resolved|wpa_supplicant.*|dhcpcd.*|ifup@.*|netplan.*|wicked.*|connman|wg-quick@.*|openvpn.*|strongswan.*|ipsec|tailscaled|keepalived|procps|systemd-sysctl)$/,
    'network',
  ],
];

const startsOnly = /^(?:start|enable|reenable|unmask|reset-failed|defaults|add|on)$/;
const stopsAtBoot = /^(?:disable|mask|del|delete|remove|off)$/;

/**
 * A firewall or network that is started may close the way; a login service that is started only opens it. `later`: it is closed at the
 * next start of the host, which no new login sees now.
 */
export function guardOfService({ program, args }: Ran): Guard | 'later' | null {
  if (/^(?:init|telinit)$/.test(program)) return args.some((arg) => /^[1sS]$/.test(arg)) ? 'ssh' : null;
  if (program === 'systemctl' && args.some((word) => /^(?:isolate|rescue|emergency|default|soft-reboot)$/.test(word)))
    return 'ssh';
  const names = args.flatMap((word) => matching(word.replace(/\.(?:service|socket|target|slice)$/, '')));
  const [first] = units.filter(([form]) => names.some((name) => form.test(name))).map(([, guard]) => guard);
  if (first === undefined) return null;
  if (first !== 'firewall' && args.some((arg) => stopsAtBoot.test(arg)) && !args.includes('--now')) return 'later';
  const isStarting = args.some((arg) => startsOnly.test(arg)) && !args.includes('--force');
  return isStarting && (first === 'ssh' || first === 'login') ? null : first;
}
