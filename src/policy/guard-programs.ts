/** Which calls of programs close the way to a host. */
import type { Guard } from '../ir/command.ts';
import { guardOfSetting, guardOfSettings, settingsFiles } from './guard-kernel.ts';
import { guardOfPackages } from './guard-packages.ts';
import { guardOfPath, isLogin, isTree, type Logins } from './guard-paths.ts';
import { guardOfService } from './guard-services.ts';
import type { Ran } from './judging.ts';
import { isLiteral } from './marks.ts';

const firewalls =
  /^(?:(?:ip6?|eb|arp)tables(?:-\w+)*|nft|ufw|firewall-cmd|firewall-offline-cmd|ipset|ferm|shorewall6?|netfilter-persistent|iptables-persistent|fail2ban-client|cscli|csf|apf|pfctl|ipvsadm|bpftool|xdp-loader)$/;
const networks =
  /^(?:ip|ifconfig|ifup|ifdown|nmcli|nmtui|networkctl|ifreload|vconfig|ovs-vsctl|teamdctl|arp|iwconfig|netplan|wicked|route|tc|bridge|brctl|ethtool|iw|rfkill|dhclient|dhcpcd|udhcpc|wg|wg-quick|tailscale|conntrack|setup-interfaces|openvpn|ipsec|swanctl|zerotier-cli|connmanctl|pppd|rmmod|unbind)$/;
const accounts =
  /^(?:usermod|userdel|deluser|delgroup|groupdel|groupmod|gpasswd|passwd|chage|chpasswd|chsh|newusers|pw(?:un)?conv|faillock|pam-auth-update|adduser|addgroup|groupmems|vipw|vigr|authselect|authconfig|setsebool|setenforce|realm|adcli|sss_cache|ipa-client-install)$/;
const services =
  /^(?:systemctl|service|rc-service|invoke-rc\.d|sv|initctl|update-rc\.d|rc-update|chkconfig|supervisorctl|monit|s6-svc|init|telinit)$/;
/** They set the whole host up, by descriptions that nobody sees here. */
const managers =
  /^(?:ansible|ansible-playbook|ansible-pull|puppet|chef-client|chef-solo|salt-call|cf-agent|bolt|pyinfra)$/;
/** Rules that are only tried. */
const trying: readonly (readonly [RegExp, RegExp])[] = [
  [/^nft$/, /^(?:-\w*c\w*|--check)$/],
  [/tables-restore$/, /^(?:-\w*t\w*|--test)$/],
  [/^ufw$/, /^--dry-run$/],
];

/** The way that a call may close; `later`: at the next start of the host. `files`: what the text stored in which file. */
export function guardOfCall(
  call: Ran,
  { logins, files }: { readonly logins: Logins; readonly files: ReadonlyMap<string, string> },
): Guard | 'later' | null {
  const { program, args } = call;
  if (trying.some(([form, word]) => form.test(program) && args.some((arg) => word.test(arg)))) return null;
  if (firewalls.test(program)) return isByTime(call) ? 'later' : 'firewall';
  if (networks.test(program)) return 'network';
  if (program === 'modprobe') return args.some((arg) => /^(?:-\w*r\w*|--remove)$/.test(arg)) ? 'network' : null;
  if (program === 'sysctl') return ofSysctl(args, files);
  if (program === 'visudo') return 'sudoers';
  if (managers.test(program)) return 'opaque';
  if (services.test(program)) return guardOfService(call);
  const ofOwn = accounts.test(program) ? ofAccount(call, logins) : (ofProtection(call) ?? ofThrowing(call, logins));
  return ofOwn ?? guardOfPackages(call) ?? ofPlaces(call, logins);
}

/** Rules that only hold at some times of day. */
function isByTime({ program, args, stdin }: Ran): boolean {
  const isMatching =
    /tables/.test(program) &&
    args.some((arg, index) => arg === 'time' && /^(?:-m|--match)$/.test(args[index - 1] ?? ''));
  return isMatching || (program === 'nft' && /\bmeta (?:hour|day|time)\b/.test(`${args.join(' ')} ${stdin ?? ''}`));
}

function ofSysctl(args: readonly string[], files: ReadonlyMap<string, string>): Guard | null {
  const read = settingsFiles(args);
  if (read !== null) {
    const texts = read.map((file) => files.get(file));
    const areKnown = read.length > 0 && texts.every((text) => text !== undefined && isLiteral(text));
    return areKnown ? guardOfSettings(texts.join('\n')) : 'network';
  }
  const found = args.map((arg) => {
    const at = arg.indexOf('=');
    return at < 0 ? null : guardOfSetting(arg.slice(0, at), arg.slice(at + 1));
  });
  return found.find((guard) => guard !== null) ?? null;
}

/** The account is the last word or the first, or for members of a group and passwords any of them. */
function ofAccount({ program, args, stdin }: Ran, logins: Logins): Guard | 'later' | null {
  if (/^(?:pw|vi|faillock|pam-auth-update|auth|set|realm|adcli|sss|ipa)/.test(program)) return 'login';
  if (/^(?:chpasswd|newusers)$/.test(program)) {
    const accountsOf = (stdin ?? '').split('\n').filter((line) => line !== '');
    return accountsOf.some((line) => isLogin(line.split(':')[0] ?? '', logins)) ? 'login' : null;
  }
  // With two words they put an account into a group, and without a second one they make one.
  if (program.startsWith('add') && (args.length < 2 || args.some((arg) => arg.startsWith('--')))) return null;
  const areMany = /^(?:gpasswd|groupmems|delgroup|groupdel|groupmod|deluser|addgroup|adduser)$/.test(program);
  const names = areMany ? args : [args[0] ?? '', args.at(-1) ?? ''];
  const rootGroup = /^(?:sudo|wheel|admin)$/;
  if (names.some((name) => rootGroup.test(name)) && /^(?:delgroup|groupdel|groupmod)$/.test(program)) return 'sudoers';
  // Who may log in is often said by such a group: AllowGroups in sshd_config(5).
  if (/^(?:delgroup|groupdel|groupmod)$/.test(program) && names.some((name) => /ssh|login|remote/.test(name)))
    return 'login';
  if (!names.some((name) => !name.startsWith('-') && isLogin(name, logins))) return null;
  return expiresLater(program, args) ? 'later' : 'login';
}

/** An account, or its password, that is good until some day. */
function expiresLater(program: string, args: readonly string[]): boolean {
  if (program !== 'chage' && program !== 'usermod' && program !== 'passwd') return false;
  const days =
    program === 'chage'
      ? /^-[EMI]$|^--(?:expiredate|maxdays|inactive)$/
      : /^-[efix]$|^--(?:expiredate|inactive|maxdays)$/;
  const form = /^--(?:expiredate|maxdays|inactive)=(.*)$/;
  const given = args.flatMap((arg, index) => {
    const attached = form.exec(arg)?.[1];
    return attached !== undefined ? [attached] : days.test(arg) && program !== 'passwd' ? [args[index + 1] ?? ''] : [];
  });
  return given.some((day) => !/^(?:|-1|0|1)$/.test(day));
}

/** AppArmor and SELinux, where they are told of sshd and its like, or of everything. */
function ofProtection({ program, args }: Ran): Guard | null {
  if (!/^(?:aa-\w+|apparmor_parser|semanage|semodule)$/.test(program)) return null;
  return args.some((arg) => /ssh|sudo|login|unconfined|permissive|^\/etc\/apparmor\.d\/?(?:\*|\uE002)?$/.test(arg))
    ? 'ssh'
    : null;
}

/** All processes of a login, or of everybody. */
function ofThrowing({ program, args }: Ran, logins: Logins): Guard | null {
  if (program === 'killall5') return 'ssh';
  const isByUser =
    (program === 'loginctl' && args.some((arg) => /^(?:terminate|kill)-/.test(arg))) ||
    (/^(?:pkill|killall|skill)$/.test(program) &&
      args.some((arg) => /^(?:-\w*[uU]|--euid|--uid|--user)(?:=|$)/.test(arg)));
  return isByUser && args.some((arg) => /^\d+$/.test(arg) || isLogin(arg, logins)) ? 'login' : null;
}

/** Programs that are given whole folders, or change files in ways of which rules for files do not follow each. */
const onTrees =
  /^(?:rm|mv|chmod|chown|chgrp|setfacl|chattr|chcon|restorecon|mount|umount|rsync|find|shred|install|ln|unlink|rmdir|git|patch|unzip|sponge|ed|ex|vi|vim|nano|crudini|ssh-keygen|dpkg-divert|augtool|curl|wget)$/;
/** Those by which a whole tree can lose its owners, its modes, or its place. */
const ofTrees = /^(?:chmod|chown|chgrp|setfacl|chattr|chcon|restorecon|mount|umount|mv|tar|unzip|cpio)$/;

function ofPlaces({ program, args }: Ran, logins: Logins): Guard | null {
  const isCopying =
    /^(?:cp|rsync)$/.test(program) && args.some((arg) => /^-\w*[raR]|^--(?:recursive|archive)$/.test(arg));
  if (isCopying && isTree(args.at(-1) ?? '.')) return 'ssh';
  if (program === 'git' && isTree(gitFolder(args)) && args.some((arg) => rewriting.test(arg))) return 'ssh';
  const isActing = program === 'find' && args.some((arg) => /^-(?:exec|execdir|ok|okdir|delete)$/.test(arg));
  const places = program === 'tar' ? unpackedAt(args) : onTrees.test(program) ? args : [];
  const named = places.map((arg) => arg.replace(/^\/files(?=\/etc\/)/, '')).filter((arg) => arg.startsWith('/'));
  const found = named.map((path) =>
    isTree(path) && (isActing || ofTrees.test(program)) ? 'ssh' : guardOfPath(path.replace(/(.)\/+$/, '$1'), logins),
  );
  return found.find((guard) => guard !== null) ?? null;
}

const rewriting = /^(?:reset|checkout|restore|pull|merge|rebase|stash|clean|switch|revert|cherry-pick|apply|am|clone)$/;

function gitFolder(args: readonly string[]): string {
  const at = args.indexOf('-C');
  return at < 0 ? '.' : (args[at + 1] ?? '.');
}

/** Where tar writes files; nothing where it packs them. */
function unpackedAt(args: readonly string[]): readonly string[] {
  if (!args.some((arg, index) => /^-\w*x|^--(?:extract|get)$/.test(arg) || (index === 0 && /^\w*x\w*$/.test(arg))))
    return [];
  const folders = args.map((arg) => arg.replace(/^(?:-C|--directory=)(?=\/)/, ''));
  return folders.filter(
    (folder, index) =>
      folder !== args[index] || args[index - 1] === '-C' || args[index - 1] === '--directory' || guardsOwn(folder),
  );
}

const guardsOwn = (path: string): boolean => !isTree(path);
